"""The points a solid is drawn with: smooth over the outside of the bone, hard-edged at its cuts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from anatomy.parts import CUT_CODE
from meshes.solid import Solid

CUT_CREASE_ANGLE = 35.0
"""Where a face of a cut leans more than this many degrees from the rest, its edges stay hard (a choice)."""

_CODES = 256


@dataclass(frozen=True, eq=False)
class Facets:
    """A triangle mesh as a graphics card wants it: everything by point.

    Parameters
    ----------
    points : (n, 3) float32
        In mm.
    normals : (n, 3) float32
        Outward, of length 1.
    codes : (n,) uint8
        Of the part, or of the tool that cut here; the three corners of a face always agree.
    faces : (m, 3) int64
        In the order of the solid.
    corners : (n,) int64
        Which vertex of the solid each point is.
    """

    points: NDArray[np.float32]
    normals: NDArray[np.float32]
    codes: NDArray[np.uint8]
    faces: NDArray[np.int64]
    corners: NDArray[np.int64]


def facets(solid: Solid) -> Facets:
    """Give the points and the normals a solid is drawn with.

    Parameters
    ----------
    solid : Solid

    Returns
    -------
    Facets
        A point is doubled where two parts meet (same normal) and where the outside meets a cut (own normals).

    Notes
    -----
    Normals are weighted by the area of the faces. Where a face of a cut leans away from the mean of its
    corner by more than `CUT_CREASE_ANGLE`, the faces of that corner keep their own normals, so that the edges
    between the planes of a tool stay sharp.
    """
    points = solid.vertices.astype(np.float32)
    faces = solid.faces
    codes = solid.labels.astype(np.int64)
    areas = face_areas(points, faces)
    cut = codes >= CUT_CODE
    outside = _unit(_sum_at_points(areas[~cut], faces[~cut], len(points)))

    code_at = np.zeros(len(points), dtype=np.int64)
    code_at[faces[~cut]] = codes[~cut, None]
    apart = (code_at[faces] != codes[:, None]) | cut[:, None]
    face, corner = np.nonzero(apart)
    vertex = faces[face, corner]

    normals = outside[vertex]
    on_cut = cut[face]
    own, creased = _cut_normals(areas, faces, cut, face[on_cut], vertex[on_cut], len(points))
    normals[on_cut] = own
    crease = np.zeros(len(face), dtype=np.int64)
    crease[on_cut] = np.where(creased, face[on_cut] + 1, 0)

    key = (crease * len(points) + vertex) * _CODES + codes[face]
    _, first, place = np.unique(key, return_index=True, return_inverse=True)
    drawn = faces.copy()
    drawn[face, corner] = len(points) + place
    return _used(
        np.concatenate([points, points[vertex[first]]]),
        np.concatenate([outside, normals[first]]),
        np.concatenate([code_at, codes[face[first]]]).astype(np.uint8),
        drawn,
        np.concatenate([np.arange(len(points)), vertex[first]]),
    )


def smooth_facets(solid: Solid) -> Facets:
    """Give the points and the normals of a solid of one code, smooth all over.

    Parameters
    ----------
    solid : Solid
        Every face of the same code, such as a soft tissue.
    """
    points = solid.vertices.astype(np.float32)
    normals = _unit(_sum_at_points(face_areas(points, solid.faces), solid.faces, len(points)))
    codes = np.full(len(points), solid.labels[0], dtype=np.uint8)
    return Facets(points, normals, codes, solid.faces, np.arange(len(points)))


def _cut_normals(
    areas: NDArray[np.float32],
    faces: NDArray[np.int64],
    cut: NDArray[np.bool_],
    face: NDArray[np.int64],
    vertex: NDArray[np.int64],
    count: int,
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Give the normal of each corner on a cut, and whether it is the normal of its face alone."""
    mean = _unit(_sum_at_points(areas[cut], faces[cut], count))[vertex]
    flat = _unit(areas[face])
    agrees = np.ones(count, dtype=np.float32)
    np.minimum.at(agrees, vertex, np.einsum("ij,ij->i", mean, flat))
    creased = agrees[vertex] < np.cos(np.radians(CUT_CREASE_ANGLE))
    return np.where(creased[:, None], flat, mean), creased


def face_areas(points: NDArray[np.float32], faces: NDArray[np.int64]) -> NDArray[np.float32]:
    """Give the outward area vector of each face, (m, 3), twice its area in mm2 long."""
    a, b, c = (points[faces[:, i]] for i in range(3))
    x, y = (b - a).T, (c - a).T
    areas = np.empty_like(a)
    areas[:, 0] = x[1] * y[2] - x[2] * y[1]
    areas[:, 1] = x[2] * y[0] - x[0] * y[2]
    areas[:, 2] = x[0] * y[1] - x[1] * y[0]
    return areas


def all_three(flags: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell where all three columns of (n, 3) are true; numpy's own way along short rows is much slower."""
    return np.asarray(flags[:, 0] & flags[:, 1] & flags[:, 2])


def _sum_at_points(values: NDArray[np.float32], faces: NDArray[np.int64], count: int) -> NDArray[np.float32]:
    """Give the sum of a value of faces, (m, 3), over the faces that meet in each point, (count, 3)."""
    at = faces.ravel()
    columns = (np.bincount(at, np.repeat(values[:, i], 3), count) for i in range(3))
    return np.stack(list(columns), axis=1).astype(np.float32)


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give vectors at length 1; a vector of length 0 stays."""
    length = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    length[length == 0.0] = 1.0
    return np.asarray(vectors / length[:, None])


def _used(
    points: NDArray[np.float32],
    normals: NDArray[np.float32],
    codes: NDArray[np.uint8],
    faces: NDArray[np.int64],
    corners: NDArray[np.int64],
) -> Facets:
    """Give the facets without the points that no face uses."""
    used = np.zeros(len(points), dtype=bool)
    used[faces] = True
    place = np.cumsum(used) - 1
    return Facets(points[used], normals[used], codes[used], place[faces], corners[used])
