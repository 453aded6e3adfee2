"""The bends of the atlas: each changes one of its dimensions and little else."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from meshes.bend import spread, step
from meshes.forms.atlas_caliper import Ring
from meshes.solid import Solid

Floats = NDArray[np.float64]

ARCH_HALF = 18.0  # half width of what an arch's bend moves, fading from half of it (a choice, mm)


@dataclass(frozen=True)
class RingBearings:
    """Where the parts of one atlas lie (mm, own frame): what the bends hold on to.

    Each arch is its front and back (y), and its foot and head (z), in the mid-plane.
    """

    anterior_y: tuple[float, float]
    anterior_z: tuple[float, float]
    posterior_y: tuple[float, float]
    posterior_z: tuple[float, float]
    canal_half_width: float
    half_span: float

    @classmethod
    def of(cls, solid: Solid) -> RingBearings:
        """Read the bearings off a bone."""
        read = Ring(solid)
        (ay, az), (py, pz) = (
            ((float(low[0]), float(high[0])), (float(low[1]), float(high[1])))
            for low, high in ((arch.min(0), arch.max(0)) for arch in read.arches)
        )
        return cls(ay, az, py, pz, read.canal_width / 2.0, float(solid.vertices[:, 0].max()))


def _near_midline(points: Floats) -> Floats:
    return 1.0 - step(np.abs(points[:, 0]), 0.5 * ARCH_HALF, ARCH_HALF)


def canal_width(points: Floats, by: float, at: RingBearings) -> None:
    """Widen the ring, moving all that lies beside the canal outward."""
    share = np.minimum(np.abs(points[:, 0]) / at.canal_half_width, 1.0)
    points[:, 0] += np.sign(points[:, 0]) * 0.5 * by * np.sin(np.pi / 2.0 * share)


def canal_depth(points: Floats, by: float, at: RingBearings) -> None:
    """Deepen the ring, moving the posterior arch back."""
    points[:, 1] += by * step(points[:, 1], at.anterior_y[1], at.posterior_y[0])


def transverse_span(points: Floats, by: float, at: RingBearings) -> None:
    """Lengthen the transverse processes, and with them the lateral masses a little."""
    reach = step(np.abs(points[:, 0]), at.canal_half_width, at.half_span)
    points[:, 0] += np.sign(points[:, 0]) * 0.5 * by * reach


def overall_depth(points: Floats, by: float, at: RingBearings) -> None:
    """Raise both arches upright, so that they reach less far over one another between their tubercles."""
    height = (at.anterior_z[1] - at.anterior_z[0]) / 2.0
    points[:, 1] -= by * np.clip(points[:, 2] / height, -1.5, 1.5) * _near_midline(points)


def anterior_arch_height(points: Floats, by: float, at: RingBearings) -> None:
    """Heighten the anterior arch about its middle."""
    _heighten(points, by, at.anterior_z, 1.0 - step(points[:, 1], at.anterior_y[1], at.anterior_y[1] + 8.0))


def posterior_arch_height(points: Floats, by: float, at: RingBearings) -> None:
    """Heighten the posterior arch about its middle."""
    _heighten(points, by, at.posterior_z, step(points[:, 1], at.posterior_y[0] - 12.0, at.posterior_y[0]))


def _heighten(points: Floats, by: float, z: tuple[float, float], zone: Floats) -> None:
    middle, half = (z[0] + z[1]) / 2.0, (z[1] - z[0]) / 2.0
    share = spread(points[:, 2], middle, 1.4 * half) / 0.9
    points[:, 2] += 0.5 * by * share * zone * _near_midline(points)


def anterior_arch_thickness(points: Floats, by: float, at: RingBearings) -> None:
    """Thicken the anterior arch, forward."""
    front, back = at.anterior_y
    points[:, 1] -= by * np.clip((back - points[:, 1]) / (back - front), 0.0, 1.2) * _near_midline(points)


def posterior_arch_thickness(points: Floats, by: float, at: RingBearings) -> None:
    """Thicken the posterior arch, backward."""
    front, back = at.posterior_y
    points[:, 1] += by * np.clip((points[:, 1] - front) / (back - front), 0.0, 1.2) * _near_midline(points)


# Local bends come first, where the bearings still hold; those that carry whole regions follow.
BENDS = {
    bend.__name__: bend
    for bend in (
        anterior_arch_thickness,
        posterior_arch_thickness,
        anterior_arch_height,
        posterior_arch_height,
        overall_depth,
        canal_depth,
        canal_width,
        transverse_span,
    )
}
