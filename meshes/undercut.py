"""Undercutting from inside the canal: the base of the spinous process and the far lamina's inner table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from manifold3d import Manifold
from numpy.typing import NDArray
from scipy.ndimage import distance_transform_edt, gaussian_filter, map_coordinates

from meshes.reach import Reach
from meshes.sections import crossings
from meshes.tools import HAIR, cutter

Floats = NDArray[np.float64]

# Choices, mm.
GRID = 1.0  # between the readings of the lamina's two tables
SMOOTH = 1.0  # over which these are smoothed
TAPER = 4.0  # over which the cut runs out, upward and to the far side
CLEAR = 0.5  # in the canal, where the cut has run out: no crumbs


@dataclass(frozen=True, eq=False)
class Undercut:
    """A tool in the canal whose back follows the inside of the arch, some way within the bone.

    Parameters
    ----------
    x, z : (n,) and (m,) float64
        Its grid seen from behind, mm, from right to left and from below upward.
    front : float
        The y in the canal where it begins, mm.
    back : (n, m) float64
        The y as far as which it cuts, mm.
    mirrored : bool
        Whether it is used from the right.
    """

    x: Floats
    z: Floats
    front: float
    back: Floats
    mirrored: bool = False

    @cached_property
    def manifold(self) -> Manifold:
        """The tool as a solid whose faces carry the code of a cut."""
        x, z = (each.ravel() for each in np.meshgrid(self.x, self.z, indexing="ij"))
        ahead = np.column_stack([x, np.full_like(x, self.front), z])
        vertices = np.concatenate([ahead, np.column_stack([x, self.back.ravel(), z])])
        faces = self._faces()
        if self.mirrored:
            vertices, faces = vertices * np.array([-1.0, 1.0, 1.0]), faces[:, ::-1]
        return cutter(vertices, faces)

    def holds(self, points: Floats) -> NDArray[np.bool_]:
        """Tell which *points* ``(n, 3)`` lie in the tool."""
        x, y, z = points.T
        if self.mirrored:
            x = -x
        held = (x > self.x[0]) & (x < self.x[-1]) & (z > self.z[0]) & (z < self.z[-1]) & (y > self.front)
        at = [np.interp(x[held], self.x, np.arange(len(self.x)))]
        at.append(np.interp(z[held], self.z, np.arange(len(self.z))))
        held[held] = y[held] < map_coordinates(self.back, at, order=1)
        return np.asarray(held)

    def _faces(self) -> NDArray[np.int64]:
        """Give the triangles ``(k, 3)`` of front, back and the wall between them."""
        number = np.arange(len(self.x) * len(self.z)).reshape(len(self.x), len(self.z))
        a, b, c, d = number[:-1, :-1], number[1:, :-1], number[1:, 1:], number[:-1, 1:]
        corners = [np.column_stack([p.ravel() for p in each]) for each in ((a, b, c), (a, c, d))]
        ahead = np.concatenate(corners)
        rim = np.concatenate([number[:-1, 0], number[-1, :-1], number[:0:-1, -1], number[0, :0:-1]])
        after, behind = np.roll(rim, -1), number.size
        walls = [
            np.column_stack([after, rim, rim + behind]),
            np.column_stack([after, rim + behind, after + behind]),
        ]
        return np.concatenate([ahead, ahead[:, ::-1] + behind, *walls])


def undercut(settings: Mapping[str, float], reach: Reach, top: float) -> Undercut:
    """Give the tool that undercuts the process and the far lamina, from a window on the left.

    Parameters
    ----------
    settings : mapping of str to float
        Uses ``undercut_share`` (%), of the far lamina's thickness.
    reach : Reach
    top : float
        The z up to which it reaches, mm.

    Notes
    -----
    It runs out upward and, on the far side, at the border of the lamina, so that it leaves no steps; there
    it ends in the canal, before the table as it was read, not as smoothed: where the lamina bends forward to
    its pedicle it would else graze bone. Its share of the thickness leaves the outer table whole.
    """
    tables = _tables(reach)
    far, near = np.arange(len(tables.out))[:0:-1], np.flatnonzero(tables.out < reach.wall.behind)
    x, column = np.concatenate([-tables.out[far], tables.out[near]]), np.concatenate([far, near])
    rows = int((tables.z < top - GRID / 2.0).sum())
    z = np.append(tables.z[:rows], top)
    fade = np.clip(np.minimum.outer(x - x[0], top - z) / TAPER, 0.0, 1.0)
    sheets = (tables.ahead, tables.inner, tables.thickness)
    ahead, inner, thickness = (each[column, : rows + 1] for each in sheets)
    depth = settings["undercut_share"] / 100.0 * thickness
    clear = ahead - CLEAR
    return Undercut(x, z, reach.canal_front, clear + fade * (inner + depth - clear))


@dataclass(frozen=True, eq=False)
class Tables:
    """The two tables of a lamina on a grid seen from behind.

    Parameters
    ----------
    out, z : (n,) and (m,) float64
        Distances from the mid-plane out to the border of the lamina, and heights from below upward, mm.
    inner, thickness : (n, m) float64
        The y of the inner table, and the way from there along y to the outer one, mm; at the base of the
        spinous process, and where the bone is thicker than there, that beside it. Smoothed.
    ahead : (n, m) float64
        The y of the inner table where it is read further forward than smoothed.
    """

    out: Floats
    z: Floats
    inner: Floats
    thickness: Floats
    ahead: Floats


@lru_cache(maxsize=16)
def _tables(reach: Reach) -> Tables:
    """Read the two tables of a lamina off a bone."""
    border, (_, high) = reach.pars[0], reach.lamina
    out = np.linspace(0.0, border, int(np.ceil(border / GRID)) + 1)
    z = np.arange(reach.bottom, high + GRID, GRID)
    sheets = np.array([_read(reach, float(x), z) for x in out])
    base = out < reach.wall.behind
    outer = _rounded_off(sheets.sum(1), base)
    inner, thickness = np.moveaxis(_below(sheets, z), 1, 0)
    inner[base] = np.minimum(inner[base], np.interp(z, *reach.roof.T))
    thickness = np.minimum(thickness, thickness[~base][0])
    smooth, thickness = (gaussian_filter(each, SMOOTH / GRID) for each in (inner, thickness))
    thickness = np.clip(thickness, 0.0, np.maximum(outer - smooth, 0.0))
    thickness[base] = np.minimum(thickness[base], thickness[~base][0])
    return Tables(out, z, smooth, thickness, np.minimum(inner, smooth))


def _read(reach: Reach, x: float, z: Floats) -> Floats:
    """Give inner table and thickness (mm) ``(2, m)`` at *x* and heights *z*; NaN beyond the lamina."""
    section = reach.read.sections.cut(0, x + HAIR)
    met = [crossings(section, 1, float(height)) for height in z]
    behind = [each[each > reach.canal_front] for each in met]
    known = np.array([len(each) > 1 for each in behind])
    middle = int(np.abs(z - sum(reach.lamina) / 2.0).argmin())
    within = known & (np.cumsum(~known) == np.cumsum(~known)[middle])
    found = np.full((2, len(z)), np.nan)
    found[:, within] = np.transpose([each[:2] for each, here in zip(behind, within, strict=True) if here])
    found[1] -= found[0]
    return found


def _below(sheets: Floats, z: Floats) -> Floats:
    """Give tables ``(n, 2, m)`` with those of the lamina's edges above and below it, at heights *z*."""
    filled = [[np.interp(z, z[~np.isnan(each)], each[~np.isnan(each)]) for each in pair] for pair in sheets]
    return np.array(filled)


def _rounded_off(outer: Floats, base: NDArray[np.bool_]) -> Floats:
    """Give an outer table ``(n, m)`` that turns forward wherever there is no bone, a mm for each mm.

    So does the edge of a process that hangs down beside the midline. The *base* ``(n,)`` of the spinous
    process has no outer table.
    """
    known = np.where(base[:, None], np.nan, outer)
    away, (column, row) = distance_transform_edt(np.isnan(known), return_indices=True)
    return np.where(base[:, None], np.inf, known[column, row] - away * GRID)
