"""The rootlets: the fine strands by which a root of the neck or the chest comes from the cord."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from anatomy.levels import levels_of
from anatomy.tissues import tissue_kind
from meshes.solid import Solid
from meshes.tissues.hulls import swept
from meshes.tissues.sac import STEP, Sac

Floats = NDArray[np.float64]

# Choices of form, mm unless said otherwise.
RADIUS = 0.3
SIDES, POINTS = 5, 9
OFF = 0.1  # from cord and dura
FRONT, BACK = 140.0, 48.0  # degrees from straight behind, where they leave the cord
SPAN = 6.0  # along the cord, over which those of one root leave it
EACH = 3  # of a root, in front and behind
ENDS = 0.5  # of the radius of the root, from its middle, where they enter it
SHORT = 0.05  # before the root's beginning, where they end
# From the cord down to the sac's wall, by root: little longer than the gap at the top, 14 mm at the eighth
# root of the neck (Chang 2012, J Korean Neurosurg Soc 52:384), two vertebrae at the end of the chest.
ROOTS = (*map(str, levels_of("cervical")), "C8", *map(str, levels_of("thoracic")))
DOWN = ((0, 7, 10, 19), (3.0, 13.0, 22.0, 44.0))


def rootlets(sac: Sac, root: str, start: Floats, way: Floats, radius: float) -> list[Solid]:
    """Give the rootlets of one left root, in front and behind.

    Parameters
    ----------
    sac : Sac
    root : str
        From ``"C1"`` to ``"T12"``.
    start, way : (3,) float64
        Where the root begins, and whither it goes on.
    radius : float
        Of the root there, mm.
    """
    way = way / np.linalg.norm(way)
    first = np.cross(way, [0.0, 1.0, 0.0])
    first /= np.linalg.norm(first)
    along = float(sac.curve.local(start[None])[0, 0])
    down = float(np.interp(ROOTS.index(root), *DOWN))
    found = []
    for side, angle in ((-1.0, FRONT), (1.0, BACK)):
        for share in np.linspace(-0.5, 0.5, EACH):
            turn = np.pi / 2.0 * (1.0 + side) - side * np.pi * (share + 0.5) * 0.8 - side * 0.3
            end = start + ENDS * radius * (np.cos(turn) * first + np.sin(turn) * np.cross(way, first))
            begin = max(along - down + share * SPAN, sac.along[0])
            path = _path(sac, begin, np.radians(angle), end - SHORT * way)
            found.append(swept(path, np.full(POINTS, RADIUS), SIDES, tissue_kind("nerve_root").code))
    return found


def _path(sac: Sac, begin: float, angle: float, end: Floats) -> Floats:
    """Give the way ``(POINTS, 3)`` from the cord at an angle from straight behind to an *end*, in the sac."""
    there = sac.curve.local(end[None])[0]
    there[1:] -= sac.middle(there[0])
    share = np.linspace(0.0, 1.0, POINTS)
    along = begin + share * (there[0] - begin)
    turn = angle + share * (np.arctan2(there[1], there[2]) - angle)
    rows = np.clip(np.round((along - sac.along[0]) / STEP).astype(int), 0, len(sac.cord_radius) - 1)
    sectors = np.round(turn / (2.0 * np.pi) * len(sac.angles)).astype(int) % len(sac.angles)
    cord, dura = sac.cord_radius[rows, sectors] + RADIUS + OFF, sac.radius[rows, sectors] - RADIUS - OFF
    out = cord + share**2 * (float(np.hypot(there[1], there[2])) - cord)
    path = sac.placed(along, np.minimum(np.maximum(out, cord), dura), turn)
    path[-1] = end
    return path
