"""The bony canal in a transverse section, before and after a cut."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from anatomy.levels import Side
from meshes.reach import Reach
from meshes.sections import Sections, crossings
from meshes.solid import Solid

Floats = NDArray[np.float64]

COLUMNS = 48  # sagittal lines across the canal (a choice)


def canal_before(reach: Reach, z: float) -> tuple[float, float]:
    """Give the area (mm2) of the canal in the plane at *z*, and its depth (mm) beside the mid-plane.

    The canal lies between the back of the body and the front of the arch, and between the medial walls of
    the pedicles. Where the arch is notched, its front is that of the nearest bone beside the notch.
    """
    section = reach.read.sections.cut(2, z)
    columns, width = _columns(reach)
    lines = (*columns, reach.paramedian)
    depth = np.array([_depth(section, float(x), reach) for x in lines])
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
    back = float(section[:, :, 1][np.abs(section[:, :, 0]) > reach.medial[1] - 0.5].max(initial=-np.inf))
    gained = sum(_thickness(section, float(x), back) for x in columns) * width
    at = -reach.paramedian if side is Side.RIGHT else reach.paramedian
    return float(gained), _thickness(section, at, back)


def _columns(reach: Reach) -> tuple[Floats, float]:
    """Give the x of the lines across the canal, and their distance (mm)."""
    width = reach.read.canal_width / COLUMNS
    columns = (np.arange(COLUMNS, dtype=np.float64) + 0.5 - COLUMNS / 2.0) * width
    return columns, width


def _depth(section: Floats, x: float, reach: Reach) -> float:
    """Give the way (mm) from body, or the disc under it, to the arch on one line; nan where no arch is."""
    met = crossings(section, 0, x)
    body, arch = met[met <= reach.canal_front], met[met > reach.canal_front]
    if not len(arch):
        return np.nan
    return float(arch[0] - (body[-1] if len(body) else reach.read.posterior_wall))


def _thickness(section: Floats, x: float, back: float) -> float:
    """Give the length of bone (mm) on one line of a section, as far as *back*."""
    met = np.minimum(crossings(section, 0, x), back)
    return float((met[1::2] - met[0::2]).sum()) if len(met) % 2 == 0 else 0.0
