"""How near points lie to a surface, and on which side of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from meshes.triangles import middles, normals

Floats = NDArray[np.float64]

NEAR = 0.4  # mm over which places nearly as close as the closest share in the way out


@dataclass(frozen=True, eq=False)
class Surface:
    """A surface of small triangles, each known by its middle.

    Parameters
    ----------
    vertices : (n, 3) float64
        In mm.
    faces : (m, 3) int64
        Those of its triangles, counter-clockwise seen from outside.
    """

    vertices: Floats
    faces: NDArray[np.int64]

    @cached_property
    def normals(self) -> Floats:
        """Outward unit normals ``(m, 3)``."""
        found = normals(self.vertices, self.faces)
        return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True))

    @cached_property
    def middles(self) -> Floats:
        """Middles ``(m, 3)`` of the triangles."""
        return middles(self.vertices, self.faces)

    @cached_property
    def _tree(self) -> cKDTree:
        return cKDTree(self.middles)

    def gaps(self, points: Floats, within: float = np.inf) -> tuple[Floats, Floats]:
        """Give the way (mm) from each of *points*, negative inside, and the normal at the nearest place.

        Parameters
        ----------
        points : (n, 3) float64
        within : float
            How far (mm) a place is looked for; where none is so near, the way is infinite.
        """
        distance, nearest = self._tree.query(points, distance_upper_bound=within)
        known = np.isfinite(distance)
        nearest = np.where(known, nearest, 0)
        found = np.einsum("ij,ij->i", points - self.middles[nearest], self.normals[nearest])
        return np.where(known, found, np.inf), np.asarray(self.normals[nearest])

    def closest(self, points: Floats) -> tuple[float, Floats]:
        """Give the shortest way (mm) from *points* ``(n, 3)``, negative inside, and the normal there."""
        gaps, normals = self.gaps(points)
        weight = np.exp((gaps.min() - gaps) / NEAR)
        normal = weight @ normals
        return float(gaps.min()), normal / np.linalg.norm(normal)
