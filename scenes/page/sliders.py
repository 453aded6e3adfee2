"""Sliders over a range, in its unit."""

from __future__ import annotations

from typing import Any, ClassVar

import panel_material_ui as pmui
from bokeh.models import PrintfTickFormatter

FORMATS = {"%": "%.0f %%", "mm": "%.1f mm", "deg": "%.1f °"}
STEPS = {"%": 1.0, "mm": 0.1, "deg": 0.5}


class PromptSlider(pmui.FloatSlider):
    """A slider that tells every step at once; what is overtaken is dropped where the bone is cut."""

    _debounce: ClassVar[int] = 0  # Panel would wait 50 ms for a later step


def ranged_slider(
    name: str, reach: tuple[float, float, float], value: float, unit: str, usual: str
) -> PromptSlider:
    """Give a slider over a range, with marks at both ends and where it starts."""
    low, high, start = reach
    return PromptSlider(
        label=name,
        start=low,
        end=high,
        step=STEPS[unit],
        value=value,
        format=PrintfTickFormatter(format=FORMATS[unit]),
        marks=_marks(low, high, start, usual),
        margin=0,
        sizing_mode="stretch_width",
    )


def _marks(low: float, high: float, start: float, usual: str) -> list[dict[str, Any]]:
    """Give the marks under a slider; an end close to the start keeps its number only."""
    room = 0.16 * (high - low)
    marks = [{"value": end, "label": f"{end:g}"} for end in (low, high) if abs(end - start) > room]
    return sorted([*marks, {"value": start, "label": usual}], key=lambda mark: float(mark["value"]))
