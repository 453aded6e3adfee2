"""Bone as its neighbours feel it: how far it is, and which way is out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from meshes.solid import Faces, Labels, Solid
from meshes.triangles import normals

Floats = NDArray[np.float64]

ROUNDS = 4
WITHDRAWALS = 12
LONGEST_STEP = 1.0  # mm in one of them
FAR = 15.0  # mm from bone beyond which nothing needs to know how far it is
FINE = 1.0  # mm, the longest edge of a surface whose corners stand for it
CLEARLY = 0.7  # cosine from a corner's way in to a point, from which the point lies inside
VOTES = 8  # corners that tell whether a point lies inside
MOSTLY = 0.3  # mean cosine from their ways in to the point, from which it does
MANY = 1000  # points, of which those that lie far from a bone are told by its bounds first
LEAF = 24  # corners that are searched one by one: the fastest of those tried
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
        return normals(self.solid.vertices, self.solid.faces)

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
        return cKDTree(self.points, LEAF, compact_nodes=False, balanced_tree=False)

    def gaps(self, points: Floats, reach: float = np.inf) -> tuple[Floats, Floats]:
        """Give how far *points* ``(n, 3)`` lie outside the bone (mm, negative inside), and the way out.

        A point further than *reach* mm from the bone's surface counts as that far outside.
        """
        distance, nearest = self.tree.query(points, distance_upper_bound=reach)
        known = np.isfinite(distance)
        if known.all():
            return self._felt(points, distance, nearest)
        gaps, ways = np.full(len(points), reach), np.zeros((len(points), 3))
        if known.any():
            gaps[known], ways[known] = self._felt(points[known], distance[known], nearest[known])
        return gaps, ways

    def _felt(self, points: Floats, distance: Floats, nearest: NDArray[np.int64]) -> tuple[Floats, Floats]:
        """Give the gaps and the ways out of *points*, each with its nearest corner so far away."""
        ways = self.normals[nearest]
        along = np.einsum("ij,ij->i", points - self.points[nearest], ways)
        aside = np.sqrt(np.maximum(distance**2 - along**2, 0.0))
        return np.copysign(np.hypot(along, np.maximum(aside - HALF_EDGE, 0.0)), along), ways


@dataclass(frozen=True, eq=False)
class Soft(Surface):
    """A soft tissue with sharp or thin borders, felt from outside.

    Parameters
    ----------
    solid : Solid
        In small triangles.
    deepest : float
        How deep a point may lie in it, mm; 0 for a sheet, from which all is pushed to its own side.
    """

    deepest: float

    def _felt(self, points: Floats, distance: Floats, nearest: NDArray[np.int64]) -> tuple[Floats, Floats]:
        """Give the gaps and the ways out of *points*, each with its nearest corner so far away."""
        way = points - self.points[nearest]
        normals = self.normals[nearest]
        along = np.einsum("ij,ij->i", way, normals)
        inside = (along < -CLEARLY * distance) & (distance < self.deepest)
        out = np.where(inside[:, None], normals, way / np.maximum(distance, 1e-9)[:, None])
        return np.where(inside, -distance, distance), out


def vertex_normals(count: int, faces: Faces, face_normals: Floats) -> Floats:
    """Give the mean outward unit normal ``(count, 3)`` of the faces round each corner."""
    flat = faces.ravel()
    sums = [np.bincount(flat, np.repeat(face_normals[:, axis], 3), count) for axis in range(3)]
    normals = np.column_stack(sums)
    return np.asarray(normals / np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12))


def clearance(bones: Sequence[Surface], points: Floats, reach: float = FAR) -> tuple[Floats, Floats]:
    """Give the least gap (mm) from *points* ``(n, 3)`` to any of *bones*, and the way out there.

    Points further than *reach* mm from every surface count as that far outside.
    """
    gaps, ways = np.full(len(points), reach), np.zeros((len(points), 3))
    if not len(points):
        return gaps, ways
    lowest, highest = points.min(0) - reach, points.max(0) + reach
    for bone in bones:
        low, high = bone.solid.bounds
        if (lowest < high).all() and (highest > low).all():
            here = np.arange(len(points))
            if len(points) > MANY:
                here = np.flatnonzero(((points > low - reach) & (points < high + reach)).all(1))
            gap, way = bone.gaps(points[here], reach)
            closer = gap < gaps[here]
            gaps[here[closer]] = gap[closer]
            ways[here[closer]] = way[closer]
    return gaps, ways


def felt(surfaces: Sequence[Surface], points: Floats, reach: float) -> tuple[Floats, Floats]:
    """Give the least way (mm) from *points* ``(n, 3)`` to corners of *surfaces*, and the way out there.

    Negative inside, as most of the corners round the nearest tell it: at a sharp edge one alone may err.
    """
    gaps, ways = np.full(len(points), reach), np.zeros((len(points), 3))
    for surface in surfaces:
        distance, nearest = surface.tree.query(points, distance_upper_bound=reach)
        near = np.flatnonzero(distance < gaps)
        way, normals = points[near] - surface.points[nearest[near]], surface.normals[nearest[near]]
        cosine = np.einsum("ij,ij->i", way, normals) / np.maximum(distance[near], 1e-9)
        unsure = np.flatnonzero(np.abs(cosine) < CLEARLY)
        _, around = surface.tree.query(points[near[unsure]], k=VOTES)
        ways_there = points[near[unsure], None] - surface.points[around]
        ways_there /= np.maximum(np.linalg.norm(ways_there, axis=2, keepdims=True), 1e-9)
        cosine[unsure] = np.einsum("ijk,ijk->ij", ways_there, surface.normals[around]).mean(1)
        inside = cosine < -MOSTLY
        gaps[near] = np.where(inside, -distance[near], distance[near])
        ways[near] = np.where(inside[:, None], normals, way / np.maximum(distance[near], 1e-9)[:, None])
    return gaps, ways


def withdrawn(bones: Sequence[Surface], points: Floats, ways: Floats, least: float) -> Floats:
    """Give *points* (any shape, 3 last) moved along their *ways* until *least* mm off *bones*."""
    moved, along = points.reshape(-1, 3).copy(), ways.reshape(-1, 3)
    left = np.arange(len(moved))
    for _ in range(WITHDRAWALS):
        gap, _ = clearance(bones, moved[left])
        close = gap < least - 1e-6
        left = left[close]
        if not len(left):
            break
        moved[left] += np.minimum(least - gap[close], LONGEST_STEP)[:, None] * along[left]
    return moved.reshape(points.shape)


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


def fine(solid: Solid) -> Solid:
    """Give the same solid in triangles so small that its corners stand for its surface."""
    return Solid.of_manifold(solid.manifold.refine_to_length(FINE), int(solid.labels[0]))


def dense(solid: Solid) -> Floats:
    """Give points ``(n, 3)`` on a solid so close together that they stand for its surface."""
    triangles = solid.vertices[solid.faces]
    edges = np.linalg.norm(triangles - np.roll(triangles, 1, axis=1), axis=2).max(1)
    parts = np.ceil(edges / FINE).astype(int)
    found = [solid.vertices]
    for count in np.unique(parts[parts > 1]):
        first, second = np.mgrid[: count + 1, : count + 1].reshape(2, -1)
        inside = first + second <= count
        share = np.column_stack([first, second, count - first - second])[inside] / count
        found.append((share @ triangles[parts == count]).reshape(-1, 3))
    return np.concatenate(found)


def middles(vertices: Floats, faces: Faces) -> tuple[Faces, Floats, Floats]:
    """Give the edges of *faces*, each once, and the middles of the faces and of the edges."""
    ends = np.sort(faces[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), 1)
    keys = np.unique(ends[:, 0] * len(vertices) + ends[:, 1])
    edges = np.column_stack(np.divmod(keys, len(vertices)))
    return edges, vertices[faces].mean(1), vertices[edges].mean(1)


def dotted(solid: Solid) -> Floats:
    """Give points ``(n, 3)`` on a solid twice as close together as its corners."""
    _, *between = middles(solid.vertices, solid.faces)
    return np.concatenate([solid.vertices, *between])
