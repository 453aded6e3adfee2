"""The player of an operation: its steps in order, a slider over all of it, and what is done now."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

import param

from anatomy.step import Step, start_of
from anatomy.words import Words
from scenes.page.element import Element
from scenes.telling import step_name

HERE = Path(__file__).parent

SECONDS_A_STEP = 6.0
"""How long a step is played: long enough to read its caption aloud (a choice)."""

WORDS = ("play", "pause", "back", "next", "slider")


class Player(Element):
    """Buttons and a slider that lead through an operation; captions change without a round trip."""

    value = param.Number(default=0.0, bounds=(0.0, 1.0), doc="How far the operation has come, 0 to 1.")
    playing = param.Boolean(default=False)
    steps = param.List(
        default=[], item_type=dict, doc="For each step its name, count, caption, start and end."
    )
    words = param.Dict(default={}, doc="What the buttons are called, by the keys in `WORDS`.")
    seconds = param.Number(default=SECONDS_A_STEP, doc="How long a step is played.")

    _bundle: ClassVar[Path] = HERE / "player.js"
    _stylesheets: ClassVar[list[str]] = [(HERE / "player.css").read_text(encoding="utf-8")]


def told_steps(steps: tuple[Step, ...], words: Words) -> list[dict[str, Any]]:
    """Give what the player says of each step."""
    told = []
    for number, step in enumerate(steps):
        name, start = step_name(step, words), start_of(steps, number)
        counted = words.filled("storyboard.count", {"number": number + 1, "total": len(steps)})
        caption = words[f"step.{step.key}.plain"]
        told.append(
            {"name": name, "count": counted, "caption": caption, "start": start, "end": start + step.share}
        )
    return told


def named(words: Words) -> dict[str, str]:
    """Give what the player writes, by its keys."""
    return {key: words[f"watch.{key}"] for key in WORDS}


def player(words: Words) -> Player:
    """Give a player that holds no operation yet."""
    return Player(
        words=named(words),
        visible=False,
        sizing_mode="stretch_width",
        margin=0,
    )
