"""Paths that keep off the bone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d

from meshes.tissues.surface import Surface, clearance

Floats = NDArray[np.float64]

# Choices.
ROUNDS = 40
LONGEST_PUSH = 1.5  # mm in one round
SMOOTH = 1.2  # points over which a path is evened in one round
MARGIN = 4  # points by which a path is carried on, so that evening does not shorten it
EASINGS = 40
EASE = 0.35  # points over which a path is evened in one easing
NEAR = 8.0  # mm within which an easing path feels what is beside it
STRIDE = 2.0  # mm that a path moves before what is beside it is looked for again


def relaxed(knots: Floats, bones: Sequence[Surface], wanted: float, points: int) -> Floats:
    """Give a smooth path ``(points, 3)`` by *knots* that keeps *wanted* mm off the bones where it can."""
    path = evenly(knots, points)
    first = path[0].copy()
    beside = _Beside(bones, wanted)
    for _ in range(ROUNDS):
        gap, way = clearance(beside.of(path), path)
        path = path + 0.5 * np.clip(wanted - gap, 0.0, LONGEST_PUSH)[:, None] * way
        path[0] = first
        path = evened(path, SMOOTH)
    return path


def eased(path: Floats, bones: Sequence[Surface], wanted: float) -> Floats:
    """Give a path ``(n, 3)`` pushed by all that is nearer than *wanted* mm, until it lies between them."""
    first = path[0].copy()
    beside = _Beside(bones, wanted)
    for _ in range(EASINGS):
        push = np.zeros_like(path)
        for bone in beside.of(path):
            low, high = bone.solid.bounds
            near = np.flatnonzero(((path > low - wanted) & (path < high + wanted)).all(1))
            if len(near):
                gap, way = bone.gaps(path[near], NEAR)
                push[near] += np.clip(wanted - gap, 0.0, LONGEST_PUSH)[:, None] * way
        path = path + 0.5 * push
        path[0] = first
        path = evened(path, EASE)
    return path


class _Beside:
    """The surfaces that may push a moving path *wanted* mm off, the rest being too far away."""

    def __init__(self, surfaces: Sequence[Surface], wanted: float) -> None:
        self._all = surfaces
        self._wanted = wanted
        self._near: list[Surface] = []
        self._seen_from: Floats | None = None

    def of(self, path: Floats) -> list[Surface]:
        """Give those near a path ``(n, 3)``; they are looked for again once it has moved STRIDE mm."""
        before = self._seen_from
        if before is None or np.linalg.norm(path - before, axis=1).max() > STRIDE:
            self._seen_from = path
            self._near = [each for each in self._all if self._feels(path, each)]
        return self._near

    def _feels(self, path: Floats, surface: Surface) -> bool:
        reach = surface.felt_from(self._wanted) + STRIDE
        return bool(np.isfinite(surface.tree.query(path, distance_upper_bound=reach)[0]).any())


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
