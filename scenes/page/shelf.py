"""The buttons that save the plan to a file of the reader and open one again."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

import param

from scenes.page.element import Element
from scenes.page.kept_file import LARGEST

HERE = Path(__file__).parent


class Shelf(Element):
    """Two buttons; the browser writes and reads the file, and the server keeps none."""

    names = param.Dict(default={}, doc="What to call the buttons: 'save' and 'open'.")
    limit = param.Integer(default=LARGEST, doc="Bytes; of a larger file only the size is told.")
    saves: Any = param.Integer(default=0, doc="How often a file was asked for.")
    file = param.Dict(default={}, doc="The file to be saved: its 'name', its 'text' and its 'count'.")
    brought: Any = param.Dict(
        default={}, doc="The file that was opened: its 'text', its 'size', its 'count'."
    )

    _bundle: ClassVar[Path] = HERE / "shelf.js"
    _stylesheets: ClassVar[list[str]] = [(HERE / "shelf.css").read_text(encoding="utf-8")]
