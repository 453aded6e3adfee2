"""Volumes of the named parts, by a lattice of points inside the bone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from anatomy.parts import PARTS, part
from meshes.solid import Solid
from meshes.tools import Slant, Tool

Floats = NDArray[np.float64]
Codes = NDArray[np.int32]

SPACING = 1.0  # of the lattice, mm (a choice)
BESIDE_LAMINA = (
    *("pedicle", "pars", "superior_articular_process", "inferior_articular_process"),
    *("ala", "body"),
)
OFFSET = np.array([0.5, 0.2345678, 0.3456789])  # in x half the spacing: the lattice mirrors itself


@dataclass(frozen=True, eq=False)
class Lattice:
    """Points inside a bone, each with the part it belongs to.

    Parameters
    ----------
    points : (n, 3) float64
        In mm.
    codes : (n,) int32
        The part whose surface is nearest.
    solid : Solid
        The bone.
    """

    points: Floats
    codes: Codes
    solid: Solid


def lattice(solid: Solid, wall: Slant, border: Floats, front: float, ridge: str) -> Lattice:
    """Fill a bone with lattice points and name their parts.

    Parameters
    ----------
    solid : Solid
    wall : Slant
        The side of the base of the spinous process: deeper bone of the laminae medial of it is the base.
    border : (n, 2) float64
        The lateral border of the laminae, points (x, z) from below upward, mm.
    front : float
        Back of the pedicle (mm): deeper bone of the laminae ahead of it, or lateral of that border, is of the
        part beside them.
    ridge : str
        Key of the part in the midline behind the laminae.
    """
    points = filled(solid)
    codes = nearest(solid, tuple(each.code for each in PARTS), points)
    out = np.abs(points[:, 0])
    lamina = np.isin(codes, [each.code for each in PARTS if each.kind == "lamina"])
    beside = lamina & ((out > np.interp(points[:, 2], border[:, 1], border[:, 0])) | (points[:, 1] < front))
    near = tuple(each.code for each in PARTS if each.kind in BESIDE_LAMINA)
    codes[beside] = nearest(solid, near, points[beside])
    codes[lamina & (out < wall.wall(points[:, 1], points[:, 2]))] = part(ridge).code
    return Lattice(points, codes, solid)


def nearest(solid: Solid, codes: tuple[int, ...], points: Floats) -> Codes:
    """Give for each of *points* ``(n, 3)`` the part among *codes* whose surface is nearest."""
    tree, labels = _surface(solid, codes)
    return np.asarray(labels[tree.query(points)[1]])


@lru_cache(maxsize=32)
def _surface(solid: Solid, codes: tuple[int, ...]) -> tuple[cKDTree, Codes]:
    """Give the faces of the parts of *codes*: their middles, ready to be searched, and their parts."""
    chosen = np.isin(solid.labels, codes)
    return cKDTree(solid.vertices[solid.faces[chosen]].mean(1)), solid.labels[chosen]


def filled(solid: Solid) -> Floats:
    """Give the lattice points ``(n, 3)`` inside a closed solid.

    Rays run along y through a grid in x and z; between odd and even crossings lies bone.
    """
    triangles = solid.vertices[solid.faces]
    flat = (triangles[:, :, [0, 2]] - OFFSET[[0, 2]]) / SPACING
    first = np.ceil(flat.min(1)).astype(np.int64)
    widest = int((np.floor(flat.max(1)).astype(np.int64) - first).max()) + 1
    if widest < 1:  # thinner than the grid
        return np.empty((0, 3))
    cells, depths = [], []
    for step in np.ndindex(widest, widest):
        cell = first + np.array(step)
        weights = _barycentric(flat, cell)
        hit = (weights > 0.0).all(1)
        cells.append(cell[hit])
        depths.append(np.einsum("ij,ij->i", weights[hit], triangles[hit][:, :, 1]))
    cell, depth = np.concatenate(cells), np.concatenate(depths)
    order = np.lexsort((depth, cell[:, 1], cell[:, 0]))
    cell, depth = cell[order], depth[order]
    starts, ends = depth[0::2], depth[1::2]
    return _between(cell[0::2], starts, ends)


def _barycentric(flat: Floats, cell: NDArray[np.int64]) -> Floats:
    """Give the weights ``(n, 3)`` of the corners of flat triangles ``(n, 3, 2)`` at *cell* ``(n, 2)``."""
    to = flat - cell[:, None, :]
    after, last = np.roll(to, -1, 1), np.roll(to, -2, 1)
    weights = after[:, :, 0] * last[:, :, 1] - after[:, :, 1] * last[:, :, 0]
    total = weights.sum(1, keepdims=True)
    return np.asarray(weights / np.where(total == 0.0, np.inf, total))


def _between(cell: NDArray[np.int64], starts: Floats, ends: Floats) -> Floats:
    """Give the lattice points ``(n, 3)`` of columns *cell* between *starts* and *ends*."""
    low = np.ceil((starts - OFFSET[1]) / SPACING).astype(np.int64)
    count = np.maximum(np.floor((ends - OFFSET[1]) / SPACING).astype(np.int64) - low + 1, 0)
    column = np.repeat(cell, count, 0)
    along = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count) + np.repeat(low, count)
    return np.asarray(np.column_stack([column[:, 0], along, column[:, 1]]) * SPACING + OFFSET)


def removed_by_part(
    bone: Solid, points: Lattice, tools: tuple[Tool, ...], removed: Solid, untouched: Collection[str]
) -> dict[str, tuple[float, float]]:
    """Give the volume (mm3) of each part, and what *tools* take of it.

    Parameters
    ----------
    bone : Solid
        Whole.
    points : Lattice
        Of that bone.
    tools : tuple of Tool
    removed : Solid
        What the tools take; the parts sum to its volume.
    untouched : collection of str
        Keys of the parts that the procedure leaves alone. Deep bone has no visible border, so a point
        in a tool that is nearest to such a part counts for the part nearest to it that is not.

    Notes
    -----
    A shaving too thin to hold a point is shared out by the faces it takes. Where the parts that are
    touched go whole, or all but whole, the volume that goes is theirs.
    """
    gone = np.zeros(len(points.points), dtype=bool)
    for tool in tools:
        gone |= tool.holds(points.points)
    codes, within = points.codes[gone], points.points[gone]
    touched = tuple(each.code for each in PARTS if each.key not in untouched)
    spared = np.isin(codes, [part(key).code for key in untouched])
    if spared.any():
        codes[spared] = nearest(points.solid, touched, within[spared])
    size = len(PARTS) + 1
    cell = bone.volume / len(points.points)
    whole = np.bincount(points.codes, minlength=size) * cell
    taken = np.minimum(np.bincount(codes, minlength=size) * cell, whole)
    if not taken.any():
        taken = np.minimum(_by_faces(removed, touched, size), whole)
    room = np.minimum(taken, whole - taken)
    lacking = removed.volume - taken.sum()
    if -room.sum() < lacking < room.sum() / 2.0:
        taken = taken + lacking * room / room.sum()
    elif taken.any():
        left = whole - taken
        taken = taken * removed.volume / taken.sum()
        whole = taken + left * (bone.volume - removed.volume) / left.sum()
    return {
        each.key: (float(whole[each.code]), float(taken[each.code])) for each in PARTS if whole[each.code]
    }


def _by_faces(removed: Solid, touched: tuple[int, ...], size: int) -> Floats:
    """Give the volume of *removed*, shared out by the area of faces among the parts of codes *touched*."""
    kept = np.isin(removed.labels, touched)
    corners = removed.vertices[removed.faces[kept]]
    doubled = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1)
    area = np.bincount(removed.labels[kept], doubled, minlength=size)
    return np.asarray(removed.volume * area / max(area.sum(), 1e-12))
