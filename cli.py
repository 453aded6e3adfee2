"""The command ``laminascope``: vertebrae and cuts as files, pictures, lists, and the dashboard."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Literal

import typer

from anatomy.changes import findings, numbers
from anatomy.dimensions import measure
from anatomy.levels import Level
from anatomy.listing import condition_records, level_records, procedure_records
from anatomy.tissues import TISSUES
from anatomy.words import words
from cli_handing import export, handout, page
from cli_plan import plan
from cli_storyboard import storyboard
from cli_telling import (
    AsJson,
    Changes,
    ChosenSide,
    Conditions,
    Language,
    ProcedureName,
    Where,
    ends_in,
    plainly,
    progress_bar,
    tell,
    typed_password,
)
from cli_words import glossary, wording

# Meshes, pictures and the page are imported by the commands that need them: each costs up to a
# second, and `--help`, the lists and a slip of the keyboard should answer at once.

TITLE = "Laminascope"

EXAMPLES = """\b
Examples:
  laminascope vertebra L4 --set canal_depth=16.0 -o L4.ply
  laminascope resect hemilaminectomy L4 --side left -o cut
  laminascope resect laminotomy L4-L5 --side left --set facet_share=25 -o cut
  laminascope resect laminectomy L3-L5 -o cut
  laminascope resect ulbd L4-L5 --side left --condition central_stenosis=0.7 -o cut
  laminascope picture laminectomy L3 --view posterior -o laminectomy.png
  laminascope storyboard microdiscectomy L4-L5 --side right -o film.mp4
  laminascope handout hemilaminectomy L4 --side left --language es -o handout.pdf
  laminascope page hemilaminectomy L4 --side left -o plan.html
  laminascope export hemilaminectomy L4 --side left -o cut.glb
  laminascope column L1-S1 --set lordosis=60 -o spine.glb
  laminascope procedures --json
  laminascope wording hemilaminectomy L4 --side left --page A -o page_a.png
  laminascope glossary --language es -o palabras.html
  laminascope plan laminascope_L4_left_hemilaminectomy.json
  laminascope serve

Lengths are in mm, angles in degrees, shares in %. Left is the patient's left.
Bad input ends with exit code 2 and one sentence. It is a model, not the patient.
"""

commands = typer.Typer(
    epilog=EXAMPLES,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"laminascope {version('laminascope')}")
        raise typer.Exit


@commands.callback()
def laminascope_command(
    _: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print it.")
    ] = False,
) -> None:
    """See which bone a spine operation takes, and what stays."""


@commands.command()
def vertebra(
    level: Annotated[str, typer.Argument(metavar="LEVEL", help="C1 to C7, T1 to T12, L1 to L5, or S1.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="A .ply, .stl or .glb file.")],
    changes: Changes = None,
    as_json: AsJson = False,
) -> None:
    """Write one vertebra as a mesh, and print its measured dimensions.

    PLY and STL are in mm with +x to the patient's left, +y posterior, +z superior; PLY keeps the part
    codes as the face property "label". GLB is in metres with y up.
    """
    import laminascope
    import meshes
    from meshes.export import file_format, write

    with plainly():
        file_format(output)
        asked = laminascope.dimensions(level, numbers(changes or ()))
        solid = meshes.vertebra(asked)
        write(solid, output)
    found = meshes.measured(asked.level, solid)
    dimensions = {
        name: {"asked": value, "measured": found[name], "unit": measure(asked.level, name).unit}
        for name, value in asked.values.items()
    }
    size = {"triangles": len(solid.faces), "volume_mm3": solid.volume}
    tell({"level": asked.level, "file": str(output), **size, "dimensions": dimensions}, as_json)


@commands.command()
def resect(
    procedure_name: ProcedureName,
    where: Where,
    output: Annotated[Path, typer.Option("--output", "-o", help="A folder; made if it is missing.")],
    side: ChosenSide = None,
    changes: Changes = None,
    tissued: Annotated[bool, typer.Option("--tissue", help="Add soft tissue, and the room won.")] = False,
    ill: Conditions = None,
    as_json: AsJson = False,
    language: Language = "en",
) -> None:
    """Cut bone as a procedure does, and write what goes, what stays and the ledger.

    Writes L4_kept.ply and L4_removed.ply (for each vertebra cut, all in the frame of the upper one)
    and ledger.json, and prints the ledger; of an arch that swung open also C5_moved.ply. With --tissue the
    ledger gets the room of the nerves too. With --condition so does a diseased interspace, before it is
    operated on and after, when the sac has spread into the room won.
    """
    import laminascope
    from meshes.export import write_resection
    from meshes.export_room import write_decompression, write_treatment

    asked = (procedure_name, where, side)
    with plainly(language=language):
        texts, found = words(language), findings(ill or ())
        if found:
            treatment = laminascope.treatment(*asked, found, numbers(changes or ()))
            record, cut = write_treatment(treatment, output), treatment.done.resection
        elif tissued:
            won = laminascope.decompression(*asked, numbers(changes or ()))
            record, cut = write_decompression(won, output), won.resection
        else:
            cut = laminascope.resect(*asked, numbers(changes or ()))
            record = write_resection(cut, output)
    tell(record | {"remark": cut.remark(texts)}, as_json)


@commands.command()
def column(
    where: Annotated[str, typer.Argument(metavar="FROM-TO", help="First and last level, such as L1-S1.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="A .glb, .ply or .stl file; GLB keeps names.")
    ],
    changes: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="NAME=VALUE",
            help="Change the posture (lordosis=60, kyphosis=45, bending=0.5) or a bone (L5.canal_depth=16).",
        ),
    ] = None,
    bones_only: Annotated[bool, typer.Option("--bones", help="Leave the soft tissues out.")] = False,
    as_json: AsJson = False,
) -> None:
    """Write a run of vertebrae as they stand in life, with discs, nerves, ligaments and arteries.

    GLB has a node for every bone, part and tissue, such as "L4 lamina_left" or "nerve_root_left L5". The
    frame stands: the origin is the middle of the upper end plate of the lowest bone.
    """
    import laminascope
    from meshes.export import file_format
    from meshes.export_named import column_solids, write_named

    with plainly():
        file_format(output)
        with progress_bar() as progress:
            built = laminascope.column(where, numbers(changes or ()), progress)
            solids = column_solids(built, () if bones_only else [each.key for each in TISSUES])
        write_named(solids, output)
    record = {
        "levels": [level.value for level in built.levels],
        "file": str(output),
        "solids": len(solids),
        "triangles": sum(len(each.solid.faces) for each in solids),
    }
    tell(record, as_json)


@commands.command()
def picture(
    what: Annotated[str, typer.Argument(metavar="WHAT", help="A procedure, or the word 'vertebra'.")],
    where: Where,
    output: Annotated[Path, typer.Option("--output", "-o", help="A .png file.")],
    side: ChosenSide = None,
    changes: Changes = None,
    shows: Annotated[
        Literal["before", "after", "ghost", "lifted"], typer.Option(help="What becomes of the removed bone.")
    ] = "lifted",
    view: Annotated[str, typer.Option(help="A camera, such as posterior, left or surgeon.")] = "surgeon",
    width: Annotated[int, typer.Option(min=100, max=4000, help="In pixels; the height is 3/4.")] = 1200,
) -> None:
    """Draw a vertebra, or a cut, as a picture."""
    import laminascope
    from scenes.scene import resection_scene, vertebra_scene
    from scenes.still import still
    from scenes.studio import NoPicturesError

    with plainly(NoPicturesError):
        ends_in(output, ".png", "a picture")
        changed = numbers(changes or ())
        if what == "vertebra":
            scene = vertebra_scene(laminascope.vertebra(where, changed), Level.parse(where), view)
        else:
            scene = resection_scene(laminascope.resect(what, where, side, changed), shows, view)
        still(scene, output, (width, width * 3 // 4))
    typer.echo(str(output))


commands.command()(storyboard)


@commands.command()
def procedures(as_json: AsJson = False, language: Language = "en") -> None:
    """List the procedures in plain words, with the extents they take."""
    with plainly():
        records = procedure_records(language)
    tell(records, as_json)


@commands.command()
def conditions(as_json: AsJson = False) -> None:
    """List the conditions, with what each changes at its worst."""
    tell(condition_records(), as_json)


@commands.command()
def levels(as_json: AsJson = False) -> None:
    """List the levels and interspaces, with the range of every dimension."""
    tell(level_records(), as_json)


@commands.command()
def serve(
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 5006,
    opens: Annotated[bool, typer.Option("--open/--no-open", help="Open a browser too.")] = True,
    language: Language = "en",
    to_all: Annotated[bool, typer.Option("--lan", help="Let in the network, by a password.")] = False,
) -> None:
    """Serve the dashboard on this machine only, until interrupted.

    With --lan others on the network reach it too. The password stands in the environment variable
    LAMINASCOPE_PASSWORD, or is typed; it is never an option, for options are seen by all.
    """
    from scenes.page.server import attend, listening

    page = find_spec("app")
    assert page, "app.py is installed beside this module"
    with plainly():
        password = typed_password() if to_all else None
        server, address = listening(str(page.origin), TITLE, port, opens, language, password)
    typer.echo(f"{TITLE}: {address}")
    attend(server)


commands.command()(handout)
commands.command()(page)
commands.command()(export)
commands.command()(plan)
commands.command()(glossary)
commands.command()(wording)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command, and give its exit code: 0 when done, 2 after bad input, 130 when interrupted."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        commands(given or ["--help"], prog_name="laminascope", standalone_mode=False)
    except typer.Abort:
        return 130
    except typer.TyperException as problem:
        typer.echo(f"laminascope: {problem.format_message()}", err=True)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
