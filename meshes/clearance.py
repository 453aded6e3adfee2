"""Clearing two neighbours of each other: bone that comes too near gives way smoothly."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from meshes.bend import step
from meshes.nearness import Surface
from meshes.solid import Solid

Floats = NDArray[np.float64]

CLEARANCE = 0.7  # mm that the arches of two neighbours keep from each other (a choice)
SOFTNESS = 4.0  # mm over which bone gives way with its surroundings
ROUNDS = 14
MIRROR = np.array([-1.0, 1.0, 1.0])
MOST = 75  # places on one side that push at once
FRONT_FADE = 6.0  # mm over which the arch leaves the body, which stays
AROUND = 3.0  # mm around the other bone in which a corner is looked at


def cleared(moving: Solid, fixed: Solid, placement: Floats, behind: float) -> Solid:
    """Give a bone bent clear of its neighbour, in its own frame; both are symmetric, and it stays so.

    Parameters
    ----------
    moving, fixed : Solid
        Each in its own frame.
    placement : (4, 4) float64
        From the moving bone's frame to the fixed one's.
    behind : float
        Y (mm, own frame) before which the moving bone stays as it is.
    """
    turn, origin = placement[:3, :3], placement[:3, 3]
    a, b, c = (fixed.vertices[:, 0] > -AROUND)[fixed.faces.T]
    surface = Surface(fixed.vertices, fixed.faces[a | b | c])
    vertices, bent = moving.vertices.copy(), False
    low, high = surface.middles.min(0) - AROUND, surface.middles.max(0) + AROUND
    for _ in range(ROUNDS):
        placed = vertices @ turn.T + origin
        left = (vertices[:, 1] > behind) & (vertices[:, 0] >= 0.0)
        near = np.flatnonzero(within(placed, low, high) & left)
        if not bent and not _touched(surface, placed[near]):
            break
        gap, normals = surface.gaps(placed[near], AROUND)
        tight = gap < CLEARANCE
        if not tight.any():
            break
        bent = True
        push = (CLEARANCE + 0.1 - gap[tight])[:, None] * normals[tight] @ turn
        vertices += _spread(vertices, vertices[near[tight]], push, behind)
    return Solid(vertices, moving.faces, moving.labels) if bent else moving


def _touched(surface: Surface, points: Floats) -> bool:
    """Tell whether *points* come too near a surface, of which only what lies round them is searched."""
    if not len(points):
        return False
    near = within(surface.middles, points.min(0) - AROUND, points.max(0) + AROUND)
    part = Surface(surface.vertices, surface.faces[near])
    return bool(near.any() and (part.gaps(points, AROUND)[0] < CLEARANCE).any())


def within(points: Floats, low: Floats, high: Floats) -> NDArray[np.bool_]:
    """Tell which of *points* ``(n, 3)`` lie in a box."""
    found = np.ones(len(points), bool)
    for axis in range(3):
        found &= (points[:, axis] > low[axis]) & (points[:, axis] < high[axis])
    return found


def _spread(vertices: Floats, at: Floats, push: Floats, behind: float) -> Floats:
    """Give how far each of *vertices* goes when places *at* ``(m, 3)``, and their mirror, go by *push*."""
    every = len(at) // MOST + 1
    at = np.vstack([at[::every], at[::every] * MIRROR])
    push = np.vstack([push[::every], push[::every] * MIRROR])
    low, high = at.min(0) - 3.0 * SOFTNESS, at.max(0) + 3.0 * SOFTNESS
    around = np.flatnonzero(((vertices > low) & (vertices < high)).all(1))
    here = vertices[around]
    weight = np.exp(-((here[:, None, :] - at) ** 2).sum(2) / (2.0 * SOFTNESS**2))
    share = step(here[:, 1], behind, behind + FRONT_FADE)[:, None] / np.maximum(weight.sum(1), 1.0)[:, None]
    found = np.zeros_like(vertices)
    found[around] = weight @ push * share
    return found
