"""Surgical tools as solids: windows with rounded corners, swept from the canal backward."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from manifold3d import CrossSection, FillRule, JoinType, Manifold, Mesh, triangulate
from numpy.typing import NDArray

from anatomy.parts import CUT_CODE

Floats = NDArray[np.float64]

CORNER_SEGMENTS = 32  # of a full circle, where a burr rounds a corner (a choice)


def rounded(corners: Floats, radius: float) -> Floats:
    """Give a polygon ``(m, 2)`` with its outward corners rounded as by a burr of *radius* mm.

    Parameters
    ----------
    corners : (n, 2) float64
        Counter-clockwise, mm.
    radius : float

    Raises
    ------
    ValueError
        If the polygon is too narrow for the burr.
    """
    sharp = CrossSection([corners], FillRule.Positive)
    inset = sharp.offset(-radius, JoinType.Round, 2.0, CORNER_SEGMENTS)
    polygons = inset.offset(radius, JoinType.Round, 2.0, CORNER_SEGMENTS).to_polygons()
    if len(polygons) != 1:
        raise ValueError(f"window must be wider than the burr; got a burr of radius {radius:.1f} mm")
    return np.array(polygons[0], dtype=np.float64)


def inside(points: Floats, outline: Floats) -> NDArray[np.bool_]:
    """Tell which *points* ``(n, 2)`` lie inside a polygon ``(m, 2)``."""
    x, z = points.T
    start, end = outline, np.roll(outline, -1, 0)
    within = np.zeros(len(points), dtype=bool)
    for (ax, az), (bx, bz) in zip(start, end, strict=True):
        if az != bz:
            within ^= ((az > z) != (bz > z)) & (x < ax + (z - az) * (bx - ax) / (bz - az))
    return within


@dataclass(frozen=True)
class Slant:
    """The medial wall of a one-sided window, which leans towards the mid-plane in front.

    Parameters
    ----------
    canal, behind : float
        Its distance from the mid-plane in the canal, and behind the bone (mm).
    front, rear : float
        The y between which it leans (mm).
    pivot : float
        The distance from the mid-plane from which the window keeps its shape (mm).
    """

    canal: float
    behind: float
    front: float
    rear: float
    pivot: float

    def squeeze(self, y: Floats) -> Floats:
        """Give how much narrower than in the canal the window is medial of the pivot at *y*."""
        share = np.clip((y - self.front) / (self.rear - self.front), 0.0, 1.0)
        wall = self.canal + share * (self.behind - self.canal)
        return np.asarray((self.pivot - wall) / (self.pivot - self.canal))


@dataclass(frozen=True, eq=False)
class Window:
    """A window through the arch, seen from behind, swept along y.

    Parameters
    ----------
    outline : (n, 2) float64
        Its rounded corners (x, z) in mm, in the canal, counter-clockwise; on the left side or about
        the mid-plane.
    front, back : float
        The y between which it is swept (mm).
    slant : Slant or None
        How its medial wall leans.
    mirrored : bool
        Whether it is used on the right.
    """

    outline: Floats
    front: float
    back: float
    slant: Slant | None = None
    mirrored: bool = False

    @cached_property
    def manifold(self) -> Manifold:
        """The window as a solid whose faces carry the code of a cut."""
        vertices, faces = np.concatenate([self._ring(y) for y in self._stations]), self._faces()
        if self.mirrored:
            vertices, faces = vertices * np.array([-1.0, 1.0, 1.0]), faces[:, ::-1]
        return Manifold(
            Mesh(
                vert_properties=np.ascontiguousarray(vertices, dtype=np.float32),
                tri_verts=np.ascontiguousarray(faces, dtype=np.uint32),
                face_id=np.full(len(faces), CUT_CODE, dtype=np.uint32),
            )
        )

    def holds(self, points: Floats) -> NDArray[np.bool_]:
        """Tell which *points* ``(n, 3)`` lie in the window."""
        x, y, z = points.T
        if self.mirrored:
            x = -x
        if self.slant is not None:
            pivot = self.slant.pivot
            x = np.where(x < pivot, pivot - (pivot - x) / self.slant.squeeze(y), x)
        left, low = self.outline.min(0)
        right, high = self.outline.max(0)
        held = (y > self.front) & (y < self.back) & (x > left) & (x < right) & (z > low) & (z < high)
        held[held] = inside(np.column_stack([x[held], z[held]]), self.outline)
        return np.asarray(held)

    @property
    def _stations(self) -> tuple[float, ...]:
        """The y at which the window changes its shape."""
        if self.slant is None:
            return self.front, self.back
        turns = (y for y in (self.slant.front, self.slant.rear) if self.front < y < self.back)
        return self.front, *turns, self.back

    def _ring(self, y: float) -> Floats:
        """Give the outline ``(n, 3)`` where the window passes *y*."""
        x, z = self.outline.T
        if self.slant is not None:
            pivot = self.slant.pivot
            x = np.where(x < pivot, pivot - self.slant.squeeze(np.array(y)) * (pivot - x), x)
        return np.column_stack([x, np.full_like(x, y), z])

    def _faces(self) -> NDArray[np.int64]:
        """Give the triangles ``(m, 3)`` over the rings of all stations."""
        count, last = len(self.outline), len(self._stations) - 1
        cap = np.array(triangulate([self.outline]), dtype=np.int64)
        here = np.arange(count)
        after = np.roll(here, -1)
        walls = []
        for station in range(last):
            a, b = here + station * count, after + station * count
            walls += [np.column_stack([b, a, a + count]), np.column_stack([b, a + count, b + count])]
        return np.concatenate([cap, cap[:, ::-1] + last * count, *walls])
