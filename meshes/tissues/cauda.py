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
JOINING = 0.4  # of a strand, its lower share, over which it is led to its root
STAGGER = 5.0  # mm along the cord from one strand's origin to the next


def strands(sac: Sac, starts: Sequence[Floats]) -> list[Floats]:
    """Give the left strands, each ``(POINTS, 3)``, from the cord to where its root *starts* ``(3,)``.

    A root that begins where the sac does has none.
    """
    local = [sac.curve.local(start[None])[0] for start in starts]
    leaves = [*(float(each[0]) for each in local), *(sac.along[-1] - BEFORE_END for _ in range(SACRAL))]
    turns = np.radians(180.0 - np.linspace(FIRST, LAST, len(leaves)))
    found = []
    for order, (leave, turn) in enumerate(zip(leaves, turns, strict=True)):
        if leave < STEP / 2.0:
            continue
        begin = sac.conus - STAGGER * (len(leaves) - 1 - order) - 2.0
        path = _strand(sac, max(begin, 0.0), leave, turn)
        found.append(_joined(path, starts[order]) if order < len(starts) else path)
    return found


def cauda(left: Sequence[Floats], right: Sequence[Floats], beside: Sequence[Beside]) -> Solid:
    """Give the horse's tail of the strands of both sides.

    Parameters
    ----------
    left, right : sequence of (n, 3) float64
        The paths of its strands.
    beside : sequence of Beside
        What lies in the sac beside them.
    """
    code = tissue_kind("cauda_equina").code
    found = []
    for path in (each for pair in zip(left, right, strict=True) for each in pair):
        free = reduce(lambda points, tumor: tumor.pushed(points, RADIUS), beside, path)
        found.append(swept(free, np.full(len(free), RADIUS), SIDES, code))
    return together(found)


def _joined(path: Floats, end: Floats) -> Floats:
    """Give a path led over to another end."""
    share = np.linspace(0.0, 1.0, POINTS)[:, None]
    late = np.clip((share - 1.0 + JOINING) / JOINING, 0.0, 1.0)
    return np.asarray(path + late * late * (3.0 - 2.0 * late) * (end - path[-1]))


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
