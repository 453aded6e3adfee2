"""The long ligament behind the bodies, lifted by disc material that lies before it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.ndimage import gaussian_filter, maximum_filter

from meshes.solid import Solid
from meshes.tissues.curve import Curve
from meshes.tissues.strips import ACROSS
from meshes.tissues.surface import dense
from meshes.tissues.tissue import Tissue

# Choices of form, mm unless said otherwise.
CELL = 1.0  # of the grid on which the height of what lies before it is known
SEAM = 0.05  # between the ligament and what lifts it
SOFT = (1.5, 2.5)  # rows and columns of the ligament over which the lift is rounded
LIFTING = "herniated_disc"
MEETING = 0.5  # mm3 that two solids share when they meet


def draped(ligament: Solid, canal: Curve, masses: Sequence[Tissue]) -> Solid:
    """Give the posterior longitudinal ligament lifted over disc material; as it is where none meets it.

    Parameters
    ----------
    ligament : Solid
        A plate of two grids, ACROSS points wide, the hinder one first.
    canal : Curve
    masses : sequence of Tissue
    """
    lifting = (each.solid for each in masses if each.key == LIFTING)
    found = [dense(solid) for solid in lifting if _meet(solid, ligament)]
    if not found:
        return ligament
    local = canal.local(ligament.vertices).reshape(2, -1, ACROSS, 3)
    under = canal.local(np.concatenate(found))
    first = under[:, :2].min(0) - 2.0 * CELL
    cells = np.floor((under[:, :2] - first) / CELL).astype(int)
    height = np.full(cells.max(0) + 3, -np.inf)
    np.maximum.at(height, tuple(cells.T), under[:, 2])
    height = maximum_filter(height, 3)
    mine = np.floor((local[1, ..., :2] - first) / CELL).astype(int)
    inside = ((mine >= 0) & (mine < height.shape)).all(-1)
    lift = np.zeros(local.shape[1:3])
    lift[inside] = np.maximum(height[tuple(mine[inside].T)] + SEAM - local[1, inside, 2], 0.0)
    local[..., 2] += np.maximum(lift, gaussian_filter(lift, SOFT))
    return Solid(canal.world(local).reshape(-1, 3), ligament.faces, ligament.labels)


def _meet(first: Solid, second: Solid) -> bool:
    return bool((first.manifold ^ second.manifold).volume() > MEETING)
