"""Surgical tools as solids: windows with rounded corners, swept from the canal backward."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
from manifold3d import CrossSection, FillRule, JoinType, Manifold, Mesh, triangulate
from numpy.typing import NDArray

from anatomy.parts import CUT_CODE
from anatomy.sentence import RefusalError

Floats = NDArray[np.float64]

CORNER_SEGMENTS = 32  # of a full circle, where a burr rounds a corner (a choice)
HAIR = 0.05  # mm that keeps a tool off the faces it must not touch (a choice)
LEAST_DEPTH = 0.01  # between two rings of a slanting window, mm (a choice)


class Cutter(Protocol):
    """What a bone can be cut with."""

    @property
    def manifold(self) -> Manifold:
        """The tool as a solid whose faces carry the code of a cut."""
        ...


class Tool(Cutter, Protocol):
    """What takes bone: a solid, and the points it holds."""

    def holds(self, points: Floats) -> NDArray[np.bool_]:
        """Tell which *points* ``(n, 3)`` lie in it."""
        ...


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
        raise RefusalError("burr", {"radius": f"{radius:.1f}"})
    return np.array(polygons[0], dtype=np.float64)


def divided(outline: Floats, heights: Floats) -> Floats:
    """Give a polygon ``(m, 2)`` with further corners where its edges pass the *heights* ``(k,)``."""
    corners = []
    for start, end in zip(outline, np.roll(outline, -1, 0), strict=True):
        shares = (heights - start[1]) / (end[1] - start[1]) if end[1] != start[1] else heights[:0]
        between = np.sort(shares[(shares > 1e-6) & (shares < 1.0 - 1e-6)])
        corners += [start, *(start + between[:, None] * (end - start))]
    return np.array(corners)


def inside(points: Floats, outline: Floats) -> NDArray[np.bool_]:
    """Tell which *points* ``(n, 2)`` lie inside a polygon ``(m, 2)``."""
    x, z = points.T
    start, end = outline, np.roll(outline, -1, 0)
    within = np.zeros(len(points), dtype=bool)
    for (ax, az), (bx, bz) in zip(start, end, strict=True):
        if az != bz:
            within ^= ((az > z) != (bz > z)) & (x < ax + (z - az) * (bx - ax) / (bz - az))
    return within


def cutter(vertices: NDArray[np.floating], faces: NDArray[np.integer]) -> Manifold:
    """Give a closed mesh as a solid whose faces carry the code of a cut."""
    return Manifold(
        Mesh(
            vert_properties=np.array(vertices, dtype=np.float32, order="C"),
            tri_verts=np.array(faces, dtype=np.uint32, order="C"),
            face_id=np.full(len(faces), CUT_CODE, dtype=np.uint32),
        )
    )


@dataclass(frozen=True, eq=False)
class Slant:
    """The medial wall of a one-sided window, which slants towards the mid-plane in front.

    Parameters
    ----------
    canal, behind : float
        Its distance from the mid-plane in the canal, and behind the bone (mm).
    depth : float
        How far behind the roof of the canal it comes to stand straight (mm).
    roof : (n, 2) float64
        The roof of the canal: points (z, y) from below upward, mm.
    """

    canal: float
    behind: float
    depth: float
    roof: Floats

    def front(self, z: Floats) -> Floats:
        """Give the y of the roof at the heights *z*."""
        return np.interp(z, *self.roof.T)

    def wall(self, y: Floats, z: Floats) -> Floats:
        """Give the distance (mm) of the wall from the mid-plane at *y* and *z*."""
        return np.interp(y - self.front(z), (0.0, self.depth), (self.canal, self.behind))


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
        How its medial wall slants.
    pivot : float
        Distance from the mid-plane (mm) from which on a slanting window keeps its shape.
    mirrored : bool
        Whether it is used on the right.
    """

    outline: Floats
    front: float
    back: float
    slant: Slant | None = None
    pivot: float = 0.0
    mirrored: bool = False

    @cached_property
    def manifold(self) -> Manifold:
        """The window as a solid whose faces carry the code of a cut."""
        vertices, faces = np.concatenate(self._rings), self._faces()
        if self.mirrored:
            vertices, faces = vertices * np.array([-1.0, 1.0, 1.0]), faces[:, ::-1]
        return cutter(vertices, faces)

    def holds(self, points: Floats) -> NDArray[np.bool_]:
        """Tell which *points* ``(n, 3)`` lie in the window."""
        x, y, z = points.T
        if self.mirrored:
            x = -x
        left, low = self.outline.min(0)
        right, high = self.outline.max(0)
        held = (y > self.front) & (y < self.back) & (x > left) & (x < right) & (z > low) & (z < high)
        x, y, z = x[held], y[held], z[held]
        if self.slant is not None:
            x = np.where(x < self.pivot, self.pivot - (self.pivot - x) / self._squeeze(y, z), x)
        held[held] = inside(np.column_stack([x, z]), self.outline)
        return np.asarray(held)

    def _squeeze(self, y: Floats, z: Floats) -> Floats:
        """Give how much narrower than in the canal a slanting window is, medial of the pivot."""
        assert self.slant is not None
        return np.asarray((self.pivot - self.slant.wall(y, z)) / (self.pivot - self.slant.canal))

    @cached_property
    def _rings(self) -> list[Floats]:
        """The outline ``(n, 3)`` at each depth where the window changes its shape, from front to back."""
        x, z = self.outline.T
        depths = [np.full_like(z, self.front), np.full_like(z, self.back)]
        if self.slant is None:
            return [np.column_stack([x, y, z]) for y in depths]
        front = self.slant.front(z)
        for y, least in ((front, LEAST_DEPTH), (front + self.slant.depth, 2.0 * LEAST_DEPTH)):
            depths.insert(-1, np.clip(y, self.front + least, self.back - LEAST_DEPTH))
        return [
            np.column_stack(
                [np.where(x < self.pivot, self.pivot - self._squeeze(y, z) * (self.pivot - x), x), y, z]
            )
            for y in depths
        ]

    def _faces(self) -> NDArray[np.int64]:
        """Give the triangles ``(m, 3)`` over the rings of all stations."""
        count, last = len(self.outline), len(self._rings) - 1
        cap = np.array(triangulate([self.outline]), dtype=np.int64)
        here = np.arange(count)
        after = np.roll(here, -1)
        walls = []
        for station in range(last):
            a, b = here + station * count, after + station * count
            walls += [np.column_stack([b, a, a + count]), np.column_stack([b, a + count, b + count])]
        return np.concatenate([cap, cap[:, ::-1] + last * count, *walls])
