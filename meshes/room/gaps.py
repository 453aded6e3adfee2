"""Free gaps on parallel lines through a section of bone and soft tissue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from meshes.sections import Sections, crossings
from meshes.solid import Solid

Floats = NDArray[np.float64]
Span = tuple[float, float]  # from in front to behind, mm

SEAM = 0.3  # mm between two solids that touch in life, which is no gap (a choice)


def section(solid: Solid, frame: Floats) -> Floats:
    """Give the section of a solid by the plane z = 0 of a *frame*, as segments ``(k, 2, 2)`` of its x and y.

    Parameters
    ----------
    solid : Solid
    frame : (4, 4) float64
        From the frame to that of the solid (mm); a rigid one.
    """
    points = (solid.vertices - frame[:3, 3]) @ frame[:3, :3]
    height = points[:, 2][solid.faces]
    met = (height.min(1) < 0.0) & (height.max(1) >= 0.0)
    return Sections(points, solid.faces[met]).cut(2, 0.0)


def filled(sections: Iterable[Floats], at: float) -> list[Span]:
    """Give the spans that solids fill on the line x = *at* of their *sections*, in order; seams close."""
    met = [crossings(each, 0, at) for each in sections]
    return joined((float(a), float(b)) for each in met for a, b in zip(each[0::2], each[1::2], strict=False))


def joined(spans: Iterable[Span]) -> list[Span]:
    """Give *spans* in order, those that overlap or all but touch as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1] + SEAM:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def free(spans: Sequence[Span]) -> list[Span]:
    """Give the gaps before, between and behind the filled *spans*; the outer two have no end."""
    edges = [-np.inf, *(edge for span in spans for edge in span), np.inf]
    return list(zip(edges[0::2], edges[1::2], strict=True))


def closed(stations: Floats, starts: Floats, ends: Floats, backs: Floats, beside: float = 0.0) -> Floats:
    """Give where the gaps on neighbouring lines end, those that are open behind closed as one draws a wall.

    Parameters
    ----------
    stations : (n,) float64
        Places of the lines, in order (mm).
    starts, ends : (n,) float64
        Of the gaps, from in front to behind; an end is infinite where nothing stands behind.
    backs : (n,) float64
        How far back the wall behind each gap reaches; any value where it is open.
    beside : float
        How far (mm) away from an opening a wall still makes its rim deep.

    Returns
    -------
    (n,) float64
        Ends of the gaps; all infinite where every line is open.

    Notes
    -----
    An opening is closed by a straight line from rim to rim, which starts on each rim as far back as the
    other rim allows; at the border of the lines, by the back of the one rim there is.
    """
    found = ends.copy()
    is_open = np.isinf(ends)
    if is_open.all():
        return found
    edges = np.flatnonzero(np.diff(np.concatenate([[False], is_open, [False]]).astype(int)))
    for first, after in zip(edges[0::2], edges[1::2], strict=True):
        rims = [rim for rim in (first - 1, after) if 0 <= rim < len(stations)]
        way = np.sign(np.array(rims) - first + 0.5)  # away from the opening
        off = (stations - stations[rims][:, None]) * way[:, None]
        near = (off >= 0.0) & (off <= beside)
        depths = np.maximum(np.where(near, backs, -np.inf).max(1), ends[rims])
        corners = np.minimum(depths, np.maximum(ends[rims], depths[::-1]))
        inside = slice(first, after)
        line = np.interp(stations[inside], stations[rims], corners)
        found[inside] = np.maximum(line, starts[inside])
    return found
