"""A frame of a storyboard with its words beside it, large enough to read across a room."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from anatomy.step import start_of
from anatomy.words import Words
from scenes import palette
from scenes.cameras import Camera
from scenes.palette import DONE, INK, QUIET, RULE
from scenes.still import Picture, Size, still
from scenes.storyboard import Frame, Storyboard
from scenes.telling import headline, sides, step_name, taken_so_far

Font = ImageFont.FreeTypeFont

FACE, STRONG = "DejaVuSans", "DejaVuSans-Bold"
"""The letters, which come with Matplotlib and know every accent."""

SIZE: Size = (1280, 720)
"""Width and height of a frame in pixels, unless asked otherwise."""

# Choices, as shares of the height of a frame.
HEADLINE, NAME, CAPTION, SMALL = 0.037, 0.048, 0.038, 0.025
EDGE = 0.045
LINE = 1.32  # from line to line, in heights of the letters
BAR = 0.014
PICTURE = 0.625  # share of the width that the picture takes
PAPER = "#FBFAF7"


def captioned(board: Storyboard, frame: Frame, words: Words, size: Size = SIZE) -> Picture:
    """Draw a frame: the picture at the left, what happens in it at the right.

    Parameters
    ----------
    board : Storyboard
    frame : Frame
        Of that storyboard.
    words : Words
    size : tuple of 2 int
        Width and height in pixels.

    Returns
    -------
    (height, width, 3) uint8

    Raises
    ------
    NoPicturesError
        If this machine cannot draw.
    """
    width, height = size
    wide = round(PICTURE * width)
    page = Image.new("RGB", size, PAPER)
    page.paste(Image.fromarray(still(frame.scene, size=(wide, height))), (0, 0))
    pen = ImageDraw.Draw(page)
    _sides(pen, frame.scene.camera, words, (wide, height))
    edge = round(EDGE * height)
    x, across = wide + edge, width - wide - 2 * edge
    y = edge
    for text, high, ink, gap in _told(board, frame, words):
        font = letters(round(high * height), STRONG if ink == DONE or high == NAME else FACE)
        for line in wrapped(text, font, across):
            pen.text((x, y), line, fill=ink, font=font)
            y += round(LINE * high * height)
        y += round(gap * height)
    _foot(pen, words, (x, across, height))
    _bar(pen, board, frame, (x, across, height))
    return np.asarray(page, dtype=np.uint8)


def wrapped(text: str, font: Font, width: float) -> list[str]:
    """Break a text into lines no wider than *width* pixels; a word longer than that stands alone."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


@cache
def letters(height: int, face: str = FACE) -> Font:
    """Give letters of a height in pixels."""
    path = files("matplotlib") / "mpl-data" / "fonts" / "ttf" / f"{face}.ttf"
    return ImageFont.truetype(str(path), max(height, 6))


def _told(board: Storyboard, frame: Frame, words: Words) -> list[tuple[str, float, str, float]]:
    """Give each text of a frame with its height, its ink, and the room under it."""
    counted = words.filled("storyboard.count", {"number": frame.number + 1, "total": len(board.steps)})
    told = [
        (headline(board.resection, words), HEADLINE, DONE, 0.045),
        (counted, SMALL, QUIET, 0.008),
        (step_name(frame.step, words), NAME, INK, 0.018),
        (words[f"step.{frame.step.key}.plain"], CAPTION, INK, 0.03),
        (taken_so_far(frame, words), SMALL, QUIET, 0.006),
    ]
    if frame.instrument is not None:
        name = words[f"instrument.{frame.instrument}.name"]
        told.append((words.filled("storyboard.tool", {"instrument": name}), SMALL, QUIET, 0.0))
    return told


def _sides(pen: ImageDraw.ImageDraw, eye: Camera, words: Words, size: Size) -> None:
    """Write on both edges of the picture which side of the patient it shows."""
    at_left, at_right = sides(eye, words)
    width, height = size
    font = letters(round(SMALL * height))
    y, edge = height - round(2.0 * SMALL * height), round(EDGE * height / 2.0)
    ink = palette.BACKDROPS["light"].ink
    for text, x in ((at_left, edge), (at_right, round(width - edge - font.getlength(at_right)))):
        pen.text((x, y), text, fill=ink, font=font)


def _foot(pen: ImageDraw.ImageDraw, words: Words, room: tuple[int, int, int]) -> None:
    """Write at the foot whose left it is, and that it is a model."""
    x, across, height = room
    font = letters(round(SMALL * height))
    lines = wrapped(f"{words['sentence.left_is_yours']} {words['model.short']}", font, across)
    y = height - round(EDGE * height) - round(LINE * SMALL * height * len(lines))
    for line in lines:
        pen.text((x, y), line, fill=QUIET, font=font)
        y += round(LINE * SMALL * height)


def _bar(pen: ImageDraw.ImageDraw, board: Storyboard, frame: Frame, room: tuple[int, int, int]) -> None:
    """Draw how far the operation has come, with a mark where each step begins."""
    x, across, height = room
    low = height - round(EDGE * height) - round(4.2 * SMALL * height)
    high = low - round(BAR * height)
    pen.rectangle((x, high, x + across, low), fill=RULE)
    pen.rectangle((x, high, x + round(frame.at * across), low), fill=DONE)
    for number in range(1, len(board.steps)):
        at = x + round(start_of(board.steps, number) * across)
        pen.line((at, high, at, low), fill=PAPER, width=max(round(0.003 * height), 1))
