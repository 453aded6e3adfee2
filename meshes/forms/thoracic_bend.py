"""The bends of a thoracic vertebra: those of the loin, and three that turn its facets and spinous process."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from meshes.bend import BENDS as LUMBAR_BENDS
from meshes.bend import Bearings, step
from meshes.forms.form import Bend
from meshes.forms.thoracic_measure import ThoracicMeasurement
from meshes.solid import Solid

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class ThoracicBearings(Bearings):
    """Where the parts of one thoracic bone lie (mm, own frame); *spinous_base* is y, *spinous_slope* a tangent."""

    spinous_base: float
    spinous_slope: float

    @classmethod
    def of(cls, solid: Solid) -> ThoracicBearings:
        """Read the bearings off a bone."""
        read = ThoracicMeasurement(solid)
        shared = Bearings.under(read)
        return cls(
            **{field.name: getattr(shared, field.name) for field in fields(shared)},
            spinous_base=float(read.spinous_axis[0][0]),
            spinous_slope=float(np.tan(np.radians(read.spinous_inclination))),
        )


def _tilt(points: Floats, by: float, centre: tuple[float, float, float], zone: Floats) -> None:
    """Turn the surroundings of *centre*, left and right, upright by *by* degrees about the transverse axis."""
    y, z = points[:, 1] - centre[1], points[:, 2] - centre[2]
    beside = step(np.abs(points[:, 0]), 0.25 * centre[0], 0.6 * centre[0])
    angle = np.radians(by) * zone * beside * (1.0 - step(np.hypot(y, z), 5.0, 15.0))
    cos, sin = np.cos(angle), np.sin(angle)
    points[:, 1] += (cos - 1.0) * y + sin * z
    points[:, 2] += (cos - 1.0) * z - sin * y


def superior_facet_inclination(points: Floats, by: float, at: ThoracicBearings) -> None:
    """Stand the superior facets more upright."""
    _tilt(points, by, at.superior_facet, step(points[:, 1], at.wall - 2.0, at.wall + 5.0))


def inferior_facet_inclination(points: Floats, by: float, at: ThoracicBearings) -> None:
    """Stand the inferior facets more upright."""
    _tilt(points, by, at.inferior_facet, step(points[:, 1], at.wall - 2.0, at.wall + 5.0))


def spinous_inclination(points: Floats, by: float, at: ThoracicBearings) -> None:
    """Let the spinous process slope more steeply down."""
    steeper = np.tan(np.clip(np.arctan(at.spinous_slope) + np.radians(by), -1.0, 1.4)) - at.spinous_slope
    behind = np.maximum(points[:, 1] - at.spinous_base + 2.0, 0.0)
    eased = behind * behind / (behind + 4.0)
    points[:, 2] -= steeper * eased * (1.0 - step(np.abs(points[:, 0]), 5.0, 11.0))


_OWN: dict[str, Bend[ThoracicBearings]] = {
    bend.__name__: bend
    for bend in (superior_facet_inclination, inferior_facet_inclination, spinous_inclination)
}
BENDS: dict[str, Bend[ThoracicBearings]] = {
    **_OWN,
    **{name: bend for name, bend in LUMBAR_BENDS.items() if name != "superior_facet_angle"},
}
