"""The bony canal in a transverse section, before and after a cut."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from anatomy.levels import Side
from meshes.reach import Reach
from meshes.sections import Sections
from meshes.solid import Solid

Floats = NDArray[np.float64]

COLUMNS = 48  # sagittal lines across the canal (a choice)
RECEDES = 5.0  # mm before its wall at mid height, where bone of a wedged body is no wall (a choice)


def canal_before(reach: Reach, z: float) -> tuple[float, float]:
    """Give the area (mm2) of the canal in the plane at *z*, and its depth (mm) beside the mid-plane.

    The canal lies between the back of the body and the front of the arch, and between the medial walls of
    the pedicles. Where the arch is notched, its front is that of the nearest bone beside the notch.
    """
    section = reach.read.sections.cut(2, z)
    columns, width = _columns(reach)
    depth = _depths(section, np.append(columns, reach.paramedian), reach)
    known = np.isfinite(depth)
    depth = np.interp(np.arange(len(depth)), np.flatnonzero(known), depth[known])
    return float(depth[:-1].sum() * width), float(depth[-1])


def canal_after(reach: Reach, z: float, removed: Solid, side: Side | None) -> tuple[float, float]:
    """Give what a cut adds to the area (mm2) and to the depth (mm) of the canal in the plane at *z*.

    Bone of the spinous process behind the laminae does not count.
    """
    section = Sections(removed.vertices, removed.faces).cut(2, z)
    if not len(section):
        return 0.0, 0.0
    columns, width = _columns(reach)
    back = float(section[:, :, 1][np.abs(section[:, :, 0]) > reach.wall.behind - 0.5].max(initial=-np.inf))
    if np.isneginf(back):
        return 0.0, 0.0
    at = -reach.paramedian if side is Side.RIGHT else reach.paramedian
    gained = _thicknesses(section, np.append(columns, at), back)
    return float(gained[:-1].sum() * width), float(gained[-1])


def _columns(reach: Reach) -> tuple[Floats, float]:
    """Give the x of the lines across the canal, and their distance (mm)."""
    width = reach.read.canal_width / COLUMNS
    columns = (np.arange(COLUMNS, dtype=np.float64) + 0.5 - COLUMNS / 2.0) * width
    return columns, width


def _met(section: Floats, lines: Floats) -> Floats:
    """Give the y ``(n, k)``, in order, where sagittal *lines* ``(n,)`` meet a section; inf for none."""
    (ax, ay), (bx, by) = section[:, 0].T, section[:, 1].T
    at = lines[:, None]
    hit = (ax < at) != (bx < at)
    share = (at - ax) / np.where(hit, bx - ax, 1.0)
    return np.sort(np.where(hit, ay + share * (by - ay), np.inf), 1)


def _depths(section: Floats, lines: Floats, reach: Reach) -> Floats:
    """Give the way (mm) from body, or the disc under it, to the arch on each line; nan where no arch is."""
    met = _met(section, lines)
    ahead = met <= reach.canal_front
    arch = np.where(ahead, np.inf, met).min(1)
    body = np.where(ahead, met, -np.inf).max(1)
    body[body < reach.read.posterior_wall - RECEDES] = reach.read.posterior_wall
    return np.where(np.isinf(arch), np.nan, arch - body)


def _thicknesses(section: Floats, lines: Floats, back: float) -> Floats:
    """Give the length of bone (mm) on each line of a section, as far as *back*."""
    met = _met(section, lines)
    whole = np.isfinite(met).sum(1) % 2 == 0
    met = np.minimum(met, back)[:, : met.shape[1] // 2 * 2]
    return np.asarray(np.where(whole, (met[:, 1::2] - met[:, 0::2]).sum(1), 0.0))
