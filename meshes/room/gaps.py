"""Free gaps on parallel lines through a section of bone and soft tissue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from meshes.sections import Sections, crossings
from meshes.solid import Solid

Floats = NDArray[np.float64]
Span = tuple[float, float]  # from in front to behind, mm


class Walls(NamedTuple):
    """Sections ``(k, 2, 2)`` of what bounds a room, each as segments in its plane: of bones, of ligaments."""

    bones: Sequence[Floats]
    ligaments: Sequence[Floats] = ()


RIM = 3.0  # mm beside a gap in which what stands there is its rim (a choice)
SEAM = 0.3  # mm between two solids that touch in life, which is no gap (a choice)


class Whole(NamedTuple):
    """Sections ``(k, 2, 2)`` of what bounded a room before a cut.

    The walls, all bones without their spinous processes, which need not close, the disc and the sac.
    """

    walls: Walls
    plain: Sequence[Floats] = ()
    discs: Sequence[Floats] = ()
    sac: Sequence[Floats] = ()


def section(solid: Solid, frame: Floats) -> Floats:
    """Give the section of a solid by the plane z = 0 of a *frame*, as segments ``(k, 2, 2)`` of its x and y.

    Parameters
    ----------
    solid : Solid
    frame : (4, 4) float64
        From the frame to that of the solid (mm); a rigid one.
    """
    low, high = solid.bounds
    origin, normal = frame[:3, 3], frame[:3, 2]
    if abs(((low + high) / 2.0 - origin) @ normal) > (high - low) / 2.0 @ np.abs(normal):
        return np.empty((0, 2, 2))
    height = ((solid.vertices - origin) @ normal)[solid.faces]
    met = solid.faces[(height.min(1) < 0.0) & (height.max(1) >= 0.0)]
    off = solid.vertices[met.ravel()] - origin
    points = (off[:, :, None] * frame[:3, :3]).sum(1)  # each the same to the last bit, however many are met
    return Sections(points, np.arange(met.size).reshape(-1, 3)).cut(2, 0.0)


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


def closed(stations: Floats, ends: Floats) -> Floats:
    """Give where the gaps on neighbouring lines end, those that are open behind closed from rim to rim.

    Parameters
    ----------
    stations : (n,) float64
        Places of the lines, in order (mm).
    ends : (n,) float64
        Of the gaps; infinite where nothing stands behind.

    Returns
    -------
    (n,) float64
        Ends of the gaps; all infinite where every line is open.

    Notes
    -----
    Of the straight lines from the front of one rim to that of the other the rearmost closes a gap, so that a
    rounded corner makes it no shallower; at the border of the lines, the front of the one rim there is.
    """
    found = ends.copy()
    shut = np.isfinite(ends)
    if not shut.any():
        return found
    for inside, off in _bare(stations, ends):
        lines = stations[inside]
        one, other = (shut & (each > 0.0) & (each < RIM) for each in off)
        if one.any() and other.any():
            ax, ay = stations[one][:, None, None], ends[one][:, None, None]
            bx, by = stations[other][:, None], ends[other][:, None]
            found[inside] = (ay + (lines - ax) / (bx - ax) * (by - ay)).max((0, 1))
        else:
            found[inside] = np.interp(lines, stations[shut], ends[shut])
    return found


def _bare(stations: Floats, ends: Floats) -> list[tuple[slice, Floats]]:
    """Give the runs of lines that are open, and how far (mm) before and behind each run every line lies."""
    bare = np.concatenate([[False], np.isinf(ends), [False]]).astype(int)
    edges = np.flatnonzero(np.diff(bare))
    return [
        (slice(first, after), np.array([stations[first] - stations, stations - stations[after - 1]]))
        for first, after in zip(edges[0::2], edges[1::2], strict=True)
    ]


def opened(stations: Floats, once: Floats, stood: Floats, ends: Floats, reach: Floats) -> Floats:
    """Give where the gaps on neighbouring lines end after a cut.

    Parameters
    ----------
    stations : (n,) float64
        Places of the lines, in order (mm).
    once, stood : (n,) float64
        Where each gap ended before the cut, infinite where nothing stood behind; and the same, closed.
    ends : (n,) float64
        Where what is left of that begins; infinite where nothing is.
    reach : (n,) float64
        How far back a gap may reach.

    Returns
    -------
    (n,) float64
        Ends of the gaps; all infinite where nothing stood anywhere.

    Notes
    -----
    A gap reaches back to what is left, at most as far as it may; one that nothing ever stood behind stays
    closed while something of both its rims stands. All but *ends* was read off before the cut, and who takes
    more leaves ends that lie further back or nowhere: so who takes more never wins less.
    """
    found = np.minimum(ends, np.maximum(reach, stood))
    stands = np.isfinite(once) & (ends <= once + SEAM)
    for inside, off in _bare(stations, once):
        rims = [stands[(each > 0.0) & (each < RIM)] for each in off]
        if all(rim.any() for rim in rims if len(rim)):
            found[inside] = stood[inside]
    return np.maximum(stood, found)


def thread(stations: Floats, sections: Iterable[Floats]) -> Floats:
    """Give on each line where a thread lies that is drawn tight over the backs of some *sections*.

    Parameters
    ----------
    stations : (n,) float64
        Places of the lines, in order (mm); what lies beside them all does not count.
    sections : iterable of (k, 2, 2) float64

    Returns
    -------
    (n,) float64
        Minus infinite on all lines where there is nothing.
    """
    low, high = float(stations[0]), float(stations[-1])
    points = np.concatenate([np.empty((0, 2)), *(_between(each, low, high) for each in sections)])
    drawn: list[Span] = []
    for x, y in points[np.lexsort((points[:, 1], points[:, 0]))].tolist():
        while len(drawn) > 1 and _over(drawn[-2], drawn[-1], (x, y)) <= 0.0:
            drawn.pop()
        drawn.append((x, y))
    if not drawn:
        return np.full(len(stations), -np.inf)
    return np.asarray(np.interp(stations, *np.array(drawn).T))


def _between(section: Floats, low: float, high: float) -> Floats:
    """Give the points ``(n, 2)`` of a section from one line to another, those on the two lines too."""
    points = section.reshape(-1, 2)
    ends = [[at, y] for at in (low, high) for y in crossings(section, 0, at)]
    return np.concatenate([points[(points[:, 0] >= low) & (points[:, 0] <= high)], np.reshape(ends, (-1, 2))])


def _over(first: Span, middle: Span, last: Span) -> float:
    """Give twice the area by which *middle* lies behind the line from *first* to *last*."""
    (ax, ay), (bx, by), (cx, cy) = first, middle, last
    return (by - ay) * (cx - ax) - (cy - ay) * (bx - ax)
