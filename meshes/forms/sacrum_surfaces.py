"""The pelvic and the dorsal surface of the sacrum, as smooth sheets over a lattice."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import CubicSpline, RectBivariateSpline
from scipy.ndimage import map_coordinates

from anatomy.shape import Shape
from meshes.primitives import Array

Floats = NDArray[np.float64]

# The lattice on which the sheets are given (choices): heights in mm, and shares of the half width.
ROWS = np.arange(-104.0, 17.0, 10.0)
COLUMNS = np.linspace(0.0, 1.0, 6)
# The finer lattice on which they are read.
TOP, BOTTOM, FINE_ROW = 20.0, -108.0, 1.0
WIDEST, FINE_COLUMN = 1.3, 0.025
STEEPEST = 3.0  # slope beyond which a sheet counts as no steeper


def row_name(z: float) -> str:
    """Give the name of the row at height *z* (mm): ``up_6``, ``down_14``."""
    return f"{'up' if z >= 0.0 else 'down'}_{abs(round(z))}"


def place_name(z: float, share: float) -> str:
    """Give the name of the place at height *z* (mm) and a *share* of the half width: ``up_6_at_40``."""
    return f"{row_name(z)}_at_{round(100 * share)}"


def half_widths(values: Floats) -> CubicSpline:
    """Give the half width (mm) as a function of height from its *values* at the rows."""
    return CubicSpline(ROWS, values, bc_type="natural")


def sheet(values: Floats) -> RectBivariateSpline:
    """Give a sheet's y (mm) as a function of height and share, from its *values* ``(rows, columns)``."""
    mirrored = np.hstack([values[:, :0:-1], values])
    return RectBivariateSpline(ROWS, np.append(-COLUMNS[:0:-1], COLUMNS), mirrored)


@dataclass(frozen=True, eq=False)
class Sheets:
    """The half width and the two sheets of one sacrum, ready to be read.

    Parameters
    ----------
    width : (k,) float32
        Half width (mm) at the heights of the finer lattice, and its slope.
    slant : (k,) float32
        Share of that width's distance that is straight to the side.
    front, back : (k, n) float32
        Y (mm) of the pelvic and dorsal surface.
    front_slant, back_slant : (k, n) float32
        Share of the way along y that is straight to the surface.
    """

    width: Array
    slant: Array
    front: Array
    back: Array
    front_slant: Array
    back_slant: Array

    def read(self, points: Array) -> tuple[Array, Array, Array]:
        """Give how far (mm) *points* ``(n, 3)`` lie before the front, behind the back and beside the bone."""
        x, y, z = points.T
        row = np.clip((z - np.float32(BOTTOM)) / np.float32(FINE_ROW), 0.0, len(self.width) - 1.0)
        width, slant = (_line(values, row) for values in (self.width, self.slant))
        side = np.abs(x)
        at = np.stack([row, np.minimum(side / width / np.float32(FINE_COLUMN), self.front.shape[1] - 1.0)])
        front, back, front_slant, back_slant = (
            map_coordinates(values, at, order=1, mode="nearest", prefilter=False)
            for values in (self.front, self.back, self.front_slant, self.back_slant)
        )
        return (front - y) * front_slant, (y - back) * back_slant, (side - width) * slant


def _line(values: Array, at: Array) -> Array:
    """Read *values* at fractional places *at*."""
    low = np.minimum(at.astype(np.int32), len(values) - 2)
    share = at - low
    return np.asarray(values[low] * (1.0 - share) + values[low + 1] * share, np.float32)


def sheets(shape: Shape) -> Sheets:
    """Give the sheets of a sacrum of *shape*."""
    return _sheets(*(tuple(shape[part].values()) for part in ("width", "front", "back")))


@lru_cache(maxsize=4)
def _sheets(widths: tuple[float, ...], front: tuple[float, ...], back: tuple[float, ...]) -> Sheets:
    """Give the sheets of the table's numbers, in its order."""
    rows = np.arange(BOTTOM, TOP + FINE_ROW / 2.0, FINE_ROW)
    columns = np.arange(0.0, WIDEST + FINE_COLUMN / 2.0, FINE_COLUMN)
    inside = np.clip(rows, ROWS[0], ROWS[-1])
    spline = half_widths(np.array(widths))
    width, growth = spline(inside), spline(inside, 1) * (inside == rows)
    parts: list[Floats] = [width, 1.0 / np.hypot(1.0, growth)]
    surfaces, slants = [], []
    for values in (front, back):
        surface = sheet(np.array(values).reshape(len(ROWS), len(COLUMNS)))
        y = surface(inside, np.minimum(columns, 1.0))
        by_row, by_column = np.gradient(y, FINE_ROW, FINE_COLUMN)
        across = by_column / width[:, None]
        along = by_row - across * columns * growth[:, None]
        surfaces.append(y)
        slants.append(1.0 / np.sqrt(1.0 + np.minimum(across**2 + along**2, STEEPEST**2)))
    return Sheets(*(each.astype(np.float32) for each in (*parts, *surfaces, *slants)))
