"""Smooth one-to-one bends of space, each moving one dimension of C3 to C7 and leaving the rest."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from meshes.bend import (
    body_height_anterior,
    body_height_posterior,
    endplate_depth_lower,
    endplate_depth_upper,
    spread,
    step,
)
from meshes.forms.cervical_bearings import CervicalBearings
from meshes.forms.form import Bend

Floats = NDArray[np.float64]

# How far the bends reach (choices, mm).
FACET_CORE, FACET_REACH = 4.0, 13.0  # about a facet's centre, where it turns wholly and not at all
MIDLINE_CORE, MIDLINE_REACH = 6.0, 11.0  # from the mid-plane, for the spinous process
LAMINA_CORE, LAMINA_REACH = 9.0, 15.0  # from the mid-plane, for the laminae
LEAST_LAMINA = 4.0  # behind the body the laminae are never nearer than this


def _side(points: Floats) -> Floats:
    return np.abs(points[:, 0])


def _outward(points: Floats, shift: Floats) -> None:
    points[:, 0] += np.sign(points[:, 0]) * shift


def _lamina_front(points: Floats, at: CervicalBearings) -> Floats:
    """Give the y of the inner surface of the laminae at the x and z of *points*."""
    offset, over_x, over_z = at.lamina_plane
    middle = (at.lamina_low + at.lamina_high) / 2.0
    half = (at.lamina_high - at.lamina_low) / 2.0
    height = middle + np.clip(points[:, 2] - middle, -half, half)
    front = offset + over_x * np.minimum(_side(points), LAMINA_CORE) + over_z * height
    return np.maximum(front, at.wall + LEAST_LAMINA)


def _body(points: Floats, at: CervicalBearings) -> Floats:
    return 1.0 - step(points[:, 1], at.wall - 1.0, at.wall + 8.0)


def _upper(points: Floats, at: CervicalBearings) -> Floats:
    return step(points[:, 2], -at.half_height, at.half_height)


def _widened(points: Floats, by: float, half: float, share: Floats) -> None:
    """Move what lies further from the mid-plane than *half* outward by half of *by*."""
    ramp = np.sin(np.pi / 2.0 * np.minimum(_side(points) / half, 1.0))
    _outward(points, 0.5 * by * ramp * share)


def endplate_width_upper(points: Floats, by: float, at: CervicalBearings) -> None:
    """Move the uncinate processes apart."""
    _widened(points, by, at.plate_half_width, _upper(points, at) * _body(points, at))


def endplate_width_lower(points: Floats, by: float, at: CervicalBearings) -> None:
    """Widen the body at its lower end plate."""
    _widened(points, by, at.body_half_width, (1.0 - _upper(points, at)) * _body(points, at))


def canal_width(points: Floats, by: float, at: CervicalBearings) -> None:
    """Widen the canal, moving all that lies beside it and the transverse processes outward."""
    arch = step(points[:, 1], at.wall - 6.0, at.wall + 1.0)
    beside = step(_side(points), at.body_half_width - 2.0, at.body_half_width + 5.0)
    _widened(points, by, at.canal_half_width, 1.0 - (1.0 - arch) * (1.0 - beside))


def canal_depth(points: Floats, by: float, at: CervicalBearings) -> None:
    """Deepen the canal, moving the laminae back, and the articular pillars half as far."""
    lateral = step(_side(points), 0.5 * at.canal_half_width, 1.3 * at.canal_half_width)
    ramp = step(points[:, 1], at.wall + 0.5, _lamina_front(points, at) - 0.3)
    points[:, 1] += by * (1.0 - 0.5 * lateral) * ramp


def pedicle_width(points: Floats, by: float, at: CervicalBearings) -> None:
    """Widen the pedicles, moving the transverse processes away from the canal."""
    x, y, _ = at.pedicle
    u, v = at.towards_foramen
    half = 0.6 * at.pedicle_width
    along = (_side(points) - x) * u + (points[:, 1] - y) * v
    shift = by / 0.94 * step(along, -half, half) * step(_side(points), x - 7.0, x)
    _outward(points, u * shift)
    points[:, 1] += v * shift


def pedicle_height(points: Floats, by: float, at: CervicalBearings) -> None:
    """Heighten the pedicles about their middle."""
    x, y, z = at.pedicle
    away = np.hypot(_side(points) - x, points[:, 1] - y)
    near = 1.0 - step(away, 2.0, 8.0)
    points[:, 2] += 0.5 * by / 0.9 * spread(points[:, 2], z, 0.7 * at.pedicle_height) * near


def _middle(points: Floats) -> Floats:
    return 1.0 - step(_side(points), MIDLINE_CORE, MIDLINE_REACH)


def spinous_length(points: Floats, by: float, at: CervicalBearings) -> None:
    """Lengthen the spinous process behind the laminae."""
    points[:, 1] += by * step(points[:, 1], at.spinolaminar + 2.0, at.tip - 1.0) * _middle(points)


def spinous_inclination(points: Floats, by: float, at: CervicalBearings) -> None:
    """Turn the spinous process about its base, its tip downward."""
    y, z = at.spinous_base
    back, up = points[:, 1] - y, points[:, 2] - z
    turn = -np.radians(by) * step(back, -4.0, 5.0) * _middle(points)
    cos, sin = np.cos(turn), np.sin(turn)
    points[:, 1] += (cos - 1.0) * back - sin * up
    points[:, 2] += sin * back + (cos - 1.0) * up


def transverse_span(points: Floats, by: float, at: CervicalBearings) -> None:
    """Lengthen the transverse processes."""
    reach = step(_side(points), at.pedicle[0] - 1.0, at.half_span - 1.0)
    _outward(points, 0.5 * by * reach * (1.0 - step(points[:, 1], at.wall - 1.0, at.wall + 9.0)))


def interlaminar_angle(points: Floats, by: float, at: CervicalBearings) -> None:
    """Open the angle between the laminae about the spinolaminar line."""
    slope = abs(at.lamina_plane[1])
    lean = np.hypot(1.0, at.lamina_plane[2])
    half = np.arctan(lean / slope)
    flatter = slope - lean / np.tan(np.clip(half + np.radians(by) / 2.0, 0.2, 1.5))
    out = np.minimum(_side(points), LAMINA_CORE) * (1.0 - step(_side(points), LAMINA_CORE, 1.6 * LAMINA_CORE))
    behind = np.clip((points[:, 1] - at.wall) / (_lamina_front(points, at) - at.wall), 0.0, 1.0)
    points[:, 1] += flatter * out * behind


def lamina_height(points: Floats, by: float, at: CervicalBearings) -> None:
    """Heighten the laminae about their middle."""
    middle, half = (at.lamina_low + at.lamina_high) / 2.0, (at.lamina_high - at.lamina_low) / 2.0
    across = 1.0 - step(_side(points), LAMINA_CORE, LAMINA_REACH)
    along = step(points[:, 1], at.wall + 2.0, at.wall + 7.0)
    along = along * (1.0 - step(points[:, 1], at.spinolaminar + 4.0, at.spinolaminar + 16.0))
    points[:, 2] += 0.5 * by / 0.94 * spread(points[:, 2], middle, 1.35 * half) * across * along


def lamina_thickness(points: Floats, by: float, at: CervicalBearings) -> None:
    """Thicken the laminae backward from the canal."""
    _, over_x, over_z = at.lamina_plane
    front = _lamina_front(points, at)
    lean = np.sqrt(1.0 + over_x**2 + over_z**2)
    deep = step(points[:, 1], front - 1.0, front + lean * at.lamina_thickness)
    points[:, 1] += by * lean * deep * (1.0 - step(_side(points), LAMINA_CORE, LAMINA_REACH))


def _nod(points: Floats, by: float, centre: tuple[float, float, float], beyond: Floats) -> None:
    """Turn the surroundings of a pair of facets by *by* degrees in the sagittal plane, steeper."""
    y, z = points[:, 1] - centre[1], points[:, 2] - centre[2]
    core = 1.0 - step(np.hypot(y, z), FACET_CORE, FACET_REACH)
    turn = np.radians(by) * core * beyond * step(_side(points), centre[0] - 8.0, centre[0] - 3.0)
    cos, sin = np.cos(turn), np.sin(turn)
    points[:, 1] += (cos - 1.0) * y + sin * z
    points[:, 2] += (cos - 1.0) * z - sin * y


def _way_up(points: Floats, at: CervicalBearings) -> Floats:
    """Give the share of the way from the inferior facet (0) to the superior facet (1)."""
    low, high = np.array(at.inferior_facet[1:]), np.array(at.superior_facet[1:])
    axis = high - low
    return np.asarray((points[:, 1:] - low) @ axis / (axis @ axis))


def superior_facet_inclination(points: Floats, by: float, at: CervicalBearings) -> None:
    """Raise the superior facets out of the transverse plane."""
    _nod(points, by, at.superior_facet, step(_way_up(points, at), 0.0, 0.8))


def inferior_facet_inclination(points: Floats, by: float, at: CervicalBearings) -> None:
    """Raise the inferior facets out of the transverse plane."""
    _nod(points, by, at.inferior_facet, 1.0 - step(_way_up(points, at), 0.2, 1.0))


# Local bends come first, where the bearings still hold; those that carry whole regions follow.
BENDS: dict[str, Bend[CervicalBearings]] = {
    "superior_facet_inclination": superior_facet_inclination,
    "inferior_facet_inclination": inferior_facet_inclination,
    "lamina_thickness": lamina_thickness,
    "lamina_height": lamina_height,
    "spinous_inclination": spinous_inclination,
    "interlaminar_angle": interlaminar_angle,
    "pedicle_height": pedicle_height,
    "pedicle_width": pedicle_width,
    "spinous_length": spinous_length,
    "canal_depth": canal_depth,
    "canal_width": canal_width,
    "transverse_span": transverse_span,
    "endplate_width_upper": endplate_width_upper,
    "endplate_width_lower": endplate_width_lower,
    "endplate_depth_upper": endplate_depth_upper,
    "endplate_depth_lower": endplate_depth_lower,
    "body_height_anterior": body_height_anterior,
    "body_height_posterior": body_height_posterior,
}
