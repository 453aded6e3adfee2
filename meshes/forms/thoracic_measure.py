"""The dimensions of a thoracic vertebra, measured on its mesh alone."""

from __future__ import annotations

import math
from functools import cached_property
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from meshes.flat_facets import FACING, tilted
from meshes.measure import (
    FACET_FOCUS,
    INFERIOR_LEFT,
    SUPERIOR_LEFT,
    Measurement,
    UnmeasurableError,
)
from meshes.sections import crossings
from meshes.solid import Solid

Floats = NDArray[np.float64]

# Where each reading is taken (choices that fix the definitions, mm).
SPINOUS_BASE = 8.0  # behind the spinolaminar point, where the spinous process begins
TIP_BLUR = 1.5  # over which points near the furthest one share in the tip of the spinous process


class ThoracicMeasurement(Measurement):
    """One thoracic vertebra under the caliper, in its own frame."""

    # The canal is narrow and round: a lamina is read nearer the mid-plane than in the loin.
    paramedian: ClassVar[float] = 3.0
    lamina_span: ClassVar[tuple[float, float]] = (2.5, 6.0)
    facing: ClassVar[float] = FACING
    hollow: ClassVar[bool] = False

    def _normals(self, part: int) -> tuple[Floats, Floats, Floats]:
        """Give the areas (k,), unit normals (k, 3) and centres (k, 3) of the faces of a part."""
        corners = self.solid.vertices[self.solid.faces[self.solid.labels == part]]
        normal = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
        area = np.linalg.norm(normal, axis=1)
        return area, normal / area[:, None], corners.mean(1)

    @cached_property
    def turned(self) -> bool:
        """Whether the inferior facets look outward, as in the loin, rather than forward."""
        area, unit, _ = self._normals(INFERIOR_LEFT)
        outward, forward = (
            float(area @ np.maximum(unit @ look, 0.0) ** FACET_FOCUS)
            for look in (np.array([1.0, 0.0, 0.0]), np.array([0.0, -0.88, -0.47]))
        )
        return outward > forward

    def facet(self, part: int, facing: float) -> tuple[float, Floats]:
        """Inclination of a left facet to the transverse plane (degrees), and its centre ``(3,)``.

        *facing* is +1 for a facet that looks back and up, -1 for one that looks forward and down. An
        inferior facet turned as in the loin is read as there: by its angle to the mid-plane.
        """
        if part == INFERIOR_LEFT and self.turned:
            return super().facet(part, facing)
        area, unit, centres = self._normals(part)
        angle = 62.0
        for _ in range(12):
            weight = area * np.maximum(unit @ tilted(angle, facing), 0.0) ** FACET_FOCUS
            mean = facing * (weight @ unit)
            angle = math.degrees(math.atan2(mean[1], mean[2]))
        return angle, np.asarray(weight @ centres / weight.sum())

    def look(self, part: int, facing: float) -> Floats:
        """Give the unit vector that a left facet faces along; *facing* as for `facet`."""
        if part == INFERIOR_LEFT and self.turned:
            return super().look(part, facing)
        return tilted(self.facet(part, facing)[0], facing)

    @cached_property
    def spinous_axis(self) -> tuple[Floats, Floats]:
        """Middle of the base and of the tip (y, z) of the spinous process, in the mid-plane."""
        y = float(self.spinolaminar[0]) + SPINOUS_BASE
        met = crossings(self.midsagittal, 0, y)
        base = np.array([y, (met[0] + met[-1]) / 2.0])
        behind = self.midsagittal[self.midsagittal[:, :, 0].min(1) > y]
        points, length = behind.mean(1), np.linalg.norm(behind[:, 1] - behind[:, 0], axis=1)
        along = np.array([1.0, 0.0])
        for _ in range(8):
            reach = points @ along
            weight = length * np.exp((reach - reach.max()) / TIP_BLUR)
            tip = weight @ points / weight.sum()
            along = (tip - base) / np.linalg.norm(tip - base)
        return base, np.asarray(tip)

    @property
    def spinous_inclination(self) -> float:
        """Slope of the spinous process below the transverse plane, from its base to its tip, degrees."""
        base, tip = self.spinous_axis
        return math.degrees(math.atan2(base[1] - tip[1], tip[0] - base[0]))


def measured(solid: Solid) -> dict[str, float]:
    """Give the dimensions of a thoracic vertebra as read off its mesh, mm and degrees.

    Raises
    ------
    UnmeasurableError
        If a landmark is missing, as on half a bone.
    """
    try:
        return _readings(ThoracicMeasurement(solid))
    except (ValueError, IndexError) as error:
        raise UnmeasurableError(f"a landmark is missing: {error}") from error


def _readings(read: ThoracicMeasurement) -> dict[str, float]:
    low, high = read.lamina_reach
    inferior = "inferior_facet_angle" if read.turned else "inferior_facet_inclination"
    return {
        "endplate_width_upper": read.endplate_width("upper"),
        "endplate_width_lower": read.endplate_width("lower"),
        "endplate_depth_upper": read.endplate_depth("upper"),
        "endplate_depth_lower": read.endplate_depth("lower"),
        "body_height_anterior": read.body_height("anterior"),
        "body_height_posterior": read.body_height("posterior"),
        "canal_width": read.canal_width,
        "canal_depth": read.canal_depth,
        "pedicle_width": read.pedicle.width,
        "pedicle_height": read.pedicle.height,
        "spinous_length": read.spinous_length,
        "transverse_span": read.transverse_span,
        "interlaminar_angle": read.interlaminar_angle,
        "lamina_height": high - low,
        "lamina_thickness": read.lamina_thickness,
        "superior_facet_inclination": read.facet(SUPERIOR_LEFT, 1.0)[0],
        inferior: read.facet(INFERIOR_LEFT, -1.0)[0],
        "spinous_inclination": read.spinous_inclination,
    }
