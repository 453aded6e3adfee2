"""Named cameras: where each view stands, and which way is up in it.

Axes are LPS: +x is the patient's left, +y posterior, +z superior. In the pictures:

========== ================================== ===================== =====================
view       seen from                          top of the picture    patient's left is
========== ================================== ===================== =====================
posterior  behind                             superior              on the left
anterior   the front                          superior              on the right
left       the patient's left                 superior              towards the viewer
right      the patient's right                superior              away from the viewer
superior   above                              anterior              on the left
inferior   below                              anterior              on the right
oblique    behind, above, 45 degrees aside    superior              on the left
surgeon    behind, above, slightly aside      superior              on the left
========== ================================== ===================== =====================

The oblique and the surgeon's view stand on the operated side.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from anatomy.levels import Side

Point = tuple[float, float, float]
Bounds = tuple[Point, Point]  # the lowest and the highest corner

VIEW_ANGLE = 22.0
"""Degrees over the height of the frame (a choice: a long lens, near to how bone looks in the hand)."""

FRAME_ASPECT = 4.0 / 3.0
"""Width by height of the frame a camera holds; a narrower picture shows it all, with more above and below."""

MARGIN = 1.08
"""Room round the bone in the frame (a choice)."""

ROUNDNESS = 1.5
"""How the corners of the bounds count: 1 as a box, 2 as an ellipsoid; bone is between (a choice)."""

NEARNESS = 0.7
"""Share of the bone's depth by which the eye steps back, for what is near looks larger (a choice)."""

_UP: Point = (0.0, 0.0, 1.0)
_FRONT: Point = (0.0, -1.0, 0.0)

# From the target towards the camera, then which way is up; +x is mirrored where a view stands on the right.
_VIEWS: dict[str, tuple[Point, Point]] = {
    "posterior": ((0.0, 1.0, 0.0), _UP),
    "anterior": ((0.0, -1.0, 0.0), _UP),
    "left": ((1.0, 0.0, 0.0), _UP),
    "right": ((-1.0, 0.0, 0.0), _UP),
    "superior": ((0.0, 0.0, 1.0), _FRONT),
    "inferior": ((0.0, 0.0, -1.0), _FRONT),
    "oblique": ((0.62, 0.62, 0.48), _UP),
    "surgeon": ((0.28, 0.80, 0.53), _UP),
}
_STANDS_ASIDE = ("oblique", "surgeon")

CAMERAS: tuple[str, ...] = tuple(_VIEWS)
"""The names of the views."""


@dataclass(frozen=True)
class Camera:
    """Where a scene is seen from.

    Parameters
    ----------
    position, target : tuple of 3 float
        Of the eye, and of the point it looks at, in mm.
    up : tuple of 3 float
        The direction that points up in the picture.
    parallel_scale : float or None
        Half the height of the frame in mm for a parallel projection; None for perspective.
    """

    position: Point
    target: Point
    up: Point
    parallel_scale: float | None = None

    @property
    def distance(self) -> float:
        """From the eye to the target, in mm."""
        return math.dist(self.position, self.target)

    def parallel(self) -> Camera:
        """Give the same view without perspective, as large at the target."""
        return replace(self, parallel_scale=self.distance * math.tan(math.radians(VIEW_ANGLE / 2)))

    def farther(self, times: float) -> Camera:
        """Give the same view from so many times as far away."""
        position = np.array(self.target) + times * (np.array(self.position) - self.target)
        scale = None if self.parallel_scale is None else times * self.parallel_scale
        return replace(self, position=point(position), parallel_scale=scale)


def camera(view: str, bounds: Bounds, side: Side = Side.LEFT) -> Camera:
    """Give the named camera that holds *bounds* in its frame.

    Parameters
    ----------
    view : str
        One of `CAMERAS`.
    bounds : tuple of 2 points
        The lowest and the highest corner of what is shown, in mm.
    side : {'left', 'right'}
        The side on which the oblique and the surgeon's view stand.

    Raises
    ------
    ValueError
        If no view has that name.
    """
    if view not in _VIEWS:
        raise ValueError(f"view must be one of {', '.join(CAMERAS)}; got {view!r}")
    toward, up = (np.array(axis) for axis in _VIEWS[view])
    if view in _STANDS_ASIDE and side is Side.RIGHT:
        toward = toward * (-1.0, 1.0, 1.0)
    toward = toward / np.linalg.norm(toward)
    target = np.mean(bounds, axis=0)
    position = target + toward * _distance(toward, up, np.array(bounds))
    return Camera(point(position), point(target), point(up))


def _distance(toward: NDArray[np.float64], up: NDArray[np.float64], bounds: NDArray[np.float64]) -> float:
    """Give how far back the eye must be, in mm, for the rounded box in the bounds to fill the frame."""
    right = np.cross(up, toward)
    right = right / np.linalg.norm(right)
    half = (bounds[1] - bounds[0]) / 2.0
    across, above, near = (
        np.linalg.norm(half * axis, ord=ROUNDNESS) for axis in (right, np.cross(toward, right), toward)
    )
    needed = max(above, across / FRAME_ASPECT) * MARGIN
    return float(needed / math.tan(math.radians(VIEW_ANGLE / 2)) + NEARNESS * near)


def seen_at(eye: Camera, points: NDArray[np.float64], size: tuple[int, int]) -> NDArray[np.float64]:
    """Give where points in space land in a picture.

    Parameters
    ----------
    eye : Camera
    points : (n, 3) float64
        In mm.
    size : tuple of 2 int
        Width and height of the picture in pixels.

    Returns
    -------
    (n, 2) float64
        Pixels from the left and from the top.
    """
    toward = (np.array(eye.position) - eye.target) / eye.distance
    right = np.cross(eye.up, toward)
    right /= np.linalg.norm(right)
    offset = np.asarray(points, dtype=np.float64) - eye.target
    half = (
        eye.distance * math.tan(math.radians(VIEW_ANGLE / 2))
        if eye.parallel_scale is None
        else eye.parallel_scale
    )
    scale = size[1] / 2.0 / (half * widening(size))
    if eye.parallel_scale is None:
        offset = offset * (eye.distance / (eye.distance - offset @ toward))[:, None]
    across, above = offset @ right * scale, offset @ np.cross(toward, right) * scale
    return np.stack([size[0] / 2.0 + across, size[1] / 2.0 - above], axis=1)


def widening(size: tuple[int, int]) -> float:
    """Give how much higher than the frame a picture must look, to hold the whole width of the frame."""
    return max(1.0, FRAME_ASPECT * size[1] / size[0])


def point(values: NDArray[np.float64]) -> Point:
    """Give three numbers as a plain tuple."""
    x, y, z = (float(value) for value in values)
    return x, y, z
