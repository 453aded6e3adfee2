"""Whether the bones of a column lie as bones can: apart, with joints neither tight nor gaping."""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree

from anatomy.levels import Interspace, Level, interspaces
from meshes.closing import ABOVE, BELOW, middles
from meshes.column import Column

NARROWEST, WIDEST = 0.5, 4.0
"""The way over the facet joints of living adults, mm."""

ATLAS, AXIS = ("lateral_mass_left",), ("superior_articular_process_left", "body", "pedicle_left")


def unsound(column: Column) -> tuple[Interspace, ...]:
    """Give the interspaces whose bones share space, or whose joints are too tight or too wide."""
    return tuple(space for space in interspaces(column.levels) if not _sound(column, space))


def _sound(column: Column, space: Interspace) -> bool:
    upper, lower = column.bones[space.upper], column.bones[space.lower]
    turn = np.linalg.inv(column.placements[space.upper]) @ column.placements[space.lower]
    above, below = (ATLAS, AXIS) if space.upper is Level.C1 else (ABOVE, BELOW)
    facets = middles(lower, below) @ turn[:3, :3].T + turn[:3, 3]
    way = float(cKDTree(middles(upper, above)).query(facets)[0].min())
    shared = (upper.manifold ^ lower.manifold.transform(turn[:3])).volume()
    return NARROWEST <= way <= WIDEST and shared <= 0.0
