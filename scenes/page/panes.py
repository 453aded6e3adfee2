"""One plan beside others: its headline, its live view, what goes and stays, and what to take note of."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape
from pathlib import Path

import panel as pn
import panel_material_ui as pmui

from meshes import Resection
from scenes.looks import REGISTERS, Register
from scenes.page import wording
from scenes.page.findings import ailing_sentence
from scenes.page.gathered import detail_of, name_of
from scenes.page.ledger import cautions_html
from scenes.page.look import html, noted
from scenes.page.picture import Cut
from scenes.page.question import Question
from scenes.page.speech import Speech
from scenes.page.stills import Stills
from scenes.page.view import viewer

STYLE = (Path(__file__).parent / "panes.css").read_text(encoding="utf-8")

TOGETHER = "compared"
"""The name under which the views turn together."""

HANDLE = "__laminascope_pane_"
TALL = {"minHeight": 44, "height": "100%", "lineHeight": 1.25, "paddingInline": "10px"}
"""The look of a button whose words may take two lines."""

HEIGHT = 320
"""Of a live view, in pixels; less on a phone."""


class Pane:
    """One plan beside others.

    Parameters
    ----------
    number : int
        Its place in the row, from 0.
    take_up : callable
        Make a plan the one of the page.
    swap : callable
        Put the plan of the page in the place of another.
    words : Speech
    """

    def __init__(
        self,
        number: int,
        take_up: Callable[[Question], None],
        swap: Callable[[Question], None],
        words: Speech,
    ) -> None:
        self._words = words
        self._register: Register = REGISTERS[0]
        self._shown: tuple[Question, Resection] | None = None
        self._current = False
        self.live = viewer(words)
        self.live.param.update(
            handle=f"{HANDLE}{number}", together=TOGETHER, css_classes=["live"], height=HEIGHT,
            sizing_mode="stretch_width",
        )  # fmt: skip
        self._stills = Stills(self.live)
        self._title, self._twin, self.cautions = html(), html(), html(css_classes=("narrow-card",))
        self.button, self.swaps = (
            pmui.Button(variant="outlined", sx=TALL, margin=0, sizing_mode="stretch_width") for _ in range(2)
        )
        self.panel = pn.Column(
            self._title, self.live, self._twin, self.cautions, self.button, self.swaps,
            css_classes=["pane"], stylesheets=[STYLE], margin=0,
        )  # fmt: skip
        self.button.on_click(partial(self._hand, take_up))
        self.swaps.on_click(partial(self._hand, swap))
        words.say(self._say)

    def show(self, question: Question, cut: Resection, scene: bytes) -> None:
        """Take a plan and its picture."""
        self._shown = question, cut
        self.live.scene = scene
        self._stills.follow(Cut(question.place, cut, scene))
        self._say()

    def mark(self, current: Question | None, swaps: bool) -> None:
        """Tell whether it is the plan of the page, None for none; and whether that can take its place."""
        self._current = self._shown is not None and self._shown[0] == current
        self.swaps.disabled = not swaps
        self._name()

    def read(self, register: Register) -> None:
        """Take whose words are read."""
        self._register = register
        self._say()

    def close(self) -> None:
        """Stop: the reader has left."""
        self._stills.close()

    def _say(self) -> None:
        self._name()
        if self._shown is None:
            return
        question, cut = self._shown
        words = self._words
        headline, twin = name_of(question, words), wording.twin(cut, words)
        label = wording.canvas_label(headline, twin + ailing_sentence(question.findings, words), words)
        self.live.words = self.live.words | {"canvas": label}
        detail = noted(escape(detail_of(question, words)))
        self._title.object = f'<h3 class="title">{escape(headline)}</h3>{detail}'
        self._twin.object = noted(escape(twin))
        self.cautions.object = cautions_html(cut, words, self._register)

    def _name(self) -> None:
        label = self._words["compare.taken" if self._current else "compare.take"]
        self.button.param.update(label=label, disabled=self._current)
        self.swaps.label = self._words["compare.swap"]

    def _hand(self, act: Callable[[Question], None], _: object) -> None:
        """Do something with the plan that is shown."""
        if self._shown is not None:
            act(self._shown[0])
