"""The calibrated bone of each level, before it takes on the dimensions asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from anatomy.levels import Level
from anatomy.shape import Shape
from anatomy.shape import shape as shape_constants
from meshes.bend import Bearings
from meshes.field import joined, part_fields
from meshes.labels import left_labels, right_labels
from meshes.measure import Measurement
from meshes.polygonise import Half, half_surface
from meshes.primitives import Array
from meshes.solid import Solid

Floats = NDArray[np.float64]

# A box around the left half of any lumbar bone, mm.
LOW, HIGH = np.array([0.0, -30.0, -44.0]), np.array([58.0, 80.0, 32.0])
# Marching cubes on cells of this many times the wanted edge gives triangles with that mean edge.
CELLS_PER_EDGE = 1.12


def bone_field(points: Array, shape: Shape) -> Array:
    """Give the signed distance (mm) to the bone of *shape* at *points* ``(n, 3)``."""
    return joined(part_fields(points, shape), shape)


@dataclass(frozen=True, eq=False)
class Template:
    """The left half of a calibrated bone, with the labels of the whole and its bearings."""

    half: Half
    labels: NDArray[np.int32]
    bearings: Bearings

    def solid(self, vertices: Floats) -> Solid:
        """Give the whole bone whose left half has *vertices* ``(n, 3)``, centred on its body."""
        whole, faces = self.half.mirrored(vertices)
        return centred(Solid(whole, faces, self.labels))


@lru_cache(maxsize=16)
def template(level: Level, spacing: float) -> Template:
    """Give the bone of *level* as calibrated, in its own frame.

    Parameters
    ----------
    level : Level
    spacing : float
        Mean edge of a triangle, mm.
    """
    shape = shape_constants(level)
    half = half_surface(lambda points: bone_field(points, shape), LOW, HIGH, spacing * CELLS_PER_EDGE)
    left = left_labels(half.vertices[half.faces].mean(1).astype(np.float32), shape)
    labels = np.concatenate([left, right_labels(left)])
    whole, faces = half.mirrored(half.vertices)
    solid = centred(Solid(whole, faces, labels))
    here = Half(solid.vertices[: len(half.vertices)], half.faces)
    return Template(here, labels, Bearings.of(solid))


def centred(solid: Solid) -> Solid:
    """Give *solid* moved so that the origin is the centre of its body and z its mid-line."""
    read = Measurement(solid)
    corners = read.corners
    upper = corners["posterior_upper"] - corners["anterior_upper"]
    lower = corners["posterior_lower"] - corners["anterior_lower"]
    tilt = (np.arctan2(upper[1], upper[0]) + np.arctan2(lower[1], lower[0])) / 2.0
    middle = np.mean([corner[1] for corner in corners.values()])
    centre = np.array([0.0, (read.anterior_wall + read.posterior_wall) / 2.0, middle])
    cos, sin = np.cos(tilt), np.sin(tilt)
    level = np.array([[1.0, 0.0, 0.0], [0.0, cos, sin], [0.0, -sin, cos]])
    return Solid((solid.vertices - centre) @ level.T, solid.faces, solid.labels)
