"""Triangles on the zero level of a field, computed only where the surface can be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from skimage.measure import marching_cubes

from meshes.primitives import Array
from meshes.triangles import normals

Floats = NDArray[np.float64]
Field = Callable[[Array], Array]

COARSE = 4  # fine cells along one coarse cell
RELAXATIONS = 2


@dataclass(frozen=True, eq=False)
class Half:
    """The surface of the half with x >= 0, its rim lying exactly on the mid-plane.

    Parameters
    ----------
    vertices : (n, 3) float64
        In mm.
    faces : (m, 3) int64
        Counter-clockwise seen from outside.
    """

    vertices: Floats
    faces: NDArray[np.int64]

    @cached_property
    def _rim(self) -> NDArray[np.bool_]:
        return np.asarray(self.vertices[:, 0] == 0.0)

    @cached_property
    def _whole_faces(self) -> NDArray[np.int64]:
        count = len(self.vertices)
        twin = np.where(self._rim, np.arange(count), count - 1 + np.cumsum(~self._rim))
        return np.vstack([self.faces, twin[self.faces][:, ::-1]])

    def mirrored(self, vertices: Floats) -> tuple[Floats, NDArray[np.int64]]:
        """Give the whole surface once the half's vertices have moved to *vertices* ``(n, 3)``.

        The left faces come first, then the right ones in the same order; the rim is shared.
        """
        return np.vstack([vertices, vertices[~self._rim] * [-1.0, 1.0, 1.0]]), self._whole_faces


def half_surface(field: Field, low: Floats, high: Floats, spacing: float) -> Half:
    """Give the zero level of *field* on the half with x >= 0.

    Parameters
    ----------
    field : callable
        Points ``(n, 3) float32`` in mm to signed distance ``(n,) float32``.
    low, high : (3,) float64
        Corners of a box that holds the half bone, mm; ``low[0]`` must be 0.
    spacing : float
        Edge of a grid cell, mm.
    """
    values = _banded_values(field, low, high, spacing)
    vertices, faces, _, _ = marching_cubes(values, 0.0, gradient_direction="descent")
    vertices = vertices.astype(np.float64) * spacing + low
    faces = faces.astype(np.int64)
    rim = vertices[:, 0] < 1e-6
    vertices = _onto(field, vertices, rim)
    link = _links(faces, len(vertices))
    for _ in range(RELAXATIONS):
        vertices = _onto(field, _relaxed(vertices, faces, link, rim), rim)
    return Half(vertices, faces)


def _banded_values(field: Field, low: Floats, high: Floats, spacing: float) -> NDArray[np.float32]:
    """Sample *field* on a grid, finely only near its zero level and by sign elsewhere."""
    blocks = np.ceil((high - low) / (spacing * COARSE)).astype(int)
    step = spacing * COARSE
    corners = _grid(low + step / 2, blocks, step)
    centre = field(corners).reshape(blocks)
    # A block can hold surface when its centre is nearer than its half diagonal; the factor
    # covers fields that grow faster than distance.
    near = np.abs(centre) < step * np.sqrt(3.0) / 2.0 * 1.35 + spacing
    coarse = np.where(near, np.float32(0.0), np.sign(centre) * np.float32(step))
    values = np.repeat(np.repeat(np.repeat(coarse, COARSE, 0), COARSE, 1), COARSE, 2)
    values = np.pad(values, ((0, 1),) * 3, mode="edge").astype(np.float32)
    wanted = np.zeros(values.shape, bool)
    fine = np.repeat(np.repeat(np.repeat(near, COARSE, 0), COARSE, 1), COARSE, 2)
    for shift in np.ndindex(2, 2, 2):
        wanted[tuple(slice(s, s + n) for s, n in zip(shift, fine.shape, strict=True))] |= fine
    index = np.argwhere(wanted)
    values[wanted] = field((low + index * spacing).astype(np.float32))
    return values


def _grid(origin: Floats, counts: NDArray[np.int64], step: float) -> Array:
    """Give the points ``(n, 3)`` of a regular grid."""
    axes = [origin[i] + step * np.arange(counts[i]) for i in range(3)]
    return np.stack(np.meshgrid(*axes, indexing="ij"), -1).reshape(-1, 3).astype(np.float32)


def _onto(field: Field, vertices: Floats, rim: NDArray[np.bool_]) -> Floats:
    """Pull *vertices* onto the zero level by one Newton step, keeping the rim on the mid-plane."""
    step = np.float32(0.05)
    here = vertices.astype(np.float32)
    stacked = np.concatenate([here, *(here + step * np.eye(3, dtype=np.float32)[i] for i in range(3))])
    value = field(stacked).reshape(4, -1)
    slope = (value[1:] - value[0]).T / step
    slope[rim, 0] = 0.0
    square = np.maximum(np.einsum("ij,ij->i", slope, slope), np.float32(0.25))
    move = -(value[0] / square)[:, None] * slope
    length = np.linalg.norm(move, axis=1, keepdims=True)
    move *= np.minimum(1.0, 0.4 / np.maximum(length, 1e-9))
    moved = vertices + move
    moved[:, 0] = np.where(rim, 0.0, np.maximum(moved[:, 0], 1e-4))
    return np.asarray(moved)


def _links(faces: NDArray[np.int64], count: int) -> sparse.csr_matrix:
    """Tell which of *count* vertices an edge joins, ``(count, count)``."""
    edges = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    link = sparse.coo_matrix((np.ones(len(edges)), (edges[:, 0], edges[:, 1])), (count, count)).tocsr()
    return ((link + link.T) > 0).astype(float)


def _relaxed(
    vertices: Floats, faces: NDArray[np.int64], link: sparse.csr_matrix, rim: NDArray[np.bool_]
) -> Floats:
    """Move each vertex half-way to the mean of its neighbours along the surface."""
    mean = (link @ vertices) / link.sum(1)
    around = normals(vertices, faces).T
    corners, count = faces.T.ravel(), len(vertices)
    normal = np.column_stack([np.bincount(corners, np.tile(each, 3), count) for each in around])
    normal = normal / np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-12)
    move = 0.5 * (mean - vertices)
    move -= normal * np.einsum("ij,ij->i", move, normal)[:, None]
    move[rim, 0] = 0.0
    return np.asarray(vertices + move)
