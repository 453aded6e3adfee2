"""A title that opens and closes what stands under it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

import panel as pn
import param

from scenes.page.element import Element

HERE = Path(__file__).parent

WHOLE = {"flex": "none", "max-height": "none"}
"""The style of a column that is as high as what it holds; Panel would stop it at the height of its place."""


class Fold(Element):
    """The title of a section, as a button that opens and closes it."""

    title = param.String(default="")
    opened: Any = param.Boolean(default=False)

    _bundle: ClassVar[Path] = HERE / "fold.js"
    _stylesheets: ClassVar[list[str]] = [(HERE / "fold.css").read_text(encoding="utf-8")]


def folded(fold: Fold, body: Any) -> pn.Column:
    """Give a section that is closed at first, under its title."""
    body.visible = fold.opened
    fold.param.watch(lambda event: body.param.update(visible=event.new), "opened")
    return pn.Column(fold, body, sizing_mode="stretch_width", margin=0, styles=WHOLE)
