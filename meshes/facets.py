"""The articular facets: their faces, their medial border, and how much of them stays."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from anatomy.levels import Side
from anatomy.parts import part
from meshes.measure import INFERIOR_LEFT, SUPERIOR_LEFT, Measurement
from meshes.solid import Solid

Floats = NDArray[np.float64]

STEPS = 4  # along an edge, by which a triangle of a facet is divided to weigh it (a choice)
GRAIN = np.array(
    [
        ((i + shift) / STEPS, (j + shift) / STEPS, 1.0 - (i + j + 2.0 * shift) / STEPS)
        for shift, rows in ((1.0 / 3.0, STEPS), (2.0 / 3.0, STEPS - 1))
        for i in range(rows)
        for j in range(rows - i)
    ]
)  # middles (16, 3) of the small triangles, by the weight of each corner
BEHIND = 4.5  # the foremost point of a flat superior facet, faces further back are none of it, mm (a choice)
KINDS = {"superior": (SUPERIOR_LEFT, 1.0), "inferior": (INFERIOR_LEFT, -1.0)}


@dataclass(frozen=True, eq=False)
class Facet:
    """One kind of facet of a bone, as its left one.

    Parameters
    ----------
    kind : {'superior', 'inferior'}
    look : (3,) float64
        Unit vector that the left facet faces along; the right one's is its mirror.
    facing : float
        Cosine to it from which a face belongs to the joint.
    triangles : (n, 3, 3) float64
        Corners of the left facet's faces, mm.
    floor : float
        How far along *look* (mm) its faces lie at least.
    """

    kind: str
    look: Floats
    facing: float
    triangles: Floats
    floor: float

    @classmethod
    def of(cls, read: Measurement, kind: str) -> Facet:
        """Find the *superior* or *inferior* facet of a bone."""
        code, facing = KINDS[kind]
        look = read.look(code, facing)
        faces = _facing(read.solid, code, look, read.facing)
        flat = kind == "superior" and look[0] == 0.0
        floor = float((faces @ look).max()) - BEHIND if flat else -np.inf
        return cls(kind, look, read.facing, _over(faces, look, floor), floor)

    @property
    def flat(self) -> bool:
        """Whether it faces straight back or straight forward, as those of neck and chest."""
        return float(self.look[0]) == 0.0

    @cached_property
    def area(self) -> float:
        """Area of the left facet, mm2."""
        return float(self.areas.sum())

    @cached_property
    def areas(self) -> Floats:
        """Area ``(n,)`` of each of the left facet's faces, mm2."""
        return _areas(self.triangles)

    @cached_property
    def _spread(self) -> Floats:
        """Least, middle and greatest x of each triangle, ``(3, n)``."""
        return np.sort(self.triangles[:, :, 0], 1).T

    @cached_property
    def borders(self) -> tuple[float, float]:
        """Distance of the medial and of the lateral border from the mid-plane, mm."""
        return float(self.triangles[:, :, 0].min()), float(self.triangles[:, :, 0].max())

    def medial_share(self, x: float) -> float:
        """Give the share of the area that lies medial of *x* mm."""
        low, middle, high = self._spread
        span = np.maximum(high - low, 1e-12)
        rising = np.clip(x - low, 0.0, None) ** 2 / (span * np.maximum(middle - low, 1e-12))
        falling = 1.0 - np.clip(high - x, 0.0, None) ** 2 / (span * np.maximum(high - middle, 1e-12))
        part_below = np.where(x <= low, 0.0, np.where(x >= high, 1.0, np.where(x < middle, rising, falling)))
        return float(self.areas @ part_below / self.area)

    def reach(self, share: float) -> float:
        """Give the x (mm) medial of which *share* (0 to 1) of the area lies."""
        low, high = self.borders
        for _ in range(40):
            middle = (low + high) / 2.0
            low, high = (middle, high) if self.medial_share(middle) <= share else (low, middle)
        return low

    @cached_property
    def grain(self) -> tuple[Floats, Floats]:
        """Points (x, z) ``(n, 2)`` spread over the left facet, and the area of each ``(n,)``, mm and mm2."""
        corners = self.triangles[:, :, [0, 2]]
        points = np.einsum("kc,tcd->tkd", GRAIN, corners).reshape(-1, 2)
        return points, np.repeat(self.areas / len(GRAIN), len(GRAIN))

    def border(self, share: float, within: NDArray[np.bool_]) -> float:
        """Give the x (mm) medial of which *share* (0 to 1) of the area lies, counting only grain *within*."""
        if share <= 0.0:
            return self.borders[0]
        x, area = self.grain[0][within, 0], self.grain[1][within]
        order = np.argsort(x)
        return float(np.interp(share * self.area, np.cumsum(area[order]), x[order]))

    def area_on(self, solid: Solid, side: Side) -> float:
        """Give the area (mm2) of the same facet on one side of a bone, whole or cut."""
        mirror = np.array([1.0 if side is Side.LEFT else -1.0, 1.0, 1.0])
        code = part(f"{self.kind}_articular_process_{side}").code
        look = self.look * mirror
        return float(_areas(_over(_facing(solid, code, look, self.facing), look, self.floor)).sum())


def _areas(triangles: Floats) -> Floats:
    """Give the area (n,) of triangles ``(n, 3, 3)``."""
    edges = triangles[:, 1:] - triangles[:, :1]
    return np.asarray(np.linalg.norm(np.cross(edges[:, 0], edges[:, 1]), axis=1) / 2.0)


def _facing(solid: Solid, code: int, look: Floats, facing: float) -> Floats:
    """Give the triangles ``(n, 3, 3)`` of a part that face along *look*, to a cosine of *facing*."""
    triangles = solid.vertices[solid.faces[solid.labels == code]]
    edges = triangles[:, 1:] - triangles[:, :1]
    normals = np.cross(edges[:, 0], edges[:, 1])
    return np.asarray(triangles[normals @ look > facing * np.linalg.norm(normals, axis=1)])


def _over(triangles: Floats, look: Floats, floor: float) -> Floats:
    """Give those of *triangles* ``(n, 3, 3)`` whose middles lie *floor* mm along *look* or further."""
    return np.asarray(triangles[triangles.mean(1) @ look >= floor])
