"""The dural sac after an operation: it spreads into the room won."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

from meshes.tissues.curve import Curve
from meshes.tissues.fitted import fitted
from meshes.tissues.sac import Sac, room

Floats = NDArray[np.float64]

SOFT = (0.7, 0.8)  # stations and directions over which it spreads (a choice)


@dataclass(frozen=True, eq=False)
class EasedSac(Sac):
    """A dural sac that spreads where something was taken, as far as its healthy oval.

    Parameters
    ----------
    spine : Spine
    neighbours : sequence of Solid
    tight : Sac
        As it was before.
    before, after : (n, 3) float64
        Points on what bounded it, and on what is left of that, mm.
    """

    tight: Sac
    before: Floats
    after: Floats

    @cached_property
    def curve(self) -> Curve:
        """The line through the middle of the healthy sac."""
        return self.tight.curve

    @cached_property
    def pole(self) -> Floats:
        """How far the middle stands beside and behind its line."""
        return self.tight.pole

    @cached_property
    def radius(self) -> Floats:
        """Way from its middle to the dura by station and direction, mm."""
        places = [self.curve.local(points) for points in (self.before, self.after)]
        free = [room(each, self.along, self.pole) for each in places]
        won = np.maximum(free[1] - free[0], 0.0)
        won = np.minimum(won, gaussian_filter(won, SOFT, mode=("nearest", "wrap")))
        spread = np.minimum(self.tight.radius + won, self._oval_from_pole)
        spread = np.maximum(self.tight.radius, spread)
        return fitted(spread, places[1], self.along, self.pole, self.tight.radius)

    @property
    def _oval_from_pole(self) -> Floats:
        """Way from its middle to its published oval by station and direction, mm."""
        half = [self.spine.course(f"dural_sac_{size}", self.along) / 2.0 for size in ("width", "depth")]
        ways = np.sin(self.angles) / half[0][:, None], np.cos(self.angles) / half[1][:, None]
        aside, behind = (self.pole / np.stack(half, -1)).T[..., None]
        square = ways[0] ** 2 + ways[1] ** 2
        along = aside * ways[0] + behind * ways[1]
        under = np.maximum(along**2 - square * (aside**2 + behind**2 - 1.0), 0.0)
        return np.asarray((np.sqrt(under) - along) / square)
