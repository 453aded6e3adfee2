"""The discs: a fibrous ring, its nucleus, and the cartilage on both end plates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d
from scipy.spatial import cKDTree

from anatomy.levels import Interspace, Level
from anatomy.tissues import tissue_kind, tissue_measure
from meshes.solid import Solid
from meshes.tissues import hulls
from meshes.tissues.hulls import together, tube
from meshes.tissues.spine import Spine
from meshes.tissues.surface import FINE, cleared

Floats = NDArray[np.float64]

# Choices of form.
AROUND = 42  # points round the rim
FACING = 0.7  # cosine to the disc's axis from which bone counts as end plate
DEEPEST = 9.0  # mm behind the foremost point of an end plate beyond which bone is no longer end plate
SUNK = 1.6  # mm behind the plane of an end plate from which bone is no longer its rim
RIM_BLUR = 1.0  # points round the rim over which the outline is smoothed
NEIGHBOURS = 6  # corners of an end plate that tell its height at a point
BULGE = 0.9  # mm that the ring bulges beyond the straight line between the rims
CARTILAGE_REACH = 0.84  # of the way to the rim, where the cartilage ends
CARTILAGE_FADE = 0.12  # of the way to the rim, over which it thins out before
THINNEST = 0.08  # mm at its edge
SEAM = 0.05  # mm that parts bone, cartilage and ring
LEAST_HALF_HEIGHT = 0.35  # mm
CENTRE = 0.01  # of the way to the rim, where the innermost points lie
NUCLEUS_WAIST = 0.06  # of the way to the rim, by which the nucleus is wider at its middle height


@dataclass(frozen=True, eq=False)
class Disc:
    """The disc in one interspace.

    Parameters
    ----------
    spine : Spine
    space : Interspace
    bulge : float
        How far its ring bulges beyond its healthy outline, mm.
    """

    spine: Spine
    space: Interspace
    bulge: float = 0.0

    def _plate(self, level: Level, facing: float) -> Floats:
        """Give the corners ``(n, 3)`` of the end plate of a body that looks up (+1) or down (-1)."""
        surface = self.spine.surface(level)
        axis = self.spine.column.placements[level][:3, 2] * facing
        chosen = self.spine.corners(level, ("body",)) & (surface.normals @ axis > FACING)
        points = surface.points[chosen]
        height = points @ axis
        return np.asarray(points[height > height.max() - DEEPEST])

    @cached_property
    def _plates(self) -> tuple[Floats, Floats]:
        """The end plate over the disc, and the one under it."""
        return self._plate(self.space.upper, -1.0), self._plate(self.space.lower, 1.0)

    @cached_property
    def frame(self) -> Floats:
        """The disc's frame, ``(4, 4)``: origin in its middle, y to the back, z to the upper body."""
        upper, lower = self._plates
        slope = [np.polyfit(points[:, 1], points[:, 2], 1)[0] for points in (upper, lower)]
        angle = float(np.mean(np.arctan(slope)))
        found = np.eye(4)
        found[1:3, 1:3] = [[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]
        centres = [(points.min(0) + points.max(0)) / 2.0 for points in (upper, lower)]
        found[:3, 3] = [0.0, *np.mean(centres, axis=0)[1:]]
        return found

    @cached_property
    def depth(self) -> float:
        """Its size from front to back, mm."""
        return float(np.ptp((self.wall @ self.frame[:3, :3])[:, 1]))

    @cached_property
    def _outlines(self) -> list[tuple[Floats, cKDTree, Floats]]:
        """Of each end plate: how far its rim lies at each angle, and its corners by place and by height."""
        found = []
        for points, facing in zip(self._plates, (-1.0, 1.0), strict=True):
            local = (points - self.frame[:3, 3]) @ self.frame[:3, :3]
            angles = np.arctan2(local[:, 0], local[:, 1]) % (2.0 * np.pi)
            even = np.polyval(np.polyfit(local[:, 1], local[:, 2], 1), local[:, 1])
            rim = facing * (local[:, 2] - even) > -SUNK
            sector = (angles[rim] * AROUND / (2.0 * np.pi)).astype(int) % AROUND
            reach = np.zeros(AROUND)
            np.maximum.at(reach, sector, np.hypot(local[rim, 0], local[rim, 1]))
            reach = gaussian_filter1d((reach + reach[::-1]) / 2.0, RIM_BLUR, mode="wrap")
            found.append((reach, cKDTree(local[:, :2]), local[:, 2]))
        return found

    def _surface(self, which: int, shares: Floats) -> Floats:
        """Give an end plate as rings ``(k, AROUND, 3)`` in the disc's frame, at *shares* of the way out."""
        reach, tree, heights = self._outlines[which]
        angles = (np.arange(AROUND) + 0.5) * 2.0 * np.pi / AROUND
        x = shares[:, None] * reach * np.sin(angles)
        y = shares[:, None] * reach * np.cos(angles)
        distance, nearest = tree.query(np.stack([x, y], -1), k=NEIGHBOURS)
        weight = 1.0 / (distance + 0.3) ** 2
        z = (weight * heights[nearest]).sum(-1) / weight.sum(-1)
        return np.stack([x, y, (z + z[:, ::-1]) / 2.0], -1)

    def _facing_surfaces(self, shares: Floats) -> tuple[Floats, Floats]:
        """Give both end plates as rings, held apart where they would meet."""
        upper, lower = self._surface(0, shares), self._surface(1, shares)
        middle = (upper[..., 2] + lower[..., 2]) / 2.0
        upper[..., 2] = np.maximum(upper[..., 2], middle + LEAST_HALF_HEIGHT)
        lower[..., 2] = np.minimum(lower[..., 2], middle - LEAST_HALF_HEIGHT)
        return upper, lower

    def _cartilage(self, shares: Floats) -> Floats:
        """Give the thickness (mm) of the end plates' cartilage at *shares* of the way to the rim."""
        full = tissue_measure("endplate_cartilage_thickness", self.space).value
        inside = np.clip((CARTILAGE_REACH - shares) / CARTILAGE_FADE, 0.0, 1.0)
        return np.asarray(THINNEST + (full - THINNEST) * inside * inside * (3.0 - 2.0 * inside))

    def _world(self, points: Floats) -> Floats:
        return np.asarray(points @ self.frame[:3, :3].T + self.frame[:3, 3])

    @cached_property
    def _nucleus_share(self) -> float:
        """How far to the rim the nucleus reaches, of 1."""
        return float(np.sqrt(tissue_measure("nucleus_share", self.space).value / 100.0))

    def _faces_of_ring(self, shares: Floats) -> tuple[Floats, Floats]:
        """Give where ring and nucleus meet the end plates, or the cartilage on them."""
        upper, lower = self._facing_surfaces(shares)
        covered = np.where(shares <= CARTILAGE_REACH, self._cartilage(shares) + SEAM, 0.0) + SEAM
        upper[..., 2] -= covered[:, None]
        lower[..., 2] += covered[:, None]
        return upper, lower

    def _seam(self) -> Floats:
        """Give the inner wall of the ring ``(5, AROUND, 3)``, from the upper to the lower end plate."""
        edge = np.array([self._nucleus_share])
        upper, lower = (each[0] for each in self._faces_of_ring(edge))
        down = np.linspace(0.0, 1.0, 5)[:, None, None]
        wider = 1.0 + NUCLEUS_WAIST / self._nucleus_share * 4.0 * down * (1.0 - down)
        wall: Floats = upper + down * (lower - upper)
        wall[..., :2] *= wider
        return wall

    @cached_property
    def _sections(self) -> Floats:
        """The sections of the ring ``(AROUND, n, 3)``, each closed."""
        shares = np.linspace(self._nucleus_share, 1.0, 7)
        upper, lower = self._faces_of_ring(shares)
        down = np.linspace(0.0, 1.0, 8)[1:-1, None, None]
        outside = upper[-1] + down * (lower[-1] - upper[-1])
        outward = outside[..., :2] / np.linalg.norm(outside[..., :2], axis=-1, keepdims=True)
        outside[..., :2] += (BULGE + self.bulge) * outward * 4.0 * down * (1.0 - down)
        section = np.concatenate([upper, outside, lower[::-1], self._seam()[::-1][1:-1]])
        return self._cleared(self._world(np.swapaxes(section, 0, 1)))

    @cached_property
    def annulus(self) -> Solid:
        """The fibrous ring."""
        return hulls.ring(self._sections, tissue_kind("annulus").code)

    @cached_property
    def ring(self) -> Solid:
        """The fibrous ring in triangles so small that its corners stand for its surface."""
        edges = (np.diff(self._sections, axis=axis) for axis in (0, 1))
        times = [int(np.ceil(np.linalg.norm(each, axis=-1).mean() / FINE)) for each in edges]
        return hulls.ring(hulls.closer(self._sections, (times[0], times[1])), tissue_kind("annulus").code)

    @cached_property
    def nucleus(self) -> Solid:
        """The soft core of the disc."""
        shares = np.linspace(CENTRE, self._nucleus_share, 5)
        upper, lower = self._faces_of_ring(shares)
        rings = np.concatenate([upper[:-1], self._seam(), lower[-2::-1]])
        return tube(self._world(rings), tissue_kind("nucleus").code)

    def cartilage(self) -> Solid:
        """Give the cartilage on both end plates."""
        shares = np.linspace(CENTRE, CARTILAGE_REACH, 7)
        plates = []
        for bone, way in zip(self._facing_surfaces(shares), (-1.0, 1.0), strict=True):
            bone[..., 2] += way * SEAM
            inner = bone.copy()
            inner[..., 2] += way * self._cartilage(shares)[:, None]
            rings = self._world(np.concatenate([bone, inner[::-1]]))
            plates.append(tube(rings, tissue_kind("endplate_cartilage").code))
        return together(plates)

    def _cleared(self, points: Floats) -> Floats:
        """Give *points* moved out of both bones."""
        bones = [self.spine.surface(level) for level in (self.space.upper, self.space.lower)]
        return cleared(bones, points, 0.0)

    @cached_property
    def wall(self) -> Floats:
        """Points ``(n, 3)`` on the outside of the disc."""
        return np.asarray(self.annulus.vertices.reshape(AROUND, -1, 3)[:, 6:14].reshape(-1, 3))
