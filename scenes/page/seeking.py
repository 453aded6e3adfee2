"""What searching does: it goes to a place, marks a part or a tissue, chooses an operation or a condition."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from anatomy.levels import Level
from anatomy.parts import parts_of
from anatomy.search import Found, find
from scenes.looks import BONE
from scenes.page.layering import Layering
from scenes.page.plan import Plan
from scenes.page.question import Place
from scenes.page.seeker import Seeker
from scenes.page.speech import Speech
from scenes.page.surroundings import group_of, nearest_with
from scenes.viewer import Viewer


def seeking(
    plan: Plan, viewer: Viewer, layering: Layering, ail: Callable[[str], None], words: Speech
) -> Seeker:
    """Give the search field of one reader, joined to the plan and the picture.

    Parameters
    ----------
    plan : Plan
    viewer : Viewer
    layering : Layering
    ail : callable
        Chooses a condition by its key.
    words : Speech
    """
    seeker = Seeker(margin=0)
    words.say(lambda: seeker.param.update(label=words["seek.label"], nothing=words["seek.nothing"]))

    def choose(event: Any) -> None:
        kind, key = event.new.get("kind"), event.new.get("key")
        if kind in ("level", "interspace"):
            plan.go(key)
        elif kind == "procedure":
            plan.operate(key)
        elif kind == "condition":
            ail(key)
        elif kind == "part":
            level = level_with(key, plan.shown)
            if level not in plan.levels:
                plan.go(level.value)
            layering.show(BONE)
            _mark(key, level.value)
        elif kind == "tissue":
            where = nearest_with(key, plan.shown)
            if where != plan.shown.where:
                plan.go(where)
            layering.show(group_of(key))
            _mark(key, "")

    def _mark(key: str, vertebra: str) -> None:
        viewer.sought = {"key": key, "vertebra": vertebra, "place": plan.shown.tag}

    seeker.param.watch(partial(_look, seeker, words), "text")
    seeker.param.watch(choose, "chosen")
    return seeker


def _look(seeker: Seeker, words: Speech, event: Any) -> None:
    """List what was found."""
    seeker.found = [_row(each, words) for each in find(event.new)]
    seeker.answered = event.new


def _row(found: Found, words: Speech) -> dict[str, str]:
    """Give a thing found as the field lists it, in the language the page is in."""
    name = found.key if found.kind == "interspace" else words[f"{found.kind}.{found.key}.name"]
    return {"kind": found.kind, "key": found.key, "name": name, "what": words[f"seek.{found.kind}"]}


def level_with(key: str, place: Place) -> Level:
    """Give the bone nearest to a place that has some part."""
    order = list(Level)
    here = order.index(place.levels[0])
    having = [level for level in order if any(part.key == key for part in parts_of(level))]
    return min(having, key=lambda level: abs(order.index(level) - here))
