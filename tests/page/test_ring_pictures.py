"""The ring of bone is asked about with two pictures: of the plan, and of an operation that differs in it."""

from __future__ import annotations

import base64
import io

import pytest
from PIL import Image

from anatomy.words import languages
from scenes.page.picture import Cut, answered
from scenes.page.plan import Plan
from scenes.page.ring_pictures import SIZE, Rings, closed, most_cut, otherwise, rings
from scenes.page.speech import Speech
from scenes.page.teach_questions import teach_questions
from scenes.page.teach_round import Round, paper_html, told
from scenes.page.teaching import Teaching
from scenes.page.text import page_words
from scenes.page.view import switches, viewer

PLANS = {
    "hemilaminectomy": ("L4", "left"),
    "laminotomy": ("L4-L5", "right"),
    "laminoplasty_open_door": ("C5", "left"),
    "microdiscectomy": ("L5-S1", "left"),
}


def answer_of(key: str, place: str, side: str) -> Cut:
    found = answered(Plan(procedure=key, place=place, side=side).question)
    assert isinstance(found, Cut)
    return found


@pytest.fixture(scope="module")
def answer() -> Cut:
    return answer_of("hemilaminectomy", "L4", "left")


@pytest.fixture(scope="module")
def drawn(answer: Cut) -> Rings:
    found = rings(answer, "light")
    assert found is not None
    return found


@pytest.mark.parametrize("key", PLANS)
def test_the_other_operation_leaves_the_ring_of_the_same_bone_otherwise(key: str) -> None:
    answer = answer_of(key, *PLANS[key])
    bone, other = most_cut(answer.resection), otherwise(answer)
    assert other is not None
    found = next(each for each in other.bones if each.level == bone.level)
    assert closed(found) != closed(bone)
    assert other.side in (None, answer.resection.side or "left")


def test_both_are_small_pictures_and_differ(drawn: Rings) -> None:
    kinds = []
    for picture in drawn.pictures:
        kind, _, data = picture.partition(",")
        kinds.append(kind)
        assert Image.open(io.BytesIO(base64.b64decode(data))).size == SIZE
        assert len(picture) < 16_000
    assert kinds == ["data:image/webp;base64"] * 2
    assert drawn.pictures[0] != drawn.pictures[1]


@pytest.mark.parametrize("language", languages())
def test_the_closed_ring_is_right_and_no_name_tells_which_it_is(drawn: Rings, language: str) -> None:
    words = page_words(language)
    asked = next(each for each in teach_questions(drawn.cuts[0], words, drawn) if each.key == "ring")
    assert {each.key: each.right for each in asked.answers} == {"closed": True, "opens": False}
    own = asked.answer("opens")  # a hemilaminectomy opens it
    assert own is not None
    assert own.picture == drawn.pictures[0]
    assert own.reason.startswith(words["teach.ring_plan"].partition("{")[0])
    go = Round([asked])
    buttons = told(go, words)["answers"]
    assert [each["name"] for each in buttons] == [words["teach.picture_a"], words["teach.picture_b"]]
    assert {each["seen"] for each in buttons} == {words["teach.ring_seen"]}
    go.answer("closed")
    assert told(go, words)["picture"] == drawn.pictures[1]
    assert told(go, words)["sentences"][-1] == f"{own.name}. {own.reason}"
    assert drawn.pictures[1] in paper_html(go, "", words)


@pytest.fixture
def teaching(answer: Cut) -> Teaching:
    """Give it at the question about the ring, whose pictures nobody draws yet."""
    words = Speech()
    live = viewer(words)
    made = Teaching(Plan(), live, switches(live, words)[0], words)
    made._rings._latest.ask = lambda _: None
    made.follow(answer)
    made.panel.visible = True
    for key in ("L4", "left", "L4 lamina_left"):
        for made.asking.tapped in (key, "next"):
            made.asking.taps += 1
    return made


def test_the_question_waits_for_its_pictures_and_then_has_them(
    teaching: Teaching, answer: Cut, drawn: Rings
) -> None:
    card = teaching.asking.card
    assert (card["answers"], card["sentences"]) == ([], [teaching._words["teach.ring_drawing"]])
    teaching._rings._show(answer, drawn)
    assert {each["picture"] for each in teaching.asking.card["answers"]} == set(drawn.pictures)
    teaching._words.turn("es")
    assert teaching.asking.card["answers"][0]["name"] == "Imagen A"


def test_where_nothing_can_be_drawn_it_is_asked_in_words(teaching: Teaching, answer: Cut) -> None:
    teaching._rings._show(answer, None)
    assert [each["key"] for each in teaching.asking.card["answers"]] == ["closed", "opens"]
    assert "picture" not in teaching.asking.card["answers"][0]


def test_what_was_shown_in_words_meanwhile_stays_so(teaching: Teaching, answer: Cut, drawn: Rings) -> None:
    teaching.asking.tapped = "show"
    teaching.asking.taps += 1
    before = teaching.asking.card
    teaching._rings._show(answer, drawn)
    assert teaching.asking.card == before
