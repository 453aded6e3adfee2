"""A comparison is part of what is on the page: each change of it is one step, and it opens again."""

from __future__ import annotations

import pytest

from scenes.page.kept_file import kept_in
from scenes.page.latest import Latest

from .test_keeping import Visit, add, visiting


@pytest.fixture(autouse=True)
def _nothing_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Latest, "ask", lambda *_: None)


def names(visit: Visit) -> list[str]:
    return [each["name"] for each in visit.desk.gathering.tray.plans]


HALF, RIGHT, WHOLE = "L4, left: hemilaminectomy", "L4, right: hemilaminectomy", "L4, both sides: laminectomy"


def two() -> Visit:
    """Give a page that compares two plans and shows a third."""
    visit = visiting()
    add(visit)
    visit.plan.side = "right"
    add(visit)
    visit.plan.procedure = "laminectomy"
    return visit


def test_adding_swapping_and_taking_out_are_one_step_each() -> None:
    visit = two()
    gathering = visit.desk.gathering
    passed = [names(visit)]
    for change in (
        lambda: gathering._swap(gathering.kept[0]),
        lambda: setattr(gathering.tray, "gone", {"at": 1, "count": 1}),
    ):
        change()
        passed.append(names(visit))
    assert passed == [[HALF, RIGHT], [WHOLE, RIGHT], [WHOLE]]
    for before in (passed[1], passed[0], passed[0], [HALF], [HALF], []):
        visit.undo()
        assert names(visit) == before
    assert not visit.undoing.can_undo
    for after in ([HALF], [HALF], *passed[:1], *passed):
        visit.redo()
        assert names(visit) == after
    assert not visit.undoing.can_redo
    assert visit.plan.question == gathering.kept[0]


def test_the_plan_of_the_page_takes_a_place_only_where_it_stands_in_none() -> None:
    visit = two()
    gathering = visit.desk.gathering
    first, second = gathering.kept
    visit.plan.take(second)
    gathering._swap(first)
    assert gathering.kept == (first, second)
    visit.plan.visit = "C5"
    gathering._swap(first)
    assert gathering.kept == (first, second)


def test_an_address_and_a_file_open_the_same_comparison() -> None:
    visit = two()
    visit.plan.reach("facet_share", 20.0)
    add(visit)
    visit.shelf.saves += 1
    text = visit.shelf.file["text"]
    assert kept_in(text) == visit.keeping.now
    again = visiting(visit.query)
    assert again.keeping.now == visit.keeping.now
    assert again.desk.gathering.kept == visit.desk.gathering.kept
    assert not again.undoing.can_undo
    other = visiting()
    other.bring(text)
    assert other.desk.gathering.kept == visit.desk.gathering.kept
    other.undo()
    assert other.desk.gathering.kept == ()
    other.redo()
    other.bring(text.replace('"place": "L4"', '"place": "L9"'))
    assert "plan.place must be one of" in other.said
    assert other.desk.gathering.kept == visit.desk.gathering.kept


def test_a_file_from_before_there_was_a_comparison_opens_without_one_and_can_be_taken_back() -> None:
    visit = two()
    visit.bring('{"version": 1, "plan": {"procedure": "laminotomy", "place": "L4-L5", "side": "left"}}')
    assert (visit.plan.where, names(visit)) == ("L4-L5", [])
    visit.undo()
    assert names(visit) == [HALF, RIGHT]


def test_the_next_patient_finds_no_comparison() -> None:
    visit = two()
    visit.next_patient()
    visit.undo()
    visit.redo()
    assert (visit.desk.gathering.kept, visit.query) == ((), "")
