"""The drawer: where, on which side, which operation, how far, and how large the bone is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import panel as pn
import panel_material_ui as pmui

from anatomy.levels import Side
from anatomy.operation import Extent
from anatomy.parts import parts_of
from scenes.page.choice import Choice, choices, spine
from scenes.page.how_many import how_many
from scenes.page.layering import Layering
from scenes.page.look import html, note, noted
from scenes.page.navigator import navigator_of
from scenes.page.plan import Plan, offered
from scenes.page.sizing import size_editor
from scenes.page.sliders import ranged_slider
from scenes.page.speech import Speech
from scenes.page.wording import place_note
from scenes.viewer import Viewer

REGIONS = ("cervical", "thoracic", "lumbar")
"""The regions with a list of their own; the sacrum stands with the low back."""


def drawer(plan: Plan, looking: Sequence[Any], words: Speech) -> list[Any]:
    """Give the sections of the drawer, joined to the plan.

    Parameters
    ----------
    plan : Plan
    looking : sequence
        The sections of `looks`.
    words : Speech
    """
    return [
        _column(title("plan.place", words), _place(plan, words)),
        _column(title("many.title", words), *how_many(plan, words)),
        _column(title("plan.side", words), *_side(plan, words)),
        _column(title("plan.procedure", words), _operation(plan, words)),
        _column(title("plan.extents", words), _extents(plan, words)),
        *looking,
        _column(title("plan.size", words), *size_editor(plan, words)),
    ]


def _column(*parts: Any) -> pn.Column:
    return pn.Column(*parts, sizing_mode="stretch_width", margin=(16, 16, 4, 16))


def title(key: str, words: Speech) -> pn.pane.HTML:
    """Give the title of a section, in the language the page is in."""
    said = html(margin=(0, 0, 6, 0))
    words.say(lambda: said.param.update(object=f'<h2 class="title">{words[key]}</h2>'))
    return said


def _operation(plan: Plan, words: Speech) -> Choice:
    choice = Choice(layout="cards", value=plan.procedure, sizing_mode="stretch_width", margin=0)

    def say(*_: object) -> None:
        keys = offered(plan.place)
        names = {key: words[f"procedure.{key}.name"] for key in keys}
        details = {key: words[f"short.{key}"] for key in keys}
        choice.param.update(choices=choices(names, details), title=words["plan.procedure"])

    words.say(say)
    plan.param.watch(say, "place")
    _join(plan, "procedure", choice)
    plan.param.watch(lambda event: choice.param.update(disabled=bool(event.new)), "visit")
    return choice


def _place(plan: Plan, words: Speech) -> pn.Column:
    """Give the whole spine in small, the regions, and large buttons for the places of one region."""
    regions = Choice(
        layout="switch",
        value=_region(plan),
        sizing_mode="stretch_width",
        margin=(0, 0, 10, 0),
    )
    choice = Choice(
        choices=spine(_region(plan)),
        layout="spine",
        value=plan.visit or plan.first,
        sizing_mode="stretch_width",
        margin=0,
    )
    small = navigator_of(plan.visit or plan.first)
    said = note()

    def name() -> None:
        names = {region: words[f"plan.region_{region}"] for region in REGIONS}
        regions.param.update(choices=choices(names), title=words["plan.region"])
        choice.title, small.title = words["plan.place_help"], words["plan.spine"]
        say()

    def say(*_: object) -> None:
        regions.value = _region(plan)
        choice.value = small.value = plan.visit or plan.first
        text = place_note(plan, words)
        said.object = noted(text)

    def tapped(event: Any) -> None:
        if event.new and event.new != (plan.visit or plan.first):
            plan.go(event.new)
        say()  # the place taken may be another than the one tapped

    def turned(event: Any) -> None:
        choice.choices = spine(event.new)

    choice.param.watch(tapped, "value")
    small.param.watch(tapped, "value")
    regions.param.watch(turned, "value")
    plan.param.watch(say, ["place", "procedure", "visit"])
    words.say(name)
    beside = pn.Row(small, choice, sizing_mode="stretch_width", margin=0)
    return pn.Column(regions, beside, said, sizing_mode="stretch_width", margin=0)


def _region(plan: Plan) -> str:
    """Give the region whose buttons hold the place that is shown."""
    region = plan.levels[0].region
    return region if region in REGIONS else REGIONS[-1]


def _side(plan: Plan, words: Speech) -> tuple[Any, ...]:
    choice = Choice(
        value=plan.side,
        sizing_mode="stretch_width",
        margin=0,
    )
    said = note(words["plan.side_help"])

    def name() -> None:
        names = {side.value: words[f"plan.side_{side}"] for side in Side}
        choice.param.update(choices=choices(names), title=words["plan.side"])
        say()

    def say(*_: object) -> None:
        both = plan.named.sides == "both"
        choice.disabled = both or bool(plan.visit)
        said.object = noted(words["plan.side_both" if both else "plan.side_help"])

    _join(plan, "side", choice)
    plan.param.watch(say, ["procedure", "visit"])
    words.say(name)
    return choice, said


def _join(plan: Plan, name: str, choice: Choice) -> None:
    """Keep one choice and one part of the plan the same."""

    def to_plan(event: Any) -> None:
        if event.new:
            setattr(plan, name, event.new)

    def to_choice(event: Any) -> None:
        choice.value = event.new

    choice.param.watch(to_plan, "value")
    plan.param.watch(to_choice, name)


def _extents(plan: Plan, words: Speech) -> pn.Column:
    """Give the sliders of the chosen operation."""
    column = pn.Column(sizing_mode="stretch_width", margin=0)

    def fill(*_: object) -> None:
        column.objects = [_extent(plan, extent, words) for extent in plan.named.extents]

    def follow(*_: object) -> None:
        for shown, extent in zip(column.objects, plan.named.extents, strict=False):
            if shown[0].label == words[f"extent.{extent.key}.label"]:
                shown[0].value = plan.extent(extent.key)

    def stand_back(*_: object) -> None:
        column.visible = not plan.visit

    plan.param.watch(stand_back, "visit")
    plan.param.watch(fill, "procedure")
    plan.param.watch(follow, "extents")
    words.say(fill)
    return column


def _extent(plan: Plan, extent: Extent, words: Speech) -> pn.Column:
    """Give the slider of one extent, with what it means."""
    slider = ranged_slider(
        words[f"extent.{extent.key}.label"],
        (extent.low, extent.high, extent.default),
        plan.extent(extent.key),
        extent.unit,
        words["plan.usual"],
    )
    slider.param.watch(lambda event: plan.reach(extent.key, event.new), "value")
    return pn.Column(
        slider, note(words[f"extent.{extent.key}.help"]), sizing_mode="stretch_width", margin=(0, 0, 12, 0)
    )


def looks(plan: Plan, viewer: Viewer, layering: Layering, words: Speech) -> list[pn.Column]:
    """Give the sections of what else is shown: layers, names, colours, and parts to see through.

    Parameters
    ----------
    plan : Plan
    viewer : Viewer
    layering : Layering
    words : Speech
    """
    labels = pmui.Switch(margin=0, height=44)
    labels.jslink(viewer, value="labels")
    viewer.link(labels, labels="value")
    colored = pmui.Switch(margin=0, height=44)
    colored.jslink(viewer, value="colored")
    viewer.link(colored, colored="value")
    xray = pmui.MultiChoice(sizing_mode="stretch_width", margin=(10, 0, 0, 0))

    def offer(*_: object) -> None:
        keys = dict.fromkeys(part.key for level in plan.levels for part in parts_of(level))
        xray.param.update(
            options={words[f"part.{key}.name"].capitalize(): key for key in keys},
            value=[key for key in xray.value or [] if key in keys],
        )

    def name() -> None:
        labels.label, colored.label, xray.label = (
            words[f"plan.{each}"] for each in ("labels", "colored", "xray")
        )
        offer()

    plan.param.watch(offer, ["place", "stretch", "procedure", "visit"])
    xray.param.watch(lambda event: viewer.param.update(xray=list(event.new)), "value")
    viewer.link(xray, xray="value")
    words.say(name)
    return [
        _column(title("layer.title", words), layering.rows, layering.said),
        _column(title("plan.look", words), labels, colored, xray),
    ]
