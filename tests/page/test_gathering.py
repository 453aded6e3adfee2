"""Plans are kept to be compared: each once, four at most, each with its own number, and none is ranked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from anatomy.findings import Finding
from anatomy.levels import Level, Side
from anatomy.sentence import RefusalError
from scenes.looks import START
from scenes.page.gathered import detail_of, full_name, gathered, name_of
from scenes.page.gathering import Gathering
from scenes.page.latest import Latest
from scenes.page.layers import Layers
from scenes.page.ledger import cautions_html
from scenes.page.plan import Plan
from scenes.page.question import Question
from scenes.page.speech import Speech
from scenes.page.text import page_words
from scenes.page.view import viewer
from scenes.viewer.packing import mesh_keys

CHANGED = Question(
    "laminotomy",
    "L4-L5",
    "right",
    (("facet_share", 10.0),),
    ((Level.L4, (("pedicle_width", 14.0),)),),
    (Finding("bulging_disc", 0.5),),
)


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every answer come before the next step."""
    monkeypatch.setattr(Latest, "ask", lambda self, asked: self._work(asked))


def gathering(plan: Plan, taken: list[Question], words: Speech) -> Gathering:
    return Gathering(plan, viewer(words), Layers(states=dict(START)), taken.append, words)


def names(made: Gathering) -> list[str]:
    return [each["name"] for each in made.tray.plans]


def test_a_plan_that_was_kept_comes_back_whole() -> None:
    plan = Plan(extents={"laminectomy": {"facet_share": 10.0}}, visit="C2")
    plan.take(CHANGED)
    assert plan.question == CHANGED
    assert plan.extents["laminectomy"] == {"facet_share": 10.0}
    both = Question("laminectomy", "L3", None, (), ())
    plan.take(both)
    assert (plan.question.procedure, plan.where, plan.side) == ("laminectomy", "L3", "right")
    assert "laminectomy" not in plan.extents
    assert plan.asked == both


def test_a_plan_is_named_by_place_and_side_and_tells_what_was_changed_in_it() -> None:
    words = page_words()
    assert name_of(CHANGED, words) == "L4-L5, right: laminotomy"
    detail = detail_of(CHANGED, words)
    assert f"{words['extent.facet_share.label']}: 10 %; {words['compare.sized']}; " in detail
    assert detail.endswith("(moderate)")
    elsewhere = replace(CHANGED, where="L2-L3", extents=(), findings=())
    assert detail_of(elsewhere, words) == ""
    assert full_name(elsewhere, words) == "L2-L3, right: laminotomy"


@pytest.mark.usefixtures("at_once")
def test_two_plans_stand_side_by_side_and_one_is_taken_up_with_one_tap() -> None:
    plan, taken, words = Plan(), [], Speech()
    made = gathering(plan, taken, words)
    made.tray.adds += 1
    assert (names(made), made.panel.visible, made.tray.closed) == (["L4, left: hemilaminectomy"], False, True)
    made.tray.adds += 1
    assert len(names(made)) == 1
    plan.procedure = "laminectomy"
    assert not made.tray.closed
    made.tray.adds += 1
    assert names(made) == ["L4, left: hemilaminectomy", "L4, both sides: laminectomy"]
    assert made.panel.visible
    first, second = made._panes
    assert first.live.together == second.live.together != ""
    assert first.live.handle != second.live.handle
    assert mesh_keys(first.live.scene) != mesh_keys(second.live.scene)
    assert (first.button.disabled, second.button.disabled) == (False, True)
    assert made.table.object.count('scope="col"') == 2
    assert "None is called best." in made.table.object
    first.button.clicks += 1
    assert [each.tag for each in taken] == ["hemilaminectomy L4 left"]
    words.turn("es")
    assert names(made)[0] == name_of(taken[0], page_words("es"))
    assert "L4" in first.live.words["canvas"]
    assert first.live.words["canvas"] != words["ui.title"]


@pytest.mark.usefixtures("at_once")
def test_what_is_taken_out_goes_and_the_next_patient_finds_nothing() -> None:
    plan, words = Plan(), Speech()
    made = gathering(plan, [], words)
    for procedure in ("hemilaminectomy", "laminectomy", "hemilaminectomy"):
        plan.procedure = procedure
        made.tray.adds += 1
    plan.side = "right"
    made.tray.adds += 1
    assert len(names(made)) == len(made._row.objects) == 3
    made.tray.gone = {"at": 1, "count": 1}
    assert names(made) == ["L4, left: hemilaminectomy", "L4, right: hemilaminectomy"]
    assert len(made._row.objects) == 2
    made.shows.value = "lifted"
    made.clear()
    assert (names(made), made._row.objects, made.table.object, made.shows.value) == ([], [], "", "ghost")
    assert not made.panel.visible
    plan.visit = "C5"
    made.tray.adds += 1
    assert names(made) == []
    assert not made.section.visible


def test_a_fifth_plan_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(Latest, "ask", lambda self, each: asked.append(each))
    plan, words = Plan(), Speech()
    made = gathering(plan, [], words)
    for place in ("L1", "L2", "L3", "L4", "L5"):
        plan.place = place
        made.tray.adds += 1
    assert [name.partition(",")[0] for name in names(made)] == ["L1", "L2", "L3", "L4"]
    assert (made.tray.closed, made.tray.names["add"]) == (True, words["compare.full"])
    assert [len(each) for each in asked] == [2, 3, 4]


@pytest.mark.usefixtures("at_once")
def test_plans_that_share_no_bone_stand_each_with_its_own() -> None:
    asked = [Question("hemilaminectomy", level, "left", (), ()) for level in ("L3", "L5")]
    found = gathered(asked)
    assert [cut.bones[0].level for cut in found.cuts] == [Level.L3, Level.L5]
    assert not set(mesh_keys(found.scenes[0])) & set(mesh_keys(found.scenes[1]))
    assert {cut.side for cut in found.cuts} == {Side.LEFT}


@pytest.mark.usefixtures("at_once")
def test_what_cannot_be_built_is_said_and_what_stood_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    plan, words = Plan(), Speech()
    made = gathering(plan, [], words)
    for procedure in ("hemilaminectomy", "laminectomy"):
        plan.procedure = procedure
        made.tray.adds += 1
    table = made.table.object
    refusals = [ValueError("a cut must fit")]

    def refuse(_: object) -> None:
        raise refusals[0]

    monkeypatch.setattr("scenes.page.gathering.gathered", refuse)
    plan.side = "right"
    plan.procedure = "hemilaminectomy"
    made.tray.adds += 1
    assert "A cut must fit." in made._status.object
    assert made.table.object == table
    assert len(made._row.objects) == 2
    refusals[0] = RefusalError("not_drawn_at", {"procedure": "laminectomy", "where": "L4"})
    words.turn("es")
    assert "Laminectomy: no está dibujada en L4." in made._status.object


@pytest.mark.usefixtures("at_once")
def test_each_pane_says_what_to_take_note_of_in_the_words_that_are_read() -> None:
    plan, words = Plan(), Speech()
    made = gathering(plan, [], words)
    made.tray.adds += 1
    plan.reach("facet_share", 50.0)
    made.tray.adds += 1
    quiet, loud = made._panes
    cut = loud._shown[1]
    assert cut.warnings
    assert quiet.cautions.object == cautions_html(quiet._shown[1], words)
    assert loud.cautions.object == cautions_html(cut, words) != ""
    made.read("professional")
    assert loud.cautions.object == cautions_html(cut, words, "professional") != cautions_html(cut, words)
    words.turn("es")
    assert words["caution.title"] in loud.cautions.object


@pytest.mark.usefixtures("at_once")
def test_the_plan_of_the_page_is_put_in_the_place_of_another_with_one_tap() -> None:
    plan, words = Plan(), Speech()
    made = gathering(plan, [], words)
    for side in ("left", "right"):
        plan.side = side
        made.tray.adds += 1
    first, second = made._panes
    assert first.swaps.disabled
    assert second.swaps.disabled
    plan.procedure = "laminectomy"
    assert not first.swaps.disabled
    first.swaps.clicks += 1
    assert names(made) == ["L4, both sides: laminectomy", "L4, right: hemilaminectomy"]
    assert [pane._shown[0] for pane in made._panes] == list(made.kept)
    assert first.swaps.disabled
