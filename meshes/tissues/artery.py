"""The vertebral artery, through the transverse foramina and round the atlas."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d, minimum_filter1d

from anatomy.levels import Level
from anatomy.tissues import tissue_kind, tissue_measure, tissue_places
from meshes.solid import Solid
from meshes.tissues.foramina import transverse_foramen
from meshes.tissues.hulls import swept
from meshes.tissues.paths import relaxed
from meshes.tissues.route import pierced, route, squeezed
from meshes.tissues.spine import Spine
from meshes.tissues.surface import clearance

Floats = NDArray[np.float64]

# Choices of form, mm unless said otherwise.
POINTS = 110
SIDES = 12
AIR = 0.15
LEAST_RADIUS = 0.8
BELOW = np.array([-2.0, -11.0, -12.0])  # from the lowest foramen to where the artery is cut off
OVER_ARCH = 1.0  # between the groove of the atlas and the artery, room for the first root
GROOVE = (0.5, 6.0)  # behind the lateral mass, where the groove lies
INWARD = np.array([-9.5, 1.0, 8.0])  # from the groove on to where it pierces the membrane
PLACES = tuple(Level(place) for place in tissue_places("vertebral_artery_diameter"))


def artery(spine: Spine, healthy: Spine) -> Solid:
    """Give the left vertebral artery, from under C6 to over the atlas.

    Parameters
    ----------
    spine : Spine
        What it keeps off.
    healthy : Spine
        The same bones in healthy shape, where they lie now, through whose foramina it goes.
    """
    levels = [level for level in reversed(PLACES) if level in spine.levels]
    foramina = [transverse_foramen(healthy, level) for level in levels]
    knots = [foramina[0][:1] + BELOW, *foramina]
    radius = tissue_measure("vertebral_artery_diameter", Level.C3).value / 2.0
    if Level.C1 in spine.levels:
        over = groove(healthy) + (radius + OVER_ARCH) * spine.column.placements[Level.C1][:3, 2]
        knots += [over[None], (over + INWARD)[None]]
    bones = [spine.surface(level) for level in (*levels[::-1], Level.C7) if level in spine.levels]
    path = relaxed(np.concatenate(knots), bones, radius + AIR, POINTS)
    if pierced(path, bones, np.zeros(POINTS)):
        room = LEAST_RADIUS + AIR, radius + AIR
        below = route(np.stack([foramina[0][-1], knots[0][0]]), bones, (), room)
        path = squeezed(np.concatenate([below[::-1], *knots[2:]]), bones, (), room, POINTS)
    gap, _ = clearance(bones, path)
    room = np.maximum(minimum_filter1d(gap, 3) - AIR, LEAST_RADIUS)
    radii = np.minimum(gaussian_filter1d(np.minimum(radius, room), 2.0), room)
    return swept(path, radii, SIDES, tissue_kind("vertebral_artery").code)


def groove(spine: Spine) -> Floats:
    """Give the middle ``(3,)`` of the groove on the left posterior arch of the atlas."""
    points = spine.column.bones[Level.C1].vertices
    mass = points[spine.corners(Level.C1, ("lateral_mass_left",))]
    arch = points[spine.corners(Level.C1, ("posterior_arch_left",))]
    behind = arch[:, 1] - mass[:, 1].max()
    near = arch[(behind > GROOVE[0]) & (behind < GROOVE[1])]
    top = near[near[:, 2] > np.quantile(near[:, 2], 0.8)].mean(0)
    return spine.placed(Level.C1, top)
