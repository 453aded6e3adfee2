"""What stands round a place: the bones above and below, and the soft tissues near it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

import meshes
from anatomy.levels import Level
from anatomy.tissues import tissue_kind
from anatomy.words import Words
from meshes import Solid
from meshes.anchored import anchored, carried
from meshes.column import Column, column
from meshes.pair import placed
from meshes.tissues import Tissue, tissues
from scenes import palette
from scenes.looks import BONE, GROUPS, NEIGHBOURS
from scenes.page.bones import stood_at
from scenes.page.question import Place
from scenes.viewer import Surrounding

SPACING = {"cervical": 1.0, "thoracic": 1.2}
"""How finely neighbours of a region are built, in mm (a choice: they are only looked at)."""

COARSEST = 1.5
"""How finely those of the other regions are."""

COLORS: dict[str, str] = {
    BONE: palette.BONE,
    NEIGHBOURS: palette.CONTEXT,
    "discs": tissue_kind("nucleus").color,
    "nerves": tissue_kind("nerve_root").color,
    "ligaments": tissue_kind("ligamentum_flavum").color,
    "arteries": tissue_kind("vertebral_artery").color,
}
"""The colour that stands for each group."""

CLEAR = {"dura": 0.4, "facet_capsule": 0.55}
"""How solid what wraps other tissue is drawn, so that the tissue shows (a choice)."""

END_OF_CORD = Level.L1

FROM_TO = {
    "spinal_cord": (Level.C1, END_OF_CORD),
    "cauda_equina": (END_OF_CORD, Level.S1),
    "nuchal_ligament": (Level.C2, Level.C7),
    "supraspinous_ligament": (Level.C7, Level.L5),
    "vertebral_artery": (Level.C1, Level.C6),
    "transverse_ligament": (Level.C1, Level.C2),
}
"""From where to where there are the tissues that are not everywhere."""

LONG = ("dura", "spinal_cord", "cauda_equina")


def group_of(key: str) -> str:
    """Give the group of a soft tissue."""
    return next(group for group, keys in GROUPS.items() if key in keys)


def nearest_with(key: str, place: Place) -> str:
    """Give the place nearest to another that has some soft tissue: the same, if it is there."""
    order = list(Level)
    first, last = (order.index(level) for level in FROM_TO.get(key, (order[0], order[-1])))
    here = order.index(place.levels[0])
    return place.where if first <= here <= last else order[min(max(here, first), last)].value


def surroundings(place: Place, groups: Collection[str], words: Words) -> tuple[Surrounding, ...]:
    """Give what stands round a place, in the frame of its first bone.

    Parameters
    ----------
    place : Place
    groups : collection of str
        Of `GROUPS`.
    words : Words

    Raises
    ------
    ValueError
        If a bone round the place cannot be built.
    """
    wanted = tuple(group for group in GROUPS if group in groups)
    return tuple(each for group in wanted for each in _group(place, group, words))


def _group(place: Place, group: str, words: Words) -> Iterator[Surrounding]:
    if group == NEIGHBOURS:
        for level in near(place):
            if level not in place.levels:
                yield Surrounding(group, level.value, level.value, _neighbour(place, level))
        return
    for tissue, solid in _tissues(place, group):
        yield surrounding(group, tissue, solid, words)


def surrounding(group: str, tissue: Tissue, solid: Solid, words: Words) -> Surrounding:
    """Give one soft tissue as it is drawn, always there."""
    sided = f"{tissue.where} {tissue.side}" if tissue.side else tissue.where
    detail = f"{tissue.where}, {words[f'side.{tissue.side}.name']}" if tissue.side else tissue.where
    kind = tissue_kind(tissue.key)
    return Surrounding(group, sided, detail, solid, kind.color, CLEAR.get(tissue.key, 1.0))


def thinned(solid: Solid) -> Solid:
    """Give a soft tissue with fewer triangles."""
    from scenes.lighter import lighter  # it needs VTK, for which the first picture does not wait

    return lighter(solid)


def near(place: Place) -> tuple[Level, ...]:
    """Give the bones of a place with the one above and the one below."""
    first, last = place.levels[0], place.levels[-1]
    ends = (first.above, *place.levels, last.below)
    return tuple(level for level in ends if level is not None)


def lies_by(tissue: Tissue, levels: Collection[str]) -> bool:
    """Tell whether a tissue lies near some levels."""
    return tissue.key in LONG or not set(levels).isdisjoint(tissue.where.split("-"))


@lru_cache(maxsize=2)
def _column(place: Place) -> Column:
    """Give the bones round those of a place; in the low back from L1 on, where the cord has its end."""
    order = list(Level)
    first, last = (order.index(level) for level in (near(place)[0], near(place)[-1]))
    if last > order.index(END_OF_CORD):
        first = min(first, order.index(END_OF_CORD))
    stood = column([place.size(level) for level in order[first : last + 1]])
    return anchored(stood, stood_at(place))


def _into(place: Place) -> NDArray[np.float64]:
    """Give the way from the frame of the column to that of the first bone, (4, 4)."""
    return np.asarray(np.linalg.inv(_column(place).placements[place.levels[0]]), dtype=np.float64)


@lru_cache(maxsize=8)
def _neighbour(place: Place, level: Level) -> Solid:
    """Give a neighbour in the frame of the first bone."""
    turn = _into(place) @ _column(place).placements[level]
    size, bent = place.size(level), _column(place).bones[level]
    return placed(
        carried(meshes.vertebra(size, SPACING.get(level.region, COARSEST)), meshes.vertebra(size), bent), turn
    )


@lru_cache(maxsize=8)
def _tissues(place: Place, group: str) -> tuple[tuple[Tissue, Solid], ...]:
    """Give the soft tissues of a group near a place, each in the frame of its first bone."""
    by, turn = {level.value for level in near(place)}, _into(place)
    return tuple(
        (tissue, placed(thinned(tissue.solid), turn))
        for tissue in tissues(_column(place), GROUPS[group])
        if lies_by(tissue, by)
    )
