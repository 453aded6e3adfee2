"""What lies over the bone on the way in, drawn simply: skin, muscle, and a piece of disc.

No table gives these at the place of an operation, and they differ from one person to the next more than bone
does. Every size here is a choice, made so that the bone is the size it is and the way to it can be seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add

import numpy as np
from manifold3d import Manifold, Mesh
from numpy.typing import NDArray

from anatomy.levels import Side
from meshes.solid import Solid

Floats = NDArray[np.float64]

SKIN_CODE, MARK_CODE, MUSCLE_CODE, FRAGMENT_CODE = 230, 231, 232, 233

# Choices, mm.
MUSCLE_WIDTH, MUSCLE_DEPTH = 30.0, 24.0
MUSCLE_ASIDE = 17.0  # of its middle from the mid-plane
MUSCLE_BEHIND = 6.0  # of its middle behind the laminae
MUSCLE_SPREAD = 20.0  # by which it is held aside
SPREAD_REACH = 26.0  # over which along the spine that fades
SQUEEZE = 0.30  # share of its width it loses where it is held
SKIN_BEHIND = 8.0  # fat between the tips of the bones and the skin
SKIN_THICKNESS = 2.5
SKIN_ASIDE = 58.0  # how far the patch of skin reaches to each side
SKIN_ROUND = 0.0045  # how the back falls away from the mid-plane, per mm
GAPE = 0.24  # greatest width of the open skin as a share of its length
MARK_WIDTH = 1.8
STITCH_PITCH, STITCH_WIDTH = 6.0, 9.0
FRAGMENT = (8.0, 6.0, 9.0)  # of a piece of disc: across, front to back, up and down

RINGS, RING = 49, 28  # places along a muscle, and corners of a ring (choices)
ROWS, COLUMNS = 33, 33  # of the patch of skin (choices)


@dataclass(frozen=True, eq=False)
class Back:
    """The line of the back in the mid-plane.

    Parameters
    ----------
    laminae : (n, 2) float64
        Back of the laminae, points (z, y) from below upward, mm.
    tips : (n, 2) float64
        Backmost bone at the same levels, points (z, y).
    """

    laminae: Floats
    tips: Floats

    def muscle_y(self, z: Floats) -> Floats:
        """Give the y of the middle of the muscle."""
        return _bow(z, self.laminae) + MUSCLE_BEHIND

    def skin_y(self, x: Floats, z: Floats) -> Floats:
        """Give the y of the inside of the skin."""
        bone = _bow(z, self.tips) - SKIN_ROUND * x**2
        flesh = (
            self.muscle_y(z)
            + MUSCLE_DEPTH / 2.0
            - SKIN_ROUND * np.maximum(np.abs(x) - MUSCLE_ASIDE, 0.0) ** 2
        )
        return np.asarray(np.maximum(bone, flesh) + SKIN_BEHIND)


def _bow(z: Floats, points: Floats) -> Floats:
    """Give the y at *z* of a parabola behind points (z, y) ``(n, 2)``."""
    heights, depths = points.T
    factors: Floats = np.polyfit(heights, depths, min(2, len(depths) - 1))

    def at(height: Floats) -> Floats:
        return np.asarray(sum(factor * height**power for power, factor in enumerate(factors[::-1])))

    return at(z) + float((depths - at(heights)).max())


def muscle(back: Back, side: Side, span: tuple[float, float], at: float, spread: float) -> Solid:
    """Give the muscle beside the spine on one side, held aside by so much.

    Parameters
    ----------
    back : Back
    side : Side
    span : tuple of 2 float
        Lowest and highest z, mm.
    at : float
        The z where it is held aside.
    spread : float
        0, in its place, to 1, held aside.
    """
    z = np.linspace(*span, RINGS)
    held = spread * np.exp(-(((z - at) / SPREAD_REACH) ** 2))
    taper = np.sqrt(np.clip(1.0 - np.linspace(-1.0, 1.0, RINGS) ** 8, 0.02, 1.0))
    wide = taper * MUSCLE_WIDTH / 2.0 * (1.0 - SQUEEZE * held)
    deep = taper * MUSCLE_DEPTH / 2.0 * (1.0 + 0.5 * SQUEEZE * held)
    middle = MUSCLE_ASIDE + MUSCLE_SPREAD * held
    angle = np.linspace(0.0, 2.0 * np.pi, RING, endpoint=False)
    x = middle[:, None] + wide[:, None] * np.cos(angle)
    y = (back.muscle_y(z) + 5.0 * held)[:, None] + deep[:, None] * np.sin(angle)
    sign = 1.0 if side is Side.LEFT else -1.0
    points = np.stack([sign * x, y, np.broadcast_to(z[:, None], x.shape)], -1).reshape(-1, 3)
    return Solid.of_manifold(_tubular(points, flipped=sign < 0.0), MUSCLE_CODE)


def tunnelled(solid: Solid, tip: Floats, axis: Floats, diameter: float) -> Solid:
    """Give a muscle with a round way through it.

    Parameters
    ----------
    solid : Solid
    tip, axis : (3,) float64
        A point of the way, and its direction.
    diameter : float
        In mm.
    """
    rod = Manifold.cylinder(200.0, diameter / 2.0, circular_segments=32).translate((0.0, 0.0, -100.0))
    z = axis / np.linalg.norm(axis)
    x = np.cross((0.0, 0.0, 1.0), z)
    x = x / np.linalg.norm(x)
    turn = np.column_stack([x, np.cross(z, x), z, tip])
    return Solid.of_manifold(solid.manifold - rod.transform(turn), int(solid.labels[0]))


def skin_patch(back: Back, span: tuple[float, float], cut: Sequence[float], gape: float) -> Solid:
    """Give a patch of the skin of the back, its incision open by so much.

    Parameters
    ----------
    back : Back
    span : tuple of 2 float
        Lowest and highest z, mm.
    cut : sequence of 3 float
        The x of the incision, and its lowest and highest z, mm.
    gape : float
        0, closed, to 1, held open.
    """
    across, along = np.linspace(-SKIN_ASIDE, SKIN_ASIDE, COLUMNS), np.linspace(*span, ROWS)
    x, z = np.meshgrid(across, along)
    inner = back.skin_y(x, z)
    sheet = _sheet(np.stack([x, inner, z], -1), np.stack([x, inner + SKIN_THICKNESS, z], -1))
    if gape > 0.0:
        sheet = sheet - _lens(back, cut, gape)
    return Solid.of_manifold(sheet, SKIN_CODE)


def mark(back: Back, cut: Sequence[float]) -> Solid:
    """Give the line drawn on the skin where it will be opened."""
    x, low, high = cut
    z = np.linspace(low, high, 25)
    sides = (x - MARK_WIDTH / 2.0, x + MARK_WIDTH / 2.0)
    outer = [back.skin_y(np.full_like(z, each), z) + SKIN_THICKNESS for each in sides]
    grid = np.stack(
        [np.stack([np.full_like(z, each), y, z], -1) for each, y in zip(sides, outer, strict=True)], 1
    )
    lift = np.array([0.0, 0.5, 0.0])
    return Solid.of_manifold(_sheet(grid - lift, grid + lift), MARK_CODE)


def stitches(back: Back, cut: Sequence[float]) -> Solid:
    """Give the stitches that close the incision."""
    x, low, high = cut
    heights = np.linspace(low, high, max(round((high - low) / STITCH_PITCH), 2) + 1)
    bars = []
    for z in (heights[1:] + heights[:-1]) / 2.0:
        y = float(back.skin_y(np.array([x]), np.array([z]))[0]) + SKIN_THICKNESS
        bars.append(Manifold.cube((STITCH_WIDTH, 1.4, 1.2), True).translate((x, y, float(z))))
    return Solid.of_manifold(reduce(add, bars), MARK_CODE)


def fragment(middle: Floats) -> Solid:
    """Give a loose piece of disc about its *middle* ``(3,)``, mm."""
    lump = Manifold.sphere(0.5, 28).scale(FRAGMENT)
    bump = Manifold.sphere(0.5, 20).scale(tuple(0.7 * size for size in FRAGMENT)).translate((1.2, 0.8, 2.2))
    return Solid.of_manifold((lump + bump).translate(tuple(middle)), FRAGMENT_CODE)


def _lens(back: Back, cut: Sequence[float], gape: float) -> Manifold:
    """Give a prism along y whose outline is that of an open incision."""
    x, low, high = cut
    z = np.linspace(low, high, 25)
    half = 0.5 * gape * GAPE * (high - low) * np.sin(np.pi * np.linspace(0.0, 1.0, 25)) + 0.02
    y = float(back.skin_y(np.array([x]), np.array([(low + high) / 2.0]))[0])
    grid = np.stack([np.stack([x + sign * half, np.full_like(z, y), z], -1) for sign in (-1.0, 1.0)], 1)
    depth = np.array([0.0, 60.0, 0.0])
    return _sheet(grid - depth, grid + depth)


def _tubular(points: Floats, *, flipped: bool) -> Manifold:
    """Give the solid through rings of points, closed at both ends."""
    count = len(points) // RING
    here = np.arange(RING)
    after = np.roll(here, -1)
    walls = []
    for ring in range(count - 1):
        a, b = here + ring * RING, after + ring * RING
        walls += [np.column_stack([a, b, b + RING]), np.column_stack([a, b + RING, a + RING])]
    low, high = len(points), len(points) + 1
    ends = [
        np.column_stack([np.full(RING, low), after, here]),
        np.column_stack([np.full(RING, high), here + (count - 1) * RING, after + (count - 1) * RING]),
    ]
    points = np.concatenate([points, points[:RING].mean(0)[None], points[-RING:].mean(0)[None]])
    faces = np.concatenate([*walls, *ends])
    return _manifold(points, faces[:, ::-1] if flipped else faces)


def _sheet(inner: Floats, outer: Floats) -> Manifold:
    """Give the solid between two grids of points ``(rows, columns, 3)``, the outer one behind the inner."""
    rows, columns = inner.shape[:2]
    number = np.arange(rows * columns).reshape(rows, columns)
    a, b, c, d = (
        number[:-1, :-1].ravel(),
        number[:-1, 1:].ravel(),
        number[1:, 1:].ravel(),
        number[1:, :-1].ravel(),
    )
    front = np.concatenate([np.column_stack([a, b, c]), np.column_stack([a, c, d])])
    rim = np.concatenate([number[0, :-1], number[:-1, -1], number[-1, :0:-1], number[:0:-1, 0]])
    after, count = np.roll(rim, -1), rows * columns
    sides = [np.column_stack([after, rim, rim + count]), np.column_stack([after, rim + count, after + count])]
    points = np.concatenate([inner.reshape(-1, 3), outer.reshape(-1, 3)])
    return _manifold(points, np.concatenate([front, front[:, ::-1] + count, *sides]))


def _manifold(points: Floats, faces: NDArray[np.int64]) -> Manifold:
    return Manifold(
        Mesh(
            vert_properties=np.ascontiguousarray(points, dtype=np.float32),
            tri_verts=np.ascontiguousarray(faces, dtype=np.uint32),
        )
    )
