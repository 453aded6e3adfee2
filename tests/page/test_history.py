"""What is taken back is what was done, in its order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scenes.page.history import LONGEST, History
from scenes.page.keeping import moved
from scenes.page.kept_file import kept_in

STATES = st.lists(st.integers(0, 5), max_size=LONGEST)


@given(STATES)
def test_as_many_steps_back_as_were_done_lead_to_the_start_and_forth_again_to_the_end(
    states: list[int],
) -> None:
    history = History(0)
    steps = 0
    for state in states:
        steps += state != history.now
        history.add(state)
    last = history.now
    for _ in range(steps):
        assert history.can_undo
        history.undo()
    assert (history.now, history.can_undo) == (0, False)
    assert history.undo() == 0
    for _ in range(steps):
        assert history.can_redo
        history.redo()
    assert (history.now, history.can_redo) == (last, False)
    assert history.redo() == last


@given(st.lists(st.integers(1, 9), min_size=1), st.integers(1, 9))
def test_a_number_that_moves_is_one_step_until_it_rests(values: list[int], later: int) -> None:
    history = History(0)
    for value in values:
        history.add(value, "facet_share")
    history.rest()
    history.add(later, "facet_share")
    if later != values[-1]:
        assert history.undo() == values[-1]
    assert history.undo() == 0
    assert not history.can_undo


def test_a_number_that_moved_back_to_where_it_was_leaves_no_step() -> None:
    history = History(0)
    history.add(1)
    history.add(2, "facet_share")
    history.add(1, "facet_share")
    assert history.undo() == 0
    history = History(0)
    history.add(1, "facet_share")
    history.add(0, "facet_share")
    assert not history.can_undo
    history.add(2, "facet_share")
    assert history.undo() == 0


def test_another_number_is_another_step() -> None:
    history = History(0)
    history.add(1, "facet_share")
    history.add(2, "burr_radius")
    history.add(3, "facet_share")
    assert [history.undo() for _ in range(3)] == [2, 1, 0]


def test_a_new_step_ends_what_could_be_done_again() -> None:
    history = History("start")
    history.add("left")
    history.undo()
    history.add("right")
    assert not history.can_redo
    assert history.undo() == "start"


def test_no_more_than_a_hundred_steps_are_remembered() -> None:
    history = History(0)
    for state in range(1, 251):
        history.add(state)
    for _ in range(LONGEST):
        history.undo()
    assert (history.now, history.can_undo) == (250 - LONGEST, False)


def test_who_begins_anew_can_go_nowhere() -> None:
    history = History("start")
    history.add("the last patient's")
    history.undo()
    history.begin("start")
    assert (history.can_undo, history.can_redo) == (False, False)
    assert (history.undo(), history.redo()) == ("start", "start")


def test_only_one_number_that_moved_is_named() -> None:
    plan = kept_in(
        '{"version": 1, "plan": {"procedure": "laminotomy", "place": "L4-L5", "side": "left"}}'
    ).plan
    one = plan.model_copy(update={"extents": {"laminotomy": {"facet_share": 20.0}}})
    two = one.model_copy(update={"sizes": {"L4": {"canal_depth": 16.0}}})
    assert moved(plan, one) == moved(one, plan) == "laminotomy.facet_share"
    assert moved(one, two) == "L4.canal_depth"
    assert moved(plan, two) == ""
    assert moved(one, one.model_copy(update={"side": "right"})) == ""
