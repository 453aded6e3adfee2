"""The pictures of a handout, as fine as paper shows."""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image, ImageDraw

from anatomy.words import Words
from meshes import Resection
from scenes import palette
from scenes.captions import FACE, LINE, STRONG, Font, letters, wrapped
from scenes.handout.wish import VIEW
from scenes.page.wording import headline
from scenes.scene import Shows, resection_scene
from scenes.still import still
from scenes.telling import sides

SHOWN: tuple[Shows, ...] = ("before", "ghost", "after")
"""What the pictures of a handout show, in this order."""

DOTS_AN_INCH = 300
CM_AN_INCH = 2.54
PRINT_WIDTH = 16.0
"""Of a picture on its own, in cm."""

LARGE, SMALL, EDGE = 0.030, 0.021, 0.025
"""Heights of what is written under it, and its margin, as shares of its width (choices)."""

QUALITY = 92  # of a JPEG, of 100 (a choice: no seam is seen on paper)


@dataclass(frozen=True)
class Print:
    """One picture of a handout.

    Parameters
    ----------
    name : str
        What it shows.
    edges : tuple of 2 str
        Which side of the patient is at its left and at its right edge.
    jpeg : bytes
    """

    name: str
    edges: tuple[str, str]
    jpeg: bytes


def prints(resection: Resection, words: Words, width: float) -> tuple[Print, ...]:
    """Draw the pictures of a handout: before, what goes, and what stays.

    Parameters
    ----------
    resection : Resection
    words : Words
        Of the page.
    width : float
        Of each on paper, in cm; the height is 3/4.

    Raises
    ------
    NoPicturesError
        If this machine cannot draw.
    """
    return tuple(_print(resection, shows, words, dots(width)) for shows in SHOWN)


def dots(width: float) -> int:
    """Give how many pixels a picture needs for a width on paper in cm."""
    return round(width / CM_AN_INCH * DOTS_AN_INCH)


def _print(resection: Resection, shows: Shows, words: Words, across: int) -> Print:
    scene = resection_scene(resection, shows, VIEW)
    drawn = Image.fromarray(still(scene, size=(across, across * 3 // 4)))
    file = io.BytesIO()
    drawn.save(file, "JPEG", quality=QUALITY, subsampling=0)
    return Print(words[f"shows.{shows}.button"], sides(scene.camera, words), file.getvalue())


def poster(resection: Resection, words: Words, shows: Shows = "ghost", view: str = VIEW) -> bytes:
    """Draw one picture for print, with place, side and operation under it.

    Parameters
    ----------
    resection : Resection
    words : Words
        Of the page.
    shows : {'before', 'after', 'ghost', 'lifted'}
    view : str
        One of `CAMERAS`.

    Returns
    -------
    bytes
        A PNG, 16 cm wide at 300 dots an inch.

    Raises
    ------
    NoPicturesError
        If this machine cannot draw.
    """
    width = dots(PRINT_WIDTH)
    height, edge = width * 3 // 4, round(EDGE * width)
    plain, strong = letters(round(SMALL * width), FACE), letters(round(LARGE * width), STRONG)
    seen = words[f"view.{view}.seen"]
    said = f"{words[f'shown.{shows}']} {seen[:1].upper()}{seen[1:]}. {words['model.short']}"
    across = width - 2 * edge
    lines = [(line, strong) for line in wrapped(headline(resection, words), strong, across)]
    lines += [(line, plain) for line in wrapped(said, plain, across)]
    strip = 2 * edge + sum(_pitch(font) for _, font in lines)
    scene = resection_scene(resection, shows, view)
    page = Image.new("RGB", (width, height + strip), "#FFFFFF")
    page.paste(Image.fromarray(still(scene, size=(width, height))), (0, 0))
    pen, ink = ImageDraw.Draw(page), palette.BACKDROPS["light"].ink
    at_left, at_right = sides(scene.camera, words)
    y = height - edge - _pitch(plain)
    pen.text((edge, y), at_left, fill=ink, font=plain)
    pen.text((width - edge - plain.getlength(at_right), y), at_right, fill=ink, font=plain)
    y = height + edge
    for line, font in lines:
        pen.text((edge, y), line, fill=ink, font=font)
        y += _pitch(font)
    file = io.BytesIO()
    page.save(file, "PNG", dpi=(DOTS_AN_INCH, DOTS_AN_INCH))
    return file.getvalue()


def _pitch(font: Font) -> int:
    """Give how far apart two lines stand, in pixels."""
    return round(LINE * font.size)
