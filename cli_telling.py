"""How every command asks and answers: its shared options, its refusals, its progress and its records."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from anatomy.levels import Side
from anatomy.outline import outline
from anatomy.sentence import told
from anatomy.words import languages, words

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
        "see 'laminascope conditions'); repeatable. The diseased bones are what is cut; of several "
        "interspaces the uppermost is diseased. Adds soft tissue.",
    ),
]
ChosenSide = Annotated[Side | None, typer.Option("--side", help="The patient's left or right.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
ProcedureName = Annotated[str, typer.Argument(metavar="PROCEDURE", help="See 'laminascope procedures'.")]
PLACES = """A level (L4), an interspace (L4-L5), several joined by commas (L3,L4), or a run of three levels or
more (L3-L5). Of two neighbours a procedure named by its level takes the upper one."""
Where = Annotated[str, typer.Argument(metavar="WHERE", help=PLACES)]
Language = Annotated[str, typer.Option(help="The language of the words: en or es.")]

PASSWORD = "LAMINASCOPE_PASSWORD"
"""The environment variable that holds the password of a dashboard for the network."""


def typed_password() -> str:
    """Give the password that the environment holds, or else the one that is typed, twice.

    Raises
    ------
    ValueError
        If there is none, and nobody to type it.
    """
    held = os.environ.get(PASSWORD, "")
    if not held and not sys.stdin.isatty():
        raise ValueError(f"--lan needs a password: set {PASSWORD}, or start it where one can be typed")
    return held or str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))


def ends_in(path: Path, ending: str, what: str) -> None:
    """Refuse a file of another ending."""
    if path.suffix.lower() != ending:
        raise ValueError(f"{what} must end in {ending}; got {path.name!r}")


@contextmanager
def plainly(another: type[Exception] = ValueError, language: str = "en") -> Iterator[None]:
    """Tell bad input, unwritable files and *another* failure in one sentence, where known in a language."""
    try:
        yield
    except (ValueError, another) as problem:
        spoken = language in languages() and language != "en"
        sentence = told(problem, words(language)) if spoken else str(problem)
        raise typer.TyperException(sentence) from problem
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
