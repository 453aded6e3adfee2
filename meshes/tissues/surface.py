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
FAR = 6.0  # mm from bone beyond which nothing needs to know how far it is
HALF_EDGE = 0.55  # mm between a corner of the bone and the middle of the faces round it


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
        along = np.einsum("ij,ij->i", points - self.points[nearest], normal)
        aside = np.sqrt(np.maximum(distance**2 - along**2, 0.0))
        return np.copysign(np.hypot(along, np.maximum(aside - HALF_EDGE, 0.0)), along), normal


def vertex_normals(count: int, faces: Faces, face_normals: Floats) -> Floats:
    """Give the mean outward unit normal ``(count, 3)`` of the faces round each corner."""
    flat = faces.ravel()
    sums = [np.bincount(flat, np.repeat(face_normals[:, axis], 3), count) for axis in range(3)]
    normals = np.column_stack(sums)
    return np.asarray(normals / np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12))


def clearance(bones: Sequence[Surface], points: Floats) -> tuple[Floats, Floats]:
    """Give the least gap (mm, 6 at most) from *points* ``(n, 3)`` to any of *bones*, and the way out there."""
    gaps, ways = np.full(len(points), FAR), np.zeros((len(points), 3))
    for bone in bones:
        low, high = bone.solid.bounds
        near = np.flatnonzero(((points > low - FAR) & (points < high + FAR)).all(1))
        if not len(near):
            continue
        gap, way = bone.gaps(points[near])
        closer = gap < gaps[near]
        gaps[near[closer]] = gap[closer]
        ways[near[closer]] = way[closer]
    return gaps, ways


def cleared(bones: Sequence[Surface], points: Floats, least: float) -> Floats:
    """Give *points* (any shape, 3 last) moved out of *bones* until they are *least* mm away."""
    moved = points.reshape(-1, 3).copy()
    left = np.arange(len(moved))
    for _ in range(ROUNDS):
        gap, way = clearance(bones, moved[left])
        close = gap < least - 1e-6
        left = left[close]
        if not len(left):
            break
        moved[left] += (least - gap[close])[:, None] * way[close]
    return moved.reshape(points.shape)


def mirrored_points(points: Floats) -> Floats:
    """Give *points* (any shape, 3 last) on the other side of the mid-plane."""
    return np.asarray(points * np.array([-1.0, 1.0, 1.0]))
