"""Openings through a bone, found on its mesh."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from anatomy.levels import Level
from meshes.tissues.spine import Spine
from meshes.tissues.surface import HALF_EDGE

Floats = NDArray[np.float64]

# Choices of search, mm unless said otherwise.
STEP = 1.25
LEAST_ROOM, MOST_ROOM = 1.2, 6.0
SLAB = 1.0  # to either side of a plane, within which bone closes an opening
REACH = 8.0  # within which bone closes it
SECTORS, LEAST_SECTORS = 16, 15
TRANSVERSE = ((8.0, 34.0), (-12.0, 12.0), (-8.0, 9.0))  # where a transverse foramen is sought, own frame
SACRAL = ((10.0, 30.0), (3.0, 21.0), (-30.0, -2.0))  # where the first pelvic foramen is sought, own frame
FIRST_FORAMEN = 12.0  # under the highest opening of the sacrum, within which the first one lies
DEPTHS = 4  # places along an opening


def transverse_foramen(spine: Spine, level: Level) -> Floats:
    """Give the middle of the left transverse foramen from its lower to its upper end, ``(n, 3)``."""
    found = _enclosed(spine, level, 2, TRANSVERSE)
    heights = np.unique(found[:, 2])
    middles = np.array([found[found[:, 2] == z].mean(0) for z in heights])
    return spine.placed(level, middles[:: max(len(middles) // DEPTHS, 1)])


def sacral_foramen(spine: Spine) -> Floats:
    """Give the middle of the first left pelvic foramen from behind to in front, ``(n, 3)``."""
    found = _enclosed(spine, Level.S1, 1, SACRAL)
    found = found[found[:, 2] > found[:, 2].max() - FIRST_FORAMEN]
    depths = np.unique(found[:, 1])[::-1]
    middles = np.array([found[found[:, 1] == y].mean(0) for y in depths])
    return spine.placed(Level.S1, middles[:: max(len(middles) // DEPTHS, 1)])


def _enclosed(spine: Spine, level: Level, axis: int, box: tuple[tuple[float, float], ...]) -> Floats:
    """Give the places ``(n, 3)``, own frame, with bone all round them in the plane across *axis*."""
    surface = spine.surface(level)
    grid = np.stack(np.meshgrid(*(np.arange(*span, STEP) for span in box), indexing="ij"), -1).reshape(-1, 3)
    gap, _ = surface.gaps(spine.placed(level, grid), MOST_ROOM + HALF_EDGE)
    grid = grid[(gap > LEAST_ROOM) & (gap < MOST_ROOM)]
    points = spine.column.bones[level].vertices
    across = [each for each in range(3) if each != axis]
    kept = []
    for at in np.unique(grid[:, axis]):
        slab = points[(np.abs(points[:, axis] - at) < SLAB) & (points[:, 0] > 0.0)][:, across]
        here = grid[grid[:, axis] == at]
        way = slab[None] - here[:, None, across]
        near = np.hypot(way[..., 0], way[..., 1]) < REACH
        angle = np.arctan2(way[..., 1], way[..., 0]) / (2.0 * np.pi) + 0.5
        sector = (angle * SECTORS).astype(int) % SECTORS
        met = np.zeros((len(here), SECTORS), bool)
        rows = np.broadcast_to(np.arange(len(here))[:, None], sector.shape)
        met[rows[near], sector[near]] = True
        kept.append(here[met.sum(1) >= LEAST_SECTORS])
    return np.concatenate(kept)
