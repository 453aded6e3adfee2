"""The search field: a level, a gap, a part, a tissue or an operation by the name a person types."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

import param

from scenes.page.element import Element

HERE = Path(__file__).parent


class Seeker(Element):
    """A field with a list of what was found, of which one is chosen."""

    text = param.String(default="", doc="What is typed.")
    found = param.List(
        default=[], item_type=dict, doc="For each thing found its kind, key, name and kind's name."
    )
    answered = param.String(default="", doc="What was typed when it was found.")
    chosen: Any = param.Dict(default={}, doc="Kind and key of the chosen thing.")
    label = param.String(default="")
    nothing = param.String(default="", doc="What to say where nothing was found.")

    _bundle: ClassVar[Path] = HERE / "seeker.js"
    _stylesheets: ClassVar[list[str]] = [(HERE / "seeker.css").read_text(encoding="utf-8")]
