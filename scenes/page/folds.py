"""The folds under the ledger: the picture in words, other names, what to expect, what was counted."""

from __future__ import annotations

import panel as pn

from meshes import Resection
from scenes.looks import REGISTERS, Register
from scenes.page.fold import WHOLE, Fold, folded
from scenes.page.known import expect_html, numbers_html
from scenes.page.look import html
from scenes.page.plan import Plan
from scenes.page.saying import Saying
from scenes.page.shown import shown_html
from scenes.page.speech import Speech
from scenes.viewer import Viewer

TITLES = ("shown.title", "said.title", "know.expect", "know.numbers")


class Folds:
    """What may be read beside the ledger, folded away until it is asked for.

    Parameters
    ----------
    plan : Plan
    viewer : Viewer
    words : Speech
    """

    def __init__(self, plan: Plan, viewer: Viewer, words: Speech) -> None:
        self._viewer = viewer
        self._words = words
        self._cut: Resection | None = None
        self._register: Register = REGISTERS[0]
        self._shown, self._expect, self._numbers = (html(margin=(0, 0, 14, 0)) for _ in range(3))
        self._saying = Saying(plan, viewer, words)
        bodies = (self._shown, self._saying.panel, self._expect, self._numbers)
        self._titles = [Fold(sizing_mode="stretch_width", margin=0) for _ in TITLES]
        self.panel = pn.Column(
            *(folded(title, body) for title, body in zip(self._titles, bodies, strict=True)),
            sizing_mode="stretch_width", margin=0, styles=WHOLE,
        )  # fmt: skip
        viewer.param.watch(self._tell, ["shows", "view", "section", "spread"])
        for title in self._titles:
            title.param.watch(self._tell, "opened")
        words.say(self._say)

    def follow(self, cut: Resection | None, register: Register) -> None:
        """Take the cut that is shown now, None for none, and whose words are read."""
        self._cut, self._register = cut, register
        self._saying.follow(cut, register)
        self.panel.visible = cut is not None
        self._tell()

    def clear(self) -> None:
        """Fold everything away."""
        for title in self._titles:
            title.opened = False
        self._saying.clear()

    def close(self) -> None:
        """Stop: the reader has left."""
        self._saying.close()

    def _say(self) -> None:
        for key, title in zip(TITLES, self._titles, strict=True):
            title.title = self._words[key]
        self._tell()

    def _tell(self, *_: object) -> None:
        """Write what is open; what is closed waits until it is asked for."""
        if self._cut is None:
            return
        shown, _, expect, numbers = (title.opened for title in self._titles)
        words, region = self._words, self._cut.bones[0].level.region
        if shown:
            live = self._viewer
            told = shown_html(self._cut, live.shows, live.view, words, live.section, live.spread)
            self._shown.object = told
        if expect:
            self._expect.object = expect_html(region, words)
        if numbers:
            self._numbers.object = numbers_html(self._cut.procedure.key, region, words, self._register)
