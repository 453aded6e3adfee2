"""The button that turns the page to its other language."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

import param

from anatomy.words import words
from scenes.page.element import Element
from scenes.page.speech import Speech

HERE = Path(__file__).parent


class Tongue(Element):
    """A button with the name of the other language, in that language."""

    language = param.String(default="en", doc="Code of the language the page is in.")
    other = param.String(default="es", doc="Code of the language it can be turned to.")
    name_of_other = param.String(default="", doc="What that language calls itself.")
    taps: Any = param.Integer(default=0, doc="How often it was tapped.")

    _bundle: ClassVar[Path] = HERE / "tongue.js"
    _stylesheets: ClassVar[list[str]] = [(HERE / "tongue.css").read_text(encoding="utf-8")]


def tongue(speech: Speech) -> Tongue:
    """Give the button of one reader's page, joined to its words."""
    button = Tongue(margin=(0, 0, 0, 8))

    def say() -> None:
        name = words(speech.other)["language.name"]
        button.param.update(language=speech.language, other=speech.other, name_of_other=name)

    speech.say(say)
    button.param.watch(lambda _: speech.turn(speech.other), "taps")
    return button
