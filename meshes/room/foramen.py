"""The opening between two pedicles by which a nerve root leaves."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from meshes.room.gaps import Span, closed, filled, free

Floats = NDArray[np.float64]

STEP = 0.25  # mm between the lines across the foramen (a choice)
MOST = 40.0  # mm up or down, beyond which no foramen reaches
TOUCH = 0.05  # mm by which the gaps of two neighbouring lines overlap at least
BETWEEN = 6.0  # mm before and behind the middles of the pedicles, where the foramen is followed (a choice)
BESIDE = 2.0  # mm over the middle of the disc, up to where the depth is read (a choice)


def foramen(sections: Sequence[Floats], whole: Sequence[Floats]) -> tuple[float, float, float]:
    """Give the height (mm), the area (mm2) and the depth (mm) of a foramen.

    Parameters
    ----------
    sections : sequence of (k, 2, 2) float64
        Of all that bounds it, in the plane across it: x up, y back, the origin in the foramen beside the
        middle of the disc.
    whole : sequence of (k, 2, 2) float64
        Of the same bones, whole: between their pedicles it lies.

    Returns
    -------
    tuple of float
        Area and depth are infinite where nothing stands before or behind it; the depth is that beside the
        disc.

    Notes
    -----
    It is followed line by line from the disc's height upward and downward, until a pedicle closes it. Over
    the tip of the superior articular process it reaches back to the pars, fat and capsule included. A line
    that was opened behind ends no further forward than the whole bone did.
    """
    most = int(MOST / STEP)
    span = _followed(whole, -most, most)
    found = _followed(sections, min(span), max(span))
    order = sorted(found)
    stations: Floats = np.array(order, np.float64) * STEP
    starts, ends = np.array([found[each] for each in order]).T
    spans = [filled(sections, float(at)) for at in stations]
    backs = np.array([_next(each, end) for each, end in zip(spans, ends, strict=True)])
    fronts = np.array([_last(each, start) for each, start in zip(spans, starts, strict=True)])
    walls = np.array([span.get(each, found[each])[1] for each in order])
    behind = np.where(np.isinf(ends) & np.isfinite(walls), walls, -np.inf)
    depths = np.maximum(closed(stations, starts, ends, backs), behind)
    depths += closed(stations, -ends, -starts, -fronts)
    beside = (stations >= 0.0) & (stations <= BESIDE)
    return len(span) * STEP, float(depths.sum() * STEP), float(depths[beside].min())


def _followed(sections: Sequence[Floats], low: int, high: int) -> dict[int, Span]:
    """Give the gaps that make a foramen, by the number of their line, from line *low* to *high* at most."""
    found = {0: _nearest(free(filled(sections, 0.0)))}
    for way, last in ((1, high), (-1, -low)):
        for count in range(1, last + 1):
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


def _next(spans: Sequence[Span], end: float) -> float:
    """Give the back of what stands behind a gap that ends at *end*."""
    return next((b for a, b in spans if a >= end), np.inf)


def _last(spans: Sequence[Span], start: float) -> float:
    """Give the front of what stands before a gap that starts at *start*."""
    return max((a for a, b in spans if b <= start), default=-np.inf)
