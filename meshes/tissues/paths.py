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


def relaxed(knots: Floats, bones: Sequence[Surface], wanted: float, points: int) -> Floats:
    """Give a smooth path ``(points, 3)`` by *knots* that keeps *wanted* mm off the bones where it can."""
    path = evenly(knots, points)
    first = path[0].copy()
    for _ in range(ROUNDS):
        gap, way = clearance(bones, path)
        path = path + 0.5 * np.clip(wanted - gap, 0.0, LONGEST_PUSH)[:, None] * way
        path[0] = first
        path = evened(path, SMOOTH)
    return path


def eased(path: Floats, bones: Sequence[Surface], wanted: float) -> Floats:
    """Give a path ``(n, 3)`` pushed by all that is nearer than *wanted* mm, until it lies between them."""
    first = path[0].copy()
    for _ in range(EASINGS):
        push = np.zeros_like(path)
        for bone in bones:
            low, high = bone.solid.bounds
            near = np.flatnonzero(((path > low - wanted) & (path < high + wanted)).all(1))
            if len(near):
                gap, way = bone.gaps(path[near], NEAR)
                push[near] += np.clip(wanted - gap, 0.0, LONGEST_PUSH)[:, None] * way
        path = path + 0.5 * push
        path[0] = first
        path = evened(path, EASE)
    return path


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
