"""Stand-in."""
from __future__ import annotations
from collections.abc import Mapping
from dataclasses import dataclass
import numpy as np
from numpy.typing import NDArray
from anatomy.levels import Level
from meshes.pair import placed
from meshes.solid import Solid


@dataclass(frozen=True, eq=False)
class Column:
    bones: Mapping[Level, Solid]
    placements: Mapping[Level, NDArray[np.float64]]

    def solid(self, level: Level) -> Solid:
        return placed(self.bones[level], self.placements[level])
