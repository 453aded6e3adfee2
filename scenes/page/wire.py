"""The wire between the page and the program: what is said when it is lost, and how it comes back."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar
from uuid import uuid4

import param

from scenes.page.element import Element
from scenes.page.speech import Speech

HERE = Path(__file__).parent

WORDS = ("lost", "again", "anew", "reload")


class Wire(Element):
    """A sentence over the page while the line to the program is lost."""

    words = param.Dict(default={}, doc="What to say, by the keys in `WORDS`.")
    begun = param.String(default="", doc="What tells this visit from any other.")

    _bundle: ClassVar[Path] = HERE / "wire.js"
    _stylesheets: ClassVar[list[str]] = [(HERE / "wire.css").read_text(encoding="utf-8")]


def wire(speech: Speech) -> Wire:
    """Give the wire of one reader's page."""
    made = Wire(begun=uuid4().hex, width=0, height=0, margin=0)
    speech.say(lambda: made.param.update(words={key: speech[f"wire.{key}"] for key in WORDS}))
    return made
