"""Smooth one-to-one bends of space, each moving one dimension of a bone and leaving the rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from meshes.measure import INFERIOR_LEFT, SUPERIOR_LEFT, Measurement
from meshes.solid import Solid

Floats = NDArray[np.float64]


def step(value: Floats, low: float | Floats, high: float | Floats) -> Floats:
    """Give a smooth rise from 0 at *low* to 1 at *high*."""
    t = np.clip((value - low) / (high - low), 0.0, 1.0)
    return np.asarray(t * t * (3.0 - 2.0 * t))


def spread(value: Floats, centre: float, half: float) -> Floats:
    """Give a smooth rise from -1 at *centre* - *half* to 1 at *centre* + *half*."""
    return 2.0 * step(value, centre - half, centre + half) - 1.0


@dataclass(frozen=True)
class Bearings:
    """Where the parts of one bone lie (mm, own frame): what the bends hold on to."""

    wall: float
    depth: float
    half_height: float
    canal_half_width: float
    spinolaminar: float
    tip: float
    pedicle: tuple[float, float, float]
    pedicle_width: float
    pedicle_height: float
    half_span: float
    lamina_low: float
    lamina_high: float
    lamina_thickness: float
    lamina_plane: tuple[float, float, float]
    superior_facet: tuple[float, float, float]
    inferior_facet: tuple[float, float, float]

    @classmethod
    def of(cls, solid: Solid) -> Bearings:
        """Read the bearings off a bone."""
        return cls.under(Measurement(solid))

    @classmethod
    def under(cls, read: Measurement) -> Bearings:
        """Read the bearings off a bone under the caliper."""
        low, high = read.lamina_reach
        x, y, z = (float(value) for value in read.pedicle.middle)
        plane = tuple(float(value) for value in read.lamina_plane)
        superior, inferior = (
            tuple(float(value) for value in read.facet(part, facing)[1])
            for part, facing in ((SUPERIOR_LEFT, 1.0), (INFERIOR_LEFT, -1.0))
        )
        return cls(
            wall=read.posterior_wall,
            depth=read.posterior_wall - read.anterior_wall,
            half_height=read.body_height("posterior") / 2.0,
            canal_half_width=read.canal_width / 2.0,
            spinolaminar=float(read.spinolaminar[0]),
            tip=float(read.solid.vertices[np.abs(read.solid.vertices[:, 0]) < 2.0][:, 1].max()),
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


Bend = Callable[[Floats, float, Bearings], None]


def _upper(points: Floats, at: Bearings) -> Floats:
    return step(points[:, 2], -at.half_height, at.half_height)


def _body(points: Floats, at: Bearings) -> Floats:
    return 1.0 - step(points[:, 1], at.wall - 1.0, at.wall + 8.0)


def _arch(points: Floats, at: Bearings) -> Floats:
    return step(points[:, 1], at.wall - 8.0, at.wall + 1.0)


def _lamina_front(points: Floats, at: Bearings) -> Floats:
    """Give the y of the inner surface of the laminae at the x and z of *points*."""
    offset, over_x, over_z = at.lamina_plane
    side = np.minimum(np.abs(points[:, 0]), 14.0)
    front = offset + over_x * side + over_z * np.clip(points[:, 2], at.lamina_low, at.lamina_high)
    return np.maximum(front, at.wall + 5.0)


def _outward(points: Floats, shift: Floats) -> None:
    points[:, 0] += np.sign(points[:, 0]) * shift


def endplate_width_upper(points: Floats, by: float, at: Bearings) -> None:
    """Widen the body at its upper end plate."""
    half = at.half_span * 0.5
    _outward(points, 0.5 * by * np.abs(points[:, 0]) / half * _upper(points, at) * _body(points, at))


def endplate_width_lower(points: Floats, by: float, at: Bearings) -> None:
    """Widen the body at its lower end plate."""
    half = at.half_span * 0.5
    _outward(points, 0.5 * by * np.abs(points[:, 0]) / half * (1.0 - _upper(points, at)) * _body(points, at))


def _forward(points: Floats, by: float, at: Bearings, share: Floats) -> None:
    reach = 1.0 - step(points[:, 1], at.wall - at.depth, at.wall)
    points[:, 1] -= by * reach * share


def endplate_depth_upper(points: Floats, by: float, at: Bearings) -> None:
    """Deepen the body at its upper end plate, forward."""
    _forward(points, by, at, _upper(points, at))


def endplate_depth_lower(points: Floats, by: float, at: Bearings) -> None:
    """Deepen the body at its lower end plate, forward."""
    _forward(points, by, at, 1.0 - _upper(points, at))


def _taller(points: Floats, by: float, at: Bearings, share: Floats) -> None:
    points[:, 2] += 0.5 * by * np.clip(points[:, 2] / at.half_height, -1.3, 1.3) * share * _body(points, at)


def body_height_anterior(points: Floats, by: float, at: Bearings) -> None:
    """Raise the body at its anterior wall."""
    _taller(points, by, at, 1.0 - step(points[:, 1], at.wall - at.depth - 2.0, at.wall + 2.0))


def body_height_posterior(points: Floats, by: float, at: Bearings) -> None:
    """Raise the body at its posterior wall, and with it the arch, whose pedicles leave its upper half."""
    rear = step(points[:, 1], at.wall - at.depth - 2.0, at.wall + 2.0)
    lift = 0.5 * by * at.pedicle[2] / at.half_height * (1.0 - _body(points, at))
    _taller(points, by, at, rear)
    points[:, 2] += lift


def canal_width(points: Floats, by: float, at: Bearings) -> None:
    """Widen the canal, moving all that lies beside it outward."""
    share = np.minimum(np.abs(points[:, 0]) / at.canal_half_width, 1.0)
    _outward(points, 0.5 * by * np.sin(np.pi / 2.0 * share) * _arch(points, at))


def canal_depth(points: Floats, by: float, at: Bearings) -> None:
    """Deepen the canal, moving the arch back."""
    points[:, 1] += by * step(points[:, 1], at.wall + 0.5, _lamina_front(points, at) - 0.3)


def pedicle_width(points: Floats, by: float, at: Bearings) -> None:
    """Widen the pedicles, outward from the canal."""
    x, y, z = at.pedicle
    inner = at.canal_half_width
    along = step(points[:, 1], at.wall - 14.0, at.wall - 3.0) * (1.0 - step(points[:, 1], y + 5.0, y + 17.0))
    tall = 1.0 - step(np.abs(points[:, 2] - z), 0.6 * at.pedicle_height, 1.6 * at.pedicle_height)
    _outward(points, by * step(np.abs(points[:, 0]), inner, 2.0 * x - inner) * along * tall)


def pedicle_height(points: Floats, by: float, at: Bearings) -> None:
    """Heighten the pedicles about their middle."""
    x, y, z = at.pedicle
    along = step(points[:, 1], at.wall - 3.0, at.wall + 2.0) * (1.0 - step(points[:, 1], y + 4.0, y + 18.0))
    beside = step(np.abs(points[:, 0]), 0.3 * x, 0.8 * x)
    points[:, 2] += 0.5 * by * spread(points[:, 2], z, 0.5 * at.pedicle_height + 1.0) * along * beside


def spinous_length(points: Floats, by: float, at: Bearings) -> None:
    """Lengthen the spinous process behind the laminae."""
    middle = 1.0 - step(np.abs(points[:, 0]), 5.0, 11.0)
    points[:, 1] += by * step(points[:, 1], at.spinolaminar + 5.0, at.tip - 2.0) * middle


def transverse_span(points: Floats, by: float, at: Bearings) -> None:
    """Lengthen the transverse processes."""
    root = 2.0 * at.pedicle[0] - at.canal_half_width
    reach = step(np.abs(points[:, 0]), root, at.half_span - 1.0)
    _outward(points, 0.5 * by * reach * step(points[:, 1], at.wall - 6.0, at.wall + 3.0))


def interlaminar_angle(points: Floats, by: float, at: Bearings) -> None:
    """Open the angle between the laminae about the spinolaminar line."""
    slope = abs(at.lamina_plane[1])
    lean = np.hypot(1.0, at.lamina_plane[2])
    half = np.arctan(lean / slope)
    flatter = slope - lean / np.tan(np.clip(half + np.radians(by) / 2.0, 0.2, 1.5))
    side = np.abs(points[:, 0])
    out = np.where(side < 9.0, side, 9.0 + 3.0 * np.tanh((side - 9.0) / 3.0))
    behind = step(points[:, 1], at.wall, _lamina_front(points, at) - 0.3)
    points[:, 1] += flatter * out * behind


def lamina_height(points: Floats, by: float, at: Bearings) -> None:
    """Heighten the laminae about their middle."""
    middle, half = (at.lamina_low + at.lamina_high) / 2.0, (at.lamina_high - at.lamina_low) / 2.0
    across = 1.0 - step(np.abs(points[:, 0]), 8.0, 16.0)
    along = step(points[:, 1], at.spinolaminar - 12.0, at.spinolaminar - 5.0)
    along = along * (1.0 - step(points[:, 1], at.spinolaminar + 8.0, at.spinolaminar + 22.0))
    points[:, 2] += 0.5 * by * spread(points[:, 2], middle, 1.35 * half) / 0.94 * across * along


def lamina_thickness(points: Floats, by: float, at: Bearings) -> None:
    """Thicken the laminae backward from the canal."""
    _, over_x, over_z = at.lamina_plane
    front = _lamina_front(points, at)
    lean = np.sqrt(1.0 + over_x**2 + over_z**2)
    deep = step(points[:, 1], front, front + lean * at.lamina_thickness)
    across = 1.0 - step(np.abs(points[:, 0]), 11.0, 18.0)
    points[:, 1] += by * lean * deep * across


def _twist(points: Floats, turn: float, centre: tuple[float, float, float], zone: Floats) -> None:
    """Turn the left and right surroundings of *centre* by *turn* (radians, mirrored) about the vertical."""
    for sign in (1.0, -1.0):
        x, y = points[:, 0] - sign * centre[0], points[:, 1] - centre[1]
        own = np.sign(points[:, 0]) == sign
        angle = sign * turn * zone * (1.0 - step(np.hypot(x, y), 5.0, min(centre[0], 13.0))) * own
        cos, sin = np.cos(angle), np.sin(angle)
        points[:, 0] += (cos - 1.0) * x - sin * y
        points[:, 1] += sin * x + (cos - 1.0) * y


def superior_facet_angle(points: Floats, by: float, at: Bearings) -> None:
    """Turn the superior facets away from the mid-plane."""
    z = at.superior_facet[2]
    _twist(points, -np.radians(by), at.superior_facet, step(points[:, 2], z - 13.0, z - 4.0))


def inferior_facet_angle(points: Floats, by: float, at: Bearings) -> None:
    """Turn the inferior facets away from the mid-plane."""
    z = at.inferior_facet[2]
    zone = (1.0 - step(points[:, 2], z + 4.0, z + 13.0)) * step(points[:, 1], at.wall + 1.0, at.wall + 8.0)
    _twist(points, -np.radians(by), at.inferior_facet, zone)


# Local bends come first, where the bearings still hold; those that carry whole regions follow.
BENDS: dict[str, Bend] = {
    bend.__name__: bend
    for bend in (
        superior_facet_angle,
        inferior_facet_angle,
        lamina_thickness,
        lamina_height,
        interlaminar_angle,
        pedicle_height,
        pedicle_width,
        spinous_length,
        canal_depth,
        canal_width,
        transverse_span,
        endplate_width_upper,
        endplate_width_lower,
        endplate_depth_upper,
        endplate_depth_lower,
        body_height_anterior,
        body_height_posterior,
    )
}
