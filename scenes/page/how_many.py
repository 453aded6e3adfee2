"""The stepper under the place: at how many places, from the chosen one down, the operation is done."""

from __future__ import annotations

from typing import Any

from scenes.page.choice import Choice, choices
from scenes.page.look import note, noted
from scenes.page.plan import Plan
from scenes.page.speech import Speech
from scenes.page.stretch import spoken


def how_many(plan: Plan, words: Speech) -> tuple[Any, ...]:
    """Give the buttons one, two and three, as far as the operation is drawn, and which places they take.

    Parameters
    ----------
    plan : Plan
    words : Speech
    """
    choice = Choice(value=str(plan.stretch), sizing_mode="stretch_width", margin=0)
    said = note()

    def say(*_: object) -> None:
        drawn = len(plan.drawn)
        choice.param.update(
            choices=choices({str(count): words[f"many.{count}"] for count in range(1, drawn + 1)}),
            value=str(plan.stretch),
            title=words["many.title"],
            disabled=bool(plan.visit),
        )
        said.object = noted(_told(plan, drawn, words))

    def take(event: Any) -> None:
        if event.new and not plan.visit:
            plan.stretch = int(event.new)

    choice.param.watch(take, "value")
    plan.param.watch(say, ["place", "procedure", "stretch", "visit"])
    words.say(say)
    return choice, said


def _told(plan: Plan, drawn: int, words: Speech) -> str:
    """Say which places are taken, or why there can be no more."""
    if plan.stretch > 1:
        return words.filled("many.taken", {"where": spoken(plan.where, words)})
    return words["many.help" if drawn > 1 else "many.last"]
