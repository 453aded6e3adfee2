"""Two pictures of one bone from above: as a plan leaves its ring, and as another operation does."""

from __future__ import annotations

from dataclasses import dataclass

from anatomy.levels import Level
from anatomy.procedures import PROCEDURES
from meshes import CutBone, Resection
from scenes.cameras import camera
from scenes.layers import bounds_of
from scenes.page.picture import Cut
from scenes.page.plan import place_of
from scenes.page.question import Question
from scenes.page.stretch import levels_in
from scenes.palette import Theme
from scenes.scene import Scene, resection_scene

SIZE = (320, 240)
"""In pixels: two stand side by side on a phone (a choice)."""


@dataclass(frozen=True, eq=False)
class Rings:
    """One bone after two operations of which one leaves its ring closed.

    Parameters
    ----------
    level : Level
    cuts : tuple of 2 Resection
        The plan's own first.
    pictures : tuple of 2 str
        As data URLs, in the same order.
    """

    level: Level
    cuts: tuple[Resection, Resection]
    pictures: tuple[str, str]


def most_cut(cut: Resection) -> CutBone:
    """Give the bone of which most goes."""
    return max(cut.bones, key=lambda bone: bone.ledger.removed_mm3)


def rings(answer: Cut, theme: Theme) -> Rings | None:
    """Draw the ring of the bone that is cut most, twice.

    Parameters
    ----------
    answer : Cut
        To its end.
    theme : {'light', 'dark'}

    Returns
    -------
    Rings or None
        None where no operation leaves the ring otherwise, or this machine cannot draw.
    """
    # VTK takes a second to import, and few readers come to this question.
    from scenes.page.lesson import picture_of  # noqa: PLC0415

    level = most_cut(answer.resection).level
    other = otherwise(answer)
    if other is None:
        return None
    cuts = answer.resection, other
    one, another = (picture_of(ring_scene(cut, level), SIZE, theme) for cut in cuts)
    return Rings(level, cuts, (one, another)) if one and another else None


def otherwise(answer: Cut) -> Resection | None:
    """Give the first operation on the same bone that leaves its ring otherwise; None where none does."""
    cut, place = answer.resection, answer.place
    bone = most_cut(cut)
    for key, named in PROCEDURES.items():
        where = place_of(named, bone.level.value)
        if where is None or key == cut.procedure.key:
            continue
        side = None if named.sides == "both" else str(cut.side or "left")
        findings = place.findings if levels_in(where)[0] == place.levels[0] else ()
        try:
            other = Question(key, where, side, (), place.sizes, findings).answer()
        except ValueError:  # this bone cannot be cut so
            continue
        if any(each.level == bone.level and closed(each) != closed(bone) for each in other.bones):
            return other
    return None


def closed(bone: CutBone) -> bool:
    """Tell whether a bone is still a ring."""
    return bone.ledger.ring == "closed"


def ring_scene(cut: Resection, level: Level) -> Scene:
    """Give one bone of a cut as it stays, seen from above."""
    layers = tuple(each for each in resection_scene(cut, "after").layers if each.vertebra == level)
    return Scene(layers, camera("superior", bounds_of(tuple(each for each in layers if each.visible))))
