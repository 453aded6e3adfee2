"""What the commands share: common options, plain refusals and progress."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from anatomy.levels import Side

if TYPE_CHECKING:
    from rich.progress import TaskID

Changes = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="NAME=VALUE",
        help="Change a dimension (canal_depth=16), in a cut also of one vertebra (L5.canal_depth=16) "
        "or an extent of the cut (facet_share=25); repeatable.",
    ),
]
ChosenSide = Annotated[Side | None, typer.Option("--side", help="The patient's left or right.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Where = Annotated[str, typer.Argument(metavar="WHERE", help="A level (L4) or an interspace (L4-L5).")]


@contextmanager
def plainly(another: type[Exception] = ValueError) -> Iterator[None]:
    """Tell bad input, unwritable files and *another* failure in one sentence."""
    try:
        yield
    except (ValueError, another) as problem:
        raise typer.TyperException(str(problem)) from problem
    except OSError as problem:
        raise typer.TyperException(f"cannot write {problem.filename}: {problem.strerror}") from problem


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """Show on a terminal how far each stage of long work is."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bars:
        stages: dict[str, TaskID] = {}

        def tell(stage: str, done: int, total: int) -> None:
            if stage not in stages:
                stages[stage] = bars.add_task(stage)
            bars.update(stages[stage], completed=done, total=total)

        yield tell
