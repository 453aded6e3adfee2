"""A column round bones that are given: they stay as they are, and their neighbours give way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from anatomy.levels import Level
from anatomy.parts import part
from meshes.bend import step
from meshes.clearance import FRONT_FADE, cleared
from meshes.column import Column
from meshes.joints import BEFORE_RIM
from meshes.rims import rims
from meshes.seat import Seat
from meshes.solid import Solid
from meshes.stack import Stood

Floats = NDArray[np.float64]

PASSES = 3  # of clearing a neighbour, for those bent furthest (a choice)
NEAREST = 4  # corners of the finer bone that a corner of the coarser one follows (a choice)
SOFT = 0.2  # mm from a corner within which all of them count the same (a choice)


def anchored(stood: Column, given: Sequence[Stood]) -> Column:
    """Give a column in which some bones are others.

    Parameters
    ----------
    stood : Column
        Round those bones.
    given : sequence of Stood
        One bone or neighbours, from head to foot.

    Notes
    -----
    The column's own bones may be bent at their joints, where those given are not. So the inferior processes
    of the next bone above go the way that the superior ones under them did not, and what still comes too near
    gives way, above and below. The bones below follow as they lay.
    """
    first, last = given[0].level, given[-1].level
    bones = {bone.level: bone.solid for bone in given}
    base = stood.placements[first]
    places = dict(stood.placements) | {bone.level: base @ bone.placement for bone in given}
    shift = places[last] @ np.linalg.inv(stood.placements[last])
    below = stood.levels[stood.levels.index(last) + 1 :]
    places |= {level: shift @ places[level] for level in below}
    shapes = dict(stood.bones) | bones
    for near, own, edge in ((first.above, first, "posterior_lower"), (last.below, last, "posterior_upper")):
        if near is not None and near in stood.bones and near is not Level.C1:
            turn = np.linalg.inv(places[own]) @ places[near]
            behind = float(rims(near, shapes[near])[edge][0]) - BEFORE_RIM
            if near is first.above:
                missing = (_seat(bones[own]) - _seat(stood.bones[own])) @ turn[:3, :3]
                shapes[near] = _followed(shapes[near], missing)
            for _ in range(PASSES):
                shapes[near] = cleared(shapes[near], shapes[own], turn, behind)
    return replace(stood, bones=shapes, placements=places)


def homed(found: Column, level: Level) -> Column:
    """Give a column in the frame of one of its bones."""
    home = np.linalg.inv(found.placements[level])
    return replace(found, placements={each: home @ turn for each, turn in found.placements.items()})


def _seat(bone: Solid) -> Floats:
    """Give the middle ``(3,)`` of a bone's left superior process."""
    own = bone.labels == part("superior_articular_process_left").code
    return np.asarray(np.median(bone.vertices[np.unique(bone.faces[own])], axis=0))


def _followed(bone: Solid, shift: Floats) -> Solid:
    """Give a bone whose left inferior process went by *shift* ``(3,)`` mm; its body stays."""
    seat = Seat.above(bone)
    body = bone.vertices[np.unique(bone.faces[bone.labels == part("body").code])]
    away, _ = cKDTree(body).query(bone.vertices)
    share = seat.share * step(away, 0.0, FRONT_FADE)
    return Solid(Seat(seat.vertices, share).moved(shift), bone.faces, bone.labels)


def carried(coarse: Solid, before: Solid, after: Solid) -> Solid:
    """Give a coarser mesh of a bone, bent as a finer one was.

    Parameters
    ----------
    coarse : Solid
    before, after : Solid
        The finer mesh, corner by corner the same.
    """
    away, near = cKDTree(before.vertices).query(coarse.vertices, NEAREST)
    weights = 1.0 / (away + SOFT)
    weights /= weights.sum(1, keepdims=True)
    moved = (after.vertices - before.vertices)[near]
    return Solid(coarse.vertices + (weights[..., None] * moved).sum(1), coarse.faces, coarse.labels)
