"""The column: bones from head to foot, each placed as in life."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from anatomy.dimensions import Dimensions
from anatomy.levels import Interspace, Level
from anatomy.segments import segment
from meshes.atlas_seat import on_axis
from meshes.joints import jointed, mended
from meshes.pair import placed, rim_depth, under
from meshes.postures import Posture, bent, disc_wedges, standing, upper_slope
from meshes.rims import rims, slope, wedge
from meshes.slide import Glide
from meshes.solid import Solid
from meshes.vertebra import vertebra

Floats = NDArray[np.float64]
Progress = Callable[[str, int, int], None]

WORKERS = 2
LONGEST_TURN = 3.0  # degrees that a bent joint turns before it slides (a choice)
THINNEST = 1.0  # mm of a disc at its lower rim (a choice)


@dataclass(frozen=True, eq=False)
class Column:
    """Bones from head to foot in one frame.

    The frame stands: z up, the origin at the middle of the upper end plate of the lowest bone.

    Parameters
    ----------
    sizes : tuple of Dimensions
    posture : Posture
    bones : mapping of Level to Solid
        Each in its own frame, its joints seated.
    placements : mapping of Level to (4, 4) float64
        From the bone's own frame to the column's.
    """

    sizes: tuple[Dimensions, ...]
    posture: Posture
    bones: Mapping[Level, Solid]
    placements: Mapping[Level, Floats]

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels, from head to foot."""
        return tuple(self.bones)

    def placed(self, level: Level) -> Solid:
        """Give one bone in the frame of the column."""
        return placed(self.bones[level], self.placements[level])

    def angle(self, first: tuple[Level, str], last: tuple[Level, str]) -> float:
        """Give the angle between two end plates as placed (degrees); positive opens to the front.

        Parameters
        ----------
        first, last : tuple of Level and {'upper', 'lower'}
            Of two end plates, the higher one first.
        """
        above, below = (self._slope(*plate) for plate in (first, last))
        return float(np.degrees(below - above))

    def _slope(self, level: Level, which: str) -> float:
        turn = self.placements[level]
        return slope(rims(level, self.bones[level]), which) + float(np.arctan2(turn[2, 1], turn[1, 1]))


def column(
    sizes: Sequence[Dimensions], posture: Posture | None = None, progress: Progress | None = None
) -> Column:
    """Give a column, its joints seated, standing or bent.

    Parameters
    ----------
    sizes : sequence of Dimensions
        Of neighbours, from head to foot.
    posture : Posture or None
        None stands as an average adult.
    progress : callable or None
        Told a stage, how much of it is done, and of how much.

    Raises
    ------
    ValueError
        If the sizes are not those of neighbours from head to foot, or a bone cannot be built.

    Notes
    -----
    The joints are seated as the column stands. Bending turns each about its disc by its share of the
    limit, and slides it until its facets neither touch nor gape; no bone changes shape.
    """
    held = standing() if posture is None else posture
    wanted = tuple(sizes)
    _check(wanted)
    upright = _upright(wanted, replace(held, bending=0.0), progress or _silent)
    return upright if held.bending == 0.0 else _bent(upright, held)


def _silent(stage: str, done: int, total: int) -> None:
    """Tell nobody."""


def _check(sizes: tuple[Dimensions, ...]) -> None:
    """Refuse sizes that are not those of neighbours from head to foot."""
    if not sizes:
        raise ValueError("a column must have at least one bone")
    for above, below in pairwise(sizes):
        if above.level.below is not below.level:
            raise ValueError(f"under {above.level} must come {above.level.below}; got {below.level}")


@lru_cache(maxsize=2)
def _upright(sizes: tuple[Dimensions, ...], posture: Posture, progress: Progress) -> Column:
    """Give a standing column with its joints seated."""
    with ThreadPoolExecutor(WORKERS) as pool:
        plain: dict[Level, Solid] = {}
        for size, bone in zip(sizes, pool.map(vertebra, sizes), strict=True):
            plain[size.level] = bone
            progress("bones", len(plain), len(sizes))
        between = _between(plain, posture)
        spaces = tuple(between)
        pairs = pool.map(
            lambda space: jointed(plain[space.upper], plain[space.lower], between[space], space.upper), spaces
        )
        moved = {level: bone.vertices.copy() for level, bone in plain.items()}
        for done, (space, both) in enumerate(zip(spaces, pairs, strict=True), 1):
            for level, bone in zip((space.upper, space.lower), both, strict=True):
                moved[level] += bone.vertices - plain[level].vertices
            progress("joints", done, len(spaces))
    bones = {level: Solid(moved[level], bone.faces, bone.labels) for level, bone in plain.items()}
    for space in spaces:
        bones[space.upper], bones[space.lower] = mended(
            bones[space.upper], bones[space.lower], between[space], space.upper
        )
    return Column(sizes, posture, bones, _chained(bones, between, posture))


def _corners(bones: Mapping[Level, Solid]) -> dict[Level, Mapping[str, Floats]]:
    """Give the rims of all bones that have any."""
    return {level: rims(level, bone) for level, bone in bones.items() if level is not Level.C1}


def _between(bones: Mapping[Level, Solid], posture: Posture) -> dict[Interspace, Floats]:
    """Give where each lower bone lies in the frame of its upper neighbour, standing."""
    corners = _corners(bones)
    bodies: dict[Level, float] = {
        level: wedge(rim) for level, rim in corners.items() if level not in (Level.C2, Level.S1)
    }
    wedges = disc_wedges(posture, bodies)
    return {
        space: _turned(space, bones, corners, wedges.get(space, 0.0))
        for space in map(Interspace, tuple(bones)[:-1])
    }


def _turned(
    space: Interspace,
    bones: Mapping[Level, Solid],
    corners: Mapping[Level, Mapping[str, Floats]],
    opening: float,
) -> Floats:
    """Give where the lower bone lies under the upper one when its joint opens by *opening* (degrees)."""
    if not space.has_disc:
        return on_axis(bones[space.upper], bones[space.lower], opening)
    above, below = corners[space.upper], corners[space.lower]
    disc = segment(space)
    turn = float(np.radians(opening))
    lift = rim_depth(above, below) * float(np.sin(turn / 2.0))
    mean = (disc.disc_height_anterior + disc.disc_height_posterior) / 2.0
    return under(above, below, turn, max(mean, THINNEST + abs(lift)) - lift)


def _bent(upright: Column, posture: Posture) -> Column:
    """Give a standing column bent at every joint."""
    bones = upright.bones
    corners = _corners(bones)
    between = {}
    for space in map(Interspace, upright.levels[:-1]):
        upper, lower = bones[space.upper], bones[space.lower]
        opening = bent(space, posture.bending)
        if not space.has_disc:
            between[space] = on_axis(upper, lower, opening)
            continue
        stood = np.linalg.inv(upright.placements[space.upper]) @ upright.placements[space.lower]
        glide = Glide.of(upper, lower)
        shift = np.zeros(3)
        for share in np.linspace(0.0, 1.0, int(abs(opening) / LONGEST_TURN) + 2)[1:]:
            placement = _turned(space, bones, corners, _opening(corners, space, stood) + share * opening)
            placement[:3, 3] += shift
            shift += glide.shift(placement)
        placement[:3, 3] += glide.shift(placement)
        between[space] = placement
    return Column(upright.sizes, posture, bones, _chained(bones, between, posture))


def _opening(corners: Mapping[Level, Mapping[str, Floats]], space: Interspace, placement: Floats) -> float:
    """Give the wedge (degrees) of a disc between two bones as placed."""
    turn = float(np.arctan2(placement[2, 1], placement[1, 1]))
    below, above = slope(corners[space.lower], "upper"), slope(corners[space.upper], "lower")
    return float(np.degrees(below + turn - above))


def _chained(
    bones: Mapping[Level, Solid], between: Mapping[Interspace, Floats], posture: Posture
) -> dict[Level, Floats]:
    """Give the placement of each bone in the column's frame, from each one's under the next."""
    levels = tuple(bones)
    lowest = levels[-1]
    found = {lowest: _footing(lowest, bones[lowest], posture)}
    for level in reversed(levels[:-1]):
        space = Interspace(level)
        found[level] = found[space.lower] @ np.linalg.inv(between[space])
    return {level: found[level] for level in levels}


def _footing(level: Level, bone: Solid, posture: Posture) -> Floats:
    """Give the placement of the lowest bone: its upper end plate at the origin, sloped as it stands."""
    placement = np.eye(4)
    if level is Level.C1:
        return placement
    corners = rims(level, bone)
    turn = np.radians(upper_slope(posture, level, disc_wedges(posture, {}))) - slope(corners, "upper")
    cos, sin = np.cos(turn), np.sin(turn)
    placement[1:3, 1:3] = [[cos, -sin], [sin, cos]]
    middle = (corners["anterior_upper"] + corners["posterior_upper"]) / 2.0
    placement[1:3, 3] = -placement[1:3, 1:3] @ middle
    return placement
