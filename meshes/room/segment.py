"""One interspace with the bones and soft tissues round it, in the frame of its upper vertebra."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from anatomy.dimensions import Dimensions, default_dimensions
from anatomy.levels import Interspace, Level, run
from meshes.anchored import anchored, homed
from meshes.column import Column, column
from meshes.pair import pair
from meshes.room.landmarks import Landmarks, landmarks
from meshes.solid import Solid
from meshes.stack import Stood, stack
from meshes.tissues import Tissue, tissues

Floats = NDArray[np.float64]

SOFT = (
    *("annulus", "nucleus", "ligamentum_flavum", "posterior_longitudinal_ligament"),
    *("dura", "nerve_root", "root_ganglion"),
)
"""The soft tissues that make or share the room of an interspace."""

BOUNDING = 4
"""Bones that may bound an interspace: its own two, and a neighbour above and below."""


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

    def at(self, space: Interspace) -> Segment:
        """Give an interspace between the same bones with those that may bound it, one above and one below.

        The one that is ill is this one; another is as it is in health.
        """
        return self if space == self.space and len(self.bones) <= BOUNDING else _at(self, space)


@lru_cache(maxsize=8)
def _at(place: Segment, space: Interspace) -> Segment:
    bones = {level: place.bones[level] for level in _levels(space, space) if level in place.bones}
    return replace(place, space=space, bones=bones, healthy=place.healthy if space == place.space else None)


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
    return laid(space, around(space, dimensions))


def around(space: Interspace, dimensions: Mapping[Level, Dimensions] | None = None) -> Column:
    """Give the bones of an interspace and their neighbours, healthy, in the frame of its upper vertebra.

    Parameters, and what is refused, are those of :func:`segment`.
    """
    return _around(space, _sizes(space, space, dimensions))


def _levels(first: Interspace, last: Interspace) -> tuple[Level, ...]:
    """Give the bones of neighbouring interspaces with one above and one below, from head to foot."""
    ends = (first.upper.above, *run(f"{first.upper}-{last.lower}"), last.lower.below)
    return tuple(level for level in ends if level is not None)


def _sizes(
    first: Interspace, last: Interspace, dimensions: Mapping[Level, Dimensions] | None
) -> tuple[Dimensions, ...]:
    """Give the dimensions of the bones of neighbouring interspaces, with one above and one below."""
    for space in (first, last):
        if not space.has_disc:
            raise ValueError(f"interspace must have a disc; got {space}")
    sizes = dimensions or {}
    return tuple(sizes.get(level) or default_dimensions(level) for level in _levels(first, last))


def stretch(
    cut: tuple[Level, ...], last: Interspace, dimensions: Mapping[Level, Dimensions] | None = None
) -> Segment:
    """Give healthy neighbours that are operated on together, as the interspace under the first of them.

    Parameters
    ----------
    cut : tuple of Level
        Neighbours that are cut, from head to foot.
    last : Interspace
        Down to which the nerves win room.
    dimensions
        And what is refused: as of :func:`segment`.

    Notes
    -----
    The vertebrae are those of the stack that operations cut; the bones round them stand as in a column and
    are bent clear of these.
    """
    return laid(Interspace(cut[0]), _between(cut, last, dimensions))


def along(cut: tuple[Level, ...], dimensions: Mapping[Level, Dimensions] | None = None) -> Column:
    """Give the bones of a stretch down to the gap under the last that is cut, in the frame of the first.

    Parameters are those of :func:`stretch`.
    """
    last = Interspace(cut[-1] if cut[-1].below and Interspace(cut[-1]).has_disc else cut[-2])
    return _between(cut, last, dimensions)


def _between(
    cut: tuple[Level, ...], last: Interspace, dimensions: Mapping[Level, Dimensions] | None
) -> Column:
    sizes = _sizes(Interspace(cut[0]), last, dimensions)
    return _along(tuple(size for size in sizes if size.level in cut), sizes)


@lru_cache(maxsize=2)
def _along(cut: tuple[Dimensions, ...], sizes: tuple[Dimensions, ...]) -> Column:
    return homed(anchored(column(sizes), stack(cut)), cut[0].level)


@lru_cache(maxsize=8)
def _around(space: Interspace, sizes: tuple[Dimensions, ...]) -> Column:
    size = {each.level: each for each in sizes}
    both = pair(size[space.upper], size[space.lower])
    stood = (
        Stood(space.upper, both.upper, np.eye(4)),
        Stood(space.lower, both.seated, both.placement),
    )
    return homed(anchored(column(sizes), stood), space.upper)


@lru_cache(maxsize=8)
def laid(space: Interspace, around_it: Column) -> Segment:
    """Give an interspace of a column with the soft tissues of all of it; the last few are remembered."""
    bones = {level: around_it.placed(level) for level in around_it.levels}
    return Segment(space, bones, around_it.placements, tissues(around_it, SOFT))
