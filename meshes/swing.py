"""Bone that swings about a hinge: the hinge bends, and what lies beyond it moves without a change."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from manifold3d import Manifold
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from anatomy.sentence import Named, RefusalError
from meshes.junction import Frame
from meshes.solid import Solid

Floats = NDArray[np.float64]

# Choices.
TURN, THICKER = 2.0, 0.02  # by which a turn (degrees) and the thickness of a hinge (share) are first tried
ROUNDS = 12  # by which they are found
CLOSE = 1e-4  # mm, to the width asked for
EXACT = 1e-10  # of a bone, by which its volume may be off
BEYOND = 1.0  # mm, by which the space of a door outreaches what it is to part


def opening_angle(distance: float, width: float) -> float:
    """Give the angle (degrees) at the hinge by which a door stands open.

    Parameters
    ----------
    distance : float
        From the hinge to the opening, mm.
    width : float
        Of the opening, mm.

    Raises
    ------
    ValueError
        If the door is too short for the opening.

    Notes
    -----
    The width is twice the distance times the sine of half the angle. Source: ``gu2015``.
    """
    if not 0.0 <= width <= 2.0 * distance:
        name = Named("opening_width", "extent.opening_width.label")
        said = {"name": name, "low": "0.0", "high": f"{2.0 * distance:.1f}", "value": repr(width)}
        raise RefusalError("opening", said)
    return 2.0 * math.degrees(math.asin(width / (2.0 * distance)))


@dataclass(frozen=True, eq=False)
class Hinge:
    """A strip of bone that bends about a line, and the door that swings with it.

    Parameters
    ----------
    frame : Frame
        Its first axis runs along the strip to the door, its second outward, where that swings to; its third
        is the direction of the line.
    along, across : float
        Where the line lies, mm.
    start, end : float
        Between where along the strip it bends, mm.
    edge : Frame
        The door lies beyond *past* mm along the first axis.
    past : float
    behind : float
        And further back than this y of the bone, mm.
    """

    frame: Frame
    along: float
    across: float
    start: float
    end: float
    edge: Frame
    past: float
    behind: float

    def share(self, points: Floats) -> Floats:
        """Give how far *points* ``(n, 3)`` go with the door: 0 not at all, 1 wholly."""
        along = self.frame.local(points)[:, 0]
        share = np.clip((along - self.start) / (self.end - self.start), 0.0, 1.0)
        door = (self.edge.local(points)[:, 0] > self.past) & (points[:, 1] > self.behind)
        return np.where(door, share, 0.0)

    def turned(self, points: Floats, turn: float, thicker: float) -> Floats:
        """Give *points* ``(n, 3)`` after a *turn* (degrees), the strip *thicker* by a share in its middle."""
        share = self.share(points)
        return np.where(share[:, None] > 0.0, self._bent(points, turn, share, thicker), points)

    def carried(self, points: Floats, turn: float) -> Floats:
        """Give *points* ``(n, 3)`` that are held by the door after a *turn* (degrees): they move as one."""
        return self._bent(points, turn, np.ones(len(points)), 0.0)

    def _bent(self, points: Floats, turn: float, share: Floats, thicker: float) -> Floats:
        local = self.frame.local(points)
        cos, sin = np.cos(math.radians(turn) * share), np.sin(math.radians(turn) * share)
        out = local[:, 0] - self.along
        up = (local[:, 1] - self.across) * (1.0 + 4.0 * thicker * share * (1.0 - share))
        local[:, 0] = self.along + out * cos - up * sin
        local[:, 1] = self.across + out * sin + up * cos
        return self.frame.world(local)

    def parted(self, solid: Manifold) -> tuple[Manifold, Manifold]:
        """Give what of a *solid* lies in the space that swings, however far up or down, and the rest."""
        low, high = np.array(solid.bounding_box()).reshape(2, 3)
        low, high = low - BEYOND, high + BEYOND
        space = Manifold.cube(tuple(high - low)).translate(tuple(low))
        for frame, past in ((self.frame, self.end), (self.edge, self.past)):
            along = frame.axes[0]
            space = space.trim_by_plane(tuple(along), float(along @ frame.origin) + past)
        door, rest = solid.split(space.trim_by_plane((0.0, 1.0, 0.0), self.behind))
        return door, rest


@dataclass(frozen=True, eq=False)
class Swing:
    """A turn about one or two hinges.

    Parameters
    ----------
    hinges : tuple of Hinge
    turn : float
        Degrees.
    thicker : float
        Share by which the hinges thicken in their middle, and by which they thin where it is negative.
    """

    hinges: tuple[Hinge, ...]
    turn: float
    thicker: float = 0.0

    def __call__(self, solid: Solid) -> Solid:
        """Give a solid after the turn."""
        return Solid(self._at(solid.vertices), solid.faces, solid.labels)

    def _at(self, points: Floats) -> Floats:
        """Give *points* ``(n, 3)`` after the turn."""
        for hinge in self.hinges:
            points = hinge.turned(points, self.turn, self.thicker)
        return points

    def to_width(self, walls: tuple[Floats, Floats], width: float) -> Swing:
        """Give the turn after which the two walls of a cut, corners ``(n, 3)``, are *width* mm apart."""

        def missing(turn: float) -> float:
            swing = replace(self, turn=turn)
            rim, leaf = (swing._at(wall) for wall in walls)
            return gap(rim, leaf) - width

        return replace(self, turn=_root(missing, self.turn, self.turn + TURN, CLOSE))

    def keeping_volume(self, solid: Solid) -> Swing:
        """Give the same turn with hinges as thick as it takes for *solid* to keep its volume."""

        def gained(thicker: float) -> float:
            return replace(self, thicker=thicker)(solid).volume - solid.volume

        return replace(self, thicker=_root(gained, 0.0, THICKER, EXACT * solid.volume))


def gap(some: Floats, others: Floats) -> float:
    """Give the least distance (mm) between two sets of points ``(n, 3)``."""
    return float(cKDTree(some).query(others)[0].min())


def _root(value: Callable[[float], float], here: float, there: float, close: float) -> float:
    """Give where a smooth *value* comes as *close* to 0, by secants from two places near there."""
    before, after = value(here), value(there)
    for _ in range(ROUNDS):
        if abs(after) < close:
            break
        here, there = there, there - after * (there - here) / (after - before)
        before, after = after, value(there)
    return there
