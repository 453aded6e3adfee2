"""The column: bones from head to foot, each placed as in life."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anatomy.dimensions import Dimensions
from anatomy.levels import Interspace, Level
from meshes.atlas_seat import on_axis
from meshes.cache import kept
from meshes.joints import jointed, mended
from meshes.pair import placed
from meshes.postures import Posture, bent, standing
from meshes.rims import rims, slope
from meshes.slide import Glide
from meshes.solid import Solid
from meshes.stacking import chained, opening_of, rims_of, standing_placements, turned
from meshes.threads import plain_algebra
from meshes.vertebra import vertebra

Floats = NDArray[np.float64]
Progress = Callable[[str, int, int], None]

WORKERS = 2
MENDINGS = 4  # halves of the joints that are looked at again (a choice)
LONGEST_TURN = 3.0  # degrees that a bent joint turns before it slides (a choice)


@dataclass(frozen=True, eq=False)
class Column:
    """Bones from head to foot in one frame.

    The frame stands: z up, the origin at the middle of the upper end plate of the lowest bone (of the axis,
    of its lower one).

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

    @cached_property
    def fingerprint(self) -> str:
        """Two columns whose bones are the same, and lie the same, have the same one."""
        digest = hashlib.blake2b(digest_size=16)
        for level, bone in self.bones.items():
            digest.update(f"{level} {bone.vertices.shape} {bone.faces.shape}".encode())
            for values in (*bone.arrays.values(), self.placements[level]):
                digest.update(np.ascontiguousarray(values).tobytes())
        return digest.hexdigest()

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
    stood = upright(wanted, replace(held, bending=0.0), progress or _silent)
    return stood if held.bending == 0.0 else _bent(stood, held)


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
def upright(sizes: tuple[Dimensions, ...], posture: Posture, progress: Progress) -> Column:
    """Give a standing column with its joints seated, from disk if it was built before."""
    key = f"column {[(size.level.value, size.numbers) for size in sizes]} {posture}"
    arrays = kept(key, lambda: _arrays(*_seated(sizes, posture, progress)))
    levels = [size.level for size in sizes]
    bones = {
        level: Solid.of_arrays({name: arrays[f"{level} {name}"] for name in ("vertices", "faces", "labels")})
        for level in levels
    }
    between = {Interspace(level): np.asarray(arrays[f"{level} lower"], np.float64) for level in levels[:-1]}
    progress("done", 1, 1)
    return Column(sizes, posture, bones, chained(bones, between, posture))


def _arrays(bones: Mapping[Level, Solid], between: Mapping[Interspace, Floats]) -> dict[str, NDArray[Any]]:
    """Give the arrays of a column by name: what is kept on disk."""
    found = {f"{level} {name}": value for level, bone in bones.items() for name, value in bone.arrays.items()}
    return {**found, **{f"{space.upper} lower": placement for space, placement in between.items()}}


def _seated(
    sizes: tuple[Dimensions, ...], posture: Posture, progress: Progress
) -> tuple[dict[Level, Solid], dict[Interspace, Floats]]:
    """Give the bones of a standing column, their joints seated, and how each lies under the next."""
    plain: dict[Level, Solid] = {}
    with plain_algebra(), ThreadPoolExecutor(WORKERS) as pool:
        for size, bone in zip(sizes, pool.map(vertebra, sizes), strict=True):
            plain[size.level] = bone
            progress("bones", len(plain), len(sizes))
        between = standing_placements(plain, posture)
        bones = _settled(plain, between, pool, progress)
    return bones, between


def _settled(
    plain: Mapping[Level, Solid],
    between: Mapping[Interspace, Floats],
    pool: ThreadPoolExecutor,
    progress: Progress,
) -> dict[Level, Solid]:
    """Give the bones with every joint seated, then mended where the joints beside it have bent its bones."""
    bones, spaces = dict(plain), tuple(between)
    left: dict[Interspace, tuple[Solid, Solid]] = {}
    for turn, work in enumerate((jointed, jointed, *(mended,) * MENDINGS)):
        # No bone takes part in two joints of one half, so a half is seated at once.
        half = spaces[turn % 2 :: 2]
        stale = [space for space in half if left.get(space) != (bones[space.upper], bones[space.lower])]
        both = [(bones[space.upper], bones[space.lower], between[space], space.upper) for space in stale]
        for space, pair in zip(stale, pool.map(work, *zip(*both, strict=True)), strict=True):
            bones[space.upper], bones[space.lower] = left[space] = pair
            progress("joints", len(left), len(spaces))
    return bones


def _bent(stood: Column, posture: Posture) -> Column:
    """Give a standing column bent at every joint."""
    bones = stood.bones
    corners = rims_of(bones)
    between = {}
    for space in map(Interspace, stood.levels[:-1]):
        upper, lower = bones[space.upper], bones[space.lower]
        opening = bent(space, posture.bending)
        if not space.has_disc:
            between[space] = on_axis(upper, lower, opening)
            continue
        before = np.linalg.inv(stood.placements[space.upper]) @ stood.placements[space.lower]
        glide = Glide.of(upper, lower)
        shift = np.zeros(3)
        for share in np.linspace(0.0, 1.0, int(abs(opening) / LONGEST_TURN) + 2)[1:]:
            placement = turned(space, bones, corners, opening_of(corners, space, before) + share * opening)
            placement[:3, 3] += shift
            shift += glide.shift(placement)
        placement[:3, 3] += glide.shift(placement)
        between[space] = placement
    return Column(stood.sizes, posture, bones, chained(bones, between, posture))
