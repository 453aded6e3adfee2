"""The long ligaments before and behind the bodies."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter
from scipy.spatial import cKDTree

from anatomy.levels import Level
from anatomy.tissues import tissue_kind
from meshes.solid import Solid
from meshes.tissues.curve import Curve
from meshes.tissues.discs import Disc
from meshes.tissues.hulls import plate
from meshes.tissues.spine import FRONT, Spine
from meshes.tissues.surface import clearance

Floats = NDArray[np.float64]

# Choices of form, mm unless said otherwise.
STEP = 2.0  # between the rows of a strip
ACROSS = 11
FACING = 0.5  # cosine to the strip's side from which bone carries it
NEIGHBOURS = 6
NEAR = 0.4  # over which a carrier that stands back counts less
ROUNDS = 3
WITHIN = 9.0  # before or behind the curve, within which a carrier lies
SEAM = 0.08
EDGE = 0.15  # share of its thickness at the border of a strip
ROUNDING = 4.0
POSTERIOR_OVER_DISC = 1.5  # times its width over a body that the posterior ligament fans out over a disc
POSTERIOR_BEHIND_BODY = 0.75  # and that it narrows to behind the middle of a body
FAN = 6.0  # along the ligament, over which it fans out


def anterior(spine: Spine, discs: list[Disc]) -> Solid:
    """Give the anterior longitudinal ligament, from the axis to the first sacral body."""
    levels = [level for level in spine.levels if level is not Level.C1]
    knots = np.concatenate([_front_knots(spine, level) for level in levels])
    curve = Curve.through(knots, ROUNDING)
    along = np.arange(0.0, curve.along[-1], STEP)
    canal = spine.canal.local(curve.world(np.column_stack([along, 0 * along, 0 * along])))[:, 0]
    width = spine.course("anterior_ligament_width", canal)
    thickness = spine.course("anterior_ligament_thickness", canal)
    return _strip(spine, discs, curve, -1.0, (along, width, thickness), "anterior_longitudinal_ligament")


def posterior(spine: Spine, discs: list[Disc]) -> Solid:
    """Give the posterior longitudinal ligament, broad behind the discs and narrow behind the bodies."""
    top = next(level for level in spine.levels if level is not Level.C1)
    wall = spine.wall(top)
    wall = wall[wall[:, 1] < spine.midline(top, ("body",))[:, 1].max()]
    highest = spine.placed(top, np.array([[0.0, *wall[0]]]))
    first = float(spine.canal.local(highest)[0, 0])
    last = spine.canal.along[-1] if Level.S1 not in spine.levels else spine.stations["S1"] + 25.0
    along = np.arange(first, last, STEP)
    centres = np.array([disc.frame[:3, 3] for disc in discs]).reshape(-1, 3)
    at = spine.canal.local(centres)[:, 0]
    over = np.exp(-(((along[:, None] - at) / FAN) ** 2)).max(1, initial=0.0)
    width = spine.course("posterior_ligament_width", along)
    width = width * (POSTERIOR_BEHIND_BODY + (POSTERIOR_OVER_DISC - POSTERIOR_BEHIND_BODY) * over)
    thickness = spine.course("posterior_ligament_thickness", along)
    sizes = along, width, thickness
    return _strip(spine, discs, spine.canal, 1.0, sizes, "posterior_longitudinal_ligament")


def _front_knots(spine: Spine, level: Level) -> Floats:
    """Give points (y, z) on the front of a body in the mid-plane, from head to foot, column's frame."""
    points = spine.midline(level, FRONT)
    high, low = points[:, 1].max(), points[:, 1].min()
    if level is Level.C2:
        high = float(spine.midline(level, ("body",))[:, 1].max())
    if level is Level.S1:
        low = high - 18.0
    heights = np.linspace(high - 0.15 * (high - low), low + 0.15 * (high - low), 5)
    found = [(0.0, points[np.abs(points[:, 1] - z) < 1.5, 0].min(), z) for z in heights]
    return spine.placed(level, np.array(found))[:, 1:]


def _strip(
    spine: Spine,
    discs: list[Disc],
    curve: Curve,
    side: float,
    sizes: tuple[Floats, Floats, Floats],
    key: str,
) -> Solid:
    """Give a strip on the side of the bodies and discs that faces back (+1) or forward (-1).

    *sizes* are the ways along the curve, and the width and the thickness there (mm).
    """
    along, width, thickness = sizes
    local = _carriers(spine, discs, curve, side)
    sideways = np.linspace(-0.5, 0.5, ACROSS) * width[:, None]
    rows = np.broadcast_to(along[:, None], sideways.shape)
    distance, nearest = cKDTree(local[:, :2]).query(np.stack([rows, sideways], -1), k=NEIGHBOURS)
    found = side * local[nearest, 2]
    weight = np.exp((found - found.max(-1, keepdims=True)) / NEAR) / (distance + 0.2) ** 2
    height = side * (weight * found).sum(-1) / weight.sum(-1)
    height = gaussian_filter((height + height[:, ::-1]) / 2.0, (0.8, 0.6), mode="nearest")
    height = _outside(spine, curve, np.stack([rows, sideways, height], -1), side)
    inner = curve.world(np.stack([rows, sideways, height], -1))
    share = np.sqrt(1.0 - (np.linspace(-1.0, 1.0, ACROSS) * (1.0 - EDGE**2 / 2.0)) ** 2)
    ends = np.clip(np.minimum(along - along[0], along[-1] - along) / 4.0, EDGE, 1.0)
    lift = side * thickness[:, None] * share * ends[:, None]
    outer = curve.world(np.stack([rows, sideways, height + lift], -1))
    return plate(outer, inner, tissue_kind(key).code)


def _outside(spine: Spine, curve: Curve, local: Floats, side: float) -> Floats:
    """Give the heights of *local* points ``(m, n, 3)`` over a curve, raised until none is in bone."""
    local = local.copy()
    for _ in range(ROUNDS):
        points = curve.world(local)
        for level in spine.levels:
            low, high = spine.surface(level).solid.bounds
            rows = ((points[..., 2] > low[2]) & (points[..., 2] < high[2])).any(1)
            gap, _ = clearance([spine.surface(level)], points[rows].reshape(-1, 3))
            local[rows, :, 2] += side * np.clip(SEAM - gap, 0.0, 1.0).reshape(-1, local.shape[1])
    return np.asarray(local[..., 2])


def _carriers(spine: Spine, discs: list[Disc], curve: Curve, side: float) -> Floats:
    """Give the places ``(n, 3)`` on bodies and discs that carry a strip, in the curve's coordinates."""
    found = []
    for level in spine.levels:
        surface = spine.surface(level)
        way = side * spine.column.placements[level][:3, 1]
        chosen = spine.corners(level, FRONT) & (surface.normals @ way > FACING)
        found.append(curve.local(surface.points[chosen]))
    for disc in discs:
        outside = (disc.wall - disc.frame[:3, 3]) @ disc.frame[:3, 1] * side
        found.append(curve.local(disc.wall[outside > 0.0]))
    points = np.concatenate(found)
    return np.asarray(points[np.abs(points[:, 2]) < WITHIN])
