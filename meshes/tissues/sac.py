"""The dural sac and the spinal cord in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter, gaussian_filter1d

from anatomy.levels import Level, levels_of
from anatomy.tissues import tissue_kind, tissue_measure
from meshes.solid import Solid
from meshes.tissues.curve import Curve
from meshes.tissues.hulls import tube
from meshes.tissues.spine import Spine

Floats = NDArray[np.float64]

# Choices of form, mm unless said otherwise.
STEP = 2.5  # between the stations along the sac
AROUND = 40  # directions round a station
NEAR_CANAL = 16.0  # from the canal's line, within which bone can bound the sac
WIDEST = 18.0  # half width beyond which no canal reaches
FAR = 40.0  # where nothing bounds it
EPIDURAL = 0.7  # fat and veins between the sac and what bounds it
WIDER = 1.2  # times the published oval, beyond which room does not count
AHEAD = 1.9  # from the back wall of the bodies to the sac, where there is room
CENTRE_ROUNDING = 8.0
TIP = 18.0  # over which the sac narrows to its end
FLUID = 1.2  # between cord and dura
CONUS = 28.0  # over which the cord narrows to its tip
BLUNT = 0.12  # share of its size that is left at a tip
CORD_LEVELS = (*levels_of("cervical"), *levels_of("thoracic"))  # which the cord passes whole


@dataclass(frozen=True, eq=False)
class Sac:
    """The dural sac of a column.

    Parameters
    ----------
    spine : Spine
    neighbours : sequence of Solid
        The discs and ligaments that bound the canal.
    """

    spine: Spine
    neighbours: Sequence[Solid]

    @cached_property
    def _bounds(self) -> Floats:
        """Points ``(n, 3)`` of all that may bound the sac, of both sides."""
        found = [self.spine.surface(level).points for level in self.spine.levels]
        for solid in self.neighbours:
            found += [solid.vertices, solid.vertices * np.array([-1.0, 1.0, 1.0])]
        points = np.concatenate(found)
        points = points[np.abs(points[:, 0]) < WIDEST]
        return np.asarray(points[self.spine.canal.near(points, NEAR_CANAL)])

    @cached_property
    def _end(self) -> float:
        """How far along the canal the sac ends."""
        if Level.S1 not in self.spine.levels:
            return float(self.spine.canal.along[-1])
        below = tissue_measure("dural_sac_end_below_upper_endplate", Level.S1).value
        return min(self.spine.stations["S1"] + below, float(self.spine.canal.along[-1]))

    @cached_property
    def curve(self) -> Curve:
        """The line through the middle of the sac."""
        canal = self.spine.canal
        along = np.arange(0.0, canal.along[-1], STEP)
        free = room(canal.local(self._bounds), along, np.zeros((len(along), 2)))
        front = free[:, [AROUND // 2 - 1, AROUND // 2, AROUND // 2 + 1]].min(1)
        front = np.minimum(front, 12.0)
        depth = self.spine.course("dural_sac_depth", along)
        behind = np.minimum(0.0, AHEAD + depth / 2.0 - front)
        behind = gaussian_filter1d(behind, CENTRE_ROUNDING / STEP)
        line = canal.world(np.column_stack([along, np.zeros(len(along)), behind]))
        return Curve.through(line[:, 1:], 2.0)

    @cached_property
    def along(self) -> Floats:
        """Ways along the curve at which the sac is known."""
        return np.arange(0.0, min(self._end, self.curve.along[-1]), STEP)

    @cached_property
    def free(self) -> Floats:
        """Way from the sac's line to what bounds the canal, by station and direction, mm."""
        return room(self.curve.local(self._bounds), self.along, np.zeros((len(self.along), 2)))

    @cached_property
    def angles(self) -> Floats:
        """Directions round the line, from straight back over the left."""
        return np.arange(AROUND) * 2.0 * np.pi / AROUND

    def _oval(self, width: Floats, depth: Floats) -> Floats:
        """Give the radius of ovals by station and direction."""
        across = np.sin(self.angles) / (width[:, None] / 2.0)
        through = np.cos(self.angles) / (depth[:, None] / 2.0)
        return np.asarray(1.0 / np.hypot(across, through))

    @cached_property
    def radius(self) -> Floats:
        """Way from the line to the dura by station and direction, mm."""
        sizes = [self.spine.course(f"dural_sac_{size}", self.along) for size in ("width", "depth")]
        oval = self._oval(sizes[0], sizes[1])
        if Level.S1 in self.spine.levels:
            left = np.clip((self.along[-1] - self.along) / TIP, 0.0, 1.0)
            oval *= np.maximum(np.sqrt(left * (2.0 - left)), BLUNT)[:, None]
        limit = np.minimum(np.maximum(self.free - EPIDURAL, 0.5), WIDER * oval)
        even = limit
        for _ in range(3):
            even = gaussian_filter(even, (1.0, 1.2), mode=("nearest", "wrap"))
            even = np.minimum(even, limit + EPIDURAL / 2.0)
        radius = gaussian_filter(np.minimum(oval, even), (0.7, 0.5), mode=("nearest", "wrap"))
        radius = (radius + radius[:, (-np.arange(AROUND)) % AROUND]) / 2.0
        return np.asarray(radius)

    @cached_property
    def pole(self) -> Floats:
        """How far the middle of the sac stands beside and behind its line, by station ``(n, 2)``, mm."""
        return np.zeros((len(self.along), 2))

    def middle(self, along: Floats | float) -> Floats:
        """Give how far its middle stands beside and behind its line at ways *along* that ``(2, ...)``, mm."""
        return np.stack([np.interp(along, self.along, column) for column in self.pole.T])

    def placed(self, along: Floats, out: Floats, turn: Floats) -> Floats:
        """Give points (any shape, 3 last) at ways *along* the line, so far *out* from its middle."""
        aside, behind = self.middle(along)
        local = np.stack(
            np.broadcast_arrays(along, aside + out * np.sin(turn), behind + out * np.cos(turn)), -1
        )
        return self.curve.world(local)

    def shell(self, rows: slice, radius: Floats) -> Floats:
        """Give rings of points ``(m, AROUND, 3)`` at a *radius* round the middle."""
        return self.placed(self.along[rows, None], radius, self.angles)

    def dura(self) -> Solid:
        """Give the sac."""
        return tube(self.shell(slice(None), self.radius), tissue_kind("dura").code)

    @cached_property
    def conus(self) -> float:
        """How far along the curve the cord ends; below 0 where the column lies below that end."""
        if Level.L1 not in self.spine.levels:
            above = self.spine.levels[-1] in CORD_LEVELS
            return float(self.along[-1]) if above else -STEP
        top = self.spine.placed(Level.L1, np.array([[0.0, *self.spine.wall(Level.L1)[0]]]))
        below = tissue_measure("conus_tip_below_upper_endplate", Level.L1).value
        return float(self.curve.local(top)[0, 0]) + below

    @cached_property
    def cord_radius(self) -> Floats:
        """Way from the line to the cord's surface by station above the conus's tip, mm."""
        along = self.along[self.along <= self.conus]
        sizes = [self.spine.course(f"spinal_cord_{size}", along) for size in ("width", "depth")]
        left = np.clip((self.conus - along) / CONUS, 0.0, 1.0)
        if Level.L1 not in self.spine.levels:
            left = np.ones(len(along))
        narrowing = np.maximum(np.sin(left * np.pi / 2.0) ** 0.8, BLUNT)[:, None]
        room = np.maximum(self.radius[: len(along)] - FLUID, 0.4)
        return np.asarray(np.minimum(self._oval(sizes[0], sizes[1]) * narrowing, room))

    def cord(self) -> Solid:
        """Give the spinal cord, down to the tip of its conus."""
        rows = slice(0, len(self.cord_radius))
        return tube(self.shell(rows, self.cord_radius), tissue_kind("spinal_cord").code)


def room(local: Floats, along: Floats, pole: Floats) -> Floats:
    """Give the way (mm) from the middle of the sac to what bounds it, by station and direction.

    Parameters
    ----------
    local : (n, 3) float64
        Points of what bounds it, in the coordinates of the sac's line.
    along : (m,) float64
        Ways along the line, STEP apart.
    pole : (m, 2) float64
        How far the middle stands beside and behind the line.
    """
    station = np.round((local[:, 0] - along[0]) / STEP).astype(int)
    inside = (station >= 0) & (station < len(along))
    station = station[inside]
    aside, behind = (local[inside, 1:] - pole[station]).T
    angle = np.arctan2(aside, behind)
    sector = np.round(angle / (2.0 * np.pi) * AROUND).astype(int) % AROUND
    free = np.full((len(along), AROUND), FAR)
    np.minimum.at(free, (station, sector), np.hypot(aside, behind))
    return free
