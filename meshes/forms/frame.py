"""The own frame of a vertebra with a body."""

from __future__ import annotations

import numpy as np

from meshes.measure import Measurement, UnmeasurableError
from meshes.solid import Solid


def centred(solid: Solid) -> Solid:
    """Give *solid* moved so that the origin is the centre of its body and z its mid-line.

    Raises
    ------
    UnmeasurableError
        If the body has no walls in the mid-plane.
    """
    read = Measurement(solid)
    try:
        corners, walls = read.corners, (read.anterior_wall, read.posterior_wall)
    except (ValueError, IndexError) as error:
        raise UnmeasurableError(f"a landmark is missing: {error}") from error
    upper = corners["posterior_upper"] - corners["anterior_upper"]
    lower = corners["posterior_lower"] - corners["anterior_lower"]
    tilt = (np.arctan2(upper[1], upper[0]) + np.arctan2(lower[1], lower[0])) / 2.0
    middle = np.mean([corner[1] for corner in corners.values()])
    centre = np.array([0.0, sum(walls) / 2.0, middle])
    cos, sin = np.cos(tilt), np.sin(tilt)
    level = np.array([[1.0, 0.0, 0.0], [0.0, cos, sin], [0.0, -sin, cos]])
    return Solid((solid.vertices - centre) @ level.T, solid.faces, solid.labels)
