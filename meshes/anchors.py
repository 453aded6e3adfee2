"""Points on a bone to hang its labels on."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from anatomy.parts import PARTS
from meshes.solid import Solid

Floats = NDArray[np.float64]


def landmarks(solid: Solid) -> dict[str, Floats]:
    """Give one anchor point ``(3,)`` in mm on the surface of each part, by part key.

    Parameters
    ----------
    solid : Solid
        A bone, whole or cut; parts it has lost are left out.

    Notes
    -----
    The middle of the face that is nearest to the area-weighted centre of the part.
    """
    triangles = solid.vertices[solid.faces]
    middles = triangles.mean(1)
    edges = triangles[:, 1:] - triangles[:, :1]
    areas = np.linalg.norm(np.cross(edges[:, 0], edges[:, 1]), axis=1)
    found = {}
    for part in PARTS:
        own = solid.labels == part.code
        if own.any():
            centre = areas[own] @ middles[own] / areas[own].sum()
            nearest = np.linalg.norm(middles[own] - centre, axis=1).argmin()
            found[part.key] = middles[own][nearest]
    return found
