"""Where the space between two vertebrae lies: the plane of its disc, and the pedicles over and under it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from anatomy.levels import Interspace, Level, Side
from anatomy.parts import part
from meshes.calipers import caliper
from meshes.forms.sacrum_measure import MOUTH, SacralMeasurement
from meshes.pair import placed
from meshes.rims import rims
from meshes.room.gaps import section
from meshes.solid import Solid

Floats = NDArray[np.float64]

INSIDE = 2.0  # mm lateral of the medial walls of the pedicles, where a foramen is measured (a choice)
NECK_OBLIQUE = np.radians(45.0)  # of the neck's foramina to the mid-plane, as in its oblique views (a choice)

ROOF = ("superior_articular_process",)
SACRAL_ROOF = (*ROOF, "lamina")


@dataclass(frozen=True, eq=False)
class PedicleMarks:
    """Where the left pedicle of one vertebra lies, in that bone's own frame (mm).

    Parameters
    ----------
    middle : (3,) float64
    top, bottom : float
        Z of its upper and lower border.
    wall : float
        X of its medial wall.
    """

    middle: Floats
    top: float
    bottom: float
    wall: float


def pedicle_marks(level: Level, solid: Solid) -> PedicleMarks:
    """Read off a bone in its own frame where its left pedicle lies.

    Notes
    -----
    The first sacral segment has no pedicle of its own: its upper border is taken where the caliper reads
    the width of the sacral canal, its middle at the side of that canal.
    """
    if level is Level.S1:
        sacrum = SacralMeasurement(solid)
        wall, top = sacrum.canal_width / 2.0, float(sacrum.middle[1]) - MOUTH
        middle = np.array([wall, float(sacrum.corners["posterior_upper"][0]), top])
        return PedicleMarks(middle, top, top, wall)
    read = caliper(solid)
    middle, half = read.pedicle.middle, read.pedicle.height / 2.0
    return PedicleMarks(middle, float(middle[2]) + half, float(middle[2]) - half, read.canal_width / 2.0)


@dataclass(frozen=True, eq=False)
class Landmarks:
    """The places between which the room of one interspace is measured.

    Parameters
    ----------
    space : Interspace
    bones : mapping of Level to Solid
        All in one frame, whole or cut.
    placements : mapping of Level to (4, 4) float64
        From each bone's own frame to that one.
    """

    space: Interspace
    bones: Mapping[Level, Solid]
    placements: Mapping[Level, Floats]

    def own(self, level: Level) -> Solid:
        """Give a bone in its own frame."""
        return placed(self.bones[level], np.asarray(np.linalg.inv(self.placements[level]), np.float64))

    def put(self, level: Level, points: Floats) -> Floats:
        """Give *points* ``(n, 3)`` of a bone's own frame in the common one."""
        placement = self.placements[level]
        return np.asarray(points @ placement[:3, :3].T + placement[:3, 3])

    @cached_property
    def _plates(self) -> tuple[Floats, Floats]:
        """The front and back rim ``(2, 3)`` of the plate over the disc, and of that under it."""
        found = []
        for level, which in ((self.space.upper, "lower"), (self.space.lower, "upper")):
            corners = rims(level, self.own(level))
            ends = np.array([corners[f"{end}_{which}"] for end in ("anterior", "posterior")])
            found.append(self.put(level, np.column_stack([np.zeros(2), ends])))
        return found[0], found[1]

    @cached_property
    def disc(self) -> Floats:
        """The frame of the disc's middle plane ``(4, 4)``.

        x to the left, y to the back, z to the upper vertebra; the origin lies between the posterior rims.
        """
        ways = [(plate[1] - plate[0]) / np.linalg.norm(plate[1] - plate[0]) for plate in self._plates]
        left = self.placements[self.space.upper][:3, 0]
        back = np.sum(ways, axis=0)
        origin = np.mean([plate[1] for plate in self._plates], axis=0)
        return framed(left, back - (back @ left) * left, origin)

    @cached_property
    def upper(self) -> PedicleMarks:
        """The pedicle over the interspace."""
        return pedicle_marks(self.space.upper, self.own(self.space.upper))

    @cached_property
    def lower(self) -> PedicleMarks:
        """The pedicle under it."""
        return pedicle_marks(self.space.lower, self.own(self.space.lower))

    @property
    def half_width(self) -> float:
        """From the mid-plane to the medial wall of the nearer pedicle."""
        return min(self.upper.wall, self.lower.wall)

    @property
    def recess(self) -> Floats:
        """The frame ``(4, 4)`` of the lower vertebra's transverse plane by its pedicles' upper border."""
        shift = np.eye(4)
        shift[2, 3] = self.lower.top
        return np.asarray(self.placements[self.space.lower] @ shift)

    @cached_property
    def facet_edges(self) -> dict[Side, float | None]:
        """X of the medial edge of what roofs each recess, in the plane of the recess; None where it is gone.

        The superior articular process; in the sacrum with the root of its lamina.
        """
        bone = self.bones[self.space.lower]
        kinds = SACRAL_ROOF if self.space.lower is Level.S1 else ROOF
        found: dict[Side, float | None] = {}
        for side in Side:
            own = np.isin(bone.labels, [part(f"{roof}_{side}").code for roof in kinds])
            met = section(Solid(bone.vertices, bone.faces[own], bone.labels[own]), self.recess)[:, :, 0]
            found[side] = float(met.ravel()[np.abs(met).argmin()]) if met.size else None
        return found

    def foramen(self, side: Side) -> Floats:
        """Give the frame ``(4, 4)`` of the plane across a foramen: x up, y back, z along the nerve.

        The plane stands square to the disc and faces the side, a little inside the medial walls of both
        pedicles; in the neck it faces half forward, by the middle of the lower pedicle. The origin lies
        beside that of the disc, in line with the pedicle that the nerve is named by.
        """
        disc = self.disc
        sign = 1.0 if side is Side.LEFT else -1.0
        neck = self.space.lower.region == "cervical"
        turn = sign * (NECK_OBLIQUE if neck else 0.0)
        back = np.cos(turn) * disc[:3, 1] + np.sin(turn) * disc[:3, 0]
        level, marks = (self.space.lower, self.lower) if neck else (self.space.upper, self.upper)
        pedicle = self.put(level, marks.middle[None])[0]
        behind = (pedicle - disc[:3, 3]) @ disc[:3, 1]
        inside = max(self.upper.wall, self.lower.wall) + INSIDE
        out = sign * (float(marks.middle[0]) if neck else inside)
        return framed(disc[:3, 2], back, disc[:3, 3] + out * disc[:3, 0] + behind * disc[:3, 1])


def landmarks(
    bones: Mapping[Level, Solid], space: Interspace, placements: Mapping[Level, Floats]
) -> Landmarks:
    """Give where the room of an interspace is measured.

    Parameters are those of `Landmarks`.

    Raises
    ------
    ValueError
        If no disc lies there, a bone is missing, or the bones do not lie where they are placed.
    """
    if not space.has_disc:
        raise ValueError(f"interspace must have a disc; got {space}")
    for level in (space.upper, space.lower):
        if level not in bones or level not in placements:
            raise ValueError(f"bones and placements must hold {level} for {space}; got {', '.join(bones)}")
        low, high = bones[level].bounds
        origin = placements[level][:3, 3]
        if not ((low < origin) & (origin < high)).all():
            raise ValueError(f"{level} must lie where it is placed; got a bone in its own frame")
    return Landmarks(space, bones, placements)


def framed(first: Floats, second: Floats, origin: Floats) -> Floats:
    """Give the frame ``(4, 4)`` with x along *first* and y along *second*, which are square to each other."""
    x, y = first / np.linalg.norm(first), second / np.linalg.norm(second)
    frame = np.eye(4)
    frame[:3, :3] = np.column_stack([x, y, np.cross(x, y)])
    frame[:3, 3] = origin
    return frame
