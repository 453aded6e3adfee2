"""Seating the facet joints of two neighbours: the lower one's superior processes bend to the joint space."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from anatomy.parts import part
from meshes.bend import step
from meshes.facets import Facet
from meshes.measure import Measurement
from meshes.solid import Solid

Floats = NDArray[np.float64]

JOINT_SPACE = 2.0  # shortest way over a seated joint, mm (a choice, amid the 1-4 mm of living joints)
CLOSE_ENOUGH = 0.1  # mm
ROUNDS = 40
LONGEST_SHIFT = 6.0  # mm: what the smooth edge of the moved region bears without folding
NEAR = 0.4  # mm over which places nearly as close as the closest share in the push
# The moved region fades out over these lengths, mm (choices).
MEDIAL_FADE, LATERAL_FADE, FRONT_FADE, BACK_FADE, LOWER_FADE = 9.0, 18.0, 13.0, 12.0, 12.0


@dataclass(frozen=True, eq=False)
class Seat:
    """The region of a bone that moves when its superior processes are seated.

    Parameters
    ----------
    vertices : (n, 3) float64
        Of the bone, mm, own frame.
    share : (n,) float64
        How far each moves with the left or right process, 0 to 1.
    """

    vertices: Floats
    share: Floats

    @classmethod
    def of(cls, solid: Solid) -> Seat:
        """Find the superior processes of a bone, and how their surroundings go with them."""
        read = Measurement(solid)
        facet = Facet.of(read, "superior").triangles.reshape(-1, 3)
        low, high = facet.min(0), facet.max(0)
        side, y, z = np.abs(solid.vertices[:, 0]), solid.vertices[:, 1], solid.vertices[:, 2]
        front = read.posterior_wall - 1.0
        share = step(side, low[0] - MEDIAL_FADE, low[0]) * step(y, front, front + FRONT_FADE)
        share *= 1.0 - step(y, high[1] - 4.0, high[1] - 4.0 + BACK_FADE)
        share *= 1.0 - step(side, high[0] + 2.0, high[0] + 2.0 + LATERAL_FADE)
        return cls(solid.vertices, share * step(z, low[2] - 2.0 - LOWER_FADE, low[2] - 2.0))

    def moved(self, shift: Floats) -> Floats:
        """Give the vertices with the left process moved by *shift* ``(3,)`` mm, the right one mirrored."""
        mirror = np.column_stack([np.sign(self.vertices[:, 0]), np.ones((len(self.vertices), 2))])
        return np.asarray(self.vertices + self.share[:, None] * mirror * shift)


def seated(upper: Solid, lower: Solid, placement: Floats) -> Solid:
    """Give the lower bone, in its own frame, with its facet joints seated on the upper bone.

    Parameters
    ----------
    upper, lower : Solid
        Each in its own frame.
    placement : (4, 4) float64
        From the lower bone's frame to the upper one's.

    Notes
    -----
    The left superior process is pushed away from where it is closest to the upper bone, or towards it
    along the facet's normal, until the shortest way over the joint is 2 mm; the right one mirrors it.
    """
    seat = Seat.of(lower)
    corners = upper.vertices[
        np.unique(upper.faces[upper.labels == part("inferior_articular_process_left").code])
    ]
    points = (corners - placement[:3, 3]) @ placement[:3, :3]
    near = lower.faces[(seat.vertices[lower.faces, 0].min(1) > 0.0) & (seat.share[lower.faces].max(1) > 0.0)]
    shift = np.zeros(3)
    for _ in range(ROUNDS):
        gap, normal = _closest(points, seat.moved(shift)[near])
        if abs(gap - JOINT_SPACE) < CLOSE_ENOUGH:
            break
        shift = shift - (JOINT_SPACE - gap) * normal * np.array([1.0, 1.0, 0.0])
        shift *= min(1.0, LONGEST_SHIFT / max(float(np.linalg.norm(shift)), 1e-9))
    return Solid(seat.moved(shift), lower.faces, lower.labels)


def _closest(points: Floats, triangles: Floats) -> tuple[float, Floats]:
    """Give the shortest way (mm) from *points* to a surface, negative inside, and its normal there."""
    edges = triangles[:, 1:] - triangles[:, :1]
    normals = np.cross(edges[:, 0], edges[:, 1])
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    middles = triangles.mean(1)
    _, nearest = cKDTree(middles).query(points)
    gaps = np.einsum("ij,ij->i", points - middles[nearest], normals[nearest])
    weight = np.exp((gaps.min() - gaps) / NEAR)
    normal = weight @ normals[nearest]
    return float(gaps.min()), normal / np.linalg.norm(normal)
