"""The yellow ligaments: two halves between neighbouring laminae."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d, median_filter

from anatomy.levels import Interspace, Level
from anatomy.tissues import tissue_kind, tissue_measure
from meshes.sections import Sections
from meshes.solid import Solid
from meshes.tissues.hulls import plate
from meshes.tissues.spine import BACK, Spine, codes
from meshes.tissues.surface import withdrawn

Floats = NDArray[np.float64]

# Choices of form, mm unless said otherwise.
WIDEST = 18.0  # from the mid-plane, where no lamina bears a yellow ligament any more
MEDIAL = 0.8  # from the mid-plane, where a half begins
ACROSS = 9  # sagittal stations of a half
ATTACHED = 0.45  # of the upper lamina's height that the ligament covers from inside
ATTACHED_POINTS, FREE_POINTS = 5, 6
FORWARD = 0.6  # of a mm up or down that a mm forward is worth where the corner of a lamina is sought
LEANING = np.radians(20.0)  # of a lamina: its lower edge stands behind its upper one
LEAST_FREE = 1.5  # between the lower edge of the attachment and the lower lamina, where laminae overlap
LOOK = 1.0  # steps from the mid-plane in which the lamina's end is looked for
JUMP = 5.0  # of a lamina's edge from one step to the next, at which the lamina ends
LEAST = 6  # points of a section that show a lamina
# How far behind the front of a lamina bone belongs to it.
LAMINA_BAND = {"cervical": 4.0, "thoracic": 6.0, "lumbar": 8.0, "sacral": 6.0}
SEAM = 0.04
EVEN = 1.3  # points along the ligament over which its front is evened
THIN = 0.3  # share of its thickness at the upper edge
EDGE_SHARE = 0.55  # and at its medial and lateral border
SEATED = 1.5  # behind the front of the lower lamina's upper edge where the hinder line ends


def flavum(spine: Spine, space: Interspace, times: float = 1.0) -> Solid:
    """Give the left yellow ligament of one interspace, so many *times* as thick as in health.

    Notes
    -----
    It rises on the inner surface of the upper lamina to half its height, and ends on the upper edge of
    the lower one.
    """
    width = tissue_measure("ligamentum_flavum_width", space).value
    thickness = tissue_measure("ligamentum_flavum_thickness", space).value
    upper, lower = _Lamina(spine, space.upper, space.upper), _Lamina(spine, space.lower, space.upper)
    stations = np.linspace(MEDIAL, _reach(upper, lower, width), ACROSS)
    pairs = [(upper.at(x), lower.at(x)) for x in stations]
    attached = ATTACHED * float(np.median([np.ptp(above[:, 1]) for above, _ in pairs]))
    lines = np.stack([_line(above, below, attached) for above, below in pairs])
    lines = gaussian_filter1d(median_filter(lines, (3, 1, 1), mode="nearest"), 1.0, axis=0, mode="nearest")
    rise = np.concatenate([np.linspace(THIN, 1.0, ATTACHED_POINTS), np.ones(FREE_POINTS)])
    heights = rise * thickness
    across = np.sin(np.pi * np.linspace(0.0, 1.0, ACROSS))[:, None] ** 0.35
    heights = heights * (EDGE_SHARE + (1.0 - EDGE_SHARE) * across)
    ways = np.gradient(lines, axis=1)
    ways /= np.linalg.norm(ways, axis=-1, keepdims=True)
    ahead = np.stack([ways[..., 1], -ways[..., 0]], -1)
    even = gaussian_filter1d(lines + (SEAM + heights[..., None]) * ahead, EVEN, axis=1, mode="nearest")
    bones = [spine.surface(space.upper), spine.surface(space.lower)]
    turn = spine.column.placements[space.upper][:3, :3]
    ways = _sagittal(np.zeros(ACROSS), ahead) @ turn.T
    back, front = (
        withdrawn(bones, spine.placed(space.upper, _sagittal(stations, each)), ways, SEAM)
        for each in (lines + SEAM * ahead, even)
    )
    front = _thicker(front, (times - 1.0) * thickness * across * rise) if times > 1.0 else front
    return plate(front, back, tissue_kind("ligamentum_flavum").code)


def _thicker(front: Floats, much: Floats) -> Floats:
    """Give the front of a ligament ``(n, k, 3)`` moved forward, square to itself, not over the midline."""
    normals = np.cross(np.gradient(front, axis=0), np.gradient(front, axis=1))
    normals /= np.linalg.norm(normals, axis=-1, keepdims=True)
    normals *= -np.sign(normals[..., 1].mean())
    for axis in (0, 1):
        normals = gaussian_filter1d(normals, 1.0, axis=axis, mode="nearest")
    moved: Floats = front + much[..., None] * normals
    moved[..., 0] = np.maximum(moved[..., 0], np.minimum(front[..., 0], MEDIAL))
    return moved


class _Lamina:
    """The laminae of one bone in the own frame of another, ready for sagittal sections."""

    def __init__(self, spine: Spine, level: Level, frame: Level) -> None:
        solid = spine.surface(level).solid
        faces = solid.faces[np.isin(solid.labels, codes(BACK))]
        own = spine.column.bones[level].vertices[faces]
        near = np.abs(own[..., 0]).max(1) < WIDEST
        if level is Level.S1:
            near &= own[..., 2].min(1) > spine.arch(level)[:, 1].min()
        self.sections = Sections(spine.own(frame, solid.vertices), faces[near])
        self.band = LAMINA_BAND[level.region]

    def at(self, x: float) -> Floats:
        """Give the points (y, z) of the lamina, without the spinous process, in the section at *x*."""
        points: Floats = self.sections.cut(0, x).mean(1)
        if not len(points):
            return points
        fronts = points[:, 0] + np.tan(LEANING) * points[:, 1]
        return np.asarray(points[fronts < fronts.min() + self.band])


def _reach(upper: _Lamina, lower: _Lamina, width: float) -> float:
    """Give how far from the mid-plane, half to the whole of *width*, both laminae go on without a step."""
    before = None
    reach = 2.0 * MEDIAL
    for x in np.arange(MEDIAL, width + LOOK / 2.0, LOOK):
        above, below = upper.at(x), lower.at(x)
        if len(above) < LEAST or len(below) < LEAST:
            break
        edges = np.array([_low(above)[1], _top(below)[1]])
        if before is not None and x > width / 2.0 and np.abs(edges - before).max() > JUMP:
            break
        before, reach = edges, float(x)
    return min(reach, width)


def _low(above: Floats) -> Floats:
    """Give the lower front corner (y, z) of a lamina's section."""
    return np.asarray(above[(-above[:, 1] - FORWARD * above[:, 0]).argmax()])


def _top(below: Floats) -> Floats:
    """Give the upper front corner (y, z) of a lamina's section."""
    return np.asarray(below[(below[:, 1] - FORWARD * below[:, 0]).argmax()])


def _line(above: Floats, below: Floats, attached: float) -> Floats:
    """Give the hinder line (y, z) of the ligament in one sagittal plane, from top to bottom.

    *above* and *below* are the sections of the two laminae; *attached* is how high it rises on the upper one.
    """
    end = _top(below) + np.array([SEATED, 0.0])
    low = max(float(_low(above)[1]) + 0.3, float(end[1]) + LEAST_FREE)
    high = min(low + attached, float(above[:, 1].max()) - 0.3)
    heights = np.linspace(max(high, low + LEAST_FREE), low, ATTACHED_POINTS)
    inside = np.array([(_front(above, z), z) for z in heights])
    share = np.linspace(0.0, 1.0, FREE_POINTS + 1)[1:, None]
    return np.concatenate([inside, inside[-1] + share * (end - inside[-1])])


def _front(points: Floats, z: float) -> float:
    """Give the y of the foremost of *points* (y, z) near a height."""
    near = points[np.abs(points[:, 1] - z) < 0.8]
    return float(near[:, 0].min()) if len(near) else float(points[:, 0].min())


def _sagittal(stations: Floats, lines: Floats) -> Floats:
    """Give points ``(n, k, 3)`` from x ``(n,)`` and (y, z) ``(n, k, 2)``."""
    x = np.broadcast_to(stations[:, None, None], (*lines.shape[:2], 1))
    return np.concatenate([x, lines], -1)
