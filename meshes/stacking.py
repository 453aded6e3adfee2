"""Where the bones of a column lie: one under the other, and all on the lowest one."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from anatomy.levels import Interspace, Level
from anatomy.segments import segment
from meshes.atlas_seat import on_axis
from meshes.pair import rim_depth, under
from meshes.postures import Posture, disc_wedges, lower_slope, upper_slope
from meshes.rims import rims, slope, wedge
from meshes.solid import Solid

Floats = NDArray[np.float64]
Corners = Mapping[Level, Mapping[str, Floats]]

THINNEST = 1.0  # mm of a disc at its lower rim (a choice)


def rims_of(bones: Mapping[Level, Solid]) -> dict[Level, Mapping[str, Floats]]:
    """Give the rims of all bones that have any."""
    return {level: rims(level, bone) for level, bone in bones.items() if level is not Level.C1}


def standing_placements(bones: Mapping[Level, Solid], posture: Posture) -> dict[Interspace, Floats]:
    """Give where each lower bone lies in the frame of its upper neighbour, standing."""
    corners = rims_of(bones)
    bodies: dict[Level, float] = {
        level: wedge(rim) for level, rim in corners.items() if level not in (Level.C2, Level.S1)
    }
    wedges = disc_wedges(posture, bodies)
    return {
        space: turned(space, bones, corners, wedges.get(space, 0.0))
        for space in map(Interspace, tuple(bones)[:-1])
    }


def turned(
    space: Interspace,
    bones: Mapping[Level, Solid],
    corners: Corners,
    opening: float,
) -> Floats:
    """Give where the lower bone lies under the upper one when its joint opens by *opening* (degrees)."""
    if not space.has_disc:
        return on_axis(bones[space.upper], bones[space.lower], opening)
    above, below = corners[space.upper], corners[space.lower]
    disc = segment(space)
    turn = float(np.radians(opening))
    lift = rim_depth(above, below) * float(np.sin(turn / 2.0))
    mean = (disc.disc_height_anterior + disc.disc_height_posterior) / 2.0
    return under(above, below, turn, max(mean, THINNEST + abs(lift)) - lift)


def opening_of(corners: Corners, space: Interspace, placement: Floats) -> float:
    """Give the wedge (degrees) of a disc between two bones as placed."""
    turn = float(np.arctan2(placement[2, 1], placement[1, 1]))
    below, above = slope(corners[space.lower], "upper"), slope(corners[space.upper], "lower")
    return float(np.degrees(below + turn - above))


def chained(
    bones: Mapping[Level, Solid], between: Mapping[Interspace, Floats], posture: Posture
) -> dict[Level, Floats]:
    """Give the placement of each bone in the column's frame, from each one's under the next."""
    levels = tuple(bones)
    lowest = levels[-1]
    found = {lowest: _footing(lowest, bones[lowest], posture)}
    for level in reversed(levels[:-1]):
        space = Interspace(level)
        found[level] = found[space.lower] @ np.linalg.inv(between[space])
    return {level: found[level] for level in levels}


def _footing(level: Level, bone: Solid, posture: Posture) -> Floats:
    """Give the placement of the lowest bone: its upper end plate at the origin, sloped as it stands.

    The axis has a lower one only, which then serves; the atlas, alone, keeps its own frame.
    """
    placement = np.eye(4)
    if level is Level.C1:
        return placement
    corners = rims(level, bone)
    plate, wanted = ("lower", lower_slope) if level is Level.C2 else ("upper", upper_slope)
    turn = np.radians(wanted(posture, level, disc_wedges(posture, {}))) - slope(corners, plate)
    cos, sin = np.cos(turn), np.sin(turn)
    placement[1:3, 1:3] = [[cos, -sin], [sin, cos]]
    middle = (corners[f"anterior_{plate}"] + corners[f"posterior_{plate}"]) / 2.0
    placement[1:3, 3] = -placement[1:3, 1:3] @ middle
    return placement
