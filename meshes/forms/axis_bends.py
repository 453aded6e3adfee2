"""The bends of the axis: those of a vertebra with a canal and an arch, and those of the dens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from meshes import bend
from meshes.bend import Bearings, spread, step
from meshes.forms.axis_caliper import AxisMeasurement
from meshes.measure import INFERIOR_LEFT, SUPERIOR_LEFT
from meshes.solid import Solid

Floats = NDArray[np.float64]

BODY_HALF = 14.0  # half width of what a bend of the body moves, fading from 0.6 of it (a choice, mm)
TIPS = (-1.0, 5.0)  # the transverse processes lie below these heights (a choice, mm)

PEDICLE_SLOPE = 0.8  # by which the pedicles fall backward (a choice)


@dataclass(frozen=True)
class AxisBearings:
    """Where the parts of one axis lie (mm, own frame): what the bends hold on to.

    The dens stands from ``base`` to ``tip`` (z); its middle runs from ``foot`` to ``head`` (y).
    """

    bone: Bearings
    base: float
    tip: float
    foot: float
    head: float
    dens_half_width: float
    dens_half_depth: float
    endplate_half_width: float
    body_floor: float

    @classmethod
    def of(cls, solid: Solid) -> AxisBearings:
        """Read the bearings off a bone."""
        read = AxisMeasurement(solid)
        middle = np.polyfit(read.dens_sections[:, 2], read.dens_sections[:, :2].mean(1), 1)
        return cls(
            bone=_bone(read),
            base=read.dens_base,
            tip=read.dens_tip,
            foot=float(np.polyval(middle, read.dens_base)),
            head=float(np.polyval(middle, read.dens_tip)),
            dens_half_width=read.dens_width / 2.0,
            dens_half_depth=read.dens_depth / 2.0,
            endplate_half_width=read.endplate_width("lower") / 2.0,
            body_floor=float(read.corners["anterior_lower"][1]),
        )


def _bone(read: AxisMeasurement) -> Bearings:
    """Give the bearings that an axis shares with other vertebrae."""
    low, high = read.lamina_reach
    x, y, z = (float(value) for value in read.pedicle.middle)
    plane = tuple(float(value) for value in read.lamina_plane)
    superior, inferior = (
        tuple(float(value) for value in read.facet(part, facing)[1])
        for part, facing in ((SUPERIOR_LEFT, 1.0), (INFERIOR_LEFT, -1.0))
    )
    return Bearings(
        wall=read.posterior_wall,
        depth=read.posterior_wall - read.anterior_wall,
        half_height=read.dens_base,
        canal_half_width=read.canal_width / 2.0,
        spinolaminar=float(read.spinolaminar[0]),
        tip=float(read.midsagittal[:, :, 0].max()),
        pedicle=(x, y, z),
        pedicle_width=read.pedicle.width,
        pedicle_height=read.pedicle.height,
        half_span=read.transverse_span / 2.0,
        lamina_low=low,
        lamina_high=high,
        lamina_thickness=read.lamina_thickness,
        lamina_plane=(plane[0], plane[1], plane[2]),
        superior_facet=(superior[0], superior[1], superior[2]),
        inferior_facet=(inferior[0], inferior[1], inferior[2]),
    )


AxisBend = Callable[[Floats, float, AxisBearings], None]


def _shared(of_any: Callable[[Floats, float, Bearings], None]) -> AxisBend:
    """Give the axis a bend that other vertebrae have as well."""

    def on_axis(points: Floats, by: float, at: AxisBearings) -> None:
        of_any(points, by, at.bone)

    return on_axis


def _near_body(points: Floats, at: AxisBearings) -> Floats:
    across = 1.0 - step(np.abs(points[:, 0]), 0.6 * BODY_HALF, BODY_HALF)
    return across * (1.0 - step(points[:, 1], at.bone.wall - 1.0, at.bone.wall + 6.0))


def _below(points: Floats, at: AxisBearings) -> Floats:
    return 1.0 - step(points[:, 2], at.body_floor, at.base)


def endplate_width_lower(points: Floats, by: float, at: AxisBearings) -> None:
    """Widen the body at its lower end plate."""
    share = np.minimum(np.abs(points[:, 0]) / at.endplate_half_width, 1.3)
    points[:, 0] += np.sign(points[:, 0]) * 0.5 * by * share * _below(points, at) * _near_body(points, at)


def endplate_depth_lower(points: Floats, by: float, at: AxisBearings) -> None:
    """Deepen the body at its lower end plate, forward."""
    front = at.bone.wall - at.bone.depth
    ahead = np.clip((at.bone.wall - points[:, 1]) / (at.bone.wall - front), 0.0, 1.5)
    points[:, 1] -= by * ahead * _below(points, at) * _near_body(points, at)


def body_height_anterior(points: Floats, by: float, at: AxisBearings) -> None:
    """Heighten the body, downward from the base of the dens."""
    down = np.clip((at.base - points[:, 2]) / (at.base - at.body_floor), 0.0, 1.2)
    points[:, 2] -= by * down * _near_body(points, at)


def dens_height(points: Floats, by: float, at: AxisBearings) -> None:
    """Lengthen the dens."""
    points[:, 2] += by * np.clip((points[:, 2] - at.base) / (at.tip - at.base), 0.0, 1.2)


def _on_dens(points: Floats, at: AxisBearings) -> Floats:
    """Rise from 0 at the base of the dens to 1 at its waist."""
    return step(points[:, 2], at.base - 2.0, at.base + 0.35 * (at.tip - at.base))


def dens_width(points: Floats, by: float, at: AxisBearings) -> None:
    """Widen the dens."""
    share = np.minimum(np.abs(points[:, 0]) / at.dens_half_width, 1.2)
    points[:, 0] += np.sign(points[:, 0]) * 0.5 * by * share * _on_dens(points, at)


def dens_depth(points: Floats, by: float, at: AxisBearings) -> None:
    """Deepen the dens about its middle."""
    rise = (points[:, 2] - at.base) / (at.tip - at.base)
    middle = at.foot + rise * (at.head - at.foot)
    share = np.clip((points[:, 1] - middle) / at.dens_half_depth, -1.3, 1.3)
    points[:, 1] += 0.5 * by * share * _on_dens(points, at)


def pedicle_height(points: Floats, by: float, at: AxisBearings) -> None:
    """Heighten the pedicles about their middle, square to their slope."""
    x, y, z = at.bone.pedicle
    lean = np.hypot(1.0, PEDICLE_SLOPE)
    over = points[:, 2] - z + PEDICLE_SLOPE * (points[:, 1] - y)
    along = 1.0 - step(np.abs(points[:, 1] - y), 5.0, 14.0)
    beside = step(np.abs(points[:, 0]), 0.3 * x, 0.8 * x)
    share = spread(over, 0.0, 0.7 * lean * at.bone.pedicle_height) / 0.9
    points[:, 2] += 0.5 * lean * by * share * along * beside


def transverse_span(points: Floats, by: float, at: AxisBearings) -> None:
    """Lengthen the transverse processes."""
    reach = step(np.abs(points[:, 0]), at.bone.pedicle[0], at.bone.half_span)
    points[:, 0] += np.sign(points[:, 0]) * 0.5 * by * reach * (1.0 - step(points[:, 2], *TIPS))


# Local bends come first, where the bearings still hold; those that carry whole regions follow.
BENDS: dict[str, AxisBend] = {
    "lamina_thickness": _shared(bend.lamina_thickness),
    "lamina_height": _shared(bend.lamina_height),
    "interlaminar_angle": _shared(bend.interlaminar_angle),
    "pedicle_height": pedicle_height,
    "pedicle_width": _shared(bend.pedicle_width),
    "spinous_length": _shared(bend.spinous_length),
    "canal_depth": _shared(bend.canal_depth),
    "canal_width": _shared(bend.canal_width),
    "transverse_span": transverse_span,
    "dens_width": dens_width,
    "dens_depth": dens_depth,
    "dens_height": dens_height,
    "endplate_width_lower": endplate_width_lower,
    "endplate_depth_lower": endplate_depth_lower,
    "body_height_anterior": body_height_anterior,
}
