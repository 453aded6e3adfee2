"""The grain of bone: smooth random fields in space, from which the bars of cancellous bone are drawn."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Values = NDArray[np.float64]

BAR_SPACING = 1.4
"""From bar to bar of cancellous bone in mm (a choice: twice life size, to read in a small picture)."""

MOTTLE_SPACING = 9.0
"""Size of the faint patches on the outside of bone, in mm (a choice)."""

_WAVES = 32
_SCALE = np.sqrt(2.0 / _WAVES)


def grain(points: Points, spacing: float) -> Values:
    """Give a smooth random value at each point, about -2 to 2, the same whenever asked.

    Parameters
    ----------
    points : (n, 3) float64
        In mm.
    spacing : float
        Distance from one crest to the next, in mm.

    Returns
    -------
    (n,) float64

    Notes
    -----
    A sum of waves in random directions, the Gaussian random field often taken for cancellous bone.
    """
    wave, phase = _waves(spacing)
    return np.asarray(np.cos(points @ wave.T + phase).sum(axis=1) * _SCALE)


def grain_slope(points: Points, spacing: float) -> Points:
    """Give the gradient of `grain` at each point, (n, 3) a mm."""
    wave, phase = _waves(spacing)
    return np.asarray(-np.sin(points @ wave.T + phase) @ wave * _SCALE)


def _waves(spacing: float) -> tuple[Points, Values]:
    """Give the wave vectors, (w, 3) a mm, and their phases, (w,); the same whenever asked."""
    random = np.random.default_rng(4)
    direction = random.normal(size=(_WAVES, 3))
    direction /= np.linalg.norm(direction, axis=1, keepdims=True)
    length = random.uniform(0.8, 1.3, size=(_WAVES, 1)) * spacing
    phase = random.uniform(0.0, 2.0 * np.pi, size=_WAVES)
    return 2.0 * np.pi * direction / length, phase
