"""The buttons that take the last change back and do it again, and the keys that do so from anywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

import param

from scenes.page.element import Element

HERE = Path(__file__).parent


class Undoing(Element):
    """Two buttons for a bar or a drawer; the one in the bar hears the keys and the hands too."""

    can_undo = param.Boolean(default=False)
    can_redo = param.Boolean(default=False)
    names = param.Dict(default={}, doc="What to call the buttons: 'undo' and 'redo'.")
    layout: Any = param.Selector(default="bar", objects=["bar", "drawer"])
    undone: Any = param.Integer(default=0, doc="How often a change was taken back.")
    redone: Any = param.Integer(default=0, doc="How often one was done again.")
    rests: Any = param.Integer(default=0, doc="How often the hands came to rest.")

    _bundle: ClassVar[Path] = HERE / "undoing.js"
    _stylesheets: ClassVar[list[str]] = [(HERE / "undoing.css").read_text(encoding="utf-8")]
    _debounce: ClassVar[int] = 0  # as the sliders: what was done first is told first
