"""What the soft tissues of a column are built on: its bones, its canal and its places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from anatomy.levels import Interspace, Level, interspaces
from anatomy.parts import part
from anatomy.tissues import tissue_measure, tissue_places
from meshes.column import Column
from meshes.tissues.curve import Curve
from meshes.tissues.surface import Surface

Floats = NDArray[np.float64]

FRONT = ("body", "dens", "anterior_arch")
BACK = (
    *("lamina_left", "lamina_right", "spinous_process", "posterior_arch_left", "posterior_arch_right"),
    "median_sacral_crest",
)
MIDLINE = 0.05  # mm from the mid-plane within which a corner lies on it
WALL_BAND = 7.0  # mm before the hindmost point of a body within which its back wall lies
WALL_STEP = 1.5  # mm between the points read off a back wall
WIDER_THAN_NARROWEST = 1.15  # the canal's depth between two laminae is taken no greater than this
CANAL_ROUNDING = 6.0  # mm over which the line of the canal is smoothed
FIRST_SACRAL_ARCH = 15.0  # mm from the top of the sacral crest down
BEYOND = 8.0  # mm that the canal's line goes on over the highest bone


@dataclass(frozen=True, eq=False)
class Spine:
    """A column seen by its soft tissues.

    Parameters
    ----------
    column : Column
    """

    column: Column

    @cached_property
    def levels(self) -> tuple[Level, ...]:
        """The bones there are, from head to foot."""
        return tuple(level for level in Level if level in self.column.bones)

    @cached_property
    def interspaces(self) -> tuple[Interspace, ...]:
        """The gaps between neighbours that are both there, from head to foot."""
        return interspaces(self.levels)

    @cached_property
    def _surfaces(self) -> dict[Level, Surface]:
        return {level: Surface(self.column.placed(level)) for level in self.levels}

    def surface(self, level: Level) -> Surface:
        """Give the bone at *level* in the column's frame."""
        return self._surfaces[level]

    def around(self, level: Level | None, steps: int = 1) -> list[Surface]:
        """Give the bones no more than *steps* from *level*."""
        middle = list(Level).index(level) if level else -1
        near = list(Level)[max(middle - steps, 0) : middle + steps + 1]
        return [self.surface(each) for each in near if each in self.column.bones]

    def own(self, level: Level, points: Floats) -> Floats:
        """Give *points* ``(n, 3)`` of the column's frame in the own frame of one bone."""
        placement = self.column.placements[level]
        return np.asarray((points - placement[:3, 3]) @ placement[:3, :3])

    def placed(self, level: Level, points: Floats) -> Floats:
        """Give *points* (any shape, 3 last) of one bone's own frame in the column's frame."""
        placement = self.column.placements[level]
        return np.asarray(points @ placement[:3, :3].T + placement[:3, 3])

    def corners(self, level: Level, keys: Iterable[str]) -> NDArray[np.bool_]:
        """Tell which corners of a bone belong to one of the parts called *keys*."""
        return np.asarray(np.isin(self.surface(level).labels, codes(keys)))

    def midline(self, level: Level, keys: Iterable[str]) -> Floats:
        """Give the corners ``(n, 2)`` (y, z; own frame) in the mid-plane of the parts called *keys*."""
        points = self.column.bones[level].vertices
        chosen = self.corners(level, keys) & (np.abs(points[:, 0]) < MIDLINE)
        return np.asarray(points[chosen, 1:])

    def arch(self, level: Level) -> Floats:
        """Give the corners ``(n, 2)`` (y, z; own frame) in the mid-plane of the arch; of S1, its first one."""
        points = self.midline(level, BACK)
        if level is Level.S1:
            points = points[points[:, 1] > points[:, 1].max() - FIRST_SACRAL_ARCH]
        return points

    @cached_property
    def canal(self) -> Curve:
        """The line through the middle of the canal, from over the highest bone to the end of the lowest."""
        knots = np.concatenate([self._canal_knots(level) for level in self.levels if level is not Level.C1])
        head = knots[0] + BEYOND * (knots[0] - knots[4]) / np.linalg.norm(knots[0] - knots[4])
        return Curve.through(np.concatenate([head[None], knots]), CANAL_ROUNDING)

    def _canal_knots(self, level: Level) -> Floats:
        """Give points (y, z) in the middle of the canal behind one bone, from head to foot."""
        wall, arch = self.wall(level), self.midline(level, BACK)
        depth, _ = cKDTree(arch).query(wall)
        if level is Level.C2 and Level.C1 in self.column.bones:
            ring = self.own(level, self.placed(Level.C1, _sagittal(self.midline(Level.C1, BACK))))[:, 1:]
            depth = np.minimum(depth, cKDTree(ring).query(wall)[0])
        if level is not Level.S1:
            depth = np.minimum(depth, WIDER_THAN_NARROWEST * depth.min())
        ways = np.gradient(wall, axis=0)
        ways /= np.linalg.norm(ways, axis=1, keepdims=True)
        behind = np.column_stack([-ways[:, 1], ways[:, 0]])
        return self.placed(level, _sagittal(wall + behind * depth[:, None] / 2.0))[:, 1:]

    def wall(self, level: Level) -> Floats:
        """Give the back wall of a body in the mid-plane, (y, z) ``(n, 2)``, own frame, from head to foot."""
        points = self.midline(level, FRONT)
        if level is not Level.S1:
            back = points[points[:, 0] > points[:, 0].max() - WALL_BAND]
        else:
            back = points
        low, high = back[:, 1].min(), back[:, 1].max()
        edge = 0.0 if level is Level.S1 else 1.5
        edges = np.arange(high - edge, low + edge, -WALL_STEP)
        found = []
        for z in edges:
            near = points[np.abs(points[:, 1] - z) < WALL_STEP]
            if len(near):
                found.append((near[:, 0].max(), z))
        return np.array(found)

    @cached_property
    def stations(self) -> dict[str, float]:
        """How far along the canal the middle of each body lies, mm, by level."""
        found = {}
        for level in self.levels:
            middle = np.zeros((1, 3))
            if level is not Level.C1:
                middle[0, 1:] = np.mean(self.wall(level), axis=0)
            if level is Level.S1:
                middle[0, 1:] = self.wall(level)[0]
            found[str(level)] = float(self.canal.local(self.placed(level, middle))[0, 0])
        return found

    def course(self, name: str, along: Floats) -> Floats:
        """Give a published size by level, interpolated at ways *along* the canal (mm)."""
        known = {place: tissue_measure(name, place).value for place in tissue_places(name)}
        order = [list(Level).index(Level(place)) for place in known]
        here = [list(Level).index(level) for level in self.levels]
        values = np.interp(here, order, list(known.values()))
        return np.interp(along, [self.stations[str(level)] for level in self.levels], values)


def codes(keys: Iterable[str]) -> list[int]:
    """Give the codes of the parts called *keys*."""
    return [part(key).code for key in keys]


def _sagittal(points: Floats) -> Floats:
    """Give (y, z) ``(n, 2)`` as points ``(n, 3)`` in the mid-plane."""
    return np.column_stack([np.zeros(len(points)), points])
