"""How every command asks and answers: its shared options, its refusals, its progress and its records."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from anatomy.levels import Side
from anatomy.outline import outline

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
Conditions = Annotated[
    list[str] | None,
    typer.Option(
        "--condition",
        metavar="NAME=SEVERITY[:SIDE][:ZONE]",
        help="A condition of the interspace, from 0 to 1 (central_stenosis=0.7, disc_extrusion=0.8:left, "
        "see 'laminascope conditions'); repeatable. The diseased bones are what is cut. Adds soft tissue.",
    ),
]
ChosenSide = Annotated[Side | None, typer.Option("--side", help="The patient's left or right.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
PLACES = """A level (L4), an interspace (L4-L5), several joined by commas (L3,L4), or a run of three levels or
more (L3-L5). Of two neighbours a procedure named by its level takes the upper one."""
Where = Annotated[str, typer.Argument(metavar="WHERE", help=PLACES)]
Language = Annotated[str, typer.Option(help="The language of the words: en or es.")]


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


def tell(record: Mapping[str, object], as_json: bool) -> None:
    """Print a record, as JSON or as an outline."""
    lines = [json.dumps(record, indent=2)] if as_json else outline(record)
    typer.echo("\n".join(lines))
