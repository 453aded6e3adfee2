"""The part of a bone that a cut can meet, closed beyond it: less to cut than the whole bone."""

from __future__ import annotations

import numpy as np
from manifold3d import Manifold, Mesh
from numpy.typing import NDArray

from meshes.solid import Solid

Floats = NDArray[np.float64]

MARGIN = 4.0  # mm round a cut, longer than any edge of a bone (a choice)


def corner(bone: Solid, low: Floats, high: Floats, ids: NDArray[np.integer]) -> Manifold:
    """Give a solid that is the same as *bone* within a box.

    Parameters
    ----------
    bone : Solid
    low, high : (3,) float64
        Corners of the box, mm.
    ids : (m,) int
        What each face of the bone carries.

    Notes
    -----
    Every corner of the bone beyond one side of the box, by more than an edge, is drawn to one point far
    before the middle of that side; of two or three such sides the first holds. A face that is drawn along
    lies beyond all sides that its corners are drawn to, hence beyond a plane before the edge or the corner
    where these meet, and so do their points. No face passes through the box on its way, so any place in it
    stays inside or outside. Faces that become a line are left out.
    """
    count = len(bone.vertices)
    beyond = np.hstack([bone.vertices < low - MARGIN, bone.vertices > high + MARGIN])
    gone = beyond.any(1)
    drawn = np.where(gone, count + beyond.argmax(1), np.arange(count))
    a, b, c = drawn[bone.faces].T
    stays = (a != b) & (b != c) & (c != a)
    half = (high - low) / 2.0
    ways = np.vstack([-np.eye(3), np.eye(3)]) * (half.sum() + MARGIN)
    places = np.vstack([bone.vertices, low + half + ways])
    used = np.zeros(len(places), bool)
    used[drawn[bone.faces[stays]]] = True
    return Manifold(
        Mesh(
            vert_properties=places[used].astype(np.float32),
            tri_verts=(np.cumsum(used) - 1)[drawn[bone.faces[stays]]].astype(np.uint32),
            face_id=ids[stays].astype(np.uint32),
        )
    )
