"""The transverse ligament of the atlas, which holds the dens against the front arch."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from anatomy.levels import Level
from anatomy.tissues import tissue_kind
from meshes.solid import Solid
from meshes.tissues.hulls import plate
from meshes.tissues.spine import Spine
from meshes.tissues.surface import cleared

Floats = NDArray[np.float64]

BONES = (Level.C1, Level.C2)

# Choices of form, mm.
ROWS, COLUMNS = 9, 25
HALF_HEIGHT, HALF_HEIGHT_AT_BONE = 4.0, 2.6
THICKNESS, THICKNESS_AT_BONE = 1.8, 1.4
FORWARD = 3.5  # from behind the dens forward to the lateral masses, where it is fixed
BEHIND_DENS = 0.3
MIDLINE = 1.5  # to either side of the mid-plane, within which the dens is looked at
NEAR = 1.2  # of a place on the lateral mass, within which its inner wall is looked at
SEAM = 0.1
ROUNDED = 0.92  # of its half height, up to which its back is rounded like an oval


def transverse(spine: Spine) -> Solid:
    """Give the band from one lateral mass of the atlas behind the dens to the other."""
    atlas = spine.column.bones[Level.C1].vertices
    arch = atlas[spine.corners(Level.C1, ("anterior_arch",))]
    mass = atlas[spine.corners(Level.C1, ("lateral_mass_left",))]
    axis = spine.surface(Level.C2)
    dens = spine.own(Level.C1, axis.points[spine.corners(Level.C2, ("dens",))])
    height = (arch[:, 2].min() + arch[:, 2].max()) / 2.0
    beside = (np.abs(dens[:, 0]) < MIDLINE) & (np.abs(dens[:, 2] - height) < HALF_HEIGHT)
    back = dens[beside, 1].max() + BEHIND_DENS
    aside, rise = np.linspace(-1.0, 1.0, COLUMNS), np.linspace(-1.0, 1.0, ROWS)[:, None]
    z = height + rise * (HALF_HEIGHT + aside**2 * (HALF_HEIGHT_AT_BONE - HALF_HEIGHT))
    x = aside * np.array([_inner_wall(mass, back - FORWARD, each) for each in z[:, 0]])[:, None]
    front = np.stack([x, np.broadcast_to(back - FORWARD * aside**2, x.shape), z], -1)
    thickness = THICKNESS + aside**2 * (THICKNESS_AT_BONE - THICKNESS)
    behind = front.copy()
    behind[..., 1] += thickness * np.sqrt(1.0 - (ROUNDED * rise) ** 2)
    bones = [spine.surface(level) for level in BONES]
    front, behind = (cleared(bones, spine.placed(Level.C1, each), SEAM) for each in (front, behind))
    return plate(front, behind, tissue_kind("transverse_ligament").code)


def _inner_wall(mass: Floats, y: float, z: float) -> float:
    """Give how far from the mid-plane the left lateral mass begins at a place, mm."""
    near = mass[(np.abs(mass[:, 1] - y) < NEAR) & (np.abs(mass[:, 2] - z) < NEAR)]
    return float(near[:, 0].min()) - SEAM
