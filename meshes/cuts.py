"""Cutting a solid with tools: what goes, and what stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import add

import numpy as np
from manifold3d import Manifold, Mesh
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from anatomy.parts import CUT_CODE
from meshes.corner import corner
from meshes.lookup import Corners
from meshes.solid import Solid
from meshes.tools import Cutter

Floats = NDArray[np.float64]
Faces = NDArray[np.int64]
Codes = NDArray[np.int32]

BLOCK_CODE = CUT_CODE + 1  # of the faces of the box around a block
CRUMB, CRUMB_ACROSS = 0.5, 2.0  # mm3 and mm, under which a piece that is cut free is swept away (choices)
FIRST = 1000  # a face of the bone carries this plus its number, above the codes of tools and box


@dataclass(frozen=True, eq=False)
class Halves:
    """A solid cut in two.

    Parameters
    ----------
    removed, kept : Solid
    pieces : int
        Of what stays.
    """

    removed: Solid
    kept: Solid
    pieces: int

    @cached_property
    def genus(self) -> int:
        """Tunnels through what stays: 1 where a ring closes."""
        euler = len(self.kept.vertices) - len(self.kept.faces) // 2
        return self.pieces - euler // 2


@dataclass(frozen=True, eq=False)
class Block:
    """The part of a bone that tools of one kind may reach, ready to be cut again and again.

    Parameters
    ----------
    whole : Solid
    low, high : (3,) float64
        Corners of a box (mm) that holds every such tool, but for the air, with a triangle's width to spare.

    Notes
    -----
    A cut costs time by the triangles it is given, so only the block is cut; the triangles of the rest of
    the bone stay as they are. Manifold keeps coordinates as 32-bit floats: corners that the tools leave alone
    are given back their 64-bit coordinates, new ones lie within 4e-6 mm.
    """

    whole: Solid
    low: Floats
    high: Floats

    @cached_property
    def manifold(self) -> Manifold:
        """The block, its faces numbered."""
        size = self.high - self.low
        box = Manifold.cube(tuple(size)).translate(tuple(self.low)).to_mesh()
        numbers = np.arange(len(self.whole.faces)) + FIRST
        bone = corner(self.whole, self.low, self.high, numbers)
        return bone ^ _numbered(box.vert_properties[:, :3], box.tri_verts, np.full(12, BLOCK_CODE))

    @cached_property
    def _inner(self) -> NDArray[np.bool_]:
        """Which faces ``(m,)`` of the bone lie wholly in the block."""
        points = self.whole.vertices
        within = np.asarray(((points > self.low) & (points < self.high)).all(1))
        return np.asarray(within[self.whole.faces].all(1))

    @cached_property
    def _rest(self) -> tuple[int, NDArray[np.int32]]:
        """How many pieces the bone would fall into without the inner faces, and the piece of each face."""
        faces = self.whole.faces[~self._inner]
        piece = connected(faces, len(self.whole.vertices))
        present = np.unique(piece[faces])
        return len(present), np.searchsorted(present, piece[self.whole.faces[:, 0]]).astype(np.int32)

    @cached_property
    def _corners(self) -> Corners:
        """The corners of the bone as Manifold keeps them."""
        return Corners(self.whole.vertices.astype(np.float32))

    def cut(self, tools: Sequence[Cutter]) -> Halves:
        """Cut the bone by *tools* into what goes and what stays, each closed and labelled.

        Crumbs that are cut free go too, as a burr sweeps them away.
        """
        gone, stays = self.manifold.split(reduce(add, (tool.manifold for tool in tools)))
        pieces = [(piece, self._joined(piece)) for piece in stays.decompose()]
        crumbs = [piece for piece, joined in pieces if not joined and _is_crumb(piece)]
        if crumbs:
            pieces = [(piece, joined) for piece, joined in pieces if joined or not _is_crumb(piece)]
            gone, stays = reduce(add, crumbs, gone), Manifold.compose([piece for piece, _ in pieces])
        count = self._pieces([joined for _, joined in pieces])
        return Halves(self._solid(gone.to_mesh()), self._kept(stays.to_mesh()), count)

    def _labels(self, ids: NDArray[np.uint32]) -> Codes:
        """Give the part codes of faces that carry *ids*."""
        origin = ids.astype(np.int64) - FIRST
        return np.where(origin >= 0, self.whole.labels[origin], CUT_CODE).astype(np.int32)

    def _solid(self, mesh: Mesh) -> Solid:
        """Give a cut mesh as a solid, with the exact corners of the bone."""
        vertices = np.array(mesh.vert_properties[:, :3])
        numbers = self._corners.numbers(vertices)
        exact = np.where(numbers[:, None] >= 0, self.whole.vertices[numbers], vertices.astype(np.float64))
        return Solid(exact, np.array(mesh.tri_verts, np.int64), self._labels(np.array(mesh.face_id)))

    def _kept(self, mesh: Mesh) -> Solid:
        """Give the bone with what stays of the block in its place."""
        vertices = np.array(mesh.vert_properties[:, :3])
        faces, ids = np.array(mesh.tri_verts, np.int64), np.array(mesh.face_id)
        numbers = self._corners.numbers(vertices)
        origin = ids.astype(np.int64) - FIRST
        from_bone = origin >= 0
        intact = from_bone.copy()
        intact[from_bone] = _same_corners(numbers[faces[from_bone]], self.whole.faces[origin[from_bone]])
        stays = ~self._inner
        stays[origin[intact]] = True
        fragment = ~intact & (ids != BLOCK_CODE)
        fragment[from_bone] &= self._inner[origin[from_bone]]
        new = np.flatnonzero(numbers < 0)
        numbers[new] = len(self.whole.vertices) + np.arange(len(new))
        joined = Solid(
            np.concatenate([self.whole.vertices, vertices[new].astype(np.float64)]),
            np.concatenate([self.whole.faces[stays], numbers[faces[fragment]]]),
            np.concatenate([self.whole.labels[stays], self._labels(ids[fragment])]),
        )
        return joined.of_faces(slice(None))

    def _joined(self, piece: Manifold) -> set[int]:
        """Give the numbers of the pieces of the rest of the bone that a *piece* of the block joins."""
        origin = np.array(piece.to_mesh().face_id).astype(np.int64) - FIRST
        origin = origin[origin >= 0]
        return set(np.unique(self._rest[1][origin[~self._inner[origin]]]).tolist())

    def _pieces(self, joins: Sequence[set[int]]) -> int:
        """Count the pieces of what stays: those of the rest of the bone, as the block's pieces join them."""
        groups = [{number} for number in range(self._rest[0])]
        for touched in joins:
            apart = [group for group in groups if not group & touched]
            groups = [*apart, touched.union(*(group for group in groups if group & touched))]
        return len(groups)


def _is_crumb(piece: Manifold) -> bool:
    """Tell whether a piece is so small that it does not stay where it is cut free; a long strip is none."""
    low, high = np.reshape(piece.bounding_box(), (2, 3))
    return bool(piece.volume() < CRUMB and (high - low).max() < CRUMB_ACROSS)


def _numbered(
    vertices: NDArray[np.floating], faces: NDArray[np.integer], ids: NDArray[np.integer]
) -> Manifold:
    """Give a Manifold whose faces carry *ids*."""
    return Manifold(
        Mesh(
            vert_properties=np.array(vertices, dtype=np.float32),
            tri_verts=np.array(faces, dtype=np.uint32),
            face_id=np.array(ids, dtype=np.uint32),
        )
    )


def _same_corners(some: Faces, others: Faces) -> NDArray[np.bool_]:
    """Tell which triangles ``(n, 3)`` are the same, whichever corner comes first."""
    turns = (np.roll(some, turn, 1) for turn in range(3))
    return np.asarray(reduce(np.logical_or, ((turn == others).all(1) for turn in turns)))


def connected(faces: Faces, count: int) -> NDArray[np.int32]:
    """Give the number of the connected piece of each of *count* vertices."""
    ends = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]]]).T
    links = coo_array((np.ones(ends.shape[1], dtype=bool), (ends[0], ends[1])), shape=(count, count))
    return np.asarray(connected_components(links, directed=False)[1], dtype=np.int32)
