"""What is watched is the plan as it stands, and its words are those of the steps."""

from __future__ import annotations

import pytest

from anatomy.procedures import PROCEDURES
from anatomy.step import step_at
from anatomy.steps import steps_of
from scenes.page import wording
from scenes.page.choice import Choice
from scenes.page.picture import Cut, Whole, answered
from scenes.page.plan import Plan
from scenes.page.player import told_steps
from scenes.page.question import Moment, Place, Question
from scenes.page.speech import Speech
from scenes.page.text import page_words
from scenes.page.watching import Watching
from scenes.viewer.packing import mesh_keys, parted


def watching(plan: Plan, asked: list[object]) -> Watching:
    made = Watching(plan, Choice(value="ghost"), Speech(), lambda: asked.append(made.asked))
    return made


def test_while_it_is_watched_a_moment_is_asked_for_and_afterwards_the_plan() -> None:
    plan, asked = Plan(), []
    made = watching(plan, asked)
    assert made.asked == plan.question
    made.button.clicks += 1
    assert made.asked == Moment(plan.question, 0.0)
    made.player.value = 0.5
    assert asked[-1] == Moment(plan.question, 0.5)
    assert asked[-1].tag == "hemilaminectomy L4 left at 0.500"
    plan.visit = "C5"
    assert made.asked == Place("C5", ())
    plan.visit = ""
    made.button.clicks += 1
    assert isinstance(made.asked, Question)


def test_what_was_shown_comes_back_when_it_is_closed() -> None:
    shows = Choice(value="lifted")
    made = Watching(Plan(), shows, Speech(), lambda: None)
    made.button.clicks += 1
    assert (shows.value, shows.visible, made.player.visible) == ("after", False, True)
    made.close()
    made.close()
    assert (shows.value, shows.visible, made.player.visible) == ("lifted", True, False)


def test_a_place_without_an_operation_offers_nothing_to_watch() -> None:
    made = watching(Plan(), [])
    made.offer(Whole(Place("C5", ()), b""))
    assert not made.button.visible
    assert not made.player.visible


def test_a_facet_that_is_taken_adds_its_step_while_watching() -> None:
    plan = Plan()
    made = watching(plan, [])
    made.button.clicks += 1
    count = len(made.player.steps)
    plan.reach("facet_share", 25.0)
    assert len(made.player.steps) == count + 1


def test_a_door_is_watched_too_and_its_steps_tell_their_sides() -> None:
    plan = Plan(procedure="laminoplasty_open_door", place="C5", side="right")
    made = watching(plan, [])
    made.offer(answered(plan.question))
    assert made.button.visible
    made.button.clicks += 1
    assert made.asked == Moment(plan.question, 0.0)
    for side, other in (("right", "left"), ("left", "right")):
        plan.side = side
        names = [step["name"] for step in made.player.steps]
        assert names[3:5] == [f"The cut on the side that opens, {side}", f"The hinge, {other}"]
    late = answered(Moment(plan.question, 0.7))
    assert isinstance(late, Cut)
    assert "moved" in {layer["role"] for layer in parted(late.scene)[0]["layers"]}


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_player_tells_every_step_in_order(language: str) -> None:
    words = page_words(language)
    for chosen in PROCEDURES.values():
        steps = steps_of(chosen)
        told = told_steps(steps, words)
        assert told[0]["start"] == 0.0
        assert told[-1]["end"] == pytest.approx(1.0)
        numbers = [step_at(steps, (each["start"] + each["end"]) / 2.0)[0] for each in told]
        assert numbers == list(range(len(steps)))
        assert len({each["count"] for each in told}) == len(told)


def test_a_moment_is_answered_with_the_bone_that_is_left_and_told_so() -> None:
    question = Plan().question
    early, late = (answered(Moment(question, at)) for at in (0.0, 1.0))
    whole = answered(question)
    assert isinstance(early, Cut)
    assert isinstance(late, Cut)
    assert isinstance(whole, Cut)
    removed = [sum(bone.ledger.removed_mm3 for bone in each.resection.bones) for each in (early, late, whole)]
    assert removed[0] == 0.0
    assert removed[1] == removed[2] > 0.0
    words = page_words()
    assert wording.told(early, words) == "Lying down. Bone taken out so far: 0.0 cm³."
    assert wording.title(late, words) == wording.title(whole, words)
    assert len(mesh_keys(late.scene)) > len(mesh_keys(whole.scene))


def test_what_stands_round_the_bone_brings_its_colour_and_does_not_move_the_eye() -> None:
    question = Plan().question
    told, whole = (parted(answered(asked).scene)[0] for asked in (Moment(question, 0.5), question))
    assert told["cameras"] == whole["cameras"]
    colored = {layer["name"]: layer["color"] for layer in told["layers"] if layer["color"]}
    assert {"instrument", "retractor left", "muscle right", "dura L3-L5"} <= set(colored)
    assert {"bone", "kept", "removed"} == {layer["role"] for layer in told["layers"] if not layer["color"]}
    assert {"kerrison", "retractor", "dura"} <= set(told["parts"].values())
    assert "kerrison" not in whole["parts"].values()
