"""Questions about a plan: true to its cut, with a reason for every answer, and forgotten with the patient."""

from __future__ import annotations

import pytest

import meshes
from anatomy.procedures import PROCEDURES
from anatomy.words import languages
from meshes import Resection
from scenes.page.choice import Choice
from scenes.page.picture import Cut, answered
from scenes.page.plan import Plan
from scenes.page.question import Moment, Place
from scenes.page.shown import LEAST
from scenes.page.speech import Speech
from scenes.page.teach_questions import PARTS, PLACES, Asked, teach_questions
from scenes.page.teach_round import Round, paper_html, told
from scenes.page.teaching import Teaching
from scenes.page.text import page_words
from scenes.page.view import switches, viewer

KINDS = ["place", "side", "tap", "ring", "stays"]


@pytest.fixture(scope="module", params=PROCEDURES)
def cut(request: pytest.FixtureRequest) -> Resection:
    chosen = PROCEDURES[request.param]
    return meshes.resect(chosen.key, str(chosen.places[-1]), "right" if chosen.sides == "one" else None)


@pytest.fixture(scope="module")
def answer() -> Cut:
    found = answered(Plan().question)
    assert isinstance(found, Cut)
    return found


def asked_of(cut: Resection, language: str = "en") -> dict[str, Asked]:
    return {each.key: each for each in teach_questions(cut, page_words(language))}


def test_every_question_can_be_answered_by_name_and_has_one_answer_among_the_offered(cut: Resection) -> None:
    asked = asked_of(cut)
    assert list(asked) == KINDS
    for each in asked.values():
        offered = [each.answer(key) for key in each.offered]
        assert sum(one is not None and one.right for one in offered) == 1
        assert each.solution in offered
        assert len({one.name for one in offered if one}) == len(offered) >= 2
    assert len(asked["place"].offered) == PLACES
    assert len(asked["tap"].offered) == PARTS


def test_the_answers_are_those_of_the_cut(cut: Resection) -> None:
    asked = asked_of(cut)
    assert asked["place"].solution.key == cut.where
    assert asked["side"].solution.key == ("both" if cut.side is None else "right")
    shares = {
        f"{bone.level} {key}": each.share for bone in cut.bones for key, each in bone.ledger.parts.items()
    }
    right = {each.key for each in asked["tap"].answers if each.right}
    assert right == {key for key, share in shares.items() if share >= LEAST}
    assert shares.get(asked["stays"].solution.key, 0.0) < LEAST / 10.0
    for each in asked["stays"].answers:
        assert each.right != (each.key in right)
        assert each.reason.startswith("None") == each.right
    most = max(cut.bones, key=lambda bone: bone.ledger.removed_mm3)
    assert (asked["ring"].solution.key == "closed") == (most.ledger.ring == "closed")


@pytest.mark.parametrize("language", languages())
def test_the_questions_are_the_same_in_every_language(cut: Resection, language: str) -> None:
    here, english = asked_of(cut, language), asked_of(cut)
    for key, each in here.items():
        assert each.offered == english[key].offered
        assert [one.right for one in each.answers] == [one.right for one in english[key].answers]


def test_only_what_was_known_at_the_first_try_counts(answer: Cut) -> None:
    words = page_words()
    go = Round(teach_questions(answer.resection, words))
    go.answer("L3")
    assert told(go, words)["sentences"] == ["You chose this: L3.", "The cut is not made there."]
    go.go_on()
    assert go.number == 0
    go.answer("L4")
    go.answer("L3")
    assert told(go, words)["how"] == "yes"
    go.go_on()
    go.reveal()
    go.go_on()
    while go.now is not None:
        go.answer(go.now.solution.key)
        go.go_on()
    assert go.known == [False, False, True, True, True]
    assert told(go, words)["sentences"] == ["3 of 5 known at the first try."]
    paper = paper_html(go, "L4", words)
    assert paper.count("<li>") == 5
    assert paper.count("Not known at the first try.") == 2
    assert words["model.not_you"] in paper


@pytest.fixture
def teaching(answer: Cut, monkeypatch: pytest.MonkeyPatch) -> Teaching:
    monkeypatch.setattr("scenes.page.ring_drawing.rings", lambda *_: None)
    words, plan = Speech(), Plan()
    live = viewer(words)
    made = Teaching(plan, live, switches(live, words)[0], words)
    made.follow(answer)
    made.panel.visible = True
    return made


def tap(teaching: Teaching, key: str) -> None:
    teaching.asking.tapped = key
    teaching.asking.taps += 1


def pick(teaching: Teaching, vertebra: str, key: str) -> None:
    teaching._viewer.param.update(picked=key, picked_vertebra=vertebra)


def to_the_tap(teaching: Teaching) -> Choice:
    for key in ("L4", "next", "left", "next"):
        tap(teaching, key)
    return teaching._shows


def test_a_tap_in_the_picture_answers_only_what_asks_for_one(teaching: Teaching) -> None:
    pick(teaching, "L4", "lamina_left")
    assert teaching.asking.card["how"] == ""
    shows = to_the_tap(teaching)
    assert (shows.value, teaching._viewer.picked) == ("before", "")
    pick(teaching, "L4", "lamina_right")
    assert teaching.asking.card["sentences"] == [
        "You chose this: Roof plate, right.",
        "None of it is taken out.",
    ]
    pick(teaching, "L4", "lamina_left")
    assert teaching.asking.card["how"] == "yes"
    assert shows.value == "ghost"
    assert teaching.go.known == [True, True, False]


def test_another_plan_begins_anew_and_the_same_one_in_another_language_goes_on(
    teaching: Teaching, answer: Cut
) -> None:
    to_the_tap(teaching)
    teaching._words.turn("es")
    teaching.follow(answer)
    assert teaching.go.number == 2
    assert teaching.asking.card["count"] == "La pregunta 3 de 5"
    moment = answered(Moment(Plan().question, 0.5))
    teaching.follow(moment)
    assert teaching.go.number == 2
    other = answered(Plan(side="right").question)
    teaching.follow(other)
    assert (teaching.go.number, teaching.go.known) == (0, [])


def test_the_result_is_there_to_print_at_the_end_and_gone_with_the_patient(teaching: Teaching) -> None:
    while teaching.go.now is not None:
        assert teaching.asking.paper == ""
        tap(teaching, teaching.go.now.solution.key)
        tap(teaching, "next")
    assert "5 of 5" in teaching.asking.paper
    assert [each["key"] for each in teaching.asking.card["buttons"]] == ["again", "print"]
    teaching.clear()
    assert (teaching.asking.paper, teaching.go.number, teaching.go.known) == ("", 0, [])


def test_the_parts_are_asked_for_without_their_names_in_the_picture(teaching: Teaching) -> None:
    live = teaching._viewer
    teaching._topic.value = "parts"
    assert set(live.names.values()) == {""}
    pick(teaching, "L4", "lamina_left")
    assert teaching.quiz.picked == "lamina_left"
    pick(teaching, "L5", "pedicle_left")
    assert teaching.quiz.picked == ""
    teaching.panel.visible = False
    assert all(live.names.values())


def test_no_name_in_the_picture_tells_the_place_or_the_side_while_they_are_asked_for(
    teaching: Teaching,
) -> None:
    live, named = teaching._viewer, []
    for key in ("L4", "next", "left", "next", "show"):
        named.append(any(live.names.values()))
        tap(teaching, key)
    assert named == [False, True, False, True, True]
    teaching.panel.visible = False
    assert all(live.names.values())


def test_where_no_operation_is_shown_only_the_parts_are_asked_for(teaching: Teaching) -> None:
    whole = answered(Place("C5", ()))
    teaching.follow(whole)
    assert teaching._place.objects == [teaching._none]


@pytest.mark.parametrize(
    ("key", "where", "right"),
    [
        ("laminectomy", "L3-L5", {"L3", "L4", "L5"}),
        ("bilateral_laminotomy", "L3-L5", {"L3-L4", "L4-L5"}),
        ("laminoplasty_french_door", "C5, C6", {"C5", "C6"}),
    ],
)
def test_each_place_of_several_is_a_right_answer(key: str, where: str, right: set[str]) -> None:
    asked = asked_of(meshes.resect(key, where, None))["place"]
    told_right = {each.key for each in asked.answers if each.right}
    assert told_right == right & set(asked.offered)
    assert 0 < len(told_right) < len(asked.offered)
