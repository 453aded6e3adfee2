"""The horse's tail: the roots below the cord, in the sac."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from anatomy.tissues import tissue_kind
from meshes.solid import Solid
from meshes.tissues.beside import Beside
from meshes.tissues.hulls import swept, together
from meshes.tissues.sac import STEP, Sac
from meshes.tissues.surface import mirrored_points

Floats = NDArray[np.float64]

# Choices of form.
RADIUS = 0.55  # mm
SIDES = 6
POINTS = 40
FIRST, LAST = 75.0, 165.0  # degrees from straight ahead, over the side to the back, of the strands' places
OUT = 0.68  # of the way to the dura, where they run
WALL = 1.1  # mm from the dura, where a strand leaves
SACRAL = 3  # strands of a side for the roots below the first sacral one
BEFORE_END = 8.0  # mm before the end of the sac, where they leave
STAGGER = 5.0  # mm along the cord from one strand's origin to the next


def cauda(sac: Sac, leaves: list[float], beside: Sequence[Beside]) -> Solid:
    """Give the strands of both sides, each from the cord's end to where its root *leaves* (mm along).

    *beside* is what lies in the sac beside them.
    """
    leaves = [*leaves, *(sac.along[-1] - BEFORE_END for _ in range(SACRAL))]
    code = tissue_kind("cauda_equina").code
    turns = np.radians(180.0 - np.linspace(FIRST, LAST, len(leaves)))
    strands = []
    for order, (leave, turn) in enumerate(zip(leaves, turns, strict=True)):
        begin = sac.conus - STAGGER * (len(leaves) - 1 - order) - 2.0
        path = _strand(sac, max(begin, 0.0), leave, turn)
        for each in (path, mirrored_points(path)):
            free = reduce(lambda points, tumor: tumor.pushed(points, RADIUS), beside, each)
            strands.append(swept(free, np.full(len(each), RADIUS), SIDES, code))
    return together(strands)


def _strand(sac: Sac, begin: float, leave: float, turn: float) -> Floats:
    """Give the path of one left strand ``(POINTS, 3)``."""
    along = np.linspace(begin, min(leave, sac.along[-1] - STEP), POINTS)
    rows = np.clip(np.round((along - sac.along[0]) / STEP).astype(int), 0, len(sac.along) - 1)
    sector = round(float(turn) / (2.0 * np.pi) * len(sac.angles)) % len(sac.angles)
    dura = np.array([sac.radius[max(row - 2, 0) : row + 3, sector].min() for row in rows])
    cord = np.zeros(POINTS)
    inside = rows < len(sac.cord_radius)
    cord[inside] = sac.cord_radius[rows[inside], sector] + RADIUS + 0.1
    share = np.clip((along - begin) / 35.0, 0.0, 1.0)
    easy = OUT * (dura - RADIUS)
    out = np.maximum(cord, cord * (1.0 - share) + easy * share) if inside.any() else easy
    near_end = np.clip(1.0 - (along[-1] - along) / 14.0, 0.0, 1.0) ** 2
    out = out + near_end * np.maximum(dura - WALL - out, 0.0)
    out = np.minimum(out, dura - RADIUS - 0.15)
    return sac.placed(along, out, np.full(POINTS, turn))
