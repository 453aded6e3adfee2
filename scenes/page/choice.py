"""A few large buttons of which one is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Any, ClassVar

import param

from anatomy.levels import Interspace, levels_of
from scenes.page.element import Element

HERE = Path(__file__).parent


class Choice(Element):
    """Large buttons of which one is chosen; `value` can be linked in the browser."""

    value: Any = param.String(default=None, allow_None=True, doc="The value of the chosen button.")
    choices = param.List(default=[], item_type=dict, doc="For each button its value, name and detail.")
    layout: Any = param.Selector(default="row", objects=["row", "switch", "cards", "grid", "spine"])
    title = param.String(default="", doc="What is chosen here, for screen readers.")
    disabled = param.Boolean(default=False)
    taps = param.Integer(default=0, doc="How often a button was tapped, the chosen one too.")

    _bundle: ClassVar[Path] = HERE / "choice.js"
    _stylesheets: ClassVar[list[str]] = [(HERE / "choice.css").read_text(encoding="utf-8")]


def choices(names: Mapping[str, str], details: Mapping[str, str] | None = None) -> list[dict[str, Any]]:
    """Give the buttons for some names by value, each with its detail where it has one."""
    said = details or {}
    return [{"value": value, "name": name, "detail": said.get(value, "")} for value, name in names.items()]


def spine(region: str) -> list[dict[str, Any]]:
    """Give a button for every bone and every gap of a region, each gap beside its two bones.

    Parameters
    ----------
    region : str
        The low back holds the sacrum too; the gap under the last bone is the region's own.
    """
    levels = list(levels_of(region)) + list(levels_of("sacral") if region == "lumbar" else ())
    bones = [_at(level.value, 2 * i + 1, 1) for i, level in enumerate(levels)]
    gaps = [_at(str(Interspace(level)), 2 * i + 2, 2) for i, level in enumerate(levels) if level.below]
    return [each for pair in zip_longest(bones, gaps) for each in pair if each]


def _at(name: str, row: int, column: int) -> dict[str, Any]:
    """Give the button of one place, two rows of the grid high."""
    return {"value": name, "name": name, "row": f"{row} / span 2", "column": str(column)}
