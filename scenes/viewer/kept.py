"""What stays of a bone after a cut, drawn with the points of the whole bone and a few of its own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from anatomy.parts import CUT_CODE
from meshes.solid import Solid
from scenes.viewer.facets import Facets, all_three, facets
from scenes.viewer.openness import BoneField, bone_around, bone_field, openness

_CODES = 256


@dataclass(frozen=True, eq=False)
class Drawn:
    """A solid as it is drawn, with what its remains need of it when it is cut.

    Parameters
    ----------
    solid : Solid
    """

    solid: Solid

    @cached_property
    def facets(self) -> Facets:
        """Its points, normals, codes and faces."""
        return facets(self.solid)

    @cached_property
    def field(self) -> BoneField:
        """Where bone is."""
        return bone_field(self.facets)

    @cached_property
    def around(self) -> NDArray[np.float32]:
        """How much bone each point finds around it, (2, n)."""
        return bone_around(self.facets, self.field)

    @cached_property
    def _vertices(self) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """The vertices in the order of their hashes: these, and their numbers."""
        hashes = _hashed(self.solid.vertices)
        order = np.argsort(hashes)
        return hashes[order], order

    @cached_property
    def _points(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The points in the order of their vertices and codes: these as one number, and their numbers."""
        keys = self.facets.corners * _CODES + self.facets.codes
        order = np.argsort(keys)
        return keys[order], order

    def numbers(self, vertices: NDArray[np.float64]) -> NDArray[np.int64]:
        """Give the number of this solid's vertex at each of some places, (n, 3); -1 where there is none."""
        hashes, order = self._vertices
        at = order[np.minimum(np.searchsorted(hashes, _hashed(vertices)), len(order) - 1)]
        return np.where(all_three(self.solid.vertices[at] == vertices), at, -1)

    def points_at(self, vertices: NDArray[np.int64], codes: NDArray[np.int64]) -> NDArray[np.int64]:
        """Give the number of the point at each vertex, (m, 3), of faces of some codes, (m,); -1 for none."""
        found = vertices.copy()  # the first points are the vertices themselves
        face, corner = np.nonzero(self.facets.codes[vertices] != codes[:, None])
        wanted = vertices[face, corner] * _CODES + codes[face]
        keys, order = self._points
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        found[face, corner] = np.where(keys[at] == wanted, order[at], -1)
        return found


@dataclass(frozen=True, eq=False)
class Remains:
    """What stays of a bone, in terms of the whole bone.

    Parameters
    ----------
    openness : (n,) float32
        Of each of the n points of the whole bone, now that some of it is gone.
    own : Facets
        The points that the whole bone has not; the faces are in their own numbers.
    own_openness : (k,) float32
    faces : (m, 3) int64
        All faces of what stays, in the order of its solid; numbers from n on are of its own points.
    """

    openness: NDArray[np.float32]
    own: Facets
    own_openness: NDArray[np.float32]
    faces: NDArray[np.int64]


def remains(whole: Drawn, kept: Solid, removed: Drawn | None) -> Remains:
    """Give what stays of a bone after a cut.

    Parameters
    ----------
    whole : Drawn
    kept : Solid
        Its untouched corners are those of the whole bone to the last bit.
    removed : Drawn or None
        None where no bone was removed.

    Notes
    -----
    Faces that the cut left alone keep the points of the whole bone. The others are few; their old corners
    keep their normals, so that the shade does not jump along a cut. Bone that is gone shades nothing.
    """
    numbers = whole.numbers(kept.vertices)
    vertices = numbers[kept.faces]
    old = np.flatnonzero(all_three(vertices >= 0) & (kept.labels < CUT_CODE))
    faces = np.full_like(kept.faces, -1)
    faces[old] = whole.points_at(vertices[old], kept.labels[old].astype(np.int64))
    touched = np.flatnonzero(~all_three(faces >= 0))
    own = _own(whole, kept, numbers, touched)
    faces[touched] = own.faces + len(whole.facets.points)
    around = whole.around, bone_around(own, whole.field)
    if removed is not None:
        gone = (bone_around(each, removed.field) for each in (whole.facets, own))
        around = around[0] - next(gone), around[1] - next(gone)
    return Remains(openness(around[0]), own, openness(around[1]), faces)


def _own(whole: Drawn, kept: Solid, numbers: NDArray[np.int64], touched: NDArray[np.int64]) -> Facets:
    """Give the facets of the faces that the cut touched, with old normals at old corners of the outside."""
    corners = kept.faces[touched]
    used, place = np.unique(corners, return_inverse=True)
    piece = Solid(kept.vertices[used], place.reshape(corners.shape), kept.labels[touched])
    drawn = facets(piece)
    number = numbers[used][drawn.corners]
    outside = (number >= 0) & (drawn.codes < CUT_CODE)
    drawn.normals[outside] = whole.facets.normals[number[outside]]
    return drawn


def _hashed(vertices: NDArray[np.float64]) -> NDArray[np.uint64]:
    """Give one number for each row of (n, 3), well mixed: no two vertices of a bone share one."""
    mixed = np.zeros(len(vertices), dtype=np.uint64)
    for bits in np.ascontiguousarray(vertices).view(np.uint64).T:
        mixed = (mixed + bits) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(32)
    return mixed
