"""Only the newest question is worked on."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import ClassVar

import pytest

from scenes.page import latest
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

    asking = Latest(work)
    asking.ask(0)
    assert first_begun.wait(timeout=10)
    for number in range(1, 10):
        asking.ask(number)
    go_on.set()
    assert last_done.wait(timeout=10)
    assert begun == [0, 9]


def test_a_question_after_a_rest_is_worked_on() -> None:
    done = [Event(), Event()]
    asking = Latest(lambda number: done[number].set())
    for number, each in enumerate(done):
        asking.ask(number)
        assert each.wait(timeout=10)


def test_work_that_fails_does_not_hold_up_the_next(caplog: pytest.LogCaptureFixture) -> None:
    failed, done = Event(), Event()

    def work(number: int) -> None:
        if number == 0:
            failed.set()
            raise RuntimeError("nothing can be drawn")
        done.set()

    asking = Latest(work, "failing")
    asking.ask(0)
    assert failed.wait(timeout=10)
    asking.ask(1)
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

    asking = Latest(work)
    asking.ask(0)
    assert first_begun.wait(timeout=10)
    asking.ask(1)
    asking.drop()
    asking.ask(2)
    go_on.set()
    assert rest.wait(timeout=10)
    assert begun == [0, 2]


class Clock:
    """A timer that goes off when a test says so."""

    made: ClassVar[list[Clock]] = []

    def __init__(self, seconds: float, act: Callable[[], None]) -> None:
        self.act = act
        self.daemon = self.started = False
        self.made.append(self)

    def start(self) -> None:
        self.started = True


@pytest.fixture
def clocks(monkeypatch: pytest.MonkeyPatch) -> list[Clock]:
    monkeypatch.setattr(latest, "Timer", Clock)
    monkeypatch.setattr(Clock, "made", [])
    return Clock.made


def rest(bench: str) -> None:
    """Wait until a bench has done all that stood in line."""
    free = Event()
    Latest(lambda _: free.set(), bench).ask(0)
    assert free.wait(timeout=10)


def test_what_is_asked_after_a_while_is_asked_once_and_as_the_newest(clocks: list[Clock]) -> None:
    begun: list[int] = []
    later = Latest(begun.append, "later")
    for number in range(3):
        later.ask_after(number, 5.0)
    (clock,) = clocks
    assert clock.started
    rest("later")
    assert begun == []
    clock.act()
    rest("later")
    assert begun == [2]
    later.ask_after(3, 5.0)
    clocks[-1].act()
    rest("later")
    assert begun == [2, 3]


def test_what_is_dropped_before_its_time_is_never_asked(clocks: list[Clock]) -> None:
    begun: list[int] = []
    later = Latest(begun.append, "dropped")
    later.ask_after(0, 5.0)
    later.drop()
    clocks[0].act()
    rest("dropped")
    assert begun == []


def test_one_who_asks_without_a_rest_lets_others_at_the_same_bench_in() -> None:
    let_in, count = Event(), [0]

    def work(_: int) -> None:
        count[0] += 1
        if not let_in.is_set() and count[0] < 500:
            busy.ask(0)

    busy: Latest[int] = Latest(work, "shared")
    busy.ask(0)
    Latest(lambda _: let_in.set(), "shared").ask(0)
    assert let_in.wait(timeout=30)
    assert count[0] < 500


def test_nothing_more_is_begun_when_the_program_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(latest, "_ending", Event())
    begun: list[int] = []
    done = Event()

    def work(number: int) -> None:
        begun.append(number)
        last.ask(number + 1)
        latest.end()
        done.set()

    last: Latest[int] = Latest(work, "ending")
    last.ask(0)
    assert done.wait(timeout=10)
    rest("ending")
    assert latest.ending()
    assert begun == [0]
