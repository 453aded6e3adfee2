"""The work on a bone whose arch is swung open: how far each cut has sunk, and how far the door is open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from manifold3d import Manifold
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from anatomy.operation import Procedure
from meshes.cuts import Halves
from meshes.laminoplasty import Door, Opened, ajar, opened
from meshes.ledger import Ledger
from meshes.opened_ledger import opened_ledger
from meshes.solid import NOTHING
from meshes.stack import Stood
from meshes.swing import Swing
from meshes.troughs import Trough

Floats = NDArray[np.float64]

# Choices.
FLOORS = 25  # depths of a cut between which it sinks evenly
PASSES = 3.0  # of the burr to and fro along a cut
NEAR = 1.5  # mm from the floor of a cut, where the bone is that the burr works on
INSET = 0.8  # of the half length of that bone, as far as the burr goes


@dataclass(frozen=True, eq=False)
class Sinking:
    """One cut of a laminoplasty as it sinks from the outer table inward.

    Parameters
    ----------
    trough : Trough
        As it is in the end.
    bone : Manifold
        What it takes.
    """

    trough: Trough
    bone: Manifold

    @cached_property
    def _points(self) -> Floats:
        return np.array(self.bone.to_mesh().vert_properties[:, :3], dtype=np.float64)

    @cached_property
    def _floors(self) -> tuple[Floats, Floats]:
        """Depths from the outermost bone inward, mm, and which share of the bone lies farther out."""
        depths = self.trough.depths(self._points)
        floors = np.linspace(depths.max(), depths.min(), FLOORS)
        gone = [self.trough.above(self.bone, float(floor)).volume() for floor in floors]
        return floors, np.maximum.accumulate(gone) / self.bone.volume()

    def floor(self, done: float) -> float:
        """Give how deep it has sunk, mm along its second axis, when so much of its bone is gone, 0 to 1."""
        floors, gone = self._floors
        return float(np.interp(done, gone, floors))

    def at(self, done: float) -> Trough:
        """Give the cut when so much of its bone is gone, more than 0 and up to 1."""
        return self.trough if done >= 1.0 else self.trough.sunk(self.floor(done))

    def tip(self, done: float, burr: float) -> Floats:
        """Give where ``(3,)`` the middle of the head of a *burr*, so wide in mm, works by then."""
        floor, points = self.floor(done), self._points
        near = points[np.abs(self.trough.depths(points) - floor) < NEAR]
        along = self.trough.frame.local(near if len(near) else points)[:, 2]
        low, high = float(along.min()), float(along.max())
        up = (low + high) / 2.0 + INSET * (high - low) / 2.0 * np.sin(2.0 * np.pi * PASSES * done)
        middle = float(self.trough.outline[:, 0].min() + self.trough.outline[:, 0].max()) / 2.0
        local = np.array([[middle, floor + burr / 2.0 + self.trough.slope * up, up]])
        return np.asarray(self.trough.frame.world(local)[0])


@dataclass(frozen=True, eq=False)
class DoorWork:
    """What a laminoplasty does to one bone, in the bone's own frame.

    Parameters
    ----------
    procedure : Procedure
    door : Door
    stood : Stood
        The bone in the frame of the resection.
    """

    procedure: Procedure
    door: Door
    stood: Stood

    @cached_property
    def opened(self) -> Opened:
        """The door as it stands in the end."""
        return opened(self.door)

    @cached_property
    def arch(self) -> cKDTree:
        """The corners of the arch, shut."""
        return cKDTree(self.door.parted.removed.vertices)

    def carried(self, points: Floats, leaf: int) -> Floats:
        """Give *points* ``(n, 3)`` of the frame of the resection that one leaf of the open door holds."""
        hinge = self.door.hinges[leaf]
        return self.stood.points(hinge.carried(self.stood.own(points), self.opened.swing.turn))

    def measured(self, found: Opened) -> Ledger:
        """Measure what was done to the bone as far as the door is open."""
        return opened_ledger(self.procedure, self.door, found)

    @cached_property
    def sinking(self) -> tuple[Sinking, ...]:
        """The cuts in the order in which they are made: through the arch first, then the gutters."""
        removed = self.door.halves.removed.manifold
        *gutters, slot = self.door.tools
        return tuple(Sinking(each, removed ^ each.manifold) for each in (slot, *gutters))

    def begun(self, done: tuple[float, ...]) -> Halves:
        """Give the bone when so much of each cut's bone is gone, 0 to 1 each and some more than 0."""
        cuts = zip(self.sinking, done, strict=True)
        return self.door.block.cut([cut.at(share) for cut, share in cuts if share > 0.0])

    def measured_shut(self, halves: Halves) -> Ledger:
        """Measure what the cuts alone did, as far as they have come."""
        shut = Opened(halves, halves.kept, NOTHING, Swing(self.door.hinges, 0.0), self.door.distance, 0.0)
        return replace(self.measured(shut), opening=None)

    def swung(self, share: float) -> Opened:
        """Give the bone with all cuts made and the door turned by a *share*, 0 to 1, of its whole turn."""
        return ajar(self.door, self.opened, share)

    def edge(self, found: Opened) -> Floats:
        """Give the middle ``(3,)`` of the edge of the door, mm."""
        kept = self.door.halves.kept.vertices[self.door.walls[1]]
        return np.asarray(self.door.hinges[-1].turned(kept, found.swing.turn, 0.0).mean(0))
