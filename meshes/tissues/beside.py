"""What runs in the dural sac, pushed aside by what grows in it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from meshes.solid import Solid
from meshes.tissues.sac import Sac
from meshes.tissues.surface import Surface, fine, withdrawn

Floats = NDArray[np.float64]

AIR = 0.1  # mm between a tumour and what it pushes aside (a choice)


@dataclass(frozen=True, eq=False)
class Beside:
    """A tumour in the sac, and which way it pushes.

    Parameters
    ----------
    surface : Surface
    way : (3,) float64
        From the tumour to the middle of the sac, of length 1.
    """

    surface: Surface
    way: Floats

    @classmethod
    def of(cls, tumor: Solid, sac: Sac) -> Beside:
        """Find which way a tumour in a sac pushes."""
        centre = tumor.vertices.mean(0)
        row = int(np.abs(sac.along - sac.curve.local(centre[None])[0, 0]).argmin())
        middle = sac.curve.world(np.array([sac.along[row], *sac.pole[row]]))
        return cls(Surface(fine(tumor)), (middle - centre) / np.linalg.norm(middle - centre))

    def pushed(self, points: Floats, radius: float) -> Floats:
        """Give *points* (any shape, 3 last) pushed aside until they are *radius* mm off the tumour."""
        ways = np.broadcast_to(self.way, points.shape)
        return withdrawn([self.surface], points, ways, radius + AIR)
