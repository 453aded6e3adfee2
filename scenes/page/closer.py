"""Looking closer: the bone cut open or taken apart, measured, drawn on, and views that are kept."""

from __future__ import annotations

from html import escape
from typing import Any

import panel_material_ui as pmui
from bokeh.models import PrintfTickFormatter

from scenes.looks import UNITS
from scenes.page.bookmarks import Bookmarks
from scenes.page.choice import Choice, choices
from scenes.page.fold import WHOLE, Fold, folded
from scenes.page.kept_closer import MIDDLE
from scenes.page.late import Late
from scenes.page.layering import Layering
from scenes.page.look import html, note, noted
from scenes.page.sliders import FORMATS, PromptSlider
from scenes.page.speech import Speech
from scenes.page.units import amount
from scenes.viewer import TOOLS, Viewer

NOT_CUT = "none"
CUTS = {"side": ("left", "right"), "above": ("head", "feet"), "behind": ("back", "front")}
"""For each way to look at a section the half that is hidden first, and the one when it is turned over."""

ONTO = {
    "left": "left",
    "right": "right",
    "head": "superior",
    "feet": "inferior",
    "back": "posterior",
    "front": "anterior",
}
"""The view that looks straight at the section, by the half that is hidden."""

ENDS = {"left": ("right", "left"), "head": ("feet", "head"), "back": ("front", "back")}
"""The directions at both ends of the slider, by the half that is hidden first."""


class Closer:
    """The section of the page for looking closer, and what it sets in the viewer.

    Parameters
    ----------
    viewer : Viewer
    shows, views : Choice
        The switches that a kept view sets again.
    layering : Layering
    words : Speech
    """

    def __init__(
        self, viewer: Viewer, shows: Choice, views: Choice, layering: Layering, words: Speech
    ) -> None:
        self._viewer = viewer
        self._views = views
        self._words = words
        self.bookmarks = Bookmarks(viewer, shows, layering, words, self.put)
        self._title = Fold(sizing_mode="stretch_width", margin=0)
        self._cut = Choice(value=NOT_CUT, layout="grid", sizing_mode="stretch_width", margin=0)
        self._at = _slider(MIDDLE)
        self._flip = _button()
        self._hides = html()
        self._spread = _slider(0.0)
        self._tool = Choice(value="", layout="grid", sizing_mode="stretch_width", margin=0)
        self._units = Choice(value=UNITS[0], layout="row", sizing_mode="stretch_width", margin=0)
        self._told = html()
        self._keys = note()
        self._undo, self._wipe = _button(), _button()
        self._heads = {key: html() for key in ("cut", "tool")}
        body = Late(
            self._heads["cut"], self._cut, self._at, self._flip, self._hides, self._spread,
            self._heads["tool"], self._tool, self._units, self._told, self._undo, self._wipe, self._keys,
            self.bookmarks.panel,
            sizing_mode="stretch_width", margin=(0, 0, 12, 0), styles=WHOLE | {"gap": "8px"},
        )  # fmt: skip
        self.panel = folded(self._title, body)
        self._at.jslink(viewer, code={"value": "target.data.section_at = source.value / 100"})
        self._spread.jslink(viewer, code={"value": "target.data.spread = source.value / 100"})
        self._tool.jslink(viewer, value="tool")
        self._units.jslink(viewer, value="units")
        viewer.link(self._tool, tool="value")
        viewer.link(self._units, units="value")
        self._cut.param.watch(self._choose, "value")
        self._flip.on_click(self._turn_over)
        self._undo.on_click(self._take_back)
        self._wipe.on_click(self._wipe_off)
        viewer.param.watch(self._tell, ["section", "measured", "marks"])
        viewer.param.watch(lambda _: words.measure_in(viewer.units), "units")
        words.say(self._say)

    def clear(self) -> None:
        """Close it all, and forget every mark and every view that was kept."""
        self._title.opened = False
        self.put("", MIDDLE, 0.0)
        self._viewer.param.update(tool="", units=UNITS[0], marks=[], measured=[], hidden=[])
        self.bookmarks.clear()

    def put(self, section: str, at: float, spread: float) -> None:
        """Have one half hidden, "" for none, cut at a share of the way, and the parts so far apart."""
        self._title.opened = self._title.opened or section != "" or spread > 0.0  # where it is taken back
        self._at.value, self._spread.value = 100.0 * at, 100.0 * spread
        self._viewer.param.update(section=section, section_at=at, spread=spread)
        self._cut.value = _cut_of(section)

    def refuse(self) -> None:
        """Say that no more marks fit."""
        self._told.param.update(object=_polite([self._words["closer.full"]]), visible=True)

    def _choose(self, *_: object) -> None:
        """Cut it open as was chosen, and look at the section."""
        if self._cut.value != _cut_of(self._viewer.section):
            self._open(CUTS[self._cut.value][0] if self._cut.value in CUTS else "")

    def _turn_over(self, *_: object) -> None:
        first, second = CUTS[_cut_of(self._viewer.section)]
        self._open(second if self._viewer.section == first else first)

    def _open(self, section: str) -> None:
        self._viewer.section = section
        if section:
            self._viewer.view = self._views.value = ONTO[section]

    def _take_back(self, *_: object) -> None:
        self._viewer.marks = self._viewer.marks[:-1]

    def _wipe_off(self, *_: object) -> None:
        self._viewer.marks = []

    def _say(self) -> None:
        """Write every word, in the language the page is in."""
        words, viewer = self._words, self._viewer
        written = {f"tool_{tool}": words[f"hint.{tool}"] for tool in TOOLS if tool}
        written |= {key: words[f"hint.{key}"] for key in ("done", "write")} | {"inch": words["unit.in"]}
        viewer.words = viewer.words | written
        self._title.title = words["closer.title"]
        for key, head in self._heads.items():
            head.object = f'<h3 class="title">{words[f"closer.{key}"]}</h3>'
        cuts = {key: words[f"closer.cut_{key}"] for key in (NOT_CUT, *CUTS)}
        self._cut.param.update(choices=choices(cuts), title=words["closer.cut"])
        tools = {tool: words[f"closer.tool_{tool or 'none'}"] for tool in TOOLS}
        self._tool.param.update(choices=choices(tools), title=words["closer.tool"])
        units = {unit: words[f"closer.units_{unit}"] for unit in UNITS}
        self._units.param.update(choices=choices(units), title=words["closer.units"])
        self._at.label, self._spread.label = words["closer.at"], words["closer.spread"]
        self._spread.marks = _ends(words["closer.whole"], words["closer.apart"])
        self._flip.label = words["closer.flip"]
        self._undo.label, self._wipe.label = words["closer.undo"], words["closer.wipe"]
        self._keys.object = noted(words["closer.keys"])
        self._tell()

    def _tell(self, *_: object) -> None:
        """Say which half is hidden and what was measured."""
        words, viewer = self._words, self._viewer
        section = viewer.section
        for part in (self._at, self._flip, self._hides):
            part.visible = section != ""
        self._hides.object = _polite([words[f"closer.hides_{section}"]] if section else [])
        if section:
            low, high = ENDS[CUTS[_cut_of(section)][0]]
            self._at.marks = _ends(words[f"orientation.{low}"], words[f"orientation.{high}"])
        told = [self._value(each) for each in viewer.measured]
        self._told.object = _polite([*told, words["closer.of_model"]] if told else [])
        self._told.visible = bool(told)
        self._undo.visible = self._wipe.visible = bool(viewer.marks)

    def _value(self, measured: dict[str, Any]) -> str:
        """Tell one distance or angle, as it stands in the picture."""
        kind, value, words = measured["kind"], measured["value"], self._words
        told = f"{value:.1f}°" if measured["unit"] == "deg" else amount(value, "mm", words)
        return words.filled(f"closer.{kind}", {"value": told})


def _cut_of(section: str) -> str:
    """Give the way to look at a section, by the half that is hidden."""
    return next((cut for cut, halves in CUTS.items() if section in halves), NOT_CUT)


def _slider(share: float) -> PromptSlider:
    return PromptSlider(
        start=0.0, end=100.0, step=0.5, value=100.0 * share, format=PrintfTickFormatter(format=FORMATS["%"]),
        margin=(0, 8, 0, 8), sizing_mode="stretch_width",
    )  # fmt: skip


def _button() -> pmui.Button:
    return pmui.Button(variant="outlined", height=44, margin=0, sizing_mode="stretch_width")


def _ends(low: str, high: str) -> list[dict[str, Any]]:
    """Give the words under both ends of a slider."""
    return [{"value": 0.0, "label": low}, {"value": 100.0, "label": high}]


def _polite(sentences: list[str]) -> str:
    """Give sentences that are announced when they change."""
    told = "".join(f"<p>{escape(each)}</p>" for each in sentences)
    return f'<div class="described" aria-live="polite">{told}</div>'
