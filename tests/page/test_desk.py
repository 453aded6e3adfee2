"""The words on the page are those of the picture on it, however the answers come in."""

from __future__ import annotations

from threading import Event
from typing import Any

import pytest

from anatomy.findings import Finding
from scenes.page import answering
from scenes.page.answering import Answering
from scenes.page.desk import Desk
from scenes.page.latest import Latest
from scenes.page.picture import Cut
from scenes.page.plan import Plan
from scenes.page.question import Question
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


def hidden(desk: Desk) -> bool:
    return all("old" in each.css_classes for each in (desk._ledger, desk._cautions, desk._part))


def test_a_picture_of_something_else_has_its_name_at_once_and_its_numbers_when_they_come(
    slow: tuple[Desk, list[Any]],
) -> None:
    desk, due = slow
    for place in ("L3", "L5"):
        desk.plan.go(place)
        assert f">{place}, left" in str(desk._headline.object)
        assert f"{place}, left" in desk.viewer.words["canvas"]
        assert "cm" not in desk.viewer.words["canvas"]
        assert '"twin old"' in str(desk._headline.object)
        assert hidden(desk)
    measure(due)  # those of L3, which is not shown any more
    assert ">L5, left" in headline(desk)
    assert hidden(desk)
    measure(due)
    assert "of L5" in str(desk._headline.object)
    assert '"twin old"' not in str(desk._headline.object)
    assert not hidden(desk)
    assert due == []


def test_the_numbers_of_a_slider_are_said_while_it_moves(slow: tuple[Desk, list[Any]]) -> None:
    desk, due = slow
    told = []
    for share in (20.0, 40.0):
        desk.plan.reach("facet_share", share)
        assert not hidden(desk)
    for _ in range(2):
        measure(due)
        told.append(str(desk._ledger.object))
    assert told[0] != told[1]


def test_another_grade_or_condition_is_something_else_and_another_size_or_severity_is_not(
    slow: tuple[Desk, list[Any]],
) -> None:
    desk, due = slow
    shown = lambda: desk._shown.subject if desk._shown else ()  # noqa: E731
    desk.plan.param.update(procedure="facetectomy", place="L4-L5")
    for share, other in ((30.0, False), (40.0, False), (100.0, True)):
        before = shown()
        desk.plan.reach("facet_share", share)
        assert (shown() != before) == other, share
    for severity, other in ((0.4, True), (0.6, False)):
        before = shown()
        desk.plan.findings = [Finding("central_stenosis", severity)]
        assert (shown() != before) == other, severity
    while due:
        measure(due)
    assert not hidden(desk)


def test_a_picture_before_a_refusal_gets_its_words_and_the_refusal_stays(
    slow: tuple[Desk, list[Any]],
) -> None:
    desk, due = slow
    desk.plan.go("L3")
    desk._refuse(ValueError("the cut cannot be built"))
    measure(due)
    assert "L3" in headline(desk)
    assert desk._status.visible
    desk._words.turn("es")
    assert "The cut cannot be built" in str(desk._status.object)
    assert desk._status.visible
    desk.plan.go("L2")
    assert not desk._status.visible


def test_numbers_that_fail_are_told_and_the_name_is_that_of_the_picture(
    slow: tuple[Desk, list[Any]], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    desk, due = slow
    desk.plan.go("L3")
    monkeypatch.setattr(Cut, "measured", lambda _: 1 / 0)
    measure(due)
    assert desk._status.visible
    assert "numbers failed: L3" in caplog.text


def test_what_one_patient_asked_never_reaches_the_next(slow: tuple[Desk, list[Any]]) -> None:
    desk, due = slow
    desk.plan.findings = [Finding("central_stenosis", 0.7)]
    of_before = due.pop()
    desk.clear()
    due.insert(0, of_before)
    while due:
        measure(due)
    assert "stenosis" not in str(desk._headline.object)
    assert desk._answer is not None
    assert desk._answer.place.findings == ()


class Answer:
    """A question's answer, in place of a cut."""

    def __init__(self, asked: Question) -> None:
        self.place = asked.place
        self.asked = asked

    def measured(self) -> Answer:
        return self


def test_numbers_come_while_pictures_follow_each_other_without_a_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told, drawn = Event(), []
    questions = [Question("hemilaminectomy", "L4", side, (), ()) for side in ("left", "right")]

    def show(answer: Any) -> None:
        drawn.append(answer)
        if not told.is_set() and len(drawn) < 500:  # the next was asked before this one was done
            made.ask(questions[len(drawn) % 2])

    monkeypatch.setattr(answering, "answered", Answer)
    made = Answering(show, lambda _: told.set(), lambda _: None)
    made.ask(questions[0])
    assert told.wait(timeout=30)
    assert len(drawn) < 500
    made.forget()
