"""Moving a finished solid out of the bone that its faces still cut."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from meshes.solid import Solid
from meshes.tissues.surface import Surface, clearance

Floats = NDArray[np.float64]

ROUNDS = 5
TOUCH = 0.06  # mm that a face may lie in bone
MIDDLES = np.array([[1.0, 1.0, 1.0], [1.0, 1.0, 0.0], [0.0, 1.0, 1.0], [1.0, 0.0, 1.0]])


def settled(solid: Solid, bones: Sequence[Surface]) -> Solid:
    """Give *solid* with every face moved out of *bones*, looked at in its middle and along its edges."""
    shares = MIDDLES / MIDDLES.sum(1, keepdims=True)
    vertices = solid.vertices.copy()
    faces = solid.faces
    for _ in range(ROUNDS):
        places = np.einsum("sk,fkx->fsx", shares, vertices[faces])
        gap, way = clearance(bones, places.reshape(-1, 3))
        deep = np.maximum(-TOUCH - gap, 0.0).reshape(len(faces), -1)
        worst = deep.argmax(1)
        rows = np.flatnonzero(deep.max(1) > 0.0)
        if not len(rows):
            break
        push = (deep[:, :, None] * way.reshape(*deep.shape, 3))[np.arange(len(faces)), worst][rows]
        corners = faces[rows].ravel()
        moves = np.repeat(push, 3, axis=0)
        count = np.maximum(np.bincount(corners, minlength=len(vertices)), 1)
        for axis in range(3):
            vertices[:, axis] += np.bincount(corners, moves[:, axis], len(vertices)) / count
        faces = faces[np.isin(faces, corners).any(1)]
    return Solid(vertices, solid.faces, solid.labels)
