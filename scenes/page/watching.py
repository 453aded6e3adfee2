"""Watching an operation: a button under the picture, and the player it opens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import panel_material_ui as pmui

from anatomy.levels import Side
from anatomy.steps import steps_of
from scenes.looks import SHOWS
from scenes.page.choice import Choice
from scenes.page.picture import Cut, Whole
from scenes.page.plan import Plan
from scenes.page.player import named, player, told_steps
from scenes.page.question import Moment, Place, Question
from scenes.page.speech import Speech


class Watching:
    """The button and the player, and what the page asks for while they are used.

    Parameters
    ----------
    plan : Plan
    shows : Choice
        The switch of what is shown; while an operation is watched, that is what stays.
    words : Speech
    ask : callable
        Have the page ask anew.
    """

    def __init__(self, plan: Plan, shows: Choice, words: Speech, ask: Callable[[], None]) -> None:
        self._plan = plan
        self._shows = shows
        self._words = words
        self._ask = ask
        self._before: Any = SHOWS
        self.opened = False
        self.button = pmui.Button(
            variant="outlined",
            height=44,
            margin=0,
            sizing_mode="stretch_width",
        )
        self.player = player(words)
        words.say(self._name)
        self.button.on_click(self._turn)
        self.player.param.watch(lambda _: self._ask(), "value")
        plan.param.watch(self._follow, ["procedure", "extents", "side"])

    @property
    def parts(self) -> tuple[Any, ...]:
        """What stands under the picture."""
        return self.player, self.button

    @property
    def shows(self) -> Any:
        """What is shown of the bone while the operation is not watched."""
        return self._before if self.opened else self._shows.value

    @property
    def asked(self) -> Question | Place | Moment:
        """What is to be shown now: a moment of the operation while it is watched, else what the plan asks."""
        asked = self._plan.asked
        if not self.opened or isinstance(asked, Place):
            return asked
        return Moment(asked, self.player.value)

    def offer(self, answer: Cut | Whole) -> None:
        """Show the button where an operation is shown, and the player while it is watched."""
        cut = isinstance(answer, Cut)
        self.button.visible = cut
        self.player.visible = cut and self.opened
        self._shows.visible = cut and not self.player.visible

    def close(self) -> None:
        """Go back to the whole cut."""
        if self.opened:
            self._set(opened=False)
            self._shows.value = self._before
            self._ask()

    def _turn(self, *_: object) -> None:
        if self.opened:
            self.close()
        else:
            self._before = self._shows.value
            self._fill()
            self.player.value = 0.0
            self._set(opened=True)
            self._shows.value = "after"
            self._ask()

    def _set(self, *, opened: bool) -> None:
        self.opened = opened
        self.player.param.update(visible=opened, playing=False)
        self._shows.visible = not opened
        self._name()

    def _name(self) -> None:
        """Write every word anew."""
        self.button.label = self._words["watch.close" if self.opened else "watch.open"]
        self.player.words = named(self._words)
        if self.opened:
            self._fill()

    def _follow(self, *_: object) -> None:
        """Tell the steps of the operation as it is now planned."""
        if self.opened:
            self.player.playing = False
            self._fill()

    def _fill(self) -> None:
        plan = self._plan
        values = {extent.key: plan.extent(extent.key) for extent in plan.named.extents}
        side = plan.question.side
        steps = steps_of(plan.named, values, Side(side) if side else None, plan.where)
        self.player.steps = told_steps(steps, self._words)
