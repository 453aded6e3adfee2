"""The bones of a place, whole, as an operation finds them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from anatomy.levels import Level
from meshes import Solid
from meshes.stack import stack
from scenes.page.question import Place

Floats = NDArray[np.float64]


def bones_of(place: Place) -> tuple[dict[Level, Solid], dict[Level, Floats]]:
    """Give one bone, or neighbours, each in its own frame, and the way (4, 4) to the frame of the first.

    Raises
    ------
    ValueError
        If a bone cannot be built.
    """
    if place.ill is not None:
        stood = place.ill.stood(place.levels)
    else:
        stood = stack(tuple(place.size(level) for level in place.levels))
    return {each.level: each.solid for each in stood}, {each.level: each.placement for each in stood}
