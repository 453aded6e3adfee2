"""The button that keeps a plan to be compared, and what was kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

import param

from scenes.page.element import Element

HERE = Path(__file__).parent


class Tray(Element):
    """A button that adds, and the names of what was added, each with a button that takes it out again."""

    names = param.Dict(default={}, doc="What to call things: 'add', 'list', 'see'.")
    plans = param.List(default=[], item_type=dict, doc="For each plan its name, its detail, and its 'out'.")
    closed = param.Boolean(default=False, doc="Whether nothing can be added now.")
    said = param.String(default="", doc="How many there are.")
    adds: Any = param.Integer(default=0, doc="How often the button that adds was tapped.")
    gone: Any = param.Dict(default={}, doc="What was taken out last: 'at' which number, and the 'count'.")

    _bundle: ClassVar[Path] = HERE / "tray.js"
    _stylesheets: ClassVar[list[str]] = [(HERE / "tray.css").read_text(encoding="utf-8")]
