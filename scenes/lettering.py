"""Names written beside the bone, as in an atlas: two columns, each name with a line to its part."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import fill

import numpy as np
import pyvista as pv
from numpy.typing import NDArray
from vtkmodules.vtkRenderingCore import vtkActor2D, vtkPolyDataMapper2D, vtkTextActor

from scenes.cameras import Camera, Point, seen_at
from scenes.palette import rgb

Places = NDArray[np.float64]

COLUMN = 0.22
"""How far a column of names reaches in from its edge of the picture, as a share of the width (a choice)."""

LETTER_HEIGHT = 1.0 / 46.0
"""Height of the letters as a share of the picture's height (a choice)."""

NAME_PITCH = 3.0
"""From name to name, in letter heights, at the least (a choice: room for two lines)."""

LETTERS_IN_LINE = 20
"""A longer name is broken into lines (a choice)."""


def write_names(
    plotter: pv.Plotter, names: Mapping[str, Point], eye: Camera, size: tuple[int, int], ink: str
) -> None:
    """Write names in the left and the right column of a picture, with a line from each to its point.

    Parameters
    ----------
    plotter : Plotter
    names : mapping of str to point
        What to write, and the point it belongs to, in mm.
    eye : Camera
    size : tuple of 2 int
        Width and height of the picture in pixels.
    ink : str
        Hex colour.
    """
    if not names:
        return
    points = seen_at(eye, np.array(list(names.values())), size)
    on_left = points[:, 0] < size[0] / 2.0
    texts = np.array(list(names))
    for left in (True, False):
        chosen = on_left == left
        if chosen.any():
            _write_column(plotter, texts[chosen], points[chosen], size, ink, left=left)


def spread(heights: Places, pitch: float) -> Places:
    """Give heights near those asked for, in the same order and at least *pitch* apart, (n,) in pixels."""
    order = np.argsort(heights, kind="stable")
    steps = pitch * np.arange(len(heights))
    free = heights[order] - steps
    # Midway between pushing only up and pushing only down, both of which keep the order.
    apart = (np.maximum.accumulate(free) + np.minimum.accumulate(free[::-1])[::-1]) / 2.0 + steps
    placed = np.empty_like(apart)
    placed[order] = apart
    return placed


def _write_column(
    plotter: pv.Plotter,
    texts: NDArray[np.str_],
    points: Places,
    size: tuple[int, int],
    ink: str,
    *,
    left: bool,
) -> None:
    """Write one column of names, each at the height of its part where there is room."""
    width, height = size
    letters = height * LETTER_HEIGHT
    heights = spread(points[:, 1], NAME_PITCH * letters)
    edge = COLUMN * width if left else (1.0 - COLUMN) * width
    gap = -0.4 * letters if left else 0.4 * letters
    for text, point, y in zip(texts, points, heights, strict=True):
        actor = vtkTextActor()
        actor.SetInput(fill(text, LETTERS_IN_LINE))
        actor.SetDisplayPosition(round(edge + gap), round(height - y))
        style = actor.GetTextProperty()
        style.SetFontFamilyToArial()
        style.SetFontSize(round(letters))
        style.SetColor(*rgb(ink))
        style.SetVerticalJustificationToCentered()
        if left:
            style.SetJustificationToRight()
        plotter.renderer.AddViewProp(actor)
        plotter.renderer.AddViewProp(_line((edge, height - y), (point[0], height - point[1]), ink))


def _line(start: tuple[float, float], end: tuple[float, float], ink: str) -> vtkActor2D:
    """Give a thin line between two places of the picture, in pixels from the left and from the bottom."""
    mapper = vtkPolyDataMapper2D()
    mapper.ScalarVisibilityOff()
    mapper.SetInputData(pv.Line((*start, 0.0), (*end, 0.0)))
    actor = vtkActor2D()
    actor.SetMapper(mapper)
    actor.GetProperty().SetColor(*rgb(ink))
    actor.GetProperty().SetLineWidth(1.2)
    actor.GetProperty().SetOpacity(0.7)
    return actor
