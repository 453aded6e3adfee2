"""One interspace with the bones and soft tissues round it, in the frame of its upper vertebra."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from anatomy.dimensions import Dimensions, default_dimensions
from anatomy.levels import Interspace, Level
from meshes.anchored import anchored
from meshes.column import Column, column
from meshes.pair import pair
from meshes.room.landmarks import Landmarks, landmarks
from meshes.solid import Solid
from meshes.tissues import Tissue, tissues

Floats = NDArray[np.float64]

SOFT = (
    *("annulus", "nucleus", "ligamentum_flavum", "posterior_longitudinal_ligament"),
    *("dura", "nerve_root", "root_ganglion"),
)
"""The soft tissues that make or share the room of an interspace."""


@dataclass(frozen=True, eq=False)
class Segment:
    """An interspace, its two vertebrae with a neighbour above and below, and the soft tissues there.

    Parameters
    ----------
    space : Interspace
    bones : mapping of Level to Solid
        All in the frame of the upper vertebra of the interspace.
    placements : mapping of Level to (4, 4) float64
        From each bone's own frame to that one (mm).
    tissues : tuple of Tissue
        In that frame too.
    healthy : Segment, optional
        The same interspace before it fell ill.
    """

    space: Interspace
    bones: Mapping[Level, Solid]
    placements: Mapping[Level, Floats]
    tissues: tuple[Tissue, ...]
    healthy: Segment | None = None

    @cached_property
    def marks(self) -> Landmarks:
        """Where its room is measured."""
        return landmarks(self.bones, self.space, self.placements)


def segment(space: Interspace, dimensions: Mapping[Level, Dimensions] | None = None) -> Segment:
    """Give a healthy interspace with its soft tissues.

    Parameters
    ----------
    space : Interspace
    dimensions : mapping of Level to Dimensions, optional
        Of the vertebrae that are not of average size.

    Raises
    ------
    ValueError
        If no disc lies there, or a bone cannot be built.

    Notes
    -----
    The two vertebrae are those of the pair that operations cut. The neighbours stand as in a column and are
    bent clear of these two: they lend the sac its length and the roots their way.
    """
    return _segment(space, _sizes(space, dimensions))


def around(space: Interspace, dimensions: Mapping[Level, Dimensions] | None = None) -> Column:
    """Give the bones of an interspace and their neighbours, healthy, in the frame of its upper vertebra.

    Parameters, and what is refused, are those of :func:`segment`.
    """
    return _around(space, _sizes(space, dimensions))


def _sizes(space: Interspace, dimensions: Mapping[Level, Dimensions] | None) -> tuple[Dimensions, ...]:
    """Give the dimensions of the bones of an interspace and of their neighbours."""
    if not space.has_disc:
        raise ValueError(f"interspace must have a disc; got {space}")
    sizes = dimensions or {}
    levels = (space.upper.above, space.upper, space.lower, space.lower.below)
    return tuple(sizes.get(level) or default_dimensions(level) for level in levels if level)


@lru_cache(maxsize=8)
def _around(space: Interspace, sizes: tuple[Dimensions, ...]) -> Column:
    size = {each.level: each for each in sizes}
    both = pair(size[space.upper], size[space.lower])
    own = {space.upper: both.upper, space.lower: both.seated}
    between = {space.upper: np.eye(4), space.lower: both.placement}
    found = anchored(column(sizes), own, between)
    home = np.linalg.inv(found.placements[space.upper])
    return replace(found, placements={level: home @ turn for level, turn in found.placements.items()})


@lru_cache(maxsize=8)
def _segment(space: Interspace, sizes: tuple[Dimensions, ...]) -> Segment:
    around_it = _around(space, sizes)
    bones = {level: around_it.placed(level) for level in around_it.levels}
    return Segment(space, bones, around_it.placements, tissues(around_it, SOFT))
