"""The width of the pars interarticularis that a cut leaves, and how far the cut reaches."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from anatomy.levels import Side
from anatomy.parts import part
from meshes.reach import Reach
from meshes.sections import Sections
from meshes.solid import Solid

HEIGHTS = 8  # transverse sections through the isthmus (a choice)
LAMINA_EDGES = {"upper": 0.9, "middle": 0.5, "lower": 0.1}  # shares of its height (choices)
MIRROR = {Side.LEFT: 1.0, Side.RIGHT: -1.0}


def pars_width(reach: Reach, kept: Solid, side: Side) -> float:
    """Give the narrowest transverse width (mm) of the pars on one side, 0 where it is cut through.

    Parameters
    ----------
    reach : Reach
        The bone, whole.
    kept : Solid
        What stays of it.
    side : Side

    Notes
    -----
    In sections from the lower edge of the pedicle down to the middle of the inferior facet: from the
    lateral border of the arch to the medial border of the pars, or to the cut where that lies further out.
    """
    medial, _ = reach.pars
    low, high = reach.isthmus
    x, y, z = kept.vertices.T
    faces = kept.faces[_any((y > reach.canal_front) & (x * MIRROR[side] > medial), kept.faces)]
    faces = faces[_any(z > low, faces) & _any(z < high, faces)]
    sections = Sections(kept.vertices, faces)
    widths = []
    for height in np.linspace(low, high, HEIGHTS):
        met = sections.cut(2, float(height))[:, :, 0] * MIRROR[side]
        met = met[met > medial]
        widths.append(float(met.max() - max(medial, met.min())) if len(met) else 0.0)
    return min(widths)


@lru_cache(maxsize=32)
def whole_pars_width(reach: Reach, side: Side) -> float:
    """Give the narrowest transverse width (mm) of the pars on a side that is not operated on."""
    return pars_width(reach, reach.solid, side)


def lateral_reach(reach: Reach, removed: Solid, side: Side) -> dict[str, float]:
    """Give how far off the mid-plane (mm) a cut on one side takes lamina, by edge.

    Parameters
    ----------
    reach : Reach
        The bone, whole.
    removed : Solid
        What goes of it.
    side : Side

    Returns
    -------
    dict of str to float
        For ``"upper"``, ``"middle"`` and ``"lower"``, where the lamina is cut at that height.

    Notes
    -----
    Read off the surface of the lamina that goes, no further out than the pars or, where that lies further
    out, the facet begins: the facet's share has a limit of its own.
    """
    low, high = reach.lamina
    border = max(reach.pars[0], reach.inferior.borders[0])
    code = part(f"lamina_{side}").code
    sections = Sections(removed.vertices, removed.faces[removed.labels == code])
    found = {}
    for edge, share in LAMINA_EDGES.items():
        x = sections.cut(2, low + share * (high - low))[:, :, 0] * MIRROR[side]
        if len(x):
            found[edge] = min(float(x.max()), border)
    return found


def _any(chosen: NDArray[np.bool_], faces: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell which faces ``(m,)`` have a corner among the *chosen* vertices ``(n,)``."""
    a, b, c = faces.T
    return np.asarray(chosen[a] | chosen[b] | chosen[c])
