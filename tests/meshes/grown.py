"""The soft tissues of one spine, grown once for all tests that look at them."""

from __future__ import annotations

from functools import cache

import numpy as np
import trimesh

from anatomy import Level, default_dimensions
from anatomy.levels import Side
from meshes.column import Column, column
from meshes.solid import Solid
from meshes.tissues import Tissue, tissues
from meshes.tissues.spine import Spine
from meshes.tissues.surface import Surface


@cache
def whole() -> Column:
    return column([default_dimensions(level) for level in Level])


@cache
def spine() -> Spine:
    return Spine(whole())


@cache
def every() -> tuple[Tissue, ...]:
    return tissues(whole())


def of(key: str, where: str | None = None, side: Side | None = None) -> list[Tissue]:
    return [
        each
        for each in every()
        if each.key == key and where in (None, each.where) and side in (None, each.side)
    ]


def one(key: str, where: str | None = None, side: Side | None = None) -> Solid:
    (found,) = of(key, where, side)
    return found.solid


def depth(points: np.ndarray, bone: Surface) -> float:
    """Give how far (mm) *points*, all inside a bone, lie under its surface at most."""
    _, corners = bone.tree.query(points, k=4)
    faces = bone.solid.faces
    least = np.full(len(points), np.inf)
    order = np.argsort(faces.ravel(), kind="stable") // 3
    starts = np.searchsorted(np.sort(faces.ravel()), np.arange(len(bone.points) + 1))
    for corner in corners.T:
        count = starts[corner + 1] - starts[corner]
        for turn in range(count.max()):
            face = order[starts[corner] + np.minimum(turn, count - 1)]
            nearest = trimesh.triangles.closest_point(bone.points[faces[face]], points)
            least = np.minimum(least, np.linalg.norm(nearest - points, axis=1))
    return float(least.max())
