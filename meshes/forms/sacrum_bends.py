"""Smooth one-to-one bends of space, each moving one dimension of a sacrum and leaving the rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from meshes.bend import step
from meshes.forms.sacrum_measure import SacralMeasurement
from meshes.solid import Solid

Floats = NDArray[np.float64]

# Heights (mm) between which a bend of the upper end fades out downward (choices).
PLATE_FADE = (-32.0, 8.0)
MOUTH_FADE = (-45.0, -8.0)
WALL_HEIGHTS = np.arange(-60.0, 11.0, 5.0)
GAP_BEHIND = 8.0  # mm behind the bodies where the arch is taken to lie if none does


@dataclass(frozen=True, eq=False)
class SacralBearings:
    """Where the parts of one sacrum lie (mm, own frame): what the bends hold on to.

    Parameters
    ----------
    half_plate, half_canal, half_width : float
        Half widths of the upper end plate, of the canal's upper opening and of the whole bone.
    front, rear, top : float
        Y of the promontory and of the rim behind it, and z of both.
    low : float
        Z of the lower end.
    wall, arch : (k,) float64
        Y of the back of the bodies and of the front of the arch at ``WALL_HEIGHTS``.
    """

    half_plate: float
    half_canal: float
    half_width: float
    front: float
    rear: float
    top: float
    low: float
    wall: Floats
    arch: Floats

    @classmethod
    def of(cls, solid: Solid) -> SacralBearings:
        """Read the bearings off a bone."""
        read = SacralMeasurement(solid)
        body, arch = read.midsagittal
        wall = np.array([body[np.abs(body[:, 1] - z) < 2.0, 0].max() for z in WALL_HEIGHTS])
        behind = [arch[np.abs(arch[:, 1] - z) < 2.0, 0] for z in WALL_HEIGHTS]
        known = np.array([len(each) > 0 for each in behind])
        front = np.array([each.min() for each in behind if len(each)])
        return cls(
            half_plate=read.endplate_width / 2.0,
            half_canal=read.canal_width / 2.0,
            half_width=read.overall_width / 2.0,
            front=float(read.corners["anterior_upper"][0]),
            rear=float(read.corners["posterior_upper"][0]),
            top=float(read.middle[1]),
            low=float(body[:, 1].min()),
            wall=wall,
            arch=np.interp(WALL_HEIGHTS, WALL_HEIGHTS[known], front),
        )

    def wall_at(self, z: Floats) -> Floats:
        """Give the y of the back of the bodies at heights *z*."""
        return np.interp(z, WALL_HEIGHTS, self.wall)

    def arch_at(self, z: Floats) -> Floats:
        """Give the y of the front of the arch at heights *z*."""
        return np.maximum(np.interp(z, WALL_HEIGHTS, self.arch), self.wall_at(z) + GAP_BEHIND)


SacralBend = Callable[[Floats, float, SacralBearings], None]


def _outward(points: Floats, shift: Floats) -> None:
    points[:, 0] += np.sign(points[:, 0]) * shift


def overall_width(points: Floats, by: float, at: SacralBearings) -> None:
    """Widen the alae, the more the further they lie from the mid-plane."""
    _outward(points, 0.5 * by * (points[:, 0] / at.half_width) ** 2)


def overall_height(points: Floats, by: float, at: SacralBearings) -> None:
    """Lengthen the sacrum under its upper end plate."""
    points[:, 2] -= by * (at.top - points[:, 2]) / (at.top - at.low)


def endplate_width_upper(points: Floats, by: float, at: SacralBearings) -> None:
    """Widen the first body at its upper end plate."""
    share = np.sin(np.pi / 2.0 * np.minimum(np.abs(points[:, 0]) / at.half_plate, 1.0))
    ahead = 1.0 - step(points[:, 1], at.rear - 4.0, at.rear + 10.0)
    _outward(points, 0.5 * by * share * step(points[:, 2], *PLATE_FADE) * ahead)


def endplate_depth_upper(points: Floats, by: float, at: SacralBearings) -> None:
    """Deepen the first body at its upper end plate, forward."""
    ahead = 1.0 - step(points[:, 1], at.front, at.rear)
    beside = 1.0 - step(np.abs(points[:, 0]), 0.8 * at.half_plate, at.half_width)
    points[:, 1] -= by * ahead * step(points[:, 2], *PLATE_FADE) * beside


def canal_width(points: Floats, by: float, at: SacralBearings) -> None:
    """Widen the canal's upper opening, moving all that lies beside it outward."""
    share = np.sin(np.pi / 2.0 * np.minimum(np.abs(points[:, 0]) / at.half_canal, 1.0))
    behind = step(points[:, 1], at.wall_at(points[:, 2]) - 9.0, at.wall_at(points[:, 2]) + 1.0)
    _outward(points, 0.5 * by * share * behind * step(points[:, 2], *MOUTH_FADE))


def canal_depth(points: Floats, by: float, at: SacralBearings) -> None:
    """Deepen the canal's upper opening, moving the arch back."""
    z = points[:, 2]
    behind = step(points[:, 1], at.wall_at(z) + 0.5, at.arch_at(z) - 0.3)
    points[:, 1] += by * behind * step(z, *MOUTH_FADE)


# Local bends come first, where the bearings still hold; those that carry whole regions follow.
SACRAL_BENDS: dict[str, SacralBend] = {
    bend.__name__: bend
    for bend in (
        canal_depth,
        canal_width,
        endplate_width_upper,
        endplate_depth_upper,
        overall_width,
        overall_height,
    )
}
