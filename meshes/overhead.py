"""The bone above those that an operation cuts: what an arch that swings open must clear."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np

from anatomy.dimensions import Dimensions, default_dimensions
from anatomy.levels import Level
from meshes.anchored import anchored, homed
from meshes.column import column
from meshes.pair import placed
from meshes.solid import Solid
from meshes.stack import Stood


def overhead(stood: Sequence[Stood], dimensions: Mapping[Level, Dimensions]) -> Stood:
    """Give the bone above neighbours, as it stands in life, in the frame of the first of them.

    Parameters
    ----------
    stood : sequence of Stood
        From head to foot.
    dimensions : mapping of Level to Dimensions
        Of the vertebrae that are not of average size.
    """
    first, last = stood[0].level, stood[-1].level
    ends = (first.above, *(bone.level for bone in stood), last.below)
    levels = [level for level in ends if level is not None]
    sizes = tuple(dimensions.get(level) or default_dimensions(level) for level in levels)
    return _overhead(tuple(stood), sizes)


@lru_cache(maxsize=16)
def _overhead(stood: tuple[Stood, ...], sizes: tuple[Dimensions, ...]) -> Stood:
    found = homed(anchored(column(sizes), stood), stood[0].level)
    level = sizes[0].level
    return Stood(level, found.bones[level], found.placements[level])


@lru_cache(maxsize=16)
def seen_from(bone: Stood, other: Stood, changed: Solid | None = None) -> Solid:
    """Give another bone, or what became of it, in the frame of a bone."""
    way = np.asarray(np.linalg.inv(bone.placement) @ other.placement, np.float64)
    return placed(changed or other.solid, way)
