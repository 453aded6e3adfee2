"""A tool with plane faces that meet at edges, as a chisel takes bone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from manifold3d import Manifold
from numpy.typing import NDArray

from meshes.tools import cutter

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Wedge:
    """A convex tool: a box, trimmed by planes.

    Parameters
    ----------
    low, high : (3,) float64
        Corners of the box, mm, on the left side.
    normals : (n, 3) float64
        Of the planes, out of the tool; of any length.
    reach : (n,) float64
        How far along its normal each plane stands, in mm times the length of that normal.
    mirrored : bool
        Whether it is used on the right.
    """

    low: Floats
    high: Floats
    normals: Floats
    reach: Floats
    mirrored: bool = False

    def trimmed(self, normal: Floats, reach: float) -> Wedge:
        """Give the tool trimmed by one more plane."""
        return replace(self, normals=np.vstack([self.normals, normal]), reach=np.append(self.reach, reach))

    @cached_property
    def manifold(self) -> Manifold:
        """The tool as a solid whose faces carry the code of a cut."""
        solid = Manifold.cube(tuple(self.high - self.low)).translate(tuple(self.low))
        for normal, reach in zip(self.normals, self.reach, strict=True):
            length = float(np.linalg.norm(normal))
            solid = solid.trim_by_plane(tuple(-normal / length), -float(reach) / length)
        mesh = (solid.mirror((1.0, 0.0, 0.0)) if self.mirrored else solid).to_mesh()
        return cutter(mesh.vert_properties[:, :3], mesh.tri_verts)

    def holds(self, points: Floats) -> NDArray[np.bool_]:
        """Tell which *points* ``(n, 3)`` lie in it."""
        own = points * np.array([-1.0, 1.0, 1.0]) if self.mirrored else points
        boxed = ((own > self.low) & (own < self.high)).all(1)
        return np.asarray(boxed & (own @ self.normals.T < self.reach).all(1))
