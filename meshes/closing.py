"""Closing a facet joint that gapes, though its bones nearly touch beside it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from anatomy.levels import Level
from anatomy.parts import part
from meshes.seat import Seat
from meshes.solid import Solid

Floats = NDArray[np.float64]

ABOVE = ("inferior_articular_process_left",)
BELOW = ("superior_articular_process_left",)
"""The parts that meet in a left joint."""

WIDEST = 3.5  # mm over a joint, above which it is closed (a choice, below the 4 mm of living joints)
CLOSED = 2.5  # mm that it is closed to (a choice)
LONGEST = 3.0  # mm that one bend moves a process (a choice)
ROUNDS = 4


def closed(upper: Solid, lower: Solid, placement: Floats, level: Level) -> Solid:
    """Give the lower bone, in its own frame, with superior processes that reach the facets above.

    Parameters are those of :func:`meshes.seat.seated`.
    """
    above = (middles(upper, ABOVE) - placement[:3, 3]) @ placement[:3, :3]
    for _ in range(ROUNDS):
        below = middles(lower, BELOW)
        away, nearest = cKDTree(below).query(above)
        first = int(away.argmin())
        if away[first] <= WIDEST:
            break
        shift = (above[first] - below[nearest[first]]) * (1.0 - CLOSED / away[first])
        shift *= min(1.0, LONGEST / float(np.linalg.norm(shift)))
        lower = Solid(Seat.of(lower, level).moved(shift), lower.faces, lower.labels)
    return lower


def middles(solid: Solid, keys: tuple[str, ...]) -> Floats:
    """Give the middles ``(m, 3)`` of the faces of some parts."""
    chosen = np.isin(solid.labels, [part(key).code for key in keys])
    return np.asarray(solid.vertices[solid.faces[chosen]].mean(1))
