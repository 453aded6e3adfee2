"""The page turns to its other language as it stands."""

from __future__ import annotations

from typing import Any

import panel as pn
import pytest

from anatomy.words import languages
from scenes.page.controls import drawer, looks
from scenes.page.desk import Desk
from scenes.page.plan import Plan
from scenes.page.speech import Speech
from scenes.page.text import page_words
from scenes.page.tongue import tongue

SAYS = ("label", "title", "object", "choices", "files", "words", "names", "groups", "options", "nothing")


def said(words: Speech) -> tuple[list[Any], Plan]:
    """Give everything on a page with a plan of its own, and the plan."""
    plan = Plan(procedure="laminotomy", place="L3-L4", side="right")
    plan.reach("facet_share", 30.0)
    desk = Desk(plan, words)
    shown = [desk.panel(), *drawer(plan, looks(plan, desk.viewer, desk.layering, words), words)]
    return [desk.seeker, *(part for each in shown for part in each.select())], plan


def texts(parts: list[Any]) -> list[Any]:
    """Give all that is written, in the order in which it stands."""
    return [
        getattr(part, name)
        for part in parts
        for name in SAYS
        if name in part.param and not isinstance(part, pn.Column)
    ]


@pytest.mark.parametrize(("first", "then"), [("en", "es"), ("es", "en")])
def test_a_page_that_was_turned_says_what_one_begun_in_that_language_says(first: str, then: str) -> None:
    words = Speech(first)
    parts, plan = said(words)
    before, asked = texts(parts), plan.question
    words.turn(then)
    again, _ = said(Speech(then))
    columns = [part for part in parts if isinstance(part, pn.Column)]
    now = [*parts, *(new for column in columns for new in column.select() if new not in parts)]
    assert plan.question == asked
    kept = [part for part in now if part in parts or not isinstance(part, pn.Column)]
    assert {str(text) for text in texts(again)} <= {str(text) for text in texts(kept)}
    assert before != texts(parts)


def test_words_are_those_of_the_language_it_is_in() -> None:
    words = Speech()
    heard: list[str] = []
    words.say(lambda: heard.append(words["side.left.name"]))
    words.turn("es")
    words.turn("en")
    assert heard == ["left", "izquierda", "left"]
    assert dict(words) == dict(page_words("en"))
    with pytest.raises(ValueError, match="language must be one of en, es"):
        words.turn("xx")


def test_the_button_turns_through_every_language_and_names_the_next_in_its_own_words() -> None:
    words = Speech("en")
    button = tongue(words)
    seen = []
    for _ in languages():
        seen.append((button.language, button.name_of_other))
        button.taps += 1
    assert seen == [("en", "Español"), ("es", "English")]
    assert (button.language, words.language) == ("en", "en")
