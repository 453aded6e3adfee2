"""The command that reads a plan kept by the dashboard."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli_telling import AsJson, Language, plainly, tell

if TYPE_CHECKING:
    from anatomy.words import Words
    from scenes.page.kept import Kept


def plan(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="A plan saved by the dashboard.")
    ] = None,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON schema of plan files.")] = False,
    language: Language = "en",
    as_json: AsJson = False,
) -> None:
    """Check a plan saved by the dashboard and tell it in words, or print the schema of such files."""
    from scenes.page import kept_file
    from scenes.page.text import page_words

    if schema == (file is not None):
        raise typer.TyperException("plan takes either a FILE or --schema")
    if file is None:
        typer.echo(json.dumps(kept_file.schema(), indent=2))
        return
    with plainly(language=language):
        words = page_words(language)
        record = _told(kept_file.kept_in(_read(file)), words)
    tell(record, as_json)


def _read(file: Path) -> bytes:
    """Read a file, as long as it is short enough for a plan."""
    from scenes.page.kept_file import LARGEST, too_large

    try:
        size = file.stat().st_size
        if size > LARGEST:
            raise too_large(size)
        return file.read_bytes()
    except OSError as problem:
        raise ValueError(f"cannot read {file}: {problem.strerror}") from problem


def _told(kept: Kept, words: Words) -> dict[str, object]:
    """Give what a plan says, in words."""
    from anatomy.measures import measure
    from scenes.page.kept import plan_of
    from scenes.page.kept_file import name_of, sentence
    from scenes.page.plan import Plan
    from scenes.page.stretch import spoken

    chosen = Plan(**plan_of(kept.plan))
    both = chosen.named.sides == "both"
    sizes = {
        f"{level} {words[f'dimension.{name}.label']}": _sized(value, measure(level, name).unit, words)
        for level, changes in chosen.sizes.items()
        for name, value in changes.items()
    }
    return {
        "plan": sentence(chosen, words),
        "where": spoken(chosen.where, words),
        "side": words[f"side.{'both' if both else chosen.side}.name"],
        "procedure": words[f"procedure.{chosen.procedure}.name"],
        "extents": {
            words[f"extent.{each.key}.label"]: _sized(chosen.extent(each.key), each.unit, words)
            for each in chosen.named.extents
        },
        "sizes": sizes or words["ui.default"],
        "visit": kept.plan.visit or None,
        "shows": words[f"shows.{kept.look.shows}.button"],
        "view": words[f"view.{kept.look.view}.name"],
        "layers": [words[f"layer.{key}"] for key, state in kept.look.layers.items() if state != "hidden"],
        "xray": [words[f"part.{key}.name"] for key in kept.look.xray],
        "compared": [name_of(Plan(**plan_of(each.plan)), words) for each in kept.compared],
        "language": kept.language,
        "version": kept.version,
    }


def _sized(value: float, unit: str, words: Words) -> str:
    """Give a number with what its unit is called."""
    return f"{value:g} {words[f'unit.{unit}']}"
