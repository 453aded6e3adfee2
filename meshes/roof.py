"""The roof of the canal beside the mid-plane, and the wall of a cut along the base of the spinous process."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from anatomy.procedures import MIDLINE_MARGIN
from meshes.measure import Measurement
from meshes.sections import crossings
from meshes.tools import HAIR, Slant

Floats = NDArray[np.float64]

# Choices, mm.
ROOF_SPAN = (0.1, 0.95)  # of the lamina's height, where the roof of the canal is read
ROOF_READINGS = 9
UNDERCUT = 0.5  # depth over which the medial wall of a window leans at the least


def roof_beside(read: Measurement, lamina: tuple[float, float], canal_front: float) -> Floats:
    """Give the roof of the canal beside the mid-plane, points (z, y) ``(n, 2)`` from below upward.

    Parameters
    ----------
    read : Measurement
    lamina : tuple of 2 floats
        Its lowest and highest z, mm.
    canal_front : float
        A y (mm) in the canal.
    """
    low, high = lamina
    section = read.sections.cut(0, MIDLINE_MARGIN)
    heights = low + np.linspace(*ROOF_SPAN, ROOF_READINGS) * (high - low)
    met = [crossings(section, 1, float(z)) for z in heights]
    behind = [(z, y[y > canal_front]) for z, y in zip(heights, met, strict=True)]
    return np.array([(z, y[0]) for z, y in behind if len(y)])


def medial_wall(spinous: Floats, roof: Floats) -> Slant:
    """Give the wall of a cut along the base of the spinous process.

    Straight back beside the base; from there to the canal it slants towards the mid-plane as deep as the
    process allows, as a surgeon undercuts its base.

    Parameters
    ----------
    spinous : (n, 3) float64
        Corners of the process that it must not touch, mm.
    roof : (n, 2) float64
        Of the canal, as `roof_beside` gives it.
    """
    side = spinous[:, 0] + HAIR
    base = float(side.max())
    ahead = spinous[:, 1] - np.interp(spinous[:, 2], *roof.T)
    canal = min(base, max(MIDLINE_MARGIN, float(side[ahead < UNDERCUT].max(initial=0.0))))
    rest = ahead >= UNDERCUT
    slope = float(((side[rest] - canal) / ahead[rest]).max())
    return Slant(canal, base, max((base - canal) / slope if slope > 0.0 else 0.0, UNDERCUT), roof)
