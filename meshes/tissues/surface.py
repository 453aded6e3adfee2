"""Bone as its neighbours feel it: how far it is, and which way is out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from meshes.solid import Faces, Labels, Solid

Floats = NDArray[np.float64]

ROUNDS = 4
NEAR = 1.5  # mm from a corner within which its normal tells the distance better than the way to it


@dataclass(frozen=True, eq=False)
class Surface:
    """A bone in the column's frame, ready for questions of distance.

    Parameters
    ----------
    solid : Solid
    """

    solid: Solid

    @property
    def points(self) -> Floats:
        """Corners ``(n, 3)``, mm."""
        return self.solid.vertices

    @cached_property
    def face_normals(self) -> Floats:
        """Outward normal of each face times twice its area, ``(m, 3)``."""
        corners = self.solid.vertices[self.solid.faces]
        return np.asarray(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]))

    @cached_property
    def normals(self) -> Floats:
        """Outward unit normal at each corner, ``(n, 3)``."""
        return vertex_normals(len(self.points), self.solid.faces, self.face_normals)

    @cached_property
    def labels(self) -> Labels:
        """A part code for each corner, of one of the faces around it, ``(n,)``."""
        codes = np.zeros(len(self.points), np.int32)
        codes[self.solid.faces.ravel()] = np.repeat(self.solid.labels, 3)
        return codes

    @cached_property
    def tree(self) -> cKDTree:
        """The corners, ready to be searched."""
        return cKDTree(self.points)

    def gaps(self, points: Floats) -> tuple[Floats, Floats]:
        """Give how far *points* ``(n, 3)`` lie outside the bone (mm, negative inside), and the way out."""
        distance, nearest = self.tree.query(points)
        normal = self.normals[nearest]
        way = points - self.points[nearest]
        along = np.einsum("ij,ij->i", way, normal)
        near = np.abs(along) > 0.5 * distance
        gap = np.where((distance < NEAR) & near, along, np.copysign(distance, along))
        return gap, normal


def vertex_normals(count: int, faces: Faces, face_normals: Floats) -> Floats:
    """Give the mean outward unit normal ``(count, 3)`` of the faces round each corner."""
    flat = faces.ravel()
    sums = [np.bincount(flat, np.repeat(face_normals[:, axis], 3), count) for axis in range(3)]
    normals = np.column_stack(sums)
    return np.asarray(normals / np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12))


def clearance(bones: Sequence[Surface], points: Floats) -> tuple[Floats, Floats]:
    """Give the least gap (mm) from *points* ``(n, 3)`` to any of *bones*, and the way out there."""
    found = [bone.gaps(points) for bone in bones]
    gaps = np.stack([gap for gap, _ in found])
    ways = np.stack([way for _, way in found])
    closest, rows = gaps.argmin(0), np.arange(len(points))
    return gaps[closest, rows], ways[closest, rows]


def cleared(bones: Sequence[Surface], points: Floats, least: float) -> Floats:
    """Give *points* (any shape, 3 last) moved out of *bones* until they are *least* mm away."""
    moved = points.reshape(-1, 3).copy()
    for _ in range(ROUNDS):
        gap, way = clearance(bones, moved)
        close = gap < least
        if not close.any():
            break
        moved[close] += (least - gap[close])[:, None] * way[close]
    return moved.reshape(points.shape)


def mirrored_points(points: Floats) -> Floats:
    """Give *points* (any shape, 3 last) on the other side of the mid-plane."""
    return np.asarray(points * np.array([-1.0, 1.0, 1.0]))
