"""Moving a finished solid out of the bone that its faces still cut."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from meshes.solid import Solid
from meshes.tissues.surface import Surface, clearance

Floats = NDArray[np.float64]

ROUNDS = 8
TOUCH = 0.06  # mm that a face may lie in bone


def settled(solid: Solid, bones: Sequence[Surface]) -> Solid:
    """Give *solid* with every face moved out of *bones*, looked at in its middle and along its edges."""
    vertices = solid.vertices.copy()
    faces = solid.faces
    for _ in range(ROUNDS):
        edges = np.unique(np.sort(faces[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), 1), axis=0)
        places = [vertices[faces].mean(1), vertices[edges].mean(1)]
        gap, way = clearance(bones, np.concatenate(places))
        push = np.maximum(-TOUCH - gap, 0.0)[:, None] * way
        deep = gap < -TOUCH
        if not deep.any():
            break
        faces_deep, edges_deep = deep[: len(faces)], deep[len(faces) :]
        corners = np.concatenate([faces[faces_deep].ravel(), edges[edges_deep].ravel()])
        moves = np.concatenate(
            [
                np.repeat(push[: len(faces)][faces_deep], 3, axis=0),
                np.repeat(push[len(faces) :][edges_deep], 2, axis=0),
            ]
        )
        count = np.maximum(np.bincount(corners, minlength=len(vertices)), 1)
        for axis in range(3):
            vertices[:, axis] += np.bincount(corners, moves[:, axis], len(vertices)) / count
        faces = solid.faces[np.isin(solid.faces, corners).any(1)]
    return Solid(vertices, solid.faces, solid.labels)
