"""The plane that parts a process from the bone it stands on."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from meshes.tools import HAIR

Floats = NDArray[np.float64]

FACET_WEIGHT = 10.0  # of the facet, which should go, against the border of the process (a choice)


def parting_plane(border: Floats, facet: Floats, area: Floats, clear: Floats) -> Floats:
    """Give the plane through the root of a process that stands up.

    Parameters
    ----------
    border : (n, 3) float64
        Points along the border of the process, mm.
    facet : (m, 3) float64
        Points of its facet, mm, which should lie over the plane.
    area : (m,) float64
        What each of them stands for, mm2.
    clear : (k, 3) float64
        Points that must lie under it, mm.

    Returns
    -------
    (3,) float64
        Its z (mm) at the origin, and how much it rises on a mm along x and along y.

    Notes
    -----
    By linear programming: of all planes over the points to be kept clear of, the one nearest to the border
    that leaves the least of the facet. Such a plane goes right through some of the points, so it is lifted by
    a hair: through a corner of the mesh it would pinch the bone.
    """
    along, past, off = (np.column_stack([np.ones(len(p)), p[:, :2]]) for p in (border, facet, clear))
    rims, facets = len(border), len(facet)
    beside = np.eye(rims, rims + facets)
    under = np.eye(rims + facets)[rims:]
    rows = [
        np.hstack([along, -beside]),
        np.hstack([-along, -beside]),
        np.hstack([past, -under]),
        np.hstack([-off, np.zeros((len(off), rims + facets))]),
    ]
    limits = [border[:, 2], -border[:, 2], facet[:, 2], -clear[:, 2]]
    cost = [np.zeros(3), np.full(rims, 1.0 / rims), FACET_WEIGHT * area / area.sum()]
    free = [(None, None)] * 3 + [(0.0, None)] * (rims + facets)
    found = linprog(np.concatenate(cost), np.vstack(rows), np.concatenate(limits), bounds=free)
    height, on_x, on_y = found.x[:3]
    return np.array([height + HAIR, on_x, on_y])
