"""Laminoplasty: the arch is cut on one side or in the middle, and swings open about what is left uncut."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np
from manifold3d import Manifold
from numpy.typing import NDArray

from anatomy.levels import Side
from meshes.cuts import Block, Halves
from meshes.door_edge import Edge, edge_of, shells, walls_of
from meshes.junction import MIDLINE, Frame, Junction, junction
from meshes.solid import Solid
from meshes.swing import Hinge, Swing, gap, opening_angle
from meshes.tissues.hulls import together
from meshes.tools import cutter, rounded
from meshes.troughs import Trough

Floats = NDArray[np.float64]

# Choices, mm unless said otherwise.
DEPTH = 0.5  # of the lamina's thickness, that a gutter takes
GUTTER_CORNER = 0.8  # radius that the burr leaves at the floor of a gutter
STIFF = 0.4  # from the walls of a gutter, where its floor does not bend
OUTSIDE = 5.0  # how far outside the groove a cut begins
IN_CANAL = 2.0  # how far under the inner table a cut through the lamina ends
OVERSHOOT = 3.0  # of a cut beyond the bone
BEHIND = 3.0  # the body, where bone in the mid-plane is arch


@dataclass(frozen=True, eq=False)
class Opened:
    """A cervical bone whose arch has swung open.

    Parameters
    ----------
    halves : Halves
        What the cuts take, and the bone that stays, its arch swung open.
    still, moved : Solid
        The bone that stays, parted: what did not leave its place but for the bent hinges, and what swung.
    swing : Swing
    distance : float
        From a hinge to the opening, mm.
    width : float
        Of the opening at its narrowest, mm, measured on the solids.
    edge : Edge or None
        What the arch was trimmed by, so that it clears the bones round it; None where it does untrimmed.
    trimmed : float
        Of the bone that the cuts take, what is trimmed off that edge, mm3.
    """

    halves: Halves
    still: Solid
    moved: Solid
    swing: Swing
    distance: float
    width: float
    edge: Edge | None = None
    trimmed: float = 0.0


@dataclass(frozen=True, eq=False)
class Door:
    """The arch of a cervical bone, about to be cut and swung open.

    Parameters
    ----------
    whole : Solid
        The bone, in its own frame.
    side : Side or None
        That opens; None for a door in the middle.
    settings : mapping of str to float
        ``opening_width``, ``gutter_width`` and ``kerf_width``, mm.
    others : tuple of Solid
        The bones round it that its arch must clear, in the frame of this one.
    """

    whole: Solid
    side: Side | None
    settings: Mapping[str, float]
    others: tuple[Solid, ...] = ()

    @cached_property
    def junction(self) -> Junction:
        """The groove between lamina and articular mass."""
        return junction(self.whole)

    @property
    def hinged(self) -> tuple[Side, ...]:
        """The sides that are hinged."""
        return tuple(Side) if self.side is None else (self.side.other,)

    @property
    def middle(self) -> float:
        """How far along the lamina a hinge lies, and the middle of the cut opposite."""
        return self.settings["gutter_width"] / 2.0

    @cached_property
    def tables(self) -> Floats:
        """The two tables of the lamina in the middle of a gutter."""
        return _tables(self.junction, self.middle)

    @cached_property
    def floor(self) -> tuple[float, float]:
        """The slope of the floor of a gutter, and how far across the lamina it lies."""
        up, inner, outer = self.tables.T
        slope, height = np.polyfit(up, outer + DEPTH * (inner - outer), 1)
        return float(slope), float(height)

    @cached_property
    def depth(self) -> float:
        """How far across the lamina a hinge lies: half-way through the bone left under its gutter."""
        up, inner, _ = self.tables.T
        slope, height = self.floor
        return float(np.median(inner + slope * up + height)) / 2.0

    @cached_property
    def behind(self) -> float:
        """The y from which on bone in the mid-plane is arch."""
        return _behind(self.junction)

    @cached_property
    def edge(self) -> tuple[Frame, float]:
        """Axes, and how far along the first of them the middle of the cut through the arch lies."""
        return (MIDLINE, 0.0) if self.side is None else (self.junction.frame(self.side), self.middle)

    @cached_property
    def tools(self) -> tuple[Trough, ...]:
        """The cuts: the gutters, and the one through the arch."""
        return (*(self._gutter(side) for side in self.hinged), self._slot())

    def _gutter(self, side: Side) -> Trough:
        slope, floor = self.floor
        width, top = self.settings["gutter_width"], OUTSIDE + GUTTER_CORNER
        box = np.array([[0.0, floor], [width, floor], [width, top], [0.0, top]])
        return Trough(self.junction.frame(side), rounded(box, GUTTER_CORNER), *self._reach(), slope)

    def _slot(self) -> Trough:
        half = self.settings["kerf_width"] / 2.0
        frame, middle = self.edge
        if self.side is None:
            points = self.whole.vertices
            low, high = float(points[:, 2].min()) - OVERSHOOT, float(points[:, 2].max()) + OVERSHOOT
            front, back = self.behind, float(points[:, 1].max()) + OVERSHOOT
        else:
            low, high = self._reach()
            front, back = float(self.tables[:, 1].min()) - IN_CANAL, OUTSIDE
        left, right = middle - half, middle + half
        return Trough(
            frame, np.array([[left, front], [right, front], [right, back], [left, back]]), low, high
        )

    def _reach(self) -> tuple[float, float]:
        """Give from where to where a cut along a groove runs."""
        return float(self.tables[0, 0]) - OVERSHOOT, float(self.tables[-1, 0]) + OVERSHOOT

    @property
    def block(self) -> Block:
        """The part of the bone that holds the arch."""
        return _block(self.junction)

    @cached_property
    def _shut(self) -> tuple[Halves, Block, Halves, Block]:
        return _cut_shut(self.whole, self.side, self.settings["gutter_width"], self.settings["kerf_width"])

    @property
    def halves(self) -> Halves:
        """What the cuts take, and the bone that stays, before it swings."""
        return self._shut[0]

    @property
    def parted(self) -> Halves:
        """The bone that stays, before it swings: the arch, and the rest as what is kept."""
        return self._shut[2]

    def trimmed(self, edge: Edge) -> tuple[Halves, Halves, float]:
        """Give `halves` and `parted` with an edge trimmed off the arch, and how much that is, mm3."""
        halves, block, parted, arch = self._shut
        cut = block.cut((edge,))
        kept, loose = shells(cut.kept, 1)  # a splinter that the edge leaves goes with it
        gone = together([cut.removed, loose])
        moved, _ = shells(arch.cut((edge,)).kept, len(self.hinged))
        removed = together([halves.removed, gone])
        return Halves(removed, kept, halves.pieces), replace(parted, removed=moved), gone.volume

    @cached_property
    def walls(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The corners of the bone that stays on the two walls of the cut: on the rim, and on the door."""
        return self.walls_of(self.halves.kept)

    def walls_of(self, kept: Solid) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Give the corners on those two walls of what is kept, trimmed or not."""
        return walls_of(kept, *self.edge, self.settings["kerf_width"] / 2.0, self.side is not None)

    @cached_property
    def manifold(self) -> Manifold:
        """All space that swings, as a tool that parts the door from the rest."""
        low, high = np.array([self.block.low[0], self.behind, self.block.low[2]]), self.block.high
        space = Manifold.cube(tuple(high - low)).translate(tuple(low))
        for side in Side:
            frame = self.junction.frame(side)
            past = self.middle if side is self.side else self.settings["gutter_width"] - STIFF
            along = frame.axes[0]
            space = space.trim_by_plane(tuple(along), float(along @ frame.origin) + past)
        mesh = space.to_mesh()
        return cutter(mesh.vert_properties[:, :3], mesh.tri_verts)

    @cached_property
    def hinges(self) -> tuple[Hinge, ...]:
        """What the door swings about."""
        return tuple(self._hinge(side) for side in self.hinged)

    def _hinge(self, side: Side) -> Hinge:
        edge, past = self.edge
        if self.side is None and side is Side.RIGHT:
            edge = edge.mirrored
        ends = STIFF, self.settings["gutter_width"] - STIFF
        return Hinge(self.junction.frame(side), self.middle, self.depth, *ends, edge, past, self.behind)

    @cached_property
    def distance(self) -> float:
        """How far (mm) it is from a hinge to the opening: at its own depth, or to the front of the arch."""
        side = self.hinged[0]
        at = np.array([[self.middle, self.depth, 0.0]])
        line = self.junction.frame(side).world(at)[0]
        if self.side is not None:
            return float(np.linalg.norm(self.junction.frame(self.side).world(at)[0] - line))
        arch = self.whole.vertices[
            (self.whole.vertices[:, 1] > self.behind) & (np.abs(self.whole.vertices[:, 0]) < 0.5)
        ]
        return float(np.hypot(line[0], arch[:, 1].min() - line[1]))


def _behind(at: Junction) -> float:
    return at.read.posterior_wall + BEHIND


@lru_cache(maxsize=16)
def _tables(at: Junction, middle: float) -> Floats:
    """Give the two tables of a lamina so far along it, read off once."""
    return at.tables(middle)


@lru_cache(maxsize=16)
def _block(at: Junction) -> Block:
    """Give the part of a bone that holds its arch, kept for further cuts."""
    low, high = at.solid.bounds
    out = float(at.left.origin[0]) + OUTSIDE
    box = np.array([[-out, _behind(at) - 1.0, low[2] - 1.0], [out, high[1] + 1.0, high[2] + 1.0]])
    return Block(at.solid, *box)


@lru_cache(maxsize=8)
def _cut_shut(
    whole: Solid, side: Side | None, gutter: float, kerf: float
) -> tuple[Halves, Block, Halves, Block]:
    """Give a bone cut, and then its arch parted from the rest; each with what is kept ready to be cut."""
    door = Door(whole, side, {"gutter_width": gutter, "kerf_width": kerf})
    low, high = door.block.low, door.block.high
    halves = door.block.cut(door.tools)
    block = Block(halves.kept, low, high)
    parted = block.cut((door,))
    return halves, block, parted, Block(parted.removed, low, high)


def opened(door: Door) -> Opened:
    """Cut the arch and swing it open."""
    kept, (rim, leaf) = door.halves.kept, door.walls
    walls = kept.vertices[rim], kept.vertices[leaf]
    width = door.settings["opening_width"]
    first = opening_angle(door.distance, width / len(door.hinges))
    swing = Swing(door.hinges, first).to_width(walls, width).keeping_volume(kept)
    return _swung(door, swing, edge_of(door.parted.removed, swing, door.others))


def ajar(door: Door, wide: Opened, share: float) -> Opened:
    """Give a door on its way to where it stands *wide* open, turned by a *share* of that, 0 to 1."""
    swing = Swing(door.hinges, share * wide.swing.turn)
    return _swung(door, swing.keeping_volume(door.halves.kept), wide.edge)


def _swung(door: Door, swing: Swing, edge: Edge | None) -> Opened:
    """Turn the arch, once it is cut, and trimmed by an *edge*."""
    halves, parted, gone = (door.halves, door.parted, 0.0) if edge is None else door.trimmed(edge)
    rim, leaf = door.walls if edge is None else door.walls_of(halves.kept)
    kept = swing(halves.kept)
    still, moved = swing(parted.kept), swing(parted.removed)
    reached = gap(kept.vertices[rim], kept.vertices[leaf])
    swung = replace(halves, kept=kept)
    return Opened(swung, still, moved, swing, door.distance, reached, edge, gone)
