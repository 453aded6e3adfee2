"""Seating the facet joints of two neighbours: articular processes bend to the joint space."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from anatomy.levels import LUMBAR, Level
from anatomy.parts import part
from meshes.bend import step
from meshes.facets import Facet
from meshes.measure import Measurement
from meshes.nearness import Surface
from meshes.solid import Solid

Floats = NDArray[np.float64]

JOINT_SPACE = 2.0  # shortest way over a seated joint, mm (a choice, amid the 1-4 mm of living joints)
NARROW_JOINT_SPACE = 1.2  # the same above the lumbar spine and on the sacrum, mm (a choice)
CLOSE_ENOUGH = 0.1  # mm
ROUNDS = 40
LONGEST_SHIFT = 6.0  # mm: what the smooth edge of the moved region bears without folding
STUCK = 0.02  # mm that a round must still move or gain
LEVEL, ANY_WAY = np.array([1.0, 1.0, 0.0]), np.ones(3)  # the ways a process may be pushed
# The moved region fades out over these lengths, mm (choices); a small process fades out in proportion.
MEDIAL_FADE, LATERAL_FADE, FRONT_FADE, BACK_FADE, LOWER_FADE = 9.0, 18.0, 13.0, 12.0, 12.0
FULL_SIZE = 18.0  # mean of the three sizes of a process that fades out over the whole of them, mm
DEEP_SHARE = 0.35  # of a process's height, from its root, that stays behind


@dataclass(frozen=True, eq=False)
class Seat:
    """The region of a bone that moves when one pair of its articular processes is seated.

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
    def of(cls, solid: Solid, level: Level) -> Seat:
        """Find the superior processes of the bone at *level*, and how their surroundings go with them."""
        if level not in LUMBAR:
            return cls._around(solid, "superior_articular_process_left", 1.0)
        read = Measurement(solid)
        facet = Facet.of(read, "superior").triangles.reshape(-1, 3)
        low, high = facet.min(0), facet.max(0)
        side, y, z = np.abs(solid.vertices[:, 0]), solid.vertices[:, 1], solid.vertices[:, 2]
        front = read.posterior_wall - 1.0
        share = step(side, low[0] - MEDIAL_FADE, low[0]) * step(y, front, front + FRONT_FADE)
        share *= 1.0 - step(y, high[1] - 4.0, high[1] - 4.0 + BACK_FADE)
        share *= 1.0 - step(side, high[0] + 2.0, high[0] + 2.0 + LATERAL_FADE)
        return cls(solid.vertices, share * step(z, low[2] - 2.0 - LOWER_FADE, low[2] - 2.0))

    @classmethod
    def above(cls, solid: Solid) -> Seat:
        """Find the inferior processes of a bone, which lie on the seat of the bone below."""
        return cls._around(solid, "inferior_articular_process_left", -1.0)

    @classmethod
    def _around(cls, solid: Solid, key: str, up: float) -> Seat:
        """Find the processes like the one called *key*, which stand up (+1) or hang down (-1), by label."""
        corners = solid.vertices[np.unique(solid.faces[solid.labels == part(key).code])] * [1.0, 1.0, up]
        low, high = corners.min(0), corners.max(0)
        size = min(1.0, float((high - low).mean()) / FULL_SIZE)
        side, y, z = np.abs(solid.vertices[:, 0]), solid.vertices[:, 1], up * solid.vertices[:, 2]
        share = step(side, max(low[0] - MEDIAL_FADE * size, 0.0), low[0])
        share *= 1.0 - step(side, high[0], high[0] + LATERAL_FADE * size)
        share *= step(y, low[1] - FRONT_FADE * size, low[1])
        share *= 1.0 - step(y, high[1], high[1] + BACK_FADE * size)
        knee = low[2] + DEEP_SHARE * (high[2] - low[2])
        return cls(solid.vertices, share * step(z, knee - LOWER_FADE * size, knee))

    def moved(self, shift: Floats) -> Floats:
        """Give the vertices with the left process moved by *shift* ``(3,)`` mm, the right one mirrored."""
        mirror = np.column_stack([np.sign(self.vertices[:, 0]), np.ones((len(self.vertices), 2))])
        return np.asarray(self.vertices + self.share[:, None] * mirror * shift)


def seated(upper: Solid, lower: Solid, placement: Floats, level: Level) -> Solid:
    """Give the lower bone, in its own frame, with its facet joints seated on the upper bone.

    Parameters
    ----------
    upper, lower : Solid
        Each in its own frame.
    placement : (4, 4) float64
        From the lower bone's frame to the upper one's.
    level : Level
        Of the lower bone.

    Notes
    -----
    The left superior process is pushed away from where it is closest to the upper bone, or towards it
    along the facet's normal, until the shortest way over the joint is the joint space; the right one
    mirrors it. Lumbar processes stay at their height.
    """
    seat = Seat.of(lower, level)
    faces = lower.faces[(seat.vertices[lower.faces, 0].min(1) > 0.0) & (seat.share[lower.faces].max(1) > 0.0)]
    code = part("inferior_articular_process_left").code
    corners = upper.vertices[np.unique(upper.faces[upper.labels == code])]
    points = (corners - placement[:3, 3]) @ placement[:3, :3]
    space, free = (JOINT_SPACE, LEVEL) if level in LUMBAR else (NARROW_JOINT_SPACE, ANY_WAY)
    shift = np.zeros(3)
    for _ in range(ROUNDS):
        gap, normal = Surface(seat.moved(shift), faces).closest(points)
        if abs(gap - space) < CLOSE_ENOUGH:
            break
        before, shift = shift, shift - (space - gap) * normal * free
        shift *= min(1.0, LONGEST_SHIFT / max(float(np.linalg.norm(shift)), 1e-9))
        if np.linalg.norm(shift - before) < STUCK:
            break
    return Solid(seat.moved(shift), lower.faces, lower.labels)
