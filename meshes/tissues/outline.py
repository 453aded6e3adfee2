"""A patch of a bone's surface cut to a smooth outline of a given size."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d, minimum_filter1d

from meshes.solid import Faces

Floats = NDArray[np.float64]

# Choices of form.
AROUND = 72  # directions in which an outline is known
BLUR = 3.0  # directions over which it is smoothed
WITHIN = 0.4  # mm that it keeps inside the ragged border
SHORTEST = 0.05  # share of an edge that a cut leaves at least


@dataclass(frozen=True, eq=False)
class Outline:
    """A smooth closed line round a patch, seen along its normal.

    Parameters
    ----------
    centre, up, across : (3,) float64
    radius : (AROUND,) float64
        From the centre, by direction from *across* towards *up*, mm.
    """

    centre: Floats
    up: Floats
    across: Floats
    radius: Floats

    @classmethod
    def of(
        cls, points: Floats, border: Floats, frame: tuple[Floats, Floats], size: tuple[float, float]
    ) -> Outline:
        """Give the smooth line inside a ragged border, no larger than the oval of a *size* (mm).

        Parameters
        ----------
        points, border : (n, 3) float64
            The corners of the patch, and those on its border.
        frame : tuple of (3,) float64
            The way out of the patch, and upward.
        size : tuple of float
            Height and width.
        """
        out, up = frame
        up = up - (up @ out) * out
        up /= np.linalg.norm(up)
        across = np.cross(up, out)
        low, high = (np.array([(points @ way).min(), (points @ way).max()]) for way in (across, up))
        flat = points @ out
        centre = low.mean() * across + high.mean() * up + flat.mean() * out
        way = border - centre
        angle, radius = np.arctan2(way @ up, way @ across), np.hypot(way @ up, way @ across)
        order = np.argsort(angle)
        even = np.interp(_angles(), angle[order], radius[order], period=2.0 * np.pi)
        even = gaussian_filter1d(minimum_filter1d(even, 3, mode="wrap"), BLUR, mode="wrap") - WITHIN
        oval = 1.0 / np.hypot(np.cos(_angles()) / (size[1] / 2.0), np.sin(_angles()) / (size[0] / 2.0))
        return cls(centre, up, across, gaussian_filter1d(np.minimum(even, oval), BLUR / 2.0, mode="wrap"))

    def inside(self, points: Floats) -> Floats:
        """Give how far *points* ``(n, 3)`` lie inside the line, mm ``(n,)``."""
        way = points - self.centre
        angle = np.arctan2(way @ self.up, way @ self.across)
        radius = np.interp(angle, _angles(), self.radius, period=2.0 * np.pi)
        return np.asarray(radius - np.hypot(way @ self.up, way @ self.across))


def _angles() -> Floats:
    return np.arange(AROUND) * 2.0 * np.pi / AROUND


def cut(points: Floats, faces: Faces, inside: Floats) -> tuple[Floats, Faces]:
    """Give the part of a patch where *inside* is above 0, its triangles cut along that line."""
    inside = np.where(np.abs(inside) < 1e-6, 1e-6, inside)
    count = (inside[faces] > 0.0).sum(1)
    whole = faces[count == 3]
    one, two = (
        np.take_along_axis(some, (first[:, None] + np.arange(3)) % 3, 1)
        for some, first in (
            (faces[count == 1], (inside[faces[count == 1]] > 0.0).argmax(1)),
            (faces[count == 2], (inside[faces[count == 2]] < 0.0).argmax(1)),
        )
    )
    ends = np.concatenate([one[:, [0, 1]], one[:, [0, 2]], two[:, [0, 1]], two[:, [0, 2]]])
    edges, which = np.unique(np.sort(ends, axis=1), axis=0, return_inverse=True)
    first, second = inside[edges[:, 0]], inside[edges[:, 1]]
    share = np.clip(first / (first - second), SHORTEST, 1.0 - SHORTEST)[:, None]
    fresh = points[edges[:, 0]] + share * (points[edges[:, 1]] - points[edges[:, 0]])
    a, b = np.split(len(points) + which[: 2 * len(one)], 2)
    c, d = np.split(len(points) + which[2 * len(one) :], 2)
    cuts = [
        np.column_stack([one[:, 0], a, b]),
        np.column_stack([c, two[:, 1], two[:, 2]]),
        np.column_stack([c, two[:, 2], d]),
    ]
    return np.concatenate([points, fresh]), np.concatenate([whole, *cuts])
