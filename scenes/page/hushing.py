"""While a plan is asked about, the page does not tell the answers; afterwards all of it is there again."""

from __future__ import annotations

from typing import Any

import panel as pn
import param

from scenes.page.fold import WHOLE, Fold
from scenes.page.look import LAYOUT, note, noted
from scenes.page.speech import Speech

ROOM = WHOLE | {"gap": "12px"}
"""The style of parts that are hidden together: as far apart as they would stand alone."""


class Secret(param.Parameterized):
    """Whether something is asked that the page must not tell."""

    kept: Any = param.Boolean(default=False)


class Hushing:
    """The parts of the page that would tell the answers, and what stands there instead.

    Parameters
    ----------
    secret : Secret
    words : Speech
    """

    def __init__(self, secret: Secret, words: Speech) -> None:
        self._secret = secret
        self._words = words
        self._parts: list[Any] = []
        self._fold = Fold(sizing_mode="stretch_width", margin=0)
        self._help = note()
        self._choosing = pn.Column(sizing_mode="stretch_width", margin=0)
        self._instead = pn.Column(
            self._fold, self._help, sizing_mode="stretch_width", margin=(16, 16, 4, 16), visible=False
        )
        secret.param.watch(self._turn, "kept")
        self._fold.param.watch(self._show, "opened")
        words.say(self._say)

    def behind(self, *parts: Any, css_classes: tuple[str, ...] = ()) -> pn.Column:
        """Give some parts of the page as one, which is hidden while something is secret."""
        held = pn.Column(
            *parts, css_classes=list(css_classes), stylesheets=[LAYOUT], sizing_mode="stretch_width",
            margin=0, styles=ROOM,
        )  # fmt: skip
        self._parts.append(held)
        self._show()
        return held

    def drawer(self, *parts: Any) -> tuple[pn.Column, pn.Column]:
        """Give what is chosen in the drawer; while something is secret it is folded away under one button."""
        self._choosing.objects = list(parts)
        self._show()
        return self._instead, self._choosing

    def told(self, headline: str, twin: str) -> tuple[str, str]:
        """Give what the picture is called: headline and twin, or neither while something is secret."""
        if not self._secret.kept:
            return headline, twin
        return self._words["hush.title"], self._words["hush.twin"]

    def _turn(self, *_: object) -> None:
        self._fold.opened = False
        self._show()

    def _show(self, *_: object) -> None:
        secret = self._secret.kept
        for part in self._parts:
            part.visible = not secret
        self._instead.visible = secret
        self._choosing.visible = not secret or self._fold.opened

    def _say(self) -> None:
        self._fold.title = self._words["plan.open"]
        self._help.object = noted(self._words["hush.drawer"])
