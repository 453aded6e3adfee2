"""How far a tool has come: fronts that sweep over the bone it takes, from border to border."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import add
from typing import Literal

import numpy as np
from manifold3d import Manifold
from numpy.typing import NDArray

from anatomy.levels import Side
from anatomy.step import Sweep
from meshes.lattice import filled
from meshes.reach import Reach
from meshes.solid import Solid
from meshes.tools import HAIR, Tool

Floats = NDArray[np.float64]
Box = tuple[Floats, Floats]  # the lowest and the highest corner
Way = Literal["front", "head", "foot", "aside", "left", "right"]

# Choices.
OUTER_SHARE = 0.6  # of the bone that goes, which the burr thins before the inner cortex is opened
KNOTS = 33  # places of a front between which it moves evenly
ROOM = 1.0  # by which a front that is through stands beyond the bone, mm
NEAR = 0.06  # of the bone of a sweep, in whose middle the tool works


@dataclass(frozen=True, eq=False)
class Region:
    """What the fronts have passed: boxes that lean with the laminae.

    Parameters
    ----------
    boxes : tuple of (low, high)
        Corners in mm, upright.
    lean : float
        How far the boxes lean backward, mm per mm of height.
    """

    boxes: tuple[Box, ...]
    lean: float

    @cached_property
    def manifold(self) -> Manifold:
        """The boxes as one solid."""
        solids = [Manifold.cube(tuple(high - low)).translate(tuple(low)) for low, high in self.boxes]
        leaning = np.eye(3, 4)
        leaning[1, 2] = self.lean
        return reduce(add, solids, Manifold()).transform(leaning)

    def holds(self, points: Floats) -> NDArray[np.bool_]:
        """Tell which *points* ``(n, 3)`` the fronts have passed."""
        straight = upright(points, self.lean)
        held = np.zeros(len(points), dtype=bool)
        for low, high in self.boxes:
            held |= ((straight > low) & (straight < high)).all(1)
        return held


def upright(points: Floats, lean: float) -> Floats:
    """Give *points* ``(n, 3)`` with the lean of the laminae taken out."""
    x, y, z = points.T
    return np.column_stack([x, y - lean * z, z])


@dataclass(frozen=True, eq=False)
class Begun:
    """A tool as far as it has come.

    Parameters
    ----------
    tool : Tool
    region : Region
    """

    tool: Tool
    region: Region

    @cached_property
    def manifold(self) -> Manifold:
        """The part of the tool that has cut."""
        return self.tool.manifold ^ self.region.manifold

    def holds(self, points: Floats) -> NDArray[np.bool_]:
        """Tell which *points* ``(n, 3)`` it has cut out."""
        return self.tool.holds(points) & self.region.holds(points)


@dataclass(frozen=True, eq=False)
class Front:
    """One sweep over the bone that a tool takes.

    Parameters
    ----------
    way : {'front', 'head', 'foot', 'aside', 'left', 'right'}
        Which way it moves; aside is away from the midline on both sides.
    places : (k,) float64
        Where the front stands, at even steps of the sweep, along its way, mm.
    box : (low, high)
        Within which it takes bone, upright.
    path : (k, 3) float64
        The middle of the bone that goes next, at the same steps, mm.
    instrument : str
    """

    way: Way
    places: Floats
    box: Box
    path: Floats
    instrument: str

    def passed(self, done: float) -> Box | None:
        """Give what has been passed when so much of the sweep is *done*, 0 to 1; None for nothing."""
        at = float(np.interp(done, np.linspace(0.0, 1.0, len(self.places)), self.places))
        low, high = self.box[0].copy(), self.box[1].copy()
        if self.way == "front":
            low[1] = max(low[1], -at)
        elif self.way == "head":
            high[2] = min(high[2], at)
        elif self.way == "foot":
            low[2] = max(low[2], -at)
        if self.way in {"aside", "right"}:
            low[0] = max(low[0], -at)
        if self.way in {"aside", "left"}:
            high[0] = min(high[0], at)
        return (low, high) if done > 0.0 and (low < high).all() else None

    def tip(self, done: float) -> Floats:
        """Give where ``(3,)`` the tool works when so much of the sweep is *done*, 0 to 1."""
        steps = np.linspace(0.0, 1.0, len(self.path))
        return np.array([np.interp(done, steps, column) for column in self.path.T])


def fronts(
    removed: Solid,
    reach: Reach,
    sweeps: Sequence[tuple[Sweep, Side | None]],
    lean: float,
    operated: Side | None,
) -> tuple[Front, ...]:
    """Give the fronts of some sweeps over one bone; after the last, all that goes is passed.

    Parameters
    ----------
    removed : Solid
        All that goes in the end, in the bone's own frame; some bone.
    reach : Reach
    sweeps : sequence of (Sweep, Side or None)
        In order, each with the side it keeps to.
    lean : float
        Of the laminae, mm per mm.
    operated : Side or None
        From which a sweep works across; until one does, the others keep to that side.

    Notes
    -----
    A front moves so that in the same time it takes the same volume.
    """
    left = filled(removed)
    corners = upright(removed.vertices, lean)
    low, high = corners.min(0) - ROOM, corners.max(0) + ROOM
    # A hair beside the borders of the mesh: a front through a corner of it would pinch the bone there.
    laminae = np.concatenate([reach.points(f"lamina_{side}") for side in Side])
    backmost = float(upright(laminae, lean)[:, 1].max()) + HAIR
    crossed = any(sweep.toward == "across" for sweep, _ in sweeps)
    near = reach.wall.behind - HAIR
    made = []
    for number, (sweep, side) in enumerate(sweeps):
        last = number == len(sweeps) - 1
        until = "all" if last else sweep.until
        joint = reach.superior if sweep.bone == "lower" else reach.inferior  # a sacrum has none below
        facet = joint.borders[0] - HAIR
        box = low.copy(), high.copy()
        if until in {"outer", "facet"}:
            box[0][0], box[1][0] = max(low[0], -facet), min(high[0], facet)
        if side is Side.LEFT and not last:
            box[0][0] = HAIR
        if crossed and not last and operated is Side.LEFT:
            box[0][0] = max(box[0][0], near)
        if crossed and not last and operated is Side.RIGHT:
            box[1][0] = min(box[1][0], -near)
        if until == "laminae":
            box[0][1] = min(max(low[1], backmost), high[1])
        way = _way(sweep, operated)
        share = OUTER_SHARE if until == "outer" else 1.0
        front = _front(way, sweep.instrument, box, corners, left, lean, share)
        made.append(front)
        passed = front.passed(1.0)
        if passed is not None:
            left = left[~Region((passed,), lean).holds(left)]
    return tuple(made)


def _way(sweep: Sweep, operated: Side | None) -> Way:
    """Give which way the front of a sweep moves: across is to the side that is not operated on."""
    if sweep.toward != "across":
        return sweep.toward
    return "left" if operated is Side.RIGHT else "right"


def _front(
    way: Way, instrument: str, box: Box, corners: Floats, left: Floats, lean: float, share: float
) -> Front:
    """Give the front of one sweep over what is *left* ``(n, 3)`` of the bone that goes.

    It begins where the bone begins and, where its share is all, ends where the box does.
    """
    held = Region((box,), lean).holds(left)
    along = _along(upright(left[held], lean), way)
    order = np.argsort(along, kind="stable")
    count = len(order)
    steps = np.linspace(0.0, share, KNOTS)
    ends = _along(corners, way)
    if not count:
        middle = (box[0] + box[1]) / 2.0 + (0.0, lean * (box[0][2] + box[1][2]) / 2.0, 0.0)
        return Front(way, np.full(KNOTS, ends.max() + ROOM), box, middle[None], instrument)
    places = np.quantile(along, steps)
    places[0] = ends.min()
    if share == 1.0:
        places[-1] = ends.max() + ROOM
    at = np.clip(steps * count, 0.0, count)
    reach = max(NEAR * count, 1.0)
    sums = np.concatenate([np.zeros((1, 3)), np.cumsum(left[held][order], 0)])
    first = np.floor(np.clip(at - reach, 0.0, count - 1.0)).astype(int)
    after = np.maximum(np.ceil(np.clip(at + reach, 1.0, count)).astype(int), first + 1)
    path = (sums[after] - sums[first]) / (after - first)[:, None]
    return Front(way, np.maximum.accumulate(places), box, path, instrument)


def _along(points: Floats, way: Way) -> Floats:
    """Give how far upright *points* ``(n, 3)`` lie on the way of a front, mm."""
    x, y, z = points.T
    ways = {"front": -y, "head": z, "foot": -z, "aside": np.abs(x), "left": x, "right": -x}
    return np.asarray(ways[way])
