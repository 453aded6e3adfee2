"""The calibrated bone of each level, before it takes on the dimensions asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anatomy.levels import Level, Side
from anatomy.parts import PARTS
from anatomy.shape import shape as shape_constants
from meshes.forms import Form, form
from meshes.polygonise import Half, half_surface
from meshes.solid import Solid
from meshes.triangles import middles

Floats = NDArray[np.float64]

# Marching cubes on cells of this many times the wanted edge gives triangles with that mean edge.
CELLS_PER_EDGE = 1.12
_LEFT = [part.code for part in PARTS if part.side is Side.LEFT]


@dataclass(frozen=True, eq=False)
class Template:
    """The left half of a calibrated bone, with the labels of the whole and its bearings."""

    form: Form[Any]
    half: Half
    labels: NDArray[np.int32]
    bearings: Any

    def bent(self, names: tuple[str, ...], amounts: Floats) -> Solid:
        """Give the whole bone with each of its n dimensions changed.

        Parameters
        ----------
        names : tuple of str
            The dimensions.
        amounts : (n,) float64
            By how much, mm or degrees.
        """
        points = self.half.vertices.copy()
        by = dict(zip(names, amounts, strict=True))
        for name, bend in self.form.bends.items():
            if name in by:
                bend(points, float(by[name]), self.bearings)
        return self.solid(points)

    def solid(self, vertices: Floats) -> Solid:
        """Give the whole bone whose left half has *vertices* ``(n, 3)``, centred on its body."""
        whole, faces = self.half.mirrored(vertices)
        return self.form.centred(Solid(whole, faces, self.labels))


@lru_cache(maxsize=16)
def template(level: Level, spacing: float) -> Template:
    """Give the bone of *level* as calibrated, in its own frame.

    Parameters
    ----------
    level : Level
    spacing : float
        Mean edge of a triangle, mm.
    """
    kind, shape = form(level), shape_constants(level)
    low, high = np.array(kind.low), np.array(kind.high)
    cell = spacing * CELLS_PER_EDGE * kind.coarseness
    half = half_surface(lambda points: kind.field(points, shape), low, high, cell)
    left = kind.left_labels(middles(half.vertices, half.faces).astype(np.float32), shape)
    labels = np.concatenate([left, right_labels(left)])
    whole, faces = half.mirrored(half.vertices)
    solid = kind.centred(Solid(whole, faces, labels))
    here = Half(solid.vertices[: len(half.vertices)], half.faces)
    return Template(kind, here, labels, kind.bearings(solid))


def right_labels(left: NDArray[np.int32]) -> NDArray[np.int32]:
    """Give the codes of the mirrored faces: a right part's code follows that of the left one."""
    right: NDArray[np.int32] = left + np.isin(left, _LEFT).astype(np.int32)
    return right
