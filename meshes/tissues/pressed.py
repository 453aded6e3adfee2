"""The dural sac where disease takes its room: it moves aside, then gives way."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter, gaussian_filter1d

from meshes.tissues.curve import Curve
from meshes.tissues.fitted import fitted
from meshes.tissues.sac import Sac, room
from meshes.tissues.surface import dense, mirrored_points

Floats = NDArray[np.float64]

# Choices of form, mm unless said otherwise.
TOUCH = 0.15  # between the sac and what presses it, where the fat is gone
LEAST = 0.8  # half width that is left of a sac
ROUNDS = 14
YIELD = 0.9  # of the mean push that the middle moves in one round
LONGEST_YIELD = 1.0  # in one round
SPREAD = 1.2  # stations over which the middle moves with its neighbours
SOFT = (0.7, 0.9)  # stations and directions over which a dent is rounded
CORD_OFF_WALL = 0.3  # between cord and dura, where the fluid is gone


@dataclass(frozen=True, eq=False)
class PressedSac(Sac):
    """A dural sac that disease presses.

    Parameters
    ----------
    spine : Spine
        Of the bones in their healthy shape.
    neighbours : sequence of Solid
    grown : (n, 3) float64
        Points on all that is larger than in health, of both sides, mm.
    """

    grown: Floats

    @cached_property
    def _healthy(self) -> Sac:
        return Sac(self.spine, self.neighbours)

    @cached_property
    def curve(self) -> Curve:
        """The line through the middle of the healthy sac."""
        return self._healthy.curve

    @cached_property
    def _grown_local(self) -> Floats:
        """Points of all that has grown, in the coordinates of the line."""
        near = self.spine.canal.near(self.grown, 2.0 * float(self._healthy.radius.max()))
        return self.curve.local(self.grown[near])

    @cached_property
    def _bounds_local(self) -> Floats:
        return self.curve.local(self._bounds)

    @property
    def _neighbours_local(self) -> Floats:
        """Points all over the discs and ligaments of both sides, in the coordinates of the line."""
        points = np.concatenate([dense(solid) for solid in self.neighbours])
        points = points[self.spine.canal.near(points, 2.0 * float(self._healthy.radius.max()))]
        return self.curve.local(np.concatenate([points, mirrored_points(points)]))

    def _dent(self, pole: Floats) -> Floats:
        """Give how far (mm) the sac must give way when its middle stands at *pole*."""
        whole = self._healthy.radius + TOUCH
        grown = whole - room(self._grown_local, self.along, pole)
        others = whole - room(self._bounds_local, self.along, pole)
        before = np.maximum(whole - self.free, 0.0)
        return np.asarray(np.maximum(np.maximum(grown, others - before), 0.0))

    @cached_property
    def pole(self) -> Floats:
        """How far the middle stands beside and behind its line: where the sac is pressed least."""
        ways = np.stack([np.sin(self.angles), np.cos(self.angles)], -1)
        pole = np.zeros((len(self.along), 2))
        for _ in range(ROUNDS):
            push = -(self._dent(pole)[..., None] * ways).mean(1)
            push = gaussian_filter1d(push, SPREAD, axis=0, mode="nearest")
            pole += np.clip(YIELD * push, -LONGEST_YIELD, LONGEST_YIELD)
        return pole

    @cached_property
    def radius(self) -> Floats:
        """Way from its middle to the dura by station and direction, mm."""
        dent = self._dent(self.pole)
        dent = np.maximum(dent, gaussian_filter(dent, SOFT, mode=("nearest", "wrap")))
        radius = np.maximum(self._healthy.radius - dent, LEAST)
        around = np.concatenate([self._grown_local, self._bounds_local, self._neighbours_local])
        return fitted(radius, around, self.along, self.pole, LEAST)

    @cached_property
    def cord_radius(self) -> Floats:
        """Way from its middle to the cord's surface by station, mm: the fluid gives way first."""
        healthy = self._healthy.cord_radius
        return np.asarray(np.minimum(healthy, np.maximum(self.radius[: len(healthy)] - CORD_OFF_WALL, 0.4)))
