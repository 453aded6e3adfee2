"""The whole spine in small: every bone and every gap to be tapped, the chosen one marked."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

import param

from scenes.page.element import Element
from scenes.page.silhouette import silhouette

HERE = Path(__file__).parent


class Navigator(Element):
    """A drawing of the spine of which one place is chosen."""

    value: Any = param.String(default="", doc="The chosen bone or gap.")
    taps = param.Integer(default=0, doc="How often a place was tapped, the chosen one too.")
    places = param.List(default=[], item_type=dict, doc="For each place its name, path and middle.")
    title = param.String(default="", doc="What is chosen here, for screen readers.")

    _bundle: ClassVar[Path] = HERE / "navigator.js"
    _stylesheets: ClassVar[list[str]] = [(HERE / "navigator.css").read_text(encoding="utf-8")]


def navigator_of(value: str) -> Navigator:
    """Give the drawing of the average spine, with one place chosen."""
    places = [{"name": each.name, "path": each.path, "middle": each.middle} for each in silhouette()]
    return Navigator(value=value, places=places, width=92, height=448, margin=(0, 14, 0, 0))
