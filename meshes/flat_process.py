"""A superior process with a flat facet, and how a tool goes right through it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from meshes.tools import HAIR

Floats = NDArray[np.float64]

# Choices, mm.
SKIN = 1.0  # around a triangle that must not be touched
LEAST_RISE = 4.0  # of a process over its root, to be taken right through
STEPS = 2.0, 8.0  # ahead of the back of the pedicle, the fronts of the windows through a process in the neck
STANDS_BY = ("pedicle_left", "pars_left", "body", "uncinate_process_left")


@dataclass(frozen=True, eq=False)
class FlatProcess:
    """A left superior process and what it stands by.

    Parameters
    ----------
    whole : (n, 3) float64
        Its corners, mm.
    near : mapping of str to (n, 3) float64
        Corners of the parts it stands by, by their keys.
    rim, out : float
        Distance from the mid-plane (mm) of the medial rim of its facet, and of the furthest tool.
    lamina : tuple of 2 floats
        Lowest and highest z of the lamina.
    """

    whole: Floats
    near: Mapping[str, Floats]
    rim: float
    out: float
    lamina: tuple[float, float]

    def _beside(self, points: Floats) -> Floats:
        """Give those of *points* ``(n, 3)`` that lie as far out as its windows."""
        return points[(points[:, 0] > self.rim - SKIN) & (points[:, 0] < self.out)]

    @property
    def front(self) -> float:
        """A y just ahead of all of it over the lamina."""
        return self._front_over(self.lamina[1])

    @property
    def back(self) -> float:
        """A y just behind it."""
        return float(self.whole[:, 1].max()) + HAIR

    @property
    def flange(self) -> float:
        """The x just medial of all of it."""
        return float(self.whole[:, 0].min()) - HAIR

    def _front_over(self, low: float) -> float:
        """Give a y just ahead of all of it over *low* (z)."""
        own = self._beside(self.whole)
        return float(own[own[:, 2] > low, 1].min()) - HAIR

    def over(self, key: str, front: float) -> float:
        """Give the z over all of a part it stands by that lies behind *front* (y)."""
        points = self._beside(self.near[key])
        return float(points[points[:, 1] > front - SKIN, 2].max(initial=self.lamina[0])) + HAIR

    def over_root(self, front: float) -> float:
        """Give the z over all of the pars, and over the pedicle behind *front* (y)."""
        return max(self.over("pedicle_left", front), self.over("pars_left", -np.inf))

    def steps(self, front: float) -> tuple[tuple[float, float], ...]:
        """How a tool goes on through it ahead of *front* (y), over its root, without touching the body.

        Of each step the z that it begins at, over the pedicle behind its front, and that front. None where
        the process is low.
        """
        fronts = [self._clear(front - step) for step in STEPS]
        found = tuple((self.over("pedicle_left", each), each) for each in fronts)
        rise = float(self.whole[:, 2].max()) - found[0][0]
        return found if rise > LEAST_RISE else ()

    def _clear(self, front: float) -> float:
        """Give *front* (y), or where the process begins, or the body ends, if that lies further back."""
        low = self.over("pedicle_left", front)
        before = self._beside(np.concatenate([self.near["body"], self.near["uncinate_process_left"]]))
        behind = float(before[before[:, 2] > low - SKIN, 1].max(initial=-np.inf)) + HAIR
        return max(front, self._front_over(low), behind)
