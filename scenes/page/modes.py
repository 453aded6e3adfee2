"""The switch of how many controls stand on the page; what was chosen stays, seen or not."""

from __future__ import annotations

from typing import Any

import panel as pn

from scenes.looks import MODE, MODES, REGISTERS, Register
from scenes.page.choice import Choice, choices
from scenes.page.speech import Speech


class Modes:
    """The switch, and the parts of the page that it shows and hides.

    Parameters
    ----------
    words : Speech
    """

    def __init__(self, words: Speech) -> None:
        self._words = words
        self._held: list[tuple[tuple[str, ...], Any]] = []
        self.choice = Choice(value=MODE, layout="switch", sizing_mode="stretch_width", margin=0)
        self.panel = pn.Column(self.choice, sizing_mode="stretch_width", margin=(16, 16, 0, 16))
        self.choice.param.watch(self._turn, "value")
        words.say(self._say)

    def hold(self, modes: tuple[str, ...], *parts: Any) -> None:
        """Show some parts of the page only in some modes.

        Parameters
        ----------
        modes : tuple of {'explain', 'plan', 'teach'}
        *parts : Viewable
            Whose visibility nothing else changes.
        """
        self._held += [(modes, part) for part in parts]
        self._turn()

    def reads(self, register: Register) -> Register:
        """Give whose words are read: where there is no switch for it, the plain ones."""
        return REGISTERS[0] if self.choice.value == "explain" else register

    def _turn(self, *_: object) -> None:
        for modes, part in self._held:
            part.visible = self.choice.value in modes

    def _say(self) -> None:
        words = self._words
        names = {mode: words[f"mode.{mode}"] for mode in MODES}
        self.choice.param.update(choices=choices(names), title=words["mode.title"])
