"""How open to the light each point of a bone is, for the soft shade in its hollows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import fft

from scenes.viewer.facets import Facets, all_three, face_areas

CELL = 2.0
"""Edge of the cells in which bone is counted, in mm (a choice: fast, and finer than the shade is soft)."""

REACHES = (2.5, 7.0)
"""Over which distances bone shades bone, in mm (a choice: grooves, then the canal and the notches)."""

WEIGHTS = (0.5, 0.8)
"""How much each reach counts (a choice)."""

FLAT = 0.1587
"""How much bone a point one reach above a flat face finds around it: a tail of the normal distribution."""

RIM_REACH = 1.5
"""Over which distance the surface is blurred for the depth in bone, in mm (a choice: just under a cell)."""

_MARGIN = 14.0


@dataclass(frozen=True, eq=False)
class BoneField:
    """The field that is 1 in bone and 0 outside, as a sum of waves over a box of cells.

    Parameters
    ----------
    low : (3,) float32
        The middle of the first cell, in mm.
    shape : tuple of 3 int
        How many cells the box has along x, y and z.
    spectrum : complex64
        The real Fourier transform of the field.
    squares : float32
        The squared wave numbers of the transform, in 1/mm2.
    """

    low: NDArray[np.float32]
    shape: tuple[int, int, int]
    spectrum: NDArray[np.complex64]
    squares: NDArray[np.float32]

    @cached_property
    def blurs(self) -> tuple[NDArray[np.float32], ...]:
        """The field in each cell, blurred over each of `REACHES`."""
        return tuple(self.blurred(reach) for reach in REACHES)

    def blurred(self, reach: float) -> NDArray[np.float32]:
        """Give the field in each cell, blurred over a distance in mm."""
        soft = self.spectrum * np.exp(self.squares * np.float32(-0.5 * reach**2))
        field = fft.irfftn(soft, self.shape, axes=(0, 1, 2)).astype(np.float32)
        return np.asarray(field - field[0, 0, 0])


def bone_field(facets: Facets) -> BoneField:
    """Give the field that is 1 in a bone and 0 outside it.

    Parameters
    ----------
    facets : Facets

    Notes
    -----
    The outward normals, spread over a grid, are the slope of that field; a Fourier transform solves for it,
    and blurs it to any reach for nothing.
    """
    low, shape = _grid(facets.points)
    spectrum, squares = _bone_spectrum(facets, low, shape)
    return BoneField(low, shape, spectrum, squares)


def bone_around(facets: Facets, field: BoneField) -> NDArray[np.float32]:
    """Give how much bone each point finds around it, one row for each of `REACHES`: 0 for none, 1 for all.

    Parameters
    ----------
    facets : Facets
    field : BoneField
        Of the same bone, or of a piece of it; nothing is found outside its box.

    Returns
    -------
    (2, n) float32

    Notes
    -----
    A point lifted off the surface by one reach reads, in the field blurred by that reach, how much bone is
    around it. The bone left by a cut is the whole less what was removed, so its readings are too.
    """
    found = np.zeros((len(REACHES), len(facets.points)), dtype=np.float32)
    high = field.low + (np.array(field.shape, dtype=np.float32) - 1.0) * np.float32(CELL)
    room = np.float32(max(REACHES))
    near = np.flatnonzero(all_three((facets.points > field.low - room) & (facets.points < high + room)))
    points, normals = facets.points[near], facets.normals[near]
    for row, reach, blur in zip(found, REACHES, field.blurs, strict=True):
        above = points + normals * np.float32(reach)
        within = np.flatnonzero(all_three((above > field.low) & (above < high)))
        row[near[within]] = _read(blur, (above[within] - field.low) / np.float32(CELL))
    return found


def openness(around: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give how open each point is: 1 on a flat or rounded face, towards 0 deep in a hollow.

    Parameters
    ----------
    around : (2, n) float32
        From `bone_around`.

    Returns
    -------
    (n,) float32
    """
    closed = np.maximum(around - FLAT, 0.0) / (1.0 - FLAT)
    return np.asarray(np.clip(1.0 - np.array(WEIGHTS, dtype=np.float32) @ closed, 0.0, 1.0))


def depth(field: BoneField) -> NDArray[np.uint8]:
    """Give how deep in bone each cell lies: 128 at the surface, 255 well inside, (x, y, z) uint8."""
    inside = np.clip(field.blurred(RIM_REACH), 0.0, 1.0)
    return np.asarray(np.rint(inside * 255.0), dtype=np.uint8)


def _grid(points: NDArray[np.float32]) -> tuple[NDArray[np.float32], tuple[int, int, int]]:
    """Give the lowest corner of the grid in mm and how many cells it has along each axis."""
    low = points.min(axis=0) - np.float32(_MARGIN)
    span = points.max(axis=0) - low + np.float32(_MARGIN)
    x, y, z = (_smooth_number(int(np.ceil(length / CELL)) + 1) for length in span)
    return low, (x, y, z)


def _smooth_number(least: int) -> int:
    """Give the next even number whose prime factors are 2, 3 and 5, which transforms fast."""
    number = least + least % 2
    while True:
        rest = number
        for prime in (2, 3, 5):
            while rest % prime == 0:
                rest //= prime
        if rest == 1:
            return number
        number += 2


def _bone_spectrum(
    facets: Facets, low: NDArray[np.float32], shape: tuple[int, int, int]
) -> tuple[NDArray[np.complex64], NDArray[np.float32]]:
    """Give the Fourier transform of the field that is 1 in bone, and the squared wave numbers in 1/mm2."""
    a, b, c = (facets.points[facets.faces[:, i]] for i in range(3))
    areas = face_areas(facets.points, facets.faces) / np.float32(2.0 * CELL**3)
    cell = np.rint(((a + b + c) / 3.0 - low) / CELL).astype(np.int64)
    place = np.ravel_multi_index((cell[:, 0], cell[:, 1], cell[:, 2]), shape)
    total = np.zeros((shape[0], shape[1], shape[2] // 2 + 1), dtype=np.complex64)
    squares = np.zeros(total.shape, dtype=np.float32)
    for axis in range(3):
        density = np.bincount(place, areas[:, axis], int(np.prod(shape))).reshape(shape)
        wave = _waves(shape, axis)
        total += fft.rfftn(density.astype(np.float32)) * (np.complex64(1j) * wave)
        squares += wave**2
    safe = np.where(squares == 0.0, np.float32(1.0), squares)
    return (total / safe).astype(np.complex64), squares


def _waves(shape: tuple[int, int, int], axis: int) -> NDArray[np.float32]:
    """Give the wave numbers along one axis, in 1/mm, shaped to spread over the transform."""
    transform = fft.rfftfreq if axis == 2 else fft.fftfreq
    waves: NDArray[np.float32] = (2.0 * np.pi * transform(shape[axis], CELL)).astype(np.float32)
    return waves.reshape([-1 if i == axis else 1 for i in range(3)])


def _read(field: NDArray[np.float32], places: NDArray[np.float32]) -> NDArray[np.float32]:
    """Read a grid between its cells, (n,), at places, (n, 3), counted in cells."""
    base = np.floor(places).astype(np.int64)
    base = np.clip(base, 0, np.array(field.shape) - 2)
    part = places - base.astype(np.float32)
    flat = field.ravel()
    step_x, step_y = field.shape[1] * field.shape[2], field.shape[2]
    start = base[:, 0] * step_x + base[:, 1] * step_y + base[:, 2]
    total = np.zeros(len(places), dtype=np.float32)
    for corner in range(8):
        x, y, z = corner >> 2 & 1, corner >> 1 & 1, corner & 1
        weight = np.ones(len(places), dtype=np.float32)
        for axis, far in enumerate((x, y, z)):
            weight = weight * (part[:, axis] if far else 1.0 - part[:, axis])
        total += weight * flat[start + x * step_x + y * step_y + z]
    return total
