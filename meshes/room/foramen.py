"""The opening between two pedicles by which a nerve root leaves."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from meshes.room.gaps import Span, Walls, closed, filled, free, opened, thread

Floats = NDArray[np.float64]

STEP = 0.25  # mm between the lines across the foramen (a choice)
MOST = 40.0  # mm up or down, beyond which no foramen reaches
TOUCH = 0.05  # mm by which the gaps of two neighbouring lines overlap at least
BETWEEN = 6.0  # mm before and behind the middles of the pedicles, where the foramen is followed (a choice)
BESIDE = 2.0  # mm over the middle of the disc, up to where the depth is read (a choice)


def foramen(now: Walls, whole: Walls, discs: Sequence[Floats]) -> tuple[float, float, float]:
    """Give the height (mm), the area (mm2) and the depth (mm) of a foramen.

    Parameters
    ----------
    now : Walls
        What bounds it, in the plane across it: x up, y back, the origin in the foramen beside the middle of
        the disc.
    whole : Walls
        The same before anything was cut; between its pedicles the foramen lies.
    discs : sequence of (k, 2, 2) float64
        Sections of what belongs to the disc.

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
    backs of the whole joint and pars.
    """
    most = int(MOST / STEP)
    span = _followed([*whole.bones, *discs], most)
    order = sorted(span)
    stations: Floats = np.array(order, np.float64) * STEP
    starts = np.array([span[each][0] for each in order])
    stood, left = (
        [filled([*each.bones, *each.ligaments], float(at)) for at in stations] for each in (whole, now)
    )
    once, ends = (
        np.array([_next(each, start) for each, start in zip(spans, starts, strict=True)])
        for spans in (stood, left)
    )
    fronts = -closed(stations, -starts)
    found = opened(
        stations, once, closed(stations, once), ends, thread(stations, [*whole.bones, *whole.ligaments])
    )
    depths = np.maximum(found, fronts) - fronts
    beside = (stations >= 0.0) & (stations <= BESIDE)
    return len(span) * STEP, float(depths.sum() * STEP), float(depths[beside].min())


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
