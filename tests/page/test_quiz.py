"""Questions about a bone: each kind of part once, with sound choices, in every language."""

from __future__ import annotations

import pytest

from anatomy import Level, part, parts_of
from anatomy.words import languages
from scenes.page.quiz import CHOICES, WORDS, questions, quiz
from scenes.page.text import page_words


@pytest.mark.parametrize("level", Level)
def test_each_kind_of_part_is_asked_for_once(level: Level) -> None:
    asked = [part(each["key"]) for each in questions(level)]
    assert sorted(each.kind for each in asked) == sorted({each.kind for each in parts_of(level)})
    assert {each.key for each in asked} <= {each.key for each in parts_of(level)}


@pytest.mark.parametrize("level", Level)
def test_the_choices_hold_the_answer_among_parts_of_other_kinds(level: Level) -> None:
    for each in questions(level):
        kinds = [part(key).kind for key in each["choices"]]
        assert each["key"] in each["choices"]
        assert len(kinds) == len(set(kinds)) == min(CHOICES, len(questions(level)))


def test_the_same_bone_gives_the_same_questions_and_both_sides_are_asked_for() -> None:
    assert questions(Level.L4) == questions(Level.L4)
    sides = {part(each["key"]).side for level in Level for each in questions(level)}
    assert sides == {None, *{each.side for each in parts_of(Level.L4)}}


@pytest.mark.parametrize("language", languages())
def test_every_word_is_filled_with_what_the_browser_fills_it_with(language: str) -> None:
    words = page_words(language)
    asked = quiz(Level.C2, words)
    wanted = {
        "count": {"number", "total"},
        "score": {"known", "total"},
        **{key: {"part"} for key in ("ask", "yes", "no", "asked", "this")},
    }
    assert {key: set(words.placeholders(f"quiz.{key}")) for key in WORDS} == {
        key: wanted.get(key, set()) for key in WORDS
    }
    assert asked.parts["dens"] == {"name": words["part.dens.name"], "plain": words["part.dens.plain"]}
