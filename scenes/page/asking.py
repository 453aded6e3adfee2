"""A question with its answers as large buttons, and the result on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

import param

from scenes.page.element import Element

HERE = Path(__file__).parent


class Asking(Element):
    """What is asked now, with a button for every answer that has a name."""

    card = param.Dict(default={}, doc="What stands there, as `scenes.page.teach_round.told` gives it.")
    title = param.String(default="", doc="What it is called for screen readers.")
    paper = param.String(default="", doc="The result as HTML; empty until there is one.")
    tapped = param.String(default="", doc="Key of the answer or button last tapped.")
    taps: Any = param.Integer(default=0, doc="How often one was tapped.")

    _bundle: ClassVar[Path] = HERE / "asking.js"
    _stylesheets: ClassVar[list[str]] = [(HERE / "quiz.css").read_text(encoding="utf-8")]
