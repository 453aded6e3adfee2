"""The middles and normals of triangles, coordinate by coordinate, which spares large arrays."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Faces = NDArray[np.int64]


def middles(vertices: Floats, faces: Faces) -> Floats:
    """Give the middle of each of *faces* ``(m, 3)`` of *vertices* ``(n, 3)``, ``(m, 3)`` mm."""
    a, b, c = faces.T
    return np.column_stack([(value[a] + value[b] + value[c]) / 3.0 for value in _columns(vertices)])


def normals(vertices: Floats, faces: Faces) -> Floats:
    """Give the normal of each of *faces* ``(m, 3)``, as long as twice its area, ``(m, 3)`` mm2.

    It looks outward where the corners run counter-clockwise.
    """
    a, b, c = faces.T
    (x, y, z), (u, v, w) = zip(
        *((each[b] - each[a], each[c] - each[a]) for each in _columns(vertices)), strict=True
    )
    return np.column_stack([y * w - z * v, z * u - x * w, x * v - y * u])


def _columns(vertices: Floats) -> Floats:
    return np.ascontiguousarray(vertices.T)
