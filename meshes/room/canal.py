"""The canal at the level of a disc, and the recess under the joint."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from meshes.room.gaps import Span, Walls, Whole, closed, filled, free, joined, opened, thread
from meshes.sections import crossings

Floats = NDArray[np.float64]

STATIONS = 120  # lines across the canal (a choice)
BESIDE = 14.0  # mm beside the canal, where joints still bound an opening (a choice)
MIDDLE = 2.0  # mm to either side of the mid-plane, where the canal's depth is read (a choice)
FROM = 9.0  # mm behind the bodies, the middle of a sac, from where an arch that swung open is seen (a choice)
WITHIN = 0.25  # mm lateral of a process's medial edge, where a line meets it (a choice)


def canal(
    now: Walls,
    whole: Whole,
    half: float,
    swung: Sequence[Floats] = (),
    health: Whole | None = None,
) -> tuple[float, float]:
    """Give the area (mm2) of the canal in a plane, and its depth (mm) in the middle.

    Parameters
    ----------
    now : Walls
        What is left of what bounded it.
    whole : Whole
        What bounded it before anything was cut.
    half : float
        How far (mm) from the mid-plane the canal reaches.
    swung : sequence of (k, 2, 2) float64
        Sections of arches that were swung open, and are no part of *now*.
    health : Whole, optional
        What bounded it before it fell ill.

    Returns
    -------
    tuple of float
        Both infinite where nothing stood behind the canal.

    Notes
    -----
    A piece of disc that lies free in the canal takes its area. The depth is the least one in the middle, so
    that the fat between the two yellow ligaments does not count. A gap between whole laminae is closed from
    rim to rim, but never through the sac, and stays so while something of both rims stands. Where bone or
    ligament was taken the canal reaches back to what is left, but not behind a thread drawn tight over the
    backs of the whole laminae, joints and ligaments, which runs before a spinous process that stands free.
    An arch that swung open bounds the canal with what of it is seen from its middle, and straight lines
    close the canal beside it; so the room between the halves of a split process does not count. What was no
    room in health is none in illness either, unless it was opened.
    """
    width = 2.0 * half / STATIONS
    beyond = int(BESIDE / width)
    stations: Floats = (np.arange(-beyond, STATIONS + beyond, dtype=np.float64) + 0.5) * width - half
    starts, ends, loose = _lines(now, whole.discs, stations)
    once, stood = _stood(whole, stations)
    points = np.column_stack([stations, once])[np.isfinite(once)]
    reach = thread(stations, [*whole.plain, *whole.walls.ligaments, np.stack([points, points], 1)])
    if swung:
        first = np.array([_front(swung, start, at) for start, at in zip(starts, stations, strict=True)])
        nearer = np.minimum(ends, first)
        ends = np.where(_seen(stations, nearer), nearer, ends)
        reach = np.maximum(reach, closed(stations, ends))
    found = opened(stations, once, stood, ends, reach)
    if health is not None:
        starts = np.maximum(starts, _lines(health.walls, health.discs, stations)[0])
        found = np.where(found > stood, found, np.minimum(found, _stood(health, stations)[1]))
    depths = np.maximum(found - starts - loose, 0.0)
    return (
        float(depths[np.abs(stations) < half].sum() * width),
        float(depths[np.abs(stations) < MIDDLE].min()),
    )


def _stood(whole: Whole, stations: Floats) -> tuple[Floats, Floats]:
    """Give where the canal ends on each line before a cut, infinite where nothing stands; and closed."""
    _, once, _ = _lines(whole.walls, whole.discs, stations)
    least = np.array([_back(whole.sac, float(at)) for at in stations])
    return once, np.maximum(closed(stations, once), np.where(np.isinf(once), least, -np.inf))


def _lines(now: Walls, discs: Sequence[Floats], stations: Floats) -> tuple[Floats, Floats, Floats]:
    """Give for each line what `_line` gives for one."""
    starts, ends, loose = np.array([_line(now, discs, float(at)) for at in stations]).T
    return starts, ends, loose


def _line(now: Walls, discs: Sequence[Floats], at: float) -> tuple[float, float, float]:
    """Give where the canal starts and ends on a line, and how much disc is loose in it."""
    disc = filled(discs, at)
    wall = filled([*now.bones, *now.ligaments], at)
    front = joined([*(span for span in wall if span[0] < 0.0), *disc])
    start = max((b for a, b in front if a < 0.0 < b), default=0.0)
    end = next((max(a, start) for a, b in wall if a >= 0.0 and b > start), np.inf)
    loose = sum(min(b, end) - a for a, b in disc if start < a < end)
    return start, end, loose


def _back(sections: Sequence[Floats], at: float) -> float:
    """Give the back of what stood on a line."""
    return max((float(crossings(each, 0, at).max(initial=-np.inf)) for each in sections), default=-np.inf)


def _front(swung: Sequence[Floats], start: float, at: float) -> float:
    """Give where on a line the first of what swung stands behind the start of the canal."""
    return next((a for a, _ in filled(swung, at) if a > start), np.inf)


def _seen(stations: Floats, ends: Floats) -> NDArray[np.bool_]:
    """Tell on which lines the end is seen from the middle of the canal, past those of the lines between."""
    steep = (ends - FROM) / np.abs(stations)
    left, right = steep[stations < 0.0], steep[stations > 0.0]
    least = [np.minimum.accumulate(left[::-1])[::-1], np.minimum.accumulate(right)]
    return np.asarray(steep <= np.concatenate(least))


def recess(bones: Sequence[Floats], discs: Sequence[Floats], edge: float) -> Span:
    """Give from where to where (mm) a recess reaches at the medial edge of a superior articular process.

    Parameters
    ----------
    bones, discs : sequence of (k, 2, 2) float64
        Sections; y to the back.
    edge : float
        X of that edge (mm).

    Returns
    -------
    tuple of float
        The back of body or disc, and the front of the next bone behind, where the process is gone; that is
        infinite where there is none.
    """
    at = edge + float(np.copysign(WITHIN, edge))
    gaps = [gap for gap in free(filled([*bones, *discs], at)) if np.isfinite(gap[0])]
    return gaps[0] if gaps else (0.0, np.inf)
