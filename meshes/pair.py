"""Two neighbouring vertebrae placed as in life."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from anatomy.dimensions import Dimensions
from anatomy.levels import Interspace, Level
from anatomy.segments import segment
from meshes.atlas_seat import on_axis
from meshes.joints import jointed
from meshes.rims import rims
from meshes.solid import Solid
from meshes.vertebra import vertebra

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Pair:
    """Two neighbours, their facet joints seated.

    Parameters
    ----------
    upper : Solid
        In its own frame, clear of the lower one.
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
    """Give two neighbours as they lie in life, their joints seated."""
    above, below = vertebra(upper), vertebra(lower)
    placement = neighbour(upper, lower)
    above, below = jointed(above, below, placement, upper.level)
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
    above, below = vertebra(upper), vertebra(lower)
    if upper.level is Level.C1:
        return on_axis(above, below, 0.0)
    disc = segment(Interspace(upper.level))
    ceiling, floor = rims(upper.level, above), rims(lower.level, below)
    chord = disc.disc_height_anterior - disc.disc_height_posterior
    wedge = 2.0 * np.arcsin(chord / (2.0 * rim_depth(ceiling, floor)))
    return under(ceiling, floor, float(wedge), disc.disc_height_posterior)


def rim_depth(above: Mapping[str, Floats], below: Mapping[str, Floats]) -> float:
    """Give the mean depth (mm) of the two end plates a disc lies between, from the rims of their bones."""
    ceiling = above["anterior_lower"] - above["posterior_lower"]
    floor = below["anterior_upper"] - below["posterior_upper"]
    return float(np.linalg.norm(ceiling) + np.linalg.norm(floor)) / 2.0


def under(above: Mapping[str, Floats], below: Mapping[str, Floats], wedge: float, height: float) -> Floats:
    """Give where a lower bone lies in the frame of the upper one, from the rims of both.

    Parameters
    ----------
    above, below : mapping of str to (2,) float64
        Rim corners (y, z) of the bones, each in its own frame (mm).
    wedge : float
        Between the end plates, radians; positive opens to the front.
    height : float
        Of the disc at its posterior rims, mm.

    Returns
    -------
    (4, 4) float64
        From the lower bone's frame to the upper one's, mm.
    """
    ceiling = above["anterior_lower"] - above["posterior_lower"]
    floor = below["anterior_upper"] - below["posterior_upper"]
    along = np.arctan2(ceiling[1], ceiling[0])
    turn = along + wedge - np.arctan2(floor[1], floor[0])
    middle = along + wedge / 2.0
    down = np.array([-np.sin(middle), np.cos(middle)])
    corner = above["posterior_lower"] + height * down
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
