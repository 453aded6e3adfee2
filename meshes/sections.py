"""Plane sections of a mesh, and chords through them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Sections:
    """A mesh, ready to be cut by many planes that face along the axes.

    Parameters
    ----------
    vertices : (n, 3) float64
        In mm.
    faces : (m, 3) int64
    """

    vertices: Floats
    faces: NDArray[np.int64]

    @cached_property
    def _reaches(self) -> dict[int, tuple[Floats, Floats]]:
        """Lowest and highest coordinate of each face ``(m,)``, by the axes asked for so far."""
        return {}

    def _reach(self, axis: int) -> tuple[Floats, Floats]:
        """Give the lowest and the highest coordinate of each face along an axis, ``(m,)`` each."""
        if axis not in self._reaches:
            value = np.ascontiguousarray(self.vertices[:, axis])
            a, b, c = (value[corner] for corner in self.faces.T)
            self._reaches[axis] = np.minimum(np.minimum(a, b), c), np.maximum(np.maximum(a, b), c)
        return self._reaches[axis]

    def cut(self, axis: int, at: float) -> Floats:
        """Give the section by the plane ``points[axis] == at`` as segments ``(k, 2, 2)`` in mm.

        The two coordinates are those left when *axis* is struck out, in order.
        """
        low, high = self._reach(axis)
        hit = self.faces[(low < at) & (high >= at)]
        height = self.vertices[:, axis][hit] - at
        above = height >= 0.0
        # The corner alone on its side of the plane leads; the plane meets its two edges.
        lone_above = above.sum(1) == 1
        lone = np.argmax(np.where(lone_above[:, None], above, ~above), 1)
        rows = np.arange(len(hit))
        ends = []
        for step in (1, 2):
            other = (lone + step) % 3
            share = height[rows, lone] / (height[rows, lone] - height[rows, other])
            start, end = self.vertices[hit[rows, lone]], self.vertices[hit[rows, other]]
            ends.append(start + share[:, None] * (end - start))
        kept = [i for i in range(3) if i != axis]
        return np.stack(ends, 1)[:, :, kept]


def crossings(segments: Floats, axis: int, at: float) -> Floats:
    """Give where a line of constant coordinate *axis* meets *segments*, sorted, on the other axis."""
    a, b = segments[:, 0], segments[:, 1]
    hit = (a[:, axis] < at) != (b[:, axis] < at)
    a, b = a[hit], b[hit]
    share = (at - a[:, axis]) / (b[:, axis] - a[:, axis])
    other = 1 - axis
    return np.sort(a[:, other] + share * (b[:, other] - a[:, other]))


def chord_around(segments: Floats, axis: int, at: float, inside: float) -> tuple[float, float]:
    """Give the ends of the chord that holds *inside* on the line of constant coordinate *axis*.

    Raises
    ------
    ValueError
        If the point does not lie between two crossings.
    """
    met = crossings(segments, axis, at)
    below, above = met[met <= inside], met[met > inside]
    if not len(below) or not len(above):
        raise ValueError(f"no chord around {inside:.1f} mm")
    return float(below[-1]), float(above[0])
