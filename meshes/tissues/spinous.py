"""The ligaments between and behind the spinous processes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d, maximum_filter1d

from anatomy.levels import Interspace, Level, levels_of
from anatomy.tissues import tissue_kind
from meshes.solid import Solid
from meshes.tissues.curve import Curve
from meshes.tissues.hulls import plate, tube
from meshes.tissues.spine import BACK, Spine
from meshes.tissues.surface import cleared

Floats = NDArray[np.float64]

SUPRASPINOUS = (Level.C7, *levels_of("thoracic"), *levels_of("lumbar"))
NUCHAL = levels_of("cervical")

# Choices of form, mm unless said otherwise.
SEAM = 0.05
INTERSPINOUS_HALF = 1.6  # half the thickness of the sheet between two spinous processes
INTERSPINOUS_SPAN = (0.14, 0.9)  # of the process, from its root to its tip, that the sheet holds to
ROWS, COLUMNS = 12, 7
TIP = 2.0  # before the hindmost point of a process within which its tip lies
SUPRASPINOUS_HALF_WIDTH, SUPRASPINOUS_HALF_THICKNESS = 3.0, 1.2
STEP = 2.5  # between the sections of a strip
CORDAL_ROUNDING = 5.0
SECTOR = 16  # points round a section
NUCHAL_HALF = 0.9
NUCHAL_BEHIND_ATLAS, NUCHAL_OVER_ATLAS = 32.0, 12.0  # where the free border stands over the atlas's arch


def interspinous(spine: Spine, space: Interspace) -> Solid:
    """Give the sheet between two spinous processes."""
    frame = space.upper
    upper = spine.midline(space.upper, BACK)
    lower = spine.own(frame, spine.placed(space.lower, _flat(spine.midline(space.lower, BACK))))[:, 1:]
    above, below = _edge(upper, -1.0), _edge(lower, 1.0)
    share = np.linspace(0.0, 1.0, COLUMNS)[None, :, None]
    sheet = above[:, None] + share * (below - above)[:, None]
    half = INTERSPINOUS_HALF * np.ones(sheet.shape[:2])
    half[[0, -1]] *= 0.5
    bones = [spine.surface(space.upper), spine.surface(space.lower)]
    left = np.concatenate([half[..., None], sheet], -1)
    left = cleared(bones, spine.placed(frame, left), SEAM)
    left[..., 0] = np.maximum(left[..., 0], 0.2)
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
    length = along.max()
    found = []
    for share in np.linspace(*INTERSPINOUS_SPAN, ROWS):
        near = np.abs(along - share * length) < 0.035 * length
        found.append(root + share * length * axis + side * (off[near].max() + SEAM) * across)
    return np.array(found)


def _tips(spine: Spine, levels: tuple[Level, ...]) -> Floats:
    """Give two points (y, z) behind each tip, from head to foot, in the column's frame."""
    knots = []
    for level in levels:
        points = spine.midline(level, BACK)
        tip = points[points[:, 0] > points[:, 0].max() - TIP]
        for end in (tip[tip[:, 1].argmax()], tip[tip[:, 1].argmin()]):
            knots.append(spine.placed(level, np.array([0.0, *end]))[1:])
    return np.array(knots)


def supraspinous(spine: Spine) -> Solid:
    """Give the cord over the tips of the spinous processes, from C7 down to L5."""
    levels = tuple(level for level in spine.levels if level in SUPRASPINOUS)
    curve = Curve.through(_tips(spine, levels), CORDAL_ROUNDING)
    along = np.arange(0.0, curve.along[-1], STEP)
    reach = np.zeros(len(along))
    for level in levels:
        points = curve.local(spine.surface(level).points)
        near = points[(np.abs(points[:, 1]) < SUPRASPINOUS_HALF_WIDTH) & (points[:, 2] > -3.0)]
        station = np.clip(np.round(near[:, 0] / STEP).astype(int), 0, len(along) - 1)
        np.maximum.at(reach, station, near[:, 2])
    behind = gaussian_filter1d(maximum_filter1d(reach, 3), 1.5) + SUPRASPINOUS_HALF_THICKNESS + SEAM
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


def nuchal(spine: Spine) -> Solid:
    """Give the sheet behind the neck, from the tip of C7 to over the atlas."""
    levels = tuple(level for level in spine.levels if level in NUCHAL)
    tips = _tips(spine, levels)
    arch = tips[0]
    head = arch + np.array([NUCHAL_BEHIND_ATLAS, NUCHAL_OVER_ATLAS])
    share = np.linspace(0.0, 1.0, 40)[:, None]
    front = Curve.through(np.concatenate([(arch + [0.0, NUCHAL_OVER_ATLAS])[None], tips]), 1.0)
    inner = front.world(np.column_stack([share * front.along[-1], np.zeros(40), np.full(40, 0.3)]))[:, 1:]
    outer = head + share * (tips[-1] + [1.0, 0.0] - head)
    across = np.linspace(0.0, 1.0, 10)[None, :, None]
    sheet = inner[:, None] + across * (outer - inner)[:, None]
    left = np.concatenate([np.full((*sheet.shape[:2], 1), NUCHAL_HALF), sheet], -1)
    left = cleared([spine.surface(level) for level in levels], left, SEAM)
    left[..., 0] = np.maximum(left[..., 0], 0.2)
    return plate(left, left * np.array([-1.0, 1.0, 1.0]), tissue_kind("nuchal_ligament").code)
