"""Only the newest question is worked on."""

from __future__ import annotations

from threading import Event

import pytest

from scenes.page.latest import Latest


def test_questions_overtaken_while_one_is_worked_on_are_never_begun() -> None:
    begun: list[int] = []
    go_on, first_begun, last_done = Event(), Event(), Event()

    def work(number: int) -> None:
        begun.append(number)
        first_begun.set()
        assert go_on.wait(timeout=10)
        if number == 9:
            last_done.set()

    latest = Latest(work)
    latest.ask(0)
    assert first_begun.wait(timeout=10)
    for number in range(1, 10):
        latest.ask(number)
    go_on.set()
    assert last_done.wait(timeout=10)
    assert begun == [0, 9]


def test_a_question_after_a_rest_is_worked_on() -> None:
    done = [Event(), Event()]
    latest = Latest(lambda number: done[number].set())
    for number, each in enumerate(done):
        latest.ask(number)
        assert each.wait(timeout=10)


def test_work_that_fails_does_not_hold_up_the_next(caplog: pytest.LogCaptureFixture) -> None:
    failed, done = Event(), Event()

    def work(number: int) -> None:
        if number == 0:
            failed.set()
            raise RuntimeError("nothing can be drawn")
        done.set()

    latest = Latest(work, "failing")
    latest.ask(0)
    assert failed.wait(timeout=10)
    latest.ask(1)
    assert done.wait(timeout=10)
    assert "work failed: failing" in caplog.text


def test_what_is_dropped_is_never_begun() -> None:
    begun: list[int] = []
    first_begun, go_on, rest = Event(), Event(), Event()

    def work(number: int) -> None:
        begun.append(number)
        first_begun.set()
        assert go_on.wait(timeout=10)
        if number == 2:
            rest.set()

    latest = Latest(work)
    latest.ask(0)
    assert first_begun.wait(timeout=10)
    latest.ask(1)
    latest.drop()
    latest.ask(2)
    go_on.set()
    assert rest.wait(timeout=10)
    assert begun == [0, 2]


def test_what_is_asked_after_a_while_is_asked_once_and_as_the_newest() -> None:
    begun: list[int] = []
    done = Event()

    def work(number: int) -> None:
        begun.append(number)
        done.set()

    latest = Latest(work, "later")
    for number in range(3):
        latest.ask_after(number, 0.05)
    assert done.wait(timeout=10)
    latest.drop()
    assert begun == [2]


def test_what_is_dropped_before_its_time_is_never_asked() -> None:
    begun: list[int] = []
    asked = Event()
    latest = Latest(begun.append, "dropped")
    latest.ask_after(0, 0.01)
    latest.drop()
    Latest(lambda _: asked.set(), "dropped").ask_after(1, 0.05)
    assert asked.wait(timeout=10)
    assert begun == []
