"""Closed surfaces from grids of points: tubes, rings and plates."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from meshes.solid import Faces, Solid

Floats = NDArray[np.float64]


def tube(rings: Floats, code: int) -> Solid:
    """Give the tube through *rings* ``(m, n, 3)`` (mm), closed at both ends, labelled *code*."""
    count, around = rings.shape[:2]
    sides = _quads(np.arange(count * around).reshape(count, around), wrap=(False, True))
    ring = np.arange(around)
    first, last = count * around, count * around + 1
    start = np.column_stack([np.roll(ring, -1), ring, np.full(around, first)])
    foot = (count - 1) * around
    end = np.column_stack([foot + ring, foot + np.roll(ring, -1), np.full(around, last)])
    ends = np.stack([rings[0].mean(0), rings[-1].mean(0)])
    return _outward(np.concatenate([rings.reshape(-1, 3), ends]), np.concatenate([sides, start, end]), code)


def ring(sections: Floats, code: int) -> Solid:
    """Give the closed ring through closed *sections* ``(m, n, 3)`` (mm), labelled *code*."""
    count, around = sections.shape[:2]
    faces = _quads(np.arange(count * around).reshape(count, around), wrap=(True, True))
    return _outward(sections.reshape(-1, 3), faces, code)


def closer(sections: Floats, times: tuple[int, int]) -> Floats:
    """Give closed sections of a closed ring with so many *times* the points, on the same triangles.

    Parameters
    ----------
    sections : (m, n, 3) float64
    times : tuple of int
        More sections, and more points on each.

    Returns
    -------
    (m * times[0], n * times[1], 3) float64
    """
    first, second = sections, np.roll(sections, -1, 1)
    third, fourth = np.roll(second, -1, 0), np.roll(sections, -1, 0)
    on, along = (np.arange(count) / count for count in times)
    on, along = on[:, None, None, None, None], along[:, None, None, None]
    near = first + along * (second - first) + on * (third - second)
    far = first + on * (fourth - first) + along * (third - fourth)
    found: Floats = np.where(along >= on, near, far)
    return np.moveaxis(found, (0, 1), (1, 3)).reshape(len(sections) * times[0], -1, 3)


def plate(front: Floats, back: Floats, code: int) -> Solid:
    """Give the plate between two grids ``(m, n, 3)`` (mm) of the same shape, labelled *code*."""
    rows, columns = front.shape[:2]
    ahead = np.arange(rows * columns).reshape(rows, columns)
    behind = ahead + rows * columns
    rim = _rim(ahead)
    walls = _quads(np.stack([rim, rim + rows * columns]), wrap=(False, True))
    faces = [_quads(ahead, wrap=(False, False)), _quads(behind, wrap=(False, False))[:, ::-1], walls[:, ::-1]]
    return _outward(np.concatenate([front.reshape(-1, 3), back.reshape(-1, 3)]), np.concatenate(faces), code)


def patch(outer: Floats, inner: Floats, faces: Faces, code: int) -> Solid:
    """Give the plate between two copies ``(n, 3)`` (mm) of an open surface of *faces* ``(m, 3)``."""
    count = len(outer)
    edges = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    known = edges[:, 0] * count + edges[:, 1]
    a, b = edges[~np.isin(edges[:, 1] * count + edges[:, 0], known)].T
    walls = np.concatenate([np.column_stack([b, a, a + count]), np.column_stack([b, a + count, b + count])])
    whole = np.concatenate([faces, faces[:, ::-1] + count, walls])
    return _outward(np.concatenate([outer, inner]), whole, code)


def together(solids: list[Solid]) -> Solid:
    """Give several solids that do not touch as one."""
    starts = np.cumsum([0, *(len(each.vertices) for each in solids)])
    return Solid(
        np.concatenate([each.vertices for each in solids]),
        np.concatenate([each.faces + start for each, start in zip(solids, starts[:-1], strict=True)]),
        np.concatenate([each.labels for each in solids]),
    )


def _quads(index: NDArray[np.int64], wrap: tuple[bool, bool]) -> Faces:
    """Give two triangles for each square of a grid of indices, joined at the ends where *wrap* tells."""
    if wrap[0]:
        index = np.concatenate([index, index[:1]])
    if wrap[1]:
        index = np.concatenate([index, index[:, :1]], 1)
    a, b, c, d = (each.ravel() for each in (index[:-1, :-1], index[:-1, 1:], index[1:, 1:], index[1:, :-1]))
    return np.concatenate([np.column_stack([a, b, c]), np.column_stack([a, c, d])])


def _rim(index: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give the indices round the edge of a grid, in order."""
    return np.concatenate([index[0, :-1], index[:-1, -1], index[-1, :0:-1], index[:0:-1, 0]])


def _outward(vertices: Floats, faces: Faces, code: int) -> Solid:
    """Give the solid with its faces looking outward."""
    solid = Solid(vertices, faces, np.full(len(faces), code, np.int32))
    return solid if solid.volume > 0.0 else Solid(vertices, faces[:, ::-1], solid.labels)


def swept(path: Floats, radii: Floats, sides: int, code: int) -> Solid:
    """Give the round cord along *path* ``(m, 3)`` (mm) with *radii* ``(m,)``, labelled *code*."""
    ways = np.gradient(path, axis=0)
    ways /= np.linalg.norm(ways, axis=1, keepdims=True)
    first = np.cross(ways[0], [0.0, 1.0, 0.0] if abs(ways[0, 1]) < 0.8 else [1.0, 0.0, 0.0])
    firsts = np.empty_like(ways)
    for row, way in enumerate(ways):  # each turns as little from the last as it can
        first = first - (first @ way) * way
        first /= math.sqrt(first @ first)
        firsts[row] = first
    angles = np.arange(sides) * 2.0 * np.pi / sides
    out = (
        np.cos(angles)[:, None] * firsts[:, None] + np.sin(angles)[:, None] * np.cross(ways, firsts)[:, None]
    )
    return tube(path[:, None] + radii[:, None, None] * out, code)
