"""Questions about the parts of a bone, answered by a tap in the picture or by their plain words."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any, ClassVar

import param

from anatomy.levels import Level
from anatomy.parts import Part, parts_of
from anatomy.words import Words
from scenes.page.element import Element

HERE = Path(__file__).parent

WORDS = (
    "title", "count", "ask", "yes", "no", "asked", "this", "score", "next", "show", "again", "in_words", "end"
)  # fmt: skip
"""The keys of the words the questions are asked in."""

CHOICES = 4
"""Plain words of which one tells the part that is asked for (a choice)."""


class Quiz(Element):
    """Questions one after the other, with the reason where an answer is wrong, and a score."""

    questions = param.List(
        default=[],
        item_type=dict,
        doc="For each its `key`, and the keys of the `choices` of its plain words.",
    )
    parts = param.Dict(default={}, doc="For each part by key its `name` and its `plain` words.")
    vertebra = param.String(default="", doc="The bone that is asked about.")
    picked = param.String(default="", doc="Key of the part that was tapped; empty when none is.")
    sought = param.Dict(default={}, doc="What the view is to mark: its key, vertebra and place.")
    words = param.Dict(default={}, doc="What to write, by the keys in `WORDS`.")

    _bundle: ClassVar[Path] = HERE / "quiz.js"
    _stylesheets: ClassVar[list[str]] = [(HERE / "quiz.css").read_text(encoding="utf-8")]


def questions(level: Level) -> list[dict[str, Any]]:
    """Give the questions about a bone, the same ones each time: each kind of part once, on either side.

    Parameters
    ----------
    level : Level
    """
    chance = Random(f"quiz {level}")
    kinds: dict[str, list[Part]] = {}
    for part in parts_of(level):
        kinds.setdefault(part.kind, []).append(part)
    asked = [chance.choice(parts).key for parts in kinds.values()]
    chance.shuffle(asked)
    return [{"key": key, "choices": _choices(key, kinds, chance)} for key in asked]


def told_parts(level: Level, words: Words) -> dict[str, dict[str, str]]:
    """Give the name and the plain words of each part of a bone, by key."""
    return {
        part.key: {"name": words[f"part.{part.key}.name"], "plain": words[f"part.{part.key}.plain"]}
        for part in parts_of(level)
    }


def quiz(level: Level, words: Words) -> Quiz:
    """Give the questions about a bone, in the words of a reader.

    Parameters
    ----------
    level : Level
    words : Words
    """
    return Quiz(
        questions=questions(level),
        parts=told_parts(level, words),
        vertebra=level.value,
        words={key: words[f"quiz.{key}"] for key in WORDS},
        sizing_mode="stretch_width",
        margin=0,
    )


def _choices(key: str, kinds: dict[str, list[Part]], chance: Random) -> list[str]:
    """Give the part that is asked for among some of other kinds, one of each, in any order."""
    others = [chance.choice(parts).key for parts in kinds.values() if key not in {part.key for part in parts}]
    chosen = [key, *chance.sample(others, min(CHOICES - 1, len(others)))]
    chance.shuffle(chosen)
    return chosen
