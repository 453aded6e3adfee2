"""Two neighbours that have moved on each other: a disc that lost height, a bone that slipped forward."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from anatomy.levels import Interspace
from anatomy.segments import segment
from meshes.column import Column
from meshes.joints import mended
from meshes.tissues.discs import Disc
from meshes.tissues.spine import BACK, Spine

Floats = NDArray[np.float64]

STEPS = 6  # after each of which bone that is in the way gives way (a choice)
SHARES = 20  # of a slip that are tried (a choice)
BEHIND = 0.5  # mm from the middle of the canal to the arch, that a slip leaves (a choice)
MIDDLE = 3.0  # mm to either side of the mid-plane, where the arch is looked for (a choice)


def possible_slip(column: Column, space: Interspace, sinking: float, slip: float) -> float:
    """Give how far a bone can slip, at most *slip*, before its arch reaches the middle of the canal.

    Parameters are those of :func:`moved`.
    """
    disc = Disc(Spine(column), space)
    above = column.levels[: column.levels.index(space.upper) + 1]
    for share in np.linspace(1.0, 0.0, SHARES, endpoint=False):
        step = _step(disc, sinking, slip * float(share))
        placements = dict(column.placements) | {level: step @ column.placements[level] for level in above}
        spine = Spine(Column(column.sizes, column.posture, column.bones, placements))
        arch = spine.surface(space.upper).points[spine.corners(space.upper, BACK)]
        behind = spine.canal.local(arch[np.abs(arch[:, 0]) < MIDDLE])[:, 2]
        if behind.min() >= BEHIND:
            return slip * float(share)
    return 0.0


def moved(column: Column, space: Interspace, sinking: float, slip: float) -> Column:
    """Give a column whose bones over an interspace have sunk and slipped forward.

    Parameters
    ----------
    column : Column
    space : Interspace
    sinking : float
        Share of the disc's height that is lost.
    slip : float
        Forward, as a share of the depth of the disc.

    Notes
    -----
    The bones move along the disc. Where the arches of the two would meet, bone gives way smoothly, as a
    worn joint does; the bodies keep their shape.
    """
    if sinking == 0.0 and slip == 0.0:
        return column
    disc = Disc(Spine(column), space)
    bones, placements = dict(column.bones), dict(column.placements)
    step = _step(disc, sinking / STEPS, slip / STEPS)
    above = column.levels[: column.levels.index(space.upper) + 1]
    for _ in range(STEPS):
        placements |= {level: step @ placements[level] for level in above}
        between = np.linalg.inv(placements[space.upper]) @ placements[space.lower]
        pair = mended(bones[space.upper], bones[space.lower], between, space.upper)
        bones[space.upper], bones[space.lower] = pair
    return Column(column.sizes, column.posture, bones, placements)


def _step(disc: Disc, sinking: float, slip: float) -> Floats:
    """Give one step of the upper bone ``(4, 4)``: the disc loses its share in front and behind alike."""
    size, depth = segment(disc.space), disc.depth
    front, back = size.disc_height_anterior, size.disc_height_posterior
    turn = sinking * (front - back) / depth
    cos, sin = np.cos(turn), np.sin(turn)
    own = np.eye(4)
    own[1:3, 1:3] = [[cos, -sin], [sin, cos]]
    own[1:3, 3] = [-slip * depth, -sinking * (front + back) / 2.0]
    return np.asarray(disc.frame @ own @ np.linalg.inv(disc.frame))
