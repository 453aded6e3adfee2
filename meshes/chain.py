"""The lower medial border of a part seen from behind."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def lower_chain(points: Floats, out: float) -> Floats:
    """Give the border (x, z) ``(n, 2)`` under *points* ``(m, 2)``, from the medial one outward past *out*.

    The convex chain that starts at the point nearest to the mid-plane and has all points above it; it ends
    with the first corner at *out* mm from the mid-plane or further, or with the last point.
    """
    chain = [points[points[:, 0].argmin()]]
    while chain[-1][0] < out:
        further = points[points[:, 0] > chain[-1][0]]
        if not len(further):
            break
        run, rise = (further - chain[-1]).T
        chain.append(further[(rise / run).argmin()])
    return np.array(chain)
