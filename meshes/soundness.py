"""Whether a column is sound: bones even and apart, joints neither tight nor gaping, curves as asked."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from anatomy.levels import Interspace, Level, interspaces, run
from meshes.closing import ABOVE, BELOW, middles
from meshes.column import Column

NARROWEST, WIDEST = 0.5, 4.0
"""The way over the facet joints of living adults, mm."""

ATLAS, AXIS = ("lateral_mass_left",), ("superior_articular_process_left", "body", "pedicle_left")


CURVES = {
    "cervical_lordosis": ((Level.C2, "lower"), (Level.C7, "lower"), 1.0),
    "thoracic_kyphosis": ((Level.T1, "upper"), (Level.T12, "lower"), -1.0),
    "lumbar_lordosis": ((Level.T12, "lower"), (Level.S1, "upper"), 1.0),
}
"""Between which end plates each curve is measured, and its sign."""

OFF = 3.0
"""Degrees by which a curve may miss what was asked (a choice)."""

UNEVEN = 1e-3
"""How far a corner may lie from the mirror image of another, mm (a choice)."""


def faults(column: Column) -> frozenset[Level]:
    """Give the bones that are uneven or share space, or lie beside a bad joint or in a missed curve."""
    spaces = [space for space in interspaces(column.levels) if not _sound(column, space)]
    found = {level for space in spaces for level in (space.upper, space.lower)}
    found |= {level for level, bone in column.bones.items() if not _even(bone.vertices)}
    for name, (above, below, sign) in CURVES.items():
        if {above[0], below[0]} <= set(column.levels):
            missed = sign * column.angle(above, below) - getattr(column.posture, name)
            found |= set(run(f"{above[0]}-{below[0]}")) if abs(missed) > OFF else set()
    return frozenset(found)


def _even(points: NDArray[np.float64]) -> bool:
    """Tell whether points ``(n, 3)`` lie on the right as on the left."""
    return bool(cKDTree(points).query(points * [-1.0, 1.0, 1.0])[0].max() < UNEVEN)


def _sound(column: Column, space: Interspace) -> bool:
    upper, lower = column.bones[space.upper], column.bones[space.lower]
    turn = np.linalg.inv(column.placements[space.upper]) @ column.placements[space.lower]
    above, below = (ATLAS, AXIS) if space.upper is Level.C1 else (ABOVE, BELOW)
    facets = middles(lower, below) @ turn[:3, :3].T + turn[:3, 3]
    way = float(cKDTree(middles(upper, above)).query(facets)[0].min())
    shared = (upper.manifold ^ lower.manifold.transform(turn[:3])).volume()
    return NARROWEST <= way <= WIDEST and shared <= 0.0
