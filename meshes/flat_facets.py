"""The flat facets of neck and chest, which lean between the transverse and the coronal plane."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from meshes.measure import Measurement
from meshes.solid import Solid

Floats = NDArray[np.float64]

# Choices.
FACING = 0.87  # cosine to a facet's mean normal from which a face belongs to the joint
START_ANGLE = 50.0  # degrees, near every facet's inclination
FACET_FOCUS = 16  # power of the cosine to a facet's mean normal by which a face counts


def tilted(angle: float, facing: float) -> Floats:
    """Give the unit vector along which a facet faces.

    Parameters
    ----------
    angle : float
        Its inclination to the transverse plane, degrees.
    facing : float
        +1 for a facet that looks back and up, -1 for one that looks forward and down.
    """
    tilt = math.radians(angle)
    return facing * np.array([0.0, math.sin(tilt), math.cos(tilt)])


def inclined_facet(solid: Solid, part: int, facing: float) -> tuple[float, Floats]:
    """Give the inclination of a left facet to the transverse plane (degrees), and its centre ``(3,)``.

    Parameters
    ----------
    solid : Solid
    part : int
        Code of the articular process.
    facing : float
        As for `tilted`.
    """
    corners = solid.vertices[solid.faces[solid.labels == part]]
    normal = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    area = np.linalg.norm(normal, axis=1)
    unit = normal / area[:, None]
    angle = START_ANGLE
    for _ in range(12):
        weight = area * np.maximum(unit @ tilted(angle, facing), 0.0) ** FACET_FOCUS
        mean = facing * (weight @ unit)
        angle = math.degrees(math.atan2(mean[1], mean[2]))
    return angle, np.asarray(weight @ corners.mean(1) / weight.sum())


@dataclass(frozen=True, eq=False)
class FlatFaceted(Measurement):
    """A bone with flat facets under the caliper."""

    facing: ClassVar[float] = FACING
    hollow: ClassVar[bool] = False

    def facet(self, part: int, facing: float) -> tuple[float, Floats]:
        """Inclination of a left facet to the transverse plane (degrees), and its centre ``(3,)``.

        *facing* is +1 for a facet that looks back and up, -1 for one that looks forward and down.
        """
        return inclined_facet(self.solid, part, facing)

    def look(self, part: int, facing: float) -> Floats:
        """Give the unit vector that a left facet faces along; *facing* as for `facet`."""
        return tilted(self.facet(part, facing)[0], facing)
