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
from meshes.tissues.surface import cleared

Floats = NDArray[np.float64]

# Choices of form, mm unless said otherwise.
WIDEST = 18.0  # from the mid-plane, where no lamina bears a yellow ligament any more
MEDIAL = 0.8  # from the mid-plane, where a half begins
ACROSS = 9  # sagittal stations of a half
ATTACHED = 0.45  # of the upper lamina's height that the ligament covers from inside
ATTACHED_POINTS, FREE_POINTS = 5, 6
FORWARD = 0.6  # of a mm up or down that a mm forward is worth where the corner of a lamina is sought
LEANING = np.radians(20.0)  # of a lamina: its lower edge stands behind its upper one
LEAST = 6  # points of a section that show a lamina
# How far behind the front of a lamina bone belongs to it.
LAMINA_BAND = {"cervical": 4.0, "thoracic": 6.0, "lumbar": 8.0, "sacral": 6.0}
SEAM = 0.04
EVEN = 1.3  # points along the ligament over which its front is evened
THIN = 0.3  # share of its thickness at the upper edge
EDGE_SHARE = 0.55  # and at its medial and lateral border
SEATED = 1.5  # behind the front of the lower lamina's upper edge where the hinder line ends


def flavum(spine: Spine, space: Interspace) -> Solid:
    """Give the left yellow ligament of one interspace.

    Notes
    -----
    It rises on the inner surface of the upper lamina to half its height, and ends on the upper edge of
    the lower one.
    """
    width = tissue_measure("ligamentum_flavum_width", space).value
    thickness = tissue_measure("ligamentum_flavum_thickness", space).value
    stations = np.linspace(MEDIAL, width, ACROSS)
    upper, lower = _Lamina(spine, space.upper, space.upper), _Lamina(spine, space.lower, space.upper)
    pairs = [(_before(upper.at(x), space.upper), _before(lower.at(x), space.lower)) for x in stations]
    whole = [len(above) >= LEAST and len(below) >= LEAST for above, below in pairs]
    attached = ATTACHED * np.median([np.ptp(pair[0][:, 1]) for pair, full in zip(pairs, whole, strict=True) if full])
    lines = _filled([_line(*pair, attached) if full else None for pair, full in zip(pairs, whole, strict=True)])
    lines = gaussian_filter1d(median_filter(lines, (3, 1, 1), mode="nearest"), 1.0, axis=0, mode="nearest")
    heights = np.concatenate([np.linspace(THIN, 1.0, ATTACHED_POINTS), np.ones(FREE_POINTS)]) * thickness
    across = np.sin(np.pi * np.linspace(0.0, 1.0, ACROSS))[:, None] ** 0.35
    heights = heights * (EDGE_SHARE + (1.0 - EDGE_SHARE) * across)
    ways = np.gradient(lines, axis=1)
    ways /= np.linalg.norm(ways, axis=-1, keepdims=True)
    ahead = np.stack([ways[..., 1], -ways[..., 0]], -1)
    back = _sagittal(stations, lines + SEAM * ahead)
    even = gaussian_filter1d(lines + (SEAM + heights[..., None]) * ahead, EVEN, axis=1, mode="nearest")
    front = _sagittal(stations, even)
    bones = [spine.surface(space.upper), spine.surface(space.lower)]
    world = [cleared(bones, spine.placed(space.upper, each), SEAM) for each in (front, back)]
    return plate(world[0], world[1], tissue_kind("ligamentum_flavum").code)


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

    def at(self, x: float) -> Floats:
        """Give the points (y, z) of the section at *x*."""
        return self.sections.cut(0, x).mean(1)


def _line(above: Floats, below: Floats, attached: float) -> Floats:
    """Give the hinder line (y, z) of the ligament in one sagittal plane, from top to bottom.

    *above* and *below* are the sections of the two laminae; *attached* is how high it rises on the upper one.
    """
    low = float(above[(-above[:, 1] - FORWARD * above[:, 0]).argmax(), 1])
    heights = np.linspace(low + attached, low + 0.3, ATTACHED_POINTS)
    inside = np.array([(_front(above, z), z) for z in heights])
    end = below[(below[:, 1] - FORWARD * below[:, 0]).argmax()] + [SEATED, 0.0]
    share = np.linspace(0.0, 1.0, FREE_POINTS + 1)[1:, None]
    return np.concatenate([inside, inside[-1] + share * (end - inside[-1])])


def _before(points: Floats, level: Level) -> Floats:
    """Give those of a section's *points* (y, z) that belong to the lamina, not to the spinous process."""
    if not len(points):
        return points
    fronts = points[:, 0] + np.tan(LEANING) * points[:, 1]
    return np.asarray(points[fronts < fronts.min() + LAMINA_BAND[level.region]])


def _front(points: Floats, z: float) -> float:
    """Give the y of the foremost of *points* (y, z) near a height."""
    near = points[np.abs(points[:, 1] - z) < 0.8]
    return float(near[:, 0].min()) if len(near) else float(points[:, 0].min())


def _filled(lines: list[Floats | None]) -> Floats:
    """Give the lines as ``(n, k, 2)``, those not found as the nearest found towards the mid-plane."""
    known: list[Floats] = []
    first = next(line for line in lines if line is not None)
    for line in lines:
        known.append(line if line is not None else (known[-1] if known else first))
    return np.stack(known)


def _sagittal(stations: Floats, lines: Floats) -> Floats:
    """Give points ``(n, k, 3)`` from x ``(n,)`` and (y, z) ``(n, k, 2)``."""
    x = np.broadcast_to(stations[:, None, None], (*lines.shape[:2], 1))
    return np.concatenate([x, lines], -1)
