"""Files that take long tell how far they are, and stop where nobody waits for them any more."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event

import pytest

from scenes.film import Told
from scenes.handout import files
from scenes.handout.files import Taken
from scenes.handout.wish import Wish
from scenes.page.desk import Desk


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Event, Event, list[str]]]:
    """A file of three parts: half is made at once, the rest when the second event is set."""
    half, go_on = Event(), Event()
    ends: list[str] = []

    def taken(wish: Wish, told: Told) -> Taken:
        if wish.kind == "stl":
            return Taken("bone.zip", b"bone")
        try:
            told("film", 1, 2)
            half.set()
            assert go_on.wait(timeout=10)
            told("film", 2, 2)
        except Exception as left:
            ends.append(type(left).__name__)
            raise
        ends.append("made")
        return Taken("slow.mp4", b"film")

    monkeypatch.setattr(files, "taken", taken)
    yield half, go_on, ends
    go_on.set()


def ask(desk: Desk, kind: str = "mp4") -> None:
    desk.taking.take.wanted = kind
    desk.taking.take.taps += 1


def rest(desk: Desk) -> None:
    """Wait until the bench of films is free again."""
    free = Event()
    films = desk.taking._benches["films"]
    films._work, work = lambda _: free.set(), films._work
    films.ask(Wish("mp4", desk.plan.question))
    assert free.wait(timeout=10)
    films._work = work


def test_a_film_tells_how_far_it_is_and_comes(desk: Desk, slow: tuple[Event, Event, list[str]]) -> None:
    half, go_on, ends = slow
    ask(desk)
    assert half.wait(timeout=10)
    assert desk.taking.take.said == "Making the film … 50 %"
    go_on.set()
    rest(desk)
    assert ends == ["made"]
    assert (desk.taking.take.name_of_file, desk.taking.take.content) == ("slow.mp4", b"film")
    assert desk.taking.take.said == "Saved: slow.mp4"


def test_other_files_come_while_a_film_is_made(desk: Desk, slow: tuple[Event, Event, list[str]]) -> None:
    half, go_on, ends = slow
    take = desk.taking.take
    ask(desk)
    assert half.wait(timeout=10)
    came = Event()
    take.param.watch(lambda _: came.set(), "content")
    ask(desk, "stl")
    assert came.wait(timeout=10)
    assert (take.name_of_file, take.content) == ("bone.zip", b"bone")
    ask(desk)
    assert take.busy == ["mp4"]
    go_on.set()
    rest(desk)
    assert ends == ["made"]
    assert (take.name_of_file, take.busy) == ("slow.mp4", [])


def test_the_next_patient_stops_the_film_of_the_last(
    desk: Desk, slow: tuple[Event, Event, list[str]], caplog: pytest.LogCaptureFixture
) -> None:
    half, go_on, ends = slow
    ask(desk)
    assert half.wait(timeout=10)
    desk.clear()
    go_on.set()
    rest(desk)
    assert ends == ["OvertakenError"]
    assert (desk.taking.take.said, desk.taking.take.content) == ("", None)
    assert caplog.text == ""
