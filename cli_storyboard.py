"""The command ``laminascope storyboard``: an operation step by step, as pictures or as a film."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from anatomy.changes import findings, numbers
from anatomy.words import words
from cli_telling import Changes, ChosenSide, Conditions, ProcedureName, Where, plainly, progress_bar


def storyboard(
    procedure_name: ProcedureName,
    where: Where,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="A folder for pictures, or a .mp4 or .webp file.")
    ],
    side: ChosenSide = None,
    changes: Changes = None,
    ill: Conditions = None,
    language: Annotated[str, typer.Option(help="Of the captions: en or es.")] = "en",
    seconds: Annotated[float, typer.Option(min=1.0, max=600.0, help="Length of a film.")] = 60.0,
    rate: Annotated[float, typer.Option(min=1.0, max=30.0, help="Frames a second of a film.")] = 6.0,
    width: Annotated[int, typer.Option(min=320, max=1920, help="In pixels; the height is 9/16.")] = 1280,
) -> None:
    """Draw an operation step by step, with captions a patient can read.

    A folder gets one picture for each step and storyboard.json, with captions and ledgers; a .mp4 or .webp
    file gets a film. Every frame of a film is drawn anew, in a second or more: a minute takes ten.
    """
    import laminascope
    from scenes.film import film, film_kind, pictures
    from scenes.storyboard import Storyboard
    from scenes.studio import NoPicturesError

    size = (width // 2 * 2, width * 9 // 32 * 2)
    with plainly(NoPicturesError, language):
        if output.suffix:
            film_kind(output)
        said = words(language)
        asked, found = (procedure_name, where, side), findings(ill or ())
        if found:
            done = laminascope.treatment(*asked, found, numbers(changes or ()))
            board = Storyboard(done.done.resection, treatment=done)
        else:
            _, sizes = laminascope.understood(procedure_name, where, numbers(changes or ()))
            resection = laminascope.resect(*asked, numbers(changes or ()))
            board = Storyboard(resection, tuple(sizes.values()))
        with progress_bar() as told:
            if output.suffix:
                film(board, output, said, told, seconds, rate, size)
            else:
                pictures(board, output, said, told, size)
    typer.echo(str(output))
