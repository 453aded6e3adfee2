"""A curve in the mid-plane, and the places around it: along, sideways, behind."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d
from scipy.spatial import cKDTree

Floats = NDArray[np.float64]

STEP = 0.5  # mm between the points that stand for a curve


@dataclass(frozen=True, eq=False)
class Curve:
    """A smooth curve in the mid-plane that runs from head to foot.

    Parameters
    ----------
    points : (n, 2) float64
        y and z, mm, evenly spaced.
    """

    points: Floats

    @classmethod
    def through(cls, knots: Floats, rounding: float) -> Curve:
        """Give the curve along *knots* ``(k, 2)``, smoothed over *rounding* mm."""
        even = _even(knots)
        if rounding > 0.0:
            # The ends are carried on straight, so that smoothing does not draw them in.
            margin = int(4.0 * rounding / STEP)
            steps = np.arange(margin, 0, -1.0)[:, None]
            reach = min(len(even) - 1, 20)
            head = even[0] + steps * (even[0] - even[reach]) / reach
            foot = even[-1] + steps[::-1] * (even[-1] - even[-1 - reach]) / reach
            longer = gaussian_filter1d(np.concatenate([head, even, foot]), rounding / STEP, axis=0)
            even = longer[margin:-margin]
        return cls(even)

    @cached_property
    def along(self) -> Floats:
        """Way from the head end to each point, mm, ``(n,)``."""
        return _lengths(self.points)

    @cached_property
    def tangents(self) -> Floats:
        """Unit direction towards the foot at each point, ``(n, 2)``."""
        ways = np.gradient(self.points, axis=0)
        return np.asarray(ways / np.linalg.norm(ways, axis=1, keepdims=True))

    @cached_property
    def _tree(self) -> cKDTree:
        return cKDTree(self.points)

    def near(self, points: Floats, reach: float) -> NDArray[np.bool_]:
        """Tell which of *points* ``(n, 3)`` lie no more than *reach* mm away, seen from the side."""
        found, _ = self._tree.query(points[:, 1:], distance_upper_bound=reach)
        return np.isfinite(found)

    def local(self, points: Floats) -> Floats:
        """Give *points* ``(n, 3)`` as way along the curve, sideways (x) and behind it, ``(n, 3)`` mm."""
        _, nearest = self._tree.query(points[:, 1:])
        way = points[:, 1:] - self.points[nearest]
        tangent = self.tangents[nearest]
        behind = way[:, 1] * tangent[:, 0] - way[:, 0] * tangent[:, 1]
        along = self.along[nearest] + np.einsum("ij,ij->i", way, tangent)
        return np.column_stack([along, points[:, 0], behind])

    def world(self, local: Floats) -> Floats:
        """Give back points (any shape, 3 last) from :meth:`local` coordinates."""
        along, sideways, behind = np.moveaxis(local, -1, 0)
        y, z, ty, tz = (
            np.interp(along, self.along, column) for column in (*self.points.T, *self.tangents.T)
        )
        over = along - np.clip(along, 0.0, self.along[-1])
        return np.stack([sideways, y + over * ty - behind * tz, z + over * tz + behind * ty], -1)


def _lengths(points: Floats) -> Floats:
    """Give the way along a polyline to each of its points."""
    return np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])


def _even(knots: Floats) -> Floats:
    """Give a polyline with its points evenly spaced."""
    lengths = _lengths(knots)
    at = np.linspace(0.0, lengths[-1], max(int(lengths[-1] / STEP) + 1, 4))
    return np.column_stack([np.interp(at, lengths, column) for column in knots.T])
