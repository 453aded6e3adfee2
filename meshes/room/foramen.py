"""The opening between two pedicles by which a nerve root leaves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from meshes.room.gaps import Span, Walls, Whole, closed, filled, free, opened, thread

Floats = NDArray[np.float64]

STEP = 0.25  # mm between the lines across the foramen (a choice)
MOST = 40.0  # mm up or down, beyond which no foramen reaches
TOUCH = 0.05  # mm by which the gaps of two neighbouring lines overlap at least
BETWEEN = 6.0  # mm before and behind the middles of the pedicles, where the foramen is followed (a choice)
BESIDE = 2.0  # mm over the middle of the disc, up to where the depth is read (a choice)


def foramen(now: Walls, whole: Whole, health: Whole | None = None) -> tuple[float, float, float]:
    """Give the height (mm), the area (mm2) and the depth (mm) of a foramen.

    Parameters
    ----------
    now : Walls
        What is left of what bounded it, in the plane across it: x up, y back, the origin in the foramen
        beside the middle of the disc.
    whole : Whole
        What bounded it before anything was cut; between its pedicles the foramen lies.
    health : Whole, optional
        What bounded it before it fell ill.

    Returns
    -------
    tuple of float
        Area and depth are infinite where nothing stood before or behind it; the depth is that beside the
        disc.

    Notes
    -----
    It is followed line by line from the disc's height upward and downward, until a pedicle closes it. Over
    the tip of the superior articular process it reaches back to the pars, fat and capsule included. Where
    bone or ligament was taken it reaches back to what is left, but not behind a thread drawn tight over the
    backs of the whole joint and pars. What was no room in health is none in illness either, unless it was
    opened.
    """
    ill = _read(whole)
    ends = _ends(now, ill.stations, ill.starts)
    reach = thread(ill.stations, [*whole.walls.bones, *whole.walls.ligaments])
    found = opened(ill.stations, ill.once, ill.stood, ends, reach)
    fronts, stations = ill.fronts, ill.stations
    if health is not None:
        sound = _read(health)
        stations, mine, other = np.intersect1d(ill.stations, sound.stations, return_indices=True)
        fronts = np.maximum(ill.fronts[mine], sound.fronts[other])
        won = (found > ill.stood)[mine]
        found = np.where(won, found[mine], np.minimum(found[mine], sound.stood[other]))
    depths = np.maximum(found - fronts, 0.0)
    beside = (stations >= 0.0) & (stations <= BESIDE)
    return len(stations) * STEP, float(depths.sum() * STEP), float(depths[beside].min())


class _Lines(NamedTuple):
    """Lines across a foramen ``(n,)``: where they lie, where it starts on them, and ends: open, and closed.

    The fronts are those that it starts at once what is open before it is closed too.
    """

    stations: Floats
    starts: Floats
    fronts: Floats
    once: Floats
    stood: Floats


def _read(whole: Whole) -> _Lines:
    """Give the lines across a foramen that is whole."""
    span = _followed([*whole.walls.bones, *whole.discs], int(MOST / STEP))
    order = sorted(span)
    stations: Floats = np.array(order, np.float64) * STEP
    starts: Floats = np.array([span[each][0] for each in order])
    once = _ends(whole.walls, stations, starts)
    return _Lines(stations, starts, -closed(stations, -starts), once, closed(stations, once))


def _ends(walls: Walls, stations: Floats, starts: Floats) -> Floats:
    """Give where on each line the first of what stands behind its start begins."""
    spans = [filled([*walls.bones, *walls.ligaments], float(at)) for at in stations]
    return np.array([_next(each, start) for each, start in zip(spans, starts, strict=True)])


def _followed(sections: Sequence[Floats], most: int) -> dict[int, Span]:
    """Give the gaps that make a foramen, by the number of their line, at most so many up and down."""
    found = {0: _nearest(free(filled(sections, 0.0)))}
    for way in (1, -1):
        for count in range(1, most + 1):
            gaps = free(filled(sections, way * count * STEP))
            before = found[way * (count - 1)]
            gap = max(gaps, key=lambda each: _overlap(each, before))
            if _overlap(gap, before) < TOUCH:
                break
            found[way * count] = gap
    return found


def _nearest(gaps: Sequence[Span]) -> Span:
    """Give the gap that holds y = 0, or the one nearest to it."""
    return min(gaps, key=lambda gap: max(gap[0], -gap[1], 0.0))


def _overlap(one: Span, other: Span) -> float:
    """Give over how many mm two gaps overlap between the pedicles; negative where they do not."""
    return min(one[1], other[1], BETWEEN) - max(one[0], other[0], -BETWEEN)


def _next(spans: Sequence[Span], start: float) -> float:
    """Give where the first of what stands behind a *start* begins."""
    return next((max(a, start) for a, b in spans if b > start), np.inf)
