"""Two neighbouring vertebrae placed as in life."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from anatomy.dimensions import Dimensions
from anatomy.levels import Interspace
from anatomy.segments import Segment, segment
from meshes.measure import Measurement
from meshes.seat import seated
from meshes.solid import Solid
from meshes.vertebra import vertebra

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Pair:
    """Two neighbours, their facet joints seated.

    Parameters
    ----------
    upper : Solid
        In its own frame.
    lower : Solid
        The seated lower bone in the frame of the upper one.
    seated : Solid
        The same in its own frame.
    placement : (4, 4) float64
        From the lower bone's frame to the upper one's.
    """

    upper: Solid
    lower: Solid
    seated: Solid
    placement: Floats


@lru_cache(maxsize=16)
def pair(upper: Dimensions, lower: Dimensions) -> Pair:
    """Give two neighbours as they lie in life, the lower one's joints seated on the upper one's."""
    above, below = vertebra(upper), vertebra(lower)
    placement = neighbour(upper, lower)
    below = seated(above, below, placement, lower.level)
    return Pair(above, placed(below, placement), below, placement)


def neighbour(upper: Dimensions, lower: Dimensions) -> Floats:
    """Give where the lower vertebra lies in the frame of the upper one.

    Parameters
    ----------
    upper, lower : Dimensions
        Of two neighbours.

    Returns
    -------
    (4, 4) float64
        From the lower vertebra's frame to the upper one's, mm.

    Raises
    ------
    ValueError
        If they are not neighbours.

    Notes
    -----
    The end plates are as far apart at their rims as the disc is high in front and behind; the posterior
    rims lie over each other, square to the disc.
    """
    if upper.level.below is not lower.level:
        raise ValueError(f"lower vertebra must be {upper.level.below} under {upper.level}; got {lower.level}")
    disc = segment(Interspace(upper.level))
    return _placement(Measurement(vertebra(upper)).corners, Measurement(vertebra(lower)).corners, disc)


def _placement(above: dict[str, Floats], below: dict[str, Floats], disc: Segment) -> Floats:
    """Give the (4, 4) placement from the rim corners (y, z) of the two bones."""
    ceiling = above["anterior_lower"] - above["posterior_lower"]
    floor = below["anterior_upper"] - below["posterior_upper"]
    depth = (np.linalg.norm(ceiling) + np.linalg.norm(floor)) / 2.0
    wedge = 2.0 * np.arcsin((disc.disc_height_anterior - disc.disc_height_posterior) / (2.0 * depth))
    along = np.arctan2(ceiling[1], ceiling[0])
    turn = along + wedge - np.arctan2(floor[1], floor[0])
    middle = along + wedge / 2.0
    down = np.array([-np.sin(middle), np.cos(middle)])
    corner = above["posterior_lower"] + disc.disc_height_posterior * down
    cos, sin = np.cos(turn), np.sin(turn)
    placement = np.eye(4)
    placement[1:3, 1:3] = [[cos, -sin], [sin, cos]]
    placement[1:3, 3] = corner - placement[1:3, 1:3] @ below["posterior_upper"]
    return placement


def placed(solid: Solid, placement: Floats) -> Solid:
    """Give *solid* moved by a (4, 4) rigid *placement*.

    Each corner is moved by the same sums, so that equal corners of two solids stay equal to the last bit.
    """
    x, y, z = solid.vertices.T
    rows = [row[0] * x + row[1] * y + row[2] * z + row[3] for row in placement[:3]]
    return Solid(np.column_stack(rows), solid.faces, solid.labels)
