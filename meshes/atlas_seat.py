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
    arch = Surface(_triangles(atlas, ("anterior_arch",)))
    masses = Surface(_triangles(atlas, ("lateral_mass_left",)))
    turned = axis.vertices @ placement[:3, :3].T
    dens = _corners(axis, ("dens",), turned)
    shoulders = _corners(axis, ("superior_articular_process_left", "body", "dens", "pedicle_left"), turned)
    shoulders = shoulders[shoulders[:, 0] > 0.0]
    shift = np.array([0.0, 0.0, masses.middles[:, 2].min() - shoulders[:, 2].max()])
    shift[1] = arch.middles[:, 1].mean() + 8.0 - dens[:, 1].mean()
    for _ in range(ROUNDS):
        before = arch.closest(dens + shift)[0]
        over = masses.closest(shoulders + shift)[0]
        shift += np.array([0.0, 0.7 * (DENS_SPACE - before), 0.7 * (over - LATERAL_SPACE)])
        if abs(before - DENS_SPACE) < CLOSE_ENOUGH and abs(over - LATERAL_SPACE) < CLOSE_ENOUGH:
            break
    placement[:3, 3] = shift
    return placement


def _faces(solid: Solid, keys: tuple[str, ...]) -> NDArray[np.int64]:
    return solid.faces[np.isin(solid.labels, [part(key).code for key in keys])]


def _triangles(solid: Solid, keys: tuple[str, ...]) -> Floats:
    return solid.vertices[_faces(solid, keys)]


def _corners(solid: Solid, keys: tuple[str, ...], vertices: Floats) -> Floats:
    return vertices[np.unique(_faces(solid, keys))]
