"""The joint between two neighbours: facets seated, arches clear of each other."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from anatomy.levels import Level
from meshes.clearance import cleared
from meshes.closing import closed
from meshes.rims import rims
from meshes.seat import seated
from meshes.solid import Solid

Floats = NDArray[np.float64]

BEFORE_RIM = 4.0  # mm before the posterior rim, where the roots of the processes begin (a choice)


def jointed(upper: Solid, lower: Solid, placement: Floats, level: Level) -> tuple[Solid, Solid]:
    """Give two neighbours, each in its own frame, as their joint lets them lie.

    Parameters
    ----------
    upper, lower : Solid
        Each in its own frame.
    placement : (4, 4) float64
        From the lower bone's frame to the upper one's.
    level : Level
        Of the upper bone.

    Notes
    -----
    The superior processes of the lower bone are seated on the upper one; then what still comes too near
    gives way, first below, then above. A joint that gapes even so is closed, and looked at again. Atlas
    and axis lie free of each other as they are placed, and neither is bent.
    """
    below = level.below
    assert below is not None  # a bone lies under it
    if level is Level.C1:
        return upper, lower
    lower = seated(upper, lower, placement, below)
    upper, lower = mended(upper, lower, placement, level)
    nearer = closed(upper, lower, placement, below)
    return (upper, lower) if nearer is lower else mended(upper, nearer, placement, level)


def mended(upper: Solid, lower: Solid, placement: Floats, level: Level) -> tuple[Solid, Solid]:
    """Give two neighbours once more as their joint lets them lie, where other joints have bent them into it.

    Parameters are those of `jointed`; bones that keep their clearance come back as they are.
    """
    below = level.below
    assert below is not None  # a bone lies under it
    if level is Level.C1:
        return upper, lower
    behind = float(rims(below, lower)["posterior_upper"][0]) - BEFORE_RIM
    lower = cleared(lower, upper, placement, behind)
    behind = float(rims(level, upper)["posterior_lower"][0]) - BEFORE_RIM
    return cleared(upper, lower, np.asarray(np.linalg.inv(placement), np.float64), behind), lower
