"""The rims of the end plates of any bone: what a disc lies between."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from anatomy.kinds import kind
from anatomy.levels import Level
from meshes.forms.axis_caliper import AxisMeasurement
from meshes.forms.sacrum_measure import SacralMeasurement
from meshes.measure import Measurement
from meshes.solid import Solid

Floats = NDArray[np.float64]


def rims(level: Level, solid: Solid) -> Mapping[str, Floats]:
    """Give the rim corners (y, z) of a bone in the mid-plane, in its own frame.

    Returns
    -------
    mapping of str to (2,) float64
        ``anterior_upper``, ``posterior_upper``, ``anterior_lower`` and ``posterior_lower`` (mm); of the
        sacrum the upper two. Of the axis, whose body has no upper end plate, only the lower two mean a rim.

    Raises
    ------
    ValueError
        If the atlas is asked for, which has no body.
    """
    if level is Level.C1:
        raise ValueError("the atlas has no body, hence no rims")
    if level is Level.S1:
        return SacralMeasurement(solid).corners
    return AxisMeasurement(solid).corners if kind(level) == "axis" else Measurement(solid).corners


def slope(corners: Mapping[str, Floats], which: str) -> float:
    """Give the slope (radians) of the *upper* or *lower* end plate; positive rises to the back."""
    y, z = corners[f"posterior_{which}"] - corners[f"anterior_{which}"]
    return float(np.arctan2(z, y))


def wedge(corners: Mapping[str, Floats]) -> float:
    """Give the wedge of a body (degrees); positive is taller in front."""
    return float(np.degrees(slope(corners, "lower") - slope(corners, "upper")))
