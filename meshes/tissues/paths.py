"""Paths that keep off the bone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d

from meshes.tissues.surface import FAR, Surface

Floats = NDArray[np.float64]

# Choices.
ROUNDS = 40
LONGEST_PUSH = 1.5  # mm in one round
SMOOTH = 1.2  # points over which a path is evened in one round
MARGIN = 4  # points by which a path is carried on, so that evening does not shorten it
EASINGS = 40
EASE = 0.35  # points over which a path is evened in one easing
AT_REST = 0.004  # mm, the step from which on an easing path is left as it is
NEAR = 8.0  # mm within which an easing path feels what is beside it
UNSURE = 1.0  # mm by which a gap may change more than a path has moved


def relaxed(knots: Floats, bones: Sequence[Surface], wanted: float, points: int) -> Floats:
    """Give a smooth path ``(points, 3)`` by *knots* that keeps *wanted* mm off the bones where it can."""
    path = evenly(knots, points)
    first = path[0].copy()
    beside = _Beside(bones, wanted, FAR)
    for _ in range(ROUNDS):
        gap, way = np.full(points, wanted), np.zeros_like(path)
        for gap_here, way_here in beside.near(path):
            closer = gap_here < gap
            gap[closer], way[closer] = gap_here[closer], way_here[closer]
        path = path + 0.5 * np.minimum(wanted - gap, LONGEST_PUSH)[:, None] * way
        path[0] = first
        path = evened(path, SMOOTH)
    return path


def eased(path: Floats, bones: Sequence[Surface], wanted: float) -> Floats:
    """Give a path ``(n, 3)`` pushed by all that is nearer than *wanted* mm, until it lies between them."""
    first = path[0].copy()
    beside = _Beside(bones, wanted, NEAR)
    for _ in range(EASINGS):
        push = np.zeros_like(path)
        for gap, way in beside.near(path):
            push += np.clip(wanted - gap, 0.0, LONGEST_PUSH)[:, None] * way
        before, path = path, path + 0.5 * push
        path[0] = first
        path = evened(path, EASE)
        if np.abs(path - before).max() < AT_REST:
            break
    return path


class _Beside:
    """The surfaces that may push a moving path *wanted* mm off; the others are not looked at.

    One that lies further off is looked at again once the path has moved that much further.
    """

    def __init__(self, surfaces: Sequence[Surface], wanted: float, reach: float) -> None:
        self._quiet = dict.fromkeys(surfaces, 0.0)
        self._wanted = wanted
        self._reach = reach
        self._before: Floats | None = None
        self._moved = 0.0

    def near(self, path: Floats) -> Iterator[tuple[Floats, Floats]]:
        """Give the gaps ``(n,)`` to those that may push a path ``(n, 3)``, and the ways out ``(n, 3)``."""
        if self._before is not None:
            self._moved += float(np.linalg.norm(path - self._before, axis=1).max())
        self._before = path
        for surface, quiet in self._quiet.items():
            if quiet <= self._moved:
                gap, way = surface.gaps(path, self._reach)
                self._quiet[surface] = self._moved + float(gap.min()) - self._wanted - UNSURE
                yield gap, way


def evened(path: Floats, points: float) -> Floats:
    """Give a path smoothed over some of its *points*, its ends carried on straight meanwhile."""
    before = 2.0 * path[:1] - path[MARGIN:0:-1]
    after = 2.0 * path[-1:] - path[-2 : -MARGIN - 2 : -1]
    longer: Floats = gaussian_filter1d(np.concatenate([before, path, after]), points, axis=0)
    return longer[MARGIN:-MARGIN]


def evenly(knots: Floats, points: int) -> Floats:
    """Give *points* places ``(points, 3)`` evenly along the polyline through *knots* ``(n, 3)``."""
    lengths = lengths_along(knots)
    at = np.linspace(0.0, lengths[-1], points)
    return np.column_stack([np.interp(at, lengths, column) for column in knots.T])


def lengths_along(path: Floats) -> Floats:
    """Give the way along a polyline to each of its points ``(n,)``, mm."""
    return np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))])
