"""What a diseased place looks like: its tissues as disease left them, and as they lie after an operation."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from anatomy.procedures import procedure
from anatomy.tissues import GROWTHS
from anatomy.words import Words
from meshes.conditions.operated import Treatment, operated_on
from meshes.tissues import Tissue
from scenes.looks import GROUPS, MOST_ABREAST, NEIGHBOURS
from scenes.page.question import Place, Question
from scenes.page.stretch import levels_in
from scenes.page.surroundings import lies_by, near, surrounding, surroundings, thinned
from scenes.viewer import Surrounding

When = Literal["always", "before", "after"]

GROWN = {"discs": ("herniated_disc",), "nerves": ("extradural_tumor", "intradural_tumor")}
"""With which group what only disease brings is shown."""

CHANGED = (
    *("dura", "spinal_cord", "cauda_equina", "nerve_root", "root_ganglion", "ligamentum_flavum"),
    *("posterior_longitudinal_ligament", "herniated_disc"),
)
"""What an operation takes or lets spread."""

ON_PROCESSES = ("interspinous_ligament", "supraspinous_ligament", "nuchal_ligament")
"""What is parted from a spinous process that swings aside."""


@lru_cache(maxsize=1 + MOST_ABREAST)
def treatment(question: Question) -> Treatment:
    """Give the operation of a plan on its diseased place; remembered while it is compared with others.

    Raises
    ------
    ValueError
        If it cannot be built, or its room cannot be measured.
    """
    ill = question.place.ill
    assert ill is not None
    return operated_on(ill, question.answer())


def standing_round(
    round_it: Place | Question, groups: Collection[str], words: Words
) -> tuple[Surrounding, ...]:
    """Give what stands round a place that is looked at or operated on, healthy or diseased.

    Raises
    ------
    ValueError
        If a bone round the place cannot be built.
    """
    place = round_it if isinstance(round_it, Place) else round_it.place
    if place.ill is None:
        return surroundings(place, groups, words)
    return sick_surroundings(round_it, groups, words)


def sick_surroundings(
    round_it: Place | Question, groups: Collection[str], words: Words
) -> tuple[Surrounding, ...]:
    """Give what stands round a diseased place, before an operation and after, in the frame of its first bone.

    Parameters
    ----------
    round_it : Place or Question
        A place that is only looked at, or one that is operated on.
    groups : collection of str
        Of the groups of layers.
    words : Words
    """
    return tuple(each for group in GROUPS if group in groups for each in _group(round_it, group, words))


def _group(round_it: Place | Question, group: str, words: Words) -> Iterator[Surrounding]:
    place = round_it if isinstance(round_it, Place) else round_it.place
    ill = place.ill
    assert ill is not None
    if group == NEIGHBOURS:
        for level in near(place):
            if level not in place.levels:
                yield Surrounding(group, level.value, level.value, ill.segment.bones[level])
        return
    by = {level.value for level in near(place)}
    grown = GROWN.get(group, ())
    brought = {kind.key for kind in GROWTHS}.difference(grown)
    lying = [each for each in ill.lying(GROUPS[group]) if each.key not in brought]
    stays = () if isinstance(round_it, Place) else treatment(round_it).done.tissues
    after = [each for each in stays if each.key in CHANGED and each.key in (*GROUPS[group], *grown)]
    changed = () if isinstance(round_it, Place) else CHANGED
    for each in lying:
        if lies_by(each, by):
            goes = each.key in changed or _let_go(each, round_it)
            yield _drawn(group, each, "before" if goes else "always", words)
    yield from (_drawn(group, each, "after", words) for each in after if lies_by(each, by))


def _let_go(tissue: Tissue, round_it: Place | Question) -> bool:
    """Tell whether a ligament is parted from a spinous process that swings aside with its arch."""
    if isinstance(round_it, Place) or not procedure(round_it.procedure).swings:
        return False
    ends = levels_in(tissue.where) if tissue.key in ON_PROCESSES else ()
    return not set(ends).isdisjoint(round_it.place.levels)


def _drawn(group: str, tissue: Tissue, when: When, words: Words) -> Surrounding:
    return replace(surrounding(group, tissue, thinned(tissue.solid), words), when=when)
