"""Neighbouring bones placed one under the other, their joints seated."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from anatomy.dimensions import Dimensions
from anatomy.levels import LUMBAR, Level
from meshes.joints import jointed
from meshes.pair import neighbour, pair, placed
from meshes.seat import seated
from meshes.solid import Solid
from meshes.vertebra import vertebra

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Stood:
    """One bone of a stack.

    Parameters
    ----------
    level : Level
    solid : Solid
        In its own frame, its joints seated.
    placement : (4, 4) float64
        From its own frame to that of the uppermost bone.
    """

    level: Level
    solid: Solid
    placement: Floats

    @cached_property
    def whole(self) -> Solid:
        """The bone in the frame of the uppermost one."""
        return self.placed(self.solid)

    def placed(self, part: Solid) -> Solid:
        """Give a part of the bone in the frame of the uppermost one."""
        return part if np.array_equal(self.placement, np.eye(4)) else placed(part, self.placement)

    def point(self, own: Floats) -> Floats:
        """Give a point ``(3,)`` of the bone's own frame in that of the uppermost one."""
        return np.asarray(self.points(own[None])[0])

    def points(self, own: Floats) -> Floats:
        """Give points ``(n, 3)`` of the bone's own frame in that of the uppermost one."""
        return np.asarray(own @ self.placement[:3, :3].T + self.placement[:3, 3])

    def own(self, points: Floats) -> Floats:
        """Give points ``(n, 3)`` of the frame of the uppermost bone in the bone's own."""
        return np.asarray((points - self.placement[:3, 3]) @ self.placement[:3, :3])


@lru_cache(maxsize=16)
def stack(sizes: tuple[Dimensions, ...]) -> tuple[Stood, ...]:
    """Give neighbours as they lie in life, from head to foot, their joints seated one after the other.

    Parameters
    ----------
    sizes : tuple of Dimensions
        Of neighbours, from head to foot.
    """
    levels = [size.level for size in sizes]
    if len(sizes) == 2:
        both = pair(*sizes)
        bones, between = [both.upper, both.seated], [both.placement]
    else:
        bones, between = [vertebra(sizes[0])], []
        for upper, lower in pairwise(sizes):
            under = neighbour(upper, lower)
            bones[-1:] = _joined(bones[-1], vertebra(lower), under, upper.level)
            between.append(under)
    placements = [np.eye(4)]
    for under in between:
        placements.append(placements[-1] @ under)
    return tuple(Stood(*each) for each in zip(levels, bones, placements, strict=True))


def _joined(above: Solid, below: Solid, under: Floats, level: Level) -> tuple[Solid, Solid]:
    """Give two neighbours, the upper one of *level*, with the joint between them seated."""
    if level in LUMBAR and level.below in LUMBAR:
        assert level.below is not None  # it is lumbar
        return above, seated(above, below, under, level.below)
    return jointed(above, below, under, level)
