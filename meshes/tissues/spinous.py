"""The ligaments between and behind the spinous processes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d, maximum_filter1d, median_filter

from anatomy.levels import Interspace, Level, levels_of
from anatomy.tissues import tissue_kind
from meshes.solid import Solid
from meshes.tissues.curve import Curve
from meshes.tissues.hulls import plate, tube
from meshes.tissues.settle import freed, parted
from meshes.tissues.spine import BACK, Spine
from meshes.tissues.surface import cleared, withdrawn

Floats = NDArray[np.float64]

SUPRASPINOUS = (Level.C7, *levels_of("thoracic"), *levels_of("lumbar"))
NUCHAL = levels_of("cervical")

# Choices of form, mm unless said otherwise.
SEAM = 0.12
INTERSPINOUS_HALF = 1.6  # half the thickness of the sheet between two spinous processes
INTERSPINOUS_SPAN = (0.2, 0.9)  # of the process, from its root to its tip, that the sheet holds to
WINDOW = 0.035  # of the process's length, to either side of a station
ROWS, COLUMNS = 18, 7
TIP = 2.0  # before the hindmost point of a process within which its tip lies
SUPRASPINOUS_HALF_WIDTH, SUPRASPINOUS_HALF_THICKNESS = 3.0, 1.2
TIP_REACH, NUCHAL_TIP_REACH = 9, 3  # stations to either side that a tip holds the cord away from its line
STEP = 2.5  # between the sections of a strip
CORDAL_ROUNDING = 14.0
SECTOR = 16  # points round a section
NUCHAL_HALF, NUCHAL_HALF_AT_TOP = 0.9, 0.4
NUCHAL_ROWS = 40
NUCHAL_ROUNDING = 8.0
NUCHAL_BEHIND = 9.0  # from the atlas's arch to the free border, where it is cut off under the skull
NUCHAL_LEAST = 3.0  # behind the tips, where the free border lies at least
LONGEST_DIP = 6.0  # before the line through the tips, that a ligament over them sinks in between


def sheets(spine: Spine, flava: Mapping[Interspace, Sequence[Solid]]) -> list[tuple[Interspace, Solid]]:
    """Give the sheets between the spinous processes, each ending at the yellow ligaments before it."""
    found = []
    for space in spine.interspaces:
        if space.upper is not Level.C1:
            bones = [spine.surface(level) for level in (space.upper, space.lower)]
            found.append((space, parted(freed(interspinous(spine, space), bones), flava[space], ())))
    return found


def interspinous(spine: Spine, space: Interspace) -> Solid:
    """Give the sheet between two spinous processes."""
    frame = space.upper
    upper = spine.arch(space.upper)
    lower = spine.own(frame, spine.placed(space.lower, _flat(spine.arch(space.lower))))[:, 1:]
    above, below = _edge(upper, -1.0), _edge(lower, 1.0)
    share = np.linspace(0.0, 1.0, COLUMNS)[None, :, None]
    sheet = above[:, None] + share * (below - above)[:, None]
    ways = below - above
    ways = np.repeat((ways / np.linalg.norm(ways, axis=1, keepdims=True))[:, None], COLUMNS, 1)
    ways = ways * np.where(share < 0.5, 1.0, -1.0)
    half = np.full((*sheet.shape[:2], 1), INTERSPINOUS_HALF)
    half[[0, -1]] *= 0.5
    bones = [spine.surface(space.upper), spine.surface(space.lower)]
    turn = spine.column.placements[frame][:3, :3]
    ways = np.concatenate([np.zeros_like(half), ways], -1) @ turn.T
    for thickness in (np.zeros_like(half), half):
        placed = spine.placed(frame, np.concatenate([thickness, sheet], -1))
        left = withdrawn(bones, placed, ways, SEAM)
        sheet = spine.own(frame, left.reshape(-1, 3)).reshape(left.shape)[..., 1:]
    return plate(left, left * np.array([-1.0, 1.0, 1.0]), tissue_kind("interspinous_ligament").code)


def _flat(points: Floats) -> Floats:
    """Give (y, z) as points in the mid-plane."""
    return np.column_stack([np.zeros(len(points)), points])


def _edge(points: Floats, side: float) -> Floats:
    """Give the upper (+1) or lower (-1) edge of a spinous process from its section, ``(ROWS, 2)``."""
    root = points[points[:, 0].argmin()]
    tip = points[np.linalg.norm(points - root, axis=1).argmax()]
    axis = (tip - root) / np.linalg.norm(tip - root)
    across = np.array([-axis[1], axis[0]])
    along, off = (points - root) @ axis, (points - root) @ across * side
    stations = np.linspace(*INTERSPINOUS_SPAN, ROWS) * along.max()
    near = np.abs(along - stations[:, None]) < WINDOW * along.max()
    heights = median_filter(np.where(near, off, -np.inf).max(1), 5, mode="nearest") + SEAM
    return np.asarray(root + stations[:, None] * axis + side * heights[:, None] * across)


def _tips(spine: Spine, levels: tuple[Level, ...]) -> Floats:
    """Give two points (y, z) behind each tip, from head to foot, in the column's frame."""
    knots = []
    for level in levels:
        points = spine.arch(level)
        tip = points[points[:, 0] > points[:, 0].max() - TIP]
        for end in (tip[tip[:, 1].argmax()], tip[tip[:, 1].argmin()]):
            knots.append(spine.placed(level, np.array([0.0, *end]))[1:])
    return np.array(knots)


def supraspinous(spine: Spine) -> Solid:
    """Give the cord over the tips of the spinous processes, from C7 down to L5."""
    levels = tuple(level for level in spine.levels if level in SUPRASPINOUS)
    curve = Curve.through(_tips(spine, levels), CORDAL_ROUNDING)
    along = np.arange(0.0, curve.along[-1], STEP)
    behind = _over(spine, levels, curve, along, TIP_REACH) + SUPRASPINOUS_HALF_THICKNESS + SEAM
    angles = np.arange(SECTOR) * 2.0 * np.pi / SECTOR
    taper = np.sqrt(np.clip(np.minimum(along - along[0], along[-1] - along) / 8.0, 0.15, 1.0))[:, None]
    local = np.stack(
        [
            np.broadcast_to(along[:, None], (len(along), SECTOR)),
            taper * SUPRASPINOUS_HALF_WIDTH * np.sin(angles),
            behind[:, None] + taper * SUPRASPINOUS_HALF_THICKNESS * np.cos(angles),
        ],
        -1,
    )
    world = cleared([spine.surface(level) for level in levels], curve.world(local), SEAM)
    return tube(world, tissue_kind("supraspinous_ligament").code)


def _over(spine: Spine, levels: tuple[Level, ...], curve: Curve, along: Floats, span: int) -> Floats:
    """Give how far behind a curve (mm) a smooth line passes over every tip, at ways *along* it.

    *span* is how many stations around a tip it stays as far out.
    """
    reach = np.full(len(along), -LONGEST_DIP)
    for level in levels:
        points = spine.surface(level).points
        tip = spine.corners(level, BACK) & (np.abs(points[:, 0]) < SUPRASPINOUS_HALF_WIDTH)
        local = curve.local(points[tip])
        near = local[(local[:, 0] > -STEP) & (local[:, 0] < along[-1] + STEP) & (local[:, 2] > -LONGEST_DIP)]
        station = np.clip(np.round(near[:, 0] / STEP).astype(int), 0, len(along) - 1)
        np.maximum.at(reach, station, near[:, 2])
    return np.asarray(np.maximum(gaussian_filter1d(maximum_filter1d(reach, span), span / 3.0), reach))


def nuchal(spine: Spine) -> Solid:
    """Give the sheet behind the neck, from the tip of C7 to the atlas."""
    levels = tuple(level for level in spine.levels if level in NUCHAL)
    tips = _tips(spine, levels)
    curve = Curve.through(tips, NUCHAL_ROUNDING)
    along = np.linspace(0.0, curve.along[-1], NUCHAL_ROWS)
    behind = _over(spine, levels, curve, np.arange(0.0, curve.along[-1], STEP), NUCHAL_TIP_REACH)
    behind = np.interp(along, np.arange(len(behind)) * STEP, behind) + SEAM
    inner = curve.world(np.column_stack([along, np.zeros(NUCHAL_ROWS), behind]))[:, 1:]
    share = np.linspace(0.0, 1.0, NUCHAL_ROWS)[:, None]
    head = inner[0] + np.array([NUCHAL_BEHIND, 0.0])
    outer = head + share * (inner[-1] + np.array([1.0, 0.0]) - head)
    least = inner[:, 0] + np.minimum(NUCHAL_LEAST, NUCHAL_BEHIND * (1.0 - share[:, 0]) + 1.0)
    outer[:, 0] = gaussian_filter1d(np.maximum(outer[:, 0], least), 2.0, mode="nearest")
    across = np.linspace(0.0, 1.0, COLUMNS)[None, :, None]
    sheet = inner[:, None] + across * (outer - inner)[:, None]
    half = NUCHAL_HALF_AT_TOP + (NUCHAL_HALF - NUCHAL_HALF_AT_TOP) * np.minimum(2.0 * share, 1.0)[..., None]
    left = np.concatenate([np.broadcast_to(half, (*sheet.shape[:2], 1)), sheet], -1)
    left = cleared([spine.surface(level) for level in levels], left, SEAM)
    left[..., 0] = np.maximum(left[..., 0], 0.2)
    return plate(left, left * np.array([-1.0, 1.0, 1.0]), tissue_kind("nuchal_ligament").code)
