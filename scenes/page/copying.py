"""The button that copies the address of the plan."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import param

from scenes.page.element import Element

HERE = Path(__file__).parent


class Copying(Element):
    """A button that copies the address of what is on the page, and says so."""

    query = param.String(default="", doc="Of the address, without its question mark.")
    names = param.Dict(
        default={"copy": "", "copied": "", "marked": "", "address": ""},
        doc="Of the button; what is said once it is copied, or marked only; and the name of what is marked.",
    )

    _bundle: ClassVar[Path] = HERE / "copying.js"
    _stylesheets: ClassVar[list[str]] = [
        (HERE / name).read_text(encoding="utf-8") for name in ("take.css", "copying.css")
    ]
