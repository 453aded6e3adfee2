"""The commands that hand a plan out: on paper, as one page without a network, and as files of the bone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from anatomy.changes import findings, numbers
from anatomy.dimensions import default_dimensions
from anatomy.procedures import procedure
from cli_telling import Changes, ChosenSide, Conditions, Language, ProcedureName, Where, ends_in, plainly

if TYPE_CHECKING:
    from anatomy.findings import Finding
    from scenes.page.question import Question


def handout(
    procedure_name: ProcedureName,
    where: Where,
    output: Annotated[Path, typer.Option("--output", "-o", help="A .pdf file.")],
    side: ChosenSide = None,
    changes: Changes = None,
    ill: Conditions = None,
    language: Language = "en",
    paper: Annotated[str, typer.Option(help="The size of the page: letter or a4.")] = "letter",
    address: Annotated[
        str | None, typer.Option(help="Of the same plan on a screen; drawn as a code that a phone reads.")
    ] = None,
) -> None:
    """Write a plan on one page of paper: what goes, what stays, the numbers, and what to ask.

    With --condition it also tells what presses, and the room that the nerves win.
    """
    import laminascope
    from scenes.handout.paper import handout as written
    from scenes.handout.wish import paper_named
    from scenes.page.text import page_words
    from scenes.studio import NoPicturesError

    with plainly(NoPicturesError, language):
        ends_in(output, ".pdf", "a handout")
        said, size = page_words(language), paper_named(paper)
        asked, found = (procedure_name, where, side), findings(ill or ())
        treatment = laminascope.treatment(*asked, found, numbers(changes or ())) if found else None
        done = treatment.done.resection if treatment else laminascope.resect(*asked, numbers(changes or ()))
        output.write_bytes(written(done, said, size, address, treatment))
    typer.echo(str(output))


def page(
    procedure_name: ProcedureName,
    where: Where,
    output: Annotated[Path, typer.Option("--output", "-o", help="A .html file.")],
    side: ChosenSide = None,
    changes: Changes = None,
    ill: Conditions = None,
    language: Language = "en",
) -> None:
    """Write a plan as one page that turns and switches in any browser, without a network."""
    from scenes.handout.offline import offline

    with plainly(language=language):
        ends_in(output, ".html", "a page")
        asked = question(procedure_name, where, side, numbers(changes or ()), findings(ill or ()))
        written = offline(asked, language)
        output.write_text(written, encoding="utf-8")
    typer.echo(str(output))


def export(
    procedure_name: ProcedureName,
    where: Where,
    output: Annotated[Path, typer.Option("--output", "-o", help="A .glb, .usdz, .zip or .png file.")],
    side: ChosenSide = None,
    changes: Changes = None,
    language: Language = "en",
) -> None:
    """Write the bone that stays and the bone that goes, apart from one another.

    GLB and USDZ hold a node for each piece, such as "L4 kept" and "L4 removed", in metres with y up. ZIP
    holds an STL file for each, in mm. PNG is a picture for print, 16 cm wide at 300 dots an inch.
    """
    import laminascope
    from scenes.handout.parted import write_parted
    from scenes.handout.pictures import poster
    from scenes.page.text import page_words
    from scenes.studio import NoPicturesError

    with plainly(NoPicturesError, language):
        said = page_words(language)
        resection = laminascope.resect(procedure_name, where, side, numbers(changes or ()))
        if output.suffix.lower() == ".png":
            output.write_bytes(poster(resection, said))
        else:
            write_parted(resection, output)
    typer.echo(str(output))


def question(
    name: str, where: str, side: str | None, changes: dict[str, float], found: Sequence[Finding] = ()
) -> Question:
    """Give what was asked for as the plan of a page."""
    import laminascope
    import meshes
    from scenes.page.question import Question

    extents, sizes = laminascope.understood(name, where, changes)
    cut = meshes.resect(name, where, side, extents, sizes)
    resized = {
        level: {
            key: value for key, value in size.values.items() if value != default_dimensions(level).values[key]
        }
        for level, size in sizes.items()
    }
    return Question(
        procedure=procedure(name).key,
        where=cut.where,
        side=None if cut.side is None else cut.side.value,
        extents=tuple(sorted(extents.items())),
        sizes=tuple((level, tuple(sorted(new.items()))) for level, new in resized.items() if new),
        findings=tuple(found),
    )
