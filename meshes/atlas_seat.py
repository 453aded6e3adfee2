"""Setting the atlas on the axis: its arch before the dens, its lateral masses on the axis's shoulders."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from anatomy.parts import part
from meshes.nearness import Surface
from meshes.solid import Solid

Floats = NDArray[np.float64]

DENS_SPACE = 1.8  # mm between anterior arch and dens (a choice, amid the 1-3 mm of healthy adults)
LATERAL_SPACE = 1.5  # mm over the lateral joints (a choice)
LEAN = 0.0  # degrees by which a standing atlas leans back on the axis (a choice)
MIDDLE = 3.0  # mm on each side of the mid-plane where arch and dens are compared (a choice)
STEP = 1.0  # mm of height between two comparisons (a choice)
ROUNDS = 40
CLOSE_ENOUGH = 0.03  # mm


def on_axis(atlas: Solid, axis: Solid, opening: float) -> Floats:
    """Give where the axis lies in the frame of the atlas, as a rigid placement (4, 4).

    Parameters
    ----------
    atlas, axis : Solid
        Each in its own frame.
    opening : float
        By how much the atlas is turned back on the axis from standing (degrees).
    """
    turn = np.radians(LEAN + opening)
    cos, sin = np.cos(turn), np.sin(turn)
    placement = np.eye(4)
    placement[1:3, 1:3] = [[cos, -sin], [sin, cos]]
    arch = _middle(_corners(atlas, ("anterior_arch",), atlas.vertices))
    masses = Surface(atlas.vertices, _faces(atlas, ("lateral_mass_left",)))
    turned = axis.vertices @ placement[:3, :3].T
    dens = _middle(_corners(axis, ("dens",), turned))
    shoulders = _corners(axis, ("superior_articular_process_left", "body", "dens", "pedicle_left"), turned)
    shoulders = shoulders[shoulders[:, 0] > 0.0]
    shift = np.array([0.0, 0.0, masses.middles[:, 2].min() - shoulders[:, 2].max()])
    for _ in range(ROUNDS):
        before = _before_dens(arch, dens + shift[1:])
        shift[1] += DENS_SPACE - before
        over = masses.closest(shoulders + shift)[0]
        shift[2] += 0.7 * (over - LATERAL_SPACE)
        if abs(before - DENS_SPACE) < CLOSE_ENOUGH and abs(over - LATERAL_SPACE) < CLOSE_ENOUGH:
            break
    placement[:3, 3] = shift
    return placement


def _middle(points: Floats) -> Floats:
    """Give those of *points* ``(n, 3)`` that lie near the mid-plane, as (y, z)."""
    return points[np.abs(points[:, 0]) < MIDDLE, 1:]


def _before_dens(arch: Floats, dens: Floats) -> float:
    """Give the shortest way (mm) along y from the back of the arch to the front of the dens, both (y, z)."""
    ways = []
    for z in np.arange(arch[:, 1].min(), arch[:, 1].max(), STEP):
        near = [points[np.abs(points[:, 1] - z) < STEP, 0] for points in (arch, dens)]
        if len(near[0]) and len(near[1]):
            ways.append(near[1].min() - near[0].max())
    return float(min(ways, default=dens[:, 0].min() - arch[:, 0].max()))


def _faces(solid: Solid, keys: tuple[str, ...]) -> NDArray[np.int64]:
    return solid.faces[np.isin(solid.labels, [part(key).code for key in keys])]


def _corners(solid: Solid, keys: tuple[str, ...], vertices: Floats) -> Floats:
    return vertices[np.unique(_faces(solid, keys))]
