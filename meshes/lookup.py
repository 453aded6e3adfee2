"""Where a number or a corner stands among many others, for many of them at once."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

_SPARE = 2
"""Bits by which there are more slots than numbers: few of them share one (a choice)."""

_MIXED = np.uint64(0x9E3779B97F4A7C15)


class Lookup:
    """Finds numbers in a row of them, faster than by halving a sorted one.

    Parameters
    ----------
    row : (n,) int64
        At least one. Of a number that stands in it twice either place is given.
    """

    def __init__(self, row: NDArray[np.int64]) -> None:
        places = np.arange(len(row))
        self._row = row
        self._shift = np.uint64(64 - len(row).bit_length() - _SPARE)
        slots = self._slots(row)
        self._at = np.zeros(2 ** (64 - int(self._shift)), dtype=np.int64)
        self._at[slots] = places
        crowded = np.flatnonzero(self._at[slots] != places)  # their slots went to others
        self._crowded = crowded[np.argsort(row[crowded])]
        self._sorted = row[self._crowded]

    def places(self, wanted: NDArray[np.int64]) -> NDArray[np.int64]:
        """Give the place of each number in the row; -1 for one that is not in it.

        Parameters
        ----------
        wanted : (m,) int64

        Returns
        -------
        (m,) int64
        """
        found = self._at[self._slots(wanted)]
        missed = np.flatnonzero(self._row[found] != wanted)
        found[missed] = self._among_crowded(wanted[missed])
        return found

    def _slots(self, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        return ((numbers.view(np.uint64) * _MIXED) >> self._shift).view(np.int64)

    def _among_crowded(self, wanted: NDArray[np.int64]) -> NDArray[np.int64]:
        if len(self._crowded) == 0:
            return np.full(len(wanted), -1)
        near = np.minimum(np.searchsorted(self._sorted, wanted), len(self._sorted) - 1)
        return np.where(self._sorted[near] == wanted, self._crowded[near], -1)


class Corners:
    """Finds corners among those of a solid, to the last bit.

    Parameters
    ----------
    vertices : (n, 3) float32 or float64
        At least one.
    """

    def __init__(self, vertices: NDArray[np.floating[Any]]) -> None:
        self._vertices = vertices
        self._lookup = Lookup(_hashed(vertices))

    def numbers(self, wanted: NDArray[np.floating[Any]]) -> NDArray[np.int64]:
        """Give the number of the corner at each of some places; -1 where there is none.

        Parameters
        ----------
        wanted : (m, 3) float32 or float64
            As the corners themselves are.

        Returns
        -------
        (m,) int64
        """
        at = self._lookup.places(_hashed(wanted))
        x, y, z = (self._vertices[at] == wanted).T  # much faster than numpy's own way along short rows
        return np.where(x & y & z, at, -1)


def _hashed(vertices: NDArray[np.floating[Any]]) -> NDArray[np.int64]:
    """Give one number for each row of (n, 3), well mixed: no two corners of a bone share one."""
    whole = np.dtype(f"u{vertices.itemsize}")
    mixed = np.zeros(len(vertices), dtype=np.uint64)
    for bits in np.ascontiguousarray(vertices + vertices.dtype.type(0.0)).view(whole).T:  # -0 becomes 0
        mixed = (mixed + bits) * _MIXED
        mixed ^= mixed >> np.uint64(32)
    return mixed.view(np.int64)
