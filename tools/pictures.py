"""Draw the pictures of the README and the docs into ``docs/pictures``: ``python tools/pictures.py``."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

import laminascope
from anatomy.levels import Level
from anatomy.operation import Procedure
from anatomy.procedures import PROCEDURES
from anatomy.words import words
from scenes.scene import Shows, resection_scene, vertebra_scene
from scenes.still import Picture, still

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
MOST_BYTES = 120_000
COLORS = (256, 224, 192, 160, 128, 96, 80)
CELL = (400, 300)
MIDDLE = (288, 216)
SMALL = (176, 142)
INK = (60, 66, 74)

VIEWS = ("posterior", "left", "superior", "anterior", "oblique", "surgeon")
AT = frozenset({"L4", "L4-L5", "C5"})
"""Where operations are shown: each is drawn at one of these, as it is named there."""
HERO: tuple[Shows, ...] = ("before", "lifted")


def main() -> None:
    """Draw every picture and say how large each became."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    drawn = {"hero": hero, "procedures": procedures, "views": views, "levels": levels}
    for name, draw in drawn.items():
        picture = draw()
        path = FOLDER / f"{name}.png"
        path.write_bytes(small_png(picture))
        print(f"{path.name}: {picture.shape[1]} x {picture.shape[0]}, {path.stat().st_size / 1000:.0f} kB")


def hero() -> Picture:
    """Give a left hemilaminectomy of L4, before it and with the bone lifted out, as the surgeon sees it."""
    cut = laminascope.resect("hemilaminectomy", "L4", "left")
    return sheet([still(resection_scene(cut, shows), size=(560, 420)) for shows in HERO], columns=2)


def procedures() -> Picture:
    """Give every procedure, with the bone that goes in red and what is moved where it stays."""
    names = words("en")
    cuts = [named(operated(each), names[each.called.key]) for each in PROCEDURES.values()]
    return sheet(cuts, columns=4)


def operated(procedure: Procedure) -> Picture:
    """Give one procedure, on the left where a side is chosen."""
    where = next(str(place) for place in reversed(procedure.places) if str(place) in AT)
    side = "left" if procedure.sides == "one" else None
    cut = laminascope.resect(procedure.key, where, side)
    return still(resection_scene(cut, "after" if procedure.swings else "lifted"), size=MIDDLE)


def views() -> Picture:
    """Give L3 from six sides."""
    bone = laminascope.vertebra("L3")
    return sheet([still(vertebra_scene(bone, Level.L3, view), size=CELL) for view in VIEWS], columns=3)


def levels() -> Picture:
    """Give every bone from the atlas to the sacrum, row by row."""
    bones = []
    for level in Level:
        bone = still(vertebra_scene(laminascope.vertebra(level), level, "oblique"), size=SMALL)
        bones.append(named(bone, level))
    return sheet(bones, columns=5)


def named(picture: Picture, name: str) -> Picture:
    """Give a picture with a name in its upper left corner."""
    paper = Image.fromarray(picture)
    ImageDraw.Draw(paper).text((10, 8), name, INK, ImageFont.load_default(11.5))
    return np.asarray(paper)


def sheet(pictures: list[Picture], columns: int) -> Picture:
    """Give pictures of one size as one, row by row."""
    rows = [np.concatenate(pictures[i : i + columns], axis=1) for i in range(0, len(pictures), columns)]
    return np.concatenate(rows, axis=0)


def small_png(picture: Picture) -> bytes:
    """Give a picture as PNG with as many colours as keep it small.

    Raises
    ------
    ValueError
        If even the fewest colours make it too large.
    """
    for colors in COLORS:
        held = BytesIO()
        few = Image.fromarray(picture).quantize(colors, kmeans=2, dither=Image.Dither.NONE)
        few.save(held, "PNG", optimize=True)
        if len(held.getvalue()) <= MOST_BYTES:
            return held.getvalue()
    raise ValueError(f"a picture must stay under {MOST_BYTES} bytes; got {len(held.getvalue())}")


if __name__ == "__main__":
    main()
