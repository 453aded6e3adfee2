"""The commands about words: the glossary, and what other pages say of an operation."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from anatomy.procedures import procedure
from anatomy.sources import source
from anatomy.wordings import bills_of, wordings_of
from anatomy.wordings import wording as worded
from anatomy.words import words
from cli_telling import (
    AsJson,
    ChosenSide,
    Language,
    ProcedureName,
    Where,
    ends_in,
    plainly,
    progress_bar,
    tell,
)


def glossary(
    output: Annotated[Path, typer.Option("--output", "-o", help="A .html file.")],
    language: Language = "en",
) -> None:
    """Write every word explained, with pictures, as one file of HTML."""
    from scenes.page.glossary import glossary as written
    from scenes.page.glossary_pictures import drawn
    from scenes.studio import NoPicturesError

    with plainly(NoPicturesError, language):
        ends_in(output, ".html", "a glossary")
        with progress_bar() as progress:
            links, figures = drawn(language, progress)
        output.write_text(written(language, links, figures), encoding="utf-8")
    typer.echo(str(output))


def wording(
    procedure_name: ProcedureName,
    where: Where,
    page: Annotated[str, typer.Option(help="The letter of the page: A to E.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="A .png file.")],
    side: ChosenSide = None,
    view: Annotated[str, typer.Option(help="A camera, such as posterior or oblique.")] = "posterior",
    width: Annotated[int, typer.Option(min=100, max=4000, help="Of each half, in pixels.")] = 1200,
    language: Language = "en",
    as_json: AsJson = False,
) -> None:
    """Draw the bone that a web page's words could mean beside the strict cut, and print both.

    What goes in any case is solid; what goes only if the words mean the most is translucent.
    """
    import meshes
    from meshes.readings import reading
    from scenes.comparison import comparison
    from scenes.studio import NoPicturesError

    with plainly(NoPicturesError, language):
        texts = words(language)
        ends_in(output, ".png", "a picture")
        claim = worded(page.upper(), procedure(procedure_name).key)
        found = reading(claim, where, side)
        strict = meshes.resect(claim.procedure, where, side)
        comparison(strict, found, output, view, (width, width * 3 // 4))
    record = {
        "procedure": texts[f"procedure.{claim.procedure}.name"],
        "where": found.where,
        "side": texts[f"side.{found.side or 'both'}.name"],
        "page": f"{claim.page}, {texts[f'webpage.{claim.page}.kind']}",
        "claim": texts[f"{claim.key}.claim"],
        "plain": texts[f"{claim.key}.plain"],
        "source": source(claim.source).citation,
        "pages": [each.page for each in wordings_of(claim.procedure)],
        "codes": [bill.code for bill in bills_of(claim.procedure)],
        "volume_mm3": {
            "least": found.least_mm3,
            "strict": sum(bone.ledger.removed_mm3 for bone in strict.bones),
            "most": found.most_mm3,
        },
        "picture": str(output),
    }
    tell(record, as_json)
