"""The canal at the level of a disc, and the recess under the joint."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from meshes.room.gaps import closed, filled, free, joined

Floats = NDArray[np.float64]

STATIONS = 120  # lines across the canal (a choice)
RIM = 14.0  # mm beside the canal, where the rim of an opening is still looked for (a choice)
CLOSE_BY = 12.0  # mm from a rim, within which bone makes it deep: the breadth of a joint (a choice)
MIDDLE = 2.0  # mm to either side of the mid-plane, where the canal's depth is read (a choice)
FROM = 9.0  # mm behind the bodies, the middle of a sac, from where an arch that swung open is seen (a choice)
WITHIN = 0.25  # mm lateral of a process's medial edge, where a line meets it (a choice)


def canal(
    bones: Sequence[Floats],
    ligaments: Sequence[Floats],
    discs: Sequence[Floats],
    half: float,
    swung: Sequence[Floats] = (),
    once: tuple[Sequence[Floats], Sequence[Floats]] = ((), ()),
) -> tuple[float, float]:
    """Give the area (mm2) of the canal in a plane, and its depth (mm) in the middle.

    Parameters
    ----------
    bones, ligaments : sequence of (k, 2, 2) float64
        Sections of bones, and of yellow ligaments; y to the back, y = 0 at the back of the bodies.
    discs : sequence of (k, 2, 2) float64
        Sections of what belongs to the disc.
    half : float
        How far (mm) from the mid-plane the canal reaches.
    swung : sequence of (k, 2, 2) float64
        Sections of arches that were swung open, and are no part of *bones*.
    once : pair of sequence of (k, 2, 2) float64
        Sections of bones, and of yellow ligaments, as they stood before a cut; none where nothing was cut.

    Returns
    -------
    tuple of float
        Both infinite where nothing stands behind the canal.

    Notes
    -----
    A piece of disc that lies free in the canal takes its area. The depth is the least one in the middle, so
    that the fat between the two yellow ligaments does not count. An opening is closed from rim to rim, but
    nowhere before what was taken there: the facets of the neck reach less far back than its canal. An arch
    that swung open bounds the canal with what of it is seen from its middle; it makes no rim deep. So neither
    a spinous process that swung aside nor the room between the halves of a split one counts.
    """
    width = 2.0 * half / STATIONS
    beyond = int(RIM / width)
    stations: Floats = (np.arange(-beyond, STATIONS + beyond, dtype=np.float64) + 0.5) * width - half
    starts, ends, backs, loose = _lines(bones, ligaments, discs, stations)
    fronts = np.array([_front(swung, start, at) for start, at in zip(starts, stations, strict=True)])
    nearer = np.minimum(ends, fronts)
    ends = np.where(_seen(stations, nearer), nearer, ends)
    # A shred of ligament or a ledge of bone is as deep a rim as the bone close by.
    walls = closed(stations, starts, ends, backs, CLOSE_BY)
    if once[0]:
        stood = closed(stations, *_lines(*once, discs, stations)[:3], CLOSE_BY)
        walls = np.where(np.isinf(ends) & np.isfinite(stood), np.maximum(walls, stood), walls)
    depths = walls - starts - loose
    return (
        float(depths[np.abs(stations) < half].sum() * width),
        float(depths[np.abs(stations) < MIDDLE].min()),
    )


def _lines(
    bones: Sequence[Floats], ligaments: Sequence[Floats], discs: Sequence[Floats], stations: Floats
) -> tuple[Floats, Floats, Floats, Floats]:
    """Give for each line what `_line` gives for one."""
    lines = [_line(bones, ligaments, discs, float(at)) for at in stations]
    starts, ends, backs, loose = np.array(lines).T
    return starts, ends, backs, loose


def _line(
    bones: Sequence[Floats], ligaments: Sequence[Floats], discs: Sequence[Floats], at: float
) -> tuple[float, float, float, float]:
    """Give where the canal starts and ends on a line, the back of all bone, and how much disc is loose."""
    bone, disc = filled(bones, at), filled(discs, at)
    wall = joined([*bone, *filled(ligaments, at)])
    front = joined([*(span for span in wall if span[0] < 0.0), *disc])
    start = max((b for a, b in front if a < 0.0 < b), default=0.0)
    end = next((max(a, start) for a, b in wall if a >= 0.0 and b > start), np.inf)
    back = bone[-1][1] if bone else -np.inf
    loose = sum(min(b, end) - a for a, b in disc if start < a < end)
    return start, end, back, loose


def _front(swung: Sequence[Floats], start: float, at: float) -> float:
    """Give where on a line the first of what swung stands behind the start of the canal."""
    return next((a for a, _ in filled(swung, at) if a > start), np.inf)


def _seen(stations: Floats, ends: Floats) -> NDArray[np.bool_]:
    """Tell on which lines the end is seen from the middle of the canal, past those of the lines between."""
    steep = (ends - FROM) / np.abs(stations)
    left, right = steep[stations < 0.0], steep[stations > 0.0]
    least = [np.minimum.accumulate(left[::-1])[::-1], np.minimum.accumulate(right)]
    return np.asarray(steep <= np.concatenate(least))


def recess(bones: Sequence[Floats], discs: Sequence[Floats], edge: float) -> float:
    """Give the way (mm) from the back of body or disc to the medial edge of a superior articular process.

    Parameters
    ----------
    bones, discs : sequence of (k, 2, 2) float64
        Sections; y to the back.
    edge : float
        X of that edge (mm).

    Returns
    -------
    float
        To the next bone behind, where the process is gone; infinite where there is none.
    """
    at = edge + float(np.copysign(WITHIN, edge))
    gaps = [gap for gap in free(filled([*bones, *discs], at)) if np.isfinite(gap[0])]
    return gaps[0][1] - gaps[0][0] if gaps else np.inf
