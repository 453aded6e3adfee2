"""Signed distances of the few rounded forms a vertebra is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Sizes = Mapping[str, float]


def smooth_minimum(a: Array, b: Array, fillet: float) -> Array:
    """Join two fields with a fillet.

    Parameters
    ----------
    a, b : (n,) float32
        Signed distances in mm.
    fillet : float
        Reach of the fillet in mm; zero gives the plain minimum.

    Notes
    -----
    Cubic polynomial blend: curvature stays continuous, and nothing changes where the two
    differ by more than *fillet*.
    """
    if fillet <= 0.0:
        return np.minimum(a, b)
    reach = np.maximum(1.0 - np.abs(a - b) / np.float32(fillet), 0.0)
    return np.asarray(np.minimum(a, b) - reach * reach * reach * np.float32(fillet / 6.0), np.float32)


def smooth_maximum(a: Array, b: Array, fillet: float) -> Array:
    """Intersect two fields with a rounded edge; see `smooth_minimum`."""
    return -smooth_minimum(-a, -b, fillet)


@dataclass(frozen=True)
class Frame:
    """Where a loft lies: its start, its axis and the two directions across it."""

    start: Array
    axis: Array
    wide: Array
    thin: Array
    length: float

    @classmethod
    def between(cls, start: Array, end: Array, towards: Array, roll: float) -> Frame:
        """Span a frame from *start* to *end* (mm), wide along *towards*, turned by *roll* degrees."""
        along = end - start
        length = float(np.linalg.norm(along))
        axis = along / length
        wide = towards - axis * (towards @ axis)
        wide /= np.linalg.norm(wide)
        (a, b, c), (u, v, w) = axis, wide
        thin = np.array([b * w - c * v, c * u - a * w, a * v - b * u])
        turn = np.radians(roll)
        return cls(
            start,
            axis.astype(np.float32),
            (np.cos(turn) * wide + np.sin(turn) * thin).astype(np.float32),
            (np.cos(turn) * thin - np.sin(turn) * wide).astype(np.float32),
            length,
        )

    def local(self, points: Array) -> tuple[Array, Array, Array]:
        """Give the coordinates of *points* ``(n, 3)`` along the axis, across it, and through it."""
        rows = np.stack([self.axis, self.wide, self.thin])
        along, across, through = rows @ (points - self.start).T
        return along, across, through


def frame_of(sizes: Sizes, towards: tuple[float, float, float]) -> Frame:
    """Give the frame that a loft's table of *sizes* describes."""
    start = np.array([sizes["start_x"], sizes["start_y"], sizes["start_z"]], np.float32)
    end = np.array([sizes["end_x"], sizes["end_y"], sizes["end_z"]], np.float32)
    return Frame.between(start, end, np.array(towards, np.float32), sizes["roll"])


def loft(points: Array, sizes: Sizes, towards: tuple[float, float, float]) -> Array:
    """Give the distance to a rounded bar that bends, tapers, twists and cups.

    Parameters
    ----------
    points : (n, 3) float32
        In mm.
    sizes : mapping
        ``start_*``, ``end_*`` (mm); ``roll``, ``twist`` (degrees); ``bow_wide``, ``bow_thin`` (mm,
        sideways shift at half length); ``width_start``, ``width_middle``, ``width_end`` and the same
        for ``thickness`` (half sizes, mm); ``corner`` (0 to 1, how round the outline ends);
        ``roundness`` (0 to 1 of the smaller half size, how round the edges are);
        ``cup`` (1/mm, curvature across the width); ``wedge`` (share by which the thickness grows
        towards the positive edge).
    towards : (3,) floats
        Direction that the width lies along before ``roll``.

    Returns
    -------
    (n,) float32
        Signed distance in mm, negative inside.
    """
    frame = frame_of(sizes, towards)
    along, across, through = frame.local(points)
    t = np.clip(along / np.float32(frame.length), 0.0, 1.0)
    bow = 4.0 * t * (1.0 - t)
    if sizes["twist"]:
        turn = np.radians(np.float32(sizes["twist"])) * t
        cos, sin = np.cos(turn), np.sin(turn)
        across, through = cos * across + sin * through, cos * through - sin * across
    across = across - bow * np.float32(sizes["bow_wide"])
    through = through - bow * np.float32(sizes["bow_thin"])
    width = _through_three(t, sizes["width_start"], sizes["width_middle"], sizes["width_end"])
    thickness = _through_three(t, sizes["thickness_start"], sizes["thickness_middle"], sizes["thickness_end"])
    share = np.clip(across / width, -1.0, 1.0)
    thickness = thickness * (1.0 + np.float32(sizes["wedge"]) * share)
    through = through - np.float32(sizes["cup"]) * across * across
    half = np.float32(frame.length / 2.0)
    corner = np.float32(sizes["corner"]) * np.minimum(width, half)
    outline = _rounded(np.abs(across) - (width - corner), np.abs(along - half) - (half - corner)) - corner
    radius = np.float32(sizes["roundness"]) * np.minimum(width, thickness)
    face = np.abs(through) - (thickness - radius)
    return np.asarray(_rounded(outline + radius, face) - radius, np.float32)


def _rounded(a: Array, b: Array) -> Array:
    """Give the distance to the quadrant where two signed distances are both negative."""
    outside = np.sqrt(np.maximum(a, 0.0) ** 2 + np.maximum(b, 0.0) ** 2)
    return np.asarray(outside + np.minimum(np.maximum(a, b), 0.0), np.float32)


def _through_three(t: Array, start: float, middle: float, end: float) -> Array:
    """Give the parabola through three sizes at t = 0, 1/2 and 1, never below 0.6 mm."""
    value = (
        np.float32(start)
        + t * np.float32(4.0 * middle - 3.0 * start - end)
        + t * t * np.float32(2.0 * (start + end) - 4.0 * middle)
    )
    return np.maximum(value, np.float32(0.6))
