"""The corner of a bone that a cut can meet, closed beyond it: less to cut than the whole bone."""

from __future__ import annotations

import numpy as np
from manifold3d import Manifold, Mesh
from numpy.typing import NDArray

from meshes.solid import Solid

Floats = NDArray[np.float64]

MARGIN = 4.0  # mm round a cut, longer than any edge of a bone (a choice)
CLOSING = 0  # what the faces beyond carry


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
    Along each axis the end with more of the bone's corners beyond the box is cut off, and the rim is closed
    to one point beyond all three ends. Towards the other ends nothing changes: from any place in the box the
    way out there meets the same faces as before, so the place is inside or outside as it was.

    Manifold sorts corners by where they lie within the bounds of a solid. A corner that belongs to no face
    keeps the bounds of the bone, so that it is cut in the same order, hence to the same last bit.
    """
    below, above = bone.vertices < low - MARGIN, bone.vertices > high + MARGIN
    lower = below.sum(0) >= above.sum(0)
    gone = np.asarray(np.where(lower, below, above).any(1))
    a, b, c = (gone[corners] for corners in bone.faces.T)
    stays = ~(a & b & c)
    faces, count = bone.faces[stays], len(bone.vertices)
    edges = faces[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2)
    start, end = edges[gone[edges].all(1)].T
    rim = ~np.isin(end * count + start, start * count + end)
    cone = np.column_stack([end[rim], start[rim], np.full(rim.sum(), count)])
    least, most = bone.bounds
    ends = np.where(lower, [least, most], [most, least])
    used, closed = np.unique(np.concatenate([faces, cone]), return_inverse=True)
    return Manifold(
        Mesh(
            vert_properties=np.vstack([bone.vertices[used[used < count]], ends]).astype(np.float32),
            tri_verts=closed.reshape(-1, 3).astype(np.uint32),
            face_id=np.concatenate([ids[stays], np.full(len(cone), CLOSING)]).astype(np.uint32),
        )
    )
