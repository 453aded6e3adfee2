"""The words on the page are those of the picture on it, however the answers come in."""

from __future__ import annotations

from typing import Any

import pytest

from scenes.page.desk import Desk
from scenes.page.latest import Latest
from scenes.page.plan import Plan
from scenes.page.speech import Speech


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> tuple[Desk, list[Any]]:
    """A desk that cuts at once, and whose numbers wait until they are measured here."""
    due: list[Any] = []
    monkeypatch.setattr(Latest, "ask", lambda self, asked: self._work(asked))
    monkeypatch.setattr(Latest, "ask_after", lambda self, asked, _: due.append((self, asked)))
    return Desk(Plan(), Speech()), due


def measure(due: list[Any]) -> None:
    """Measure what has waited longest."""
    latest, asked = due.pop(0)
    latest.ask(asked)


def headline(desk: Desk) -> str:
    return str(desk._headline.object).partition("</h1>")[0]


def test_the_words_of_a_picture_are_not_said_over_the_picture_of_another_place(
    slow: tuple[Desk, list[Any]],
) -> None:
    desk, due = slow
    for place in ("L3", "L5"):
        desk.plan.go(place)
    measure(due)
    assert "L4" in headline(desk)
    measure(due)
    assert "L5" in headline(desk)
    assert due == []


def test_the_numbers_of_a_slider_are_said_while_it_moves(slow: tuple[Desk, list[Any]]) -> None:
    desk, due = slow
    told = []
    for share in (20.0, 40.0):
        desk.plan.reach("facet_share", share)
    for _ in range(2):
        measure(due)
        told.append(str(desk._ledger.object))
    assert told[0] != told[1]


def test_a_picture_before_a_refusal_gets_its_words_and_the_refusal_stays(
    slow: tuple[Desk, list[Any]],
) -> None:
    desk, due = slow
    desk.plan.go("L3")
    desk._deliver(lambda: desk._refuse("the cut cannot be built"))
    measure(due)
    assert "L3" in headline(desk)
    assert desk._status.visible
    desk.plan.go("L2")
    assert not desk._status.visible
