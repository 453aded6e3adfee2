"""The drawer: where, on which side, which operation, how far, and how large the bone is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import panel as pn
import panel_material_ui as pmui

from anatomy.levels import Side
from anatomy.parts import PARTS
from anatomy.procedures import PROCEDURES, Extent
from anatomy.words import Words
from scenes.page.choice import Choice, choices, spine
from scenes.page.look import html, note, noted
from scenes.page.plan import Plan
from scenes.page.sizing import size_editor
from scenes.page.sliders import ranged_slider
from scenes.page.wording import place_note


def drawer(plan: Plan, words: Words) -> list[Any]:
    """Give the sections of the drawer, joined to the plan.

    Parameters
    ----------
    plan : Plan
    words : Words
    """
    return [
        _column(_title(words["plan.place"]), _place(plan, words)),
        _column(_title(words["plan.side"]), *_side(plan, words)),
        _column(_title(words["plan.procedure"]), _operation(plan, words)),
        _column(_title(words["plan.extents"]), _extents(plan, words)),
        _column(_title(words["plan.size"]), *size_editor(plan, words)),
    ]


def _column(*parts: Any) -> pn.Column:
    return pn.Column(*parts, sizing_mode="stretch_width", margin=(16, 16, 4, 16))


def _title(text: str) -> pn.pane.HTML:
    return html(f'<h2 class="title">{text}</h2>', margin=(0, 0, 6, 0))


def _operation(plan: Plan, words: Words) -> Choice:
    names = {key: words[f"procedure.{key}.name"] for key in PROCEDURES}
    details = {key: words[f"short.{key}"] for key in PROCEDURES}
    choice = Choice(
        choices=choices(names, details),
        layout="cards",
        title=words["plan.procedure"],
        value=plan.procedure,
        sizing_mode="stretch_width",
        margin=0,
    )
    _join(plan, "procedure", choice)
    return choice


def _place(plan: Plan, words: Words) -> pn.Column:
    choice = Choice(
        choices=spine(),
        layout="spine",
        title=words["plan.place_help"],
        value=plan.where,
        sizing_mode="stretch_width",
        margin=0,
    )
    said = note()

    def say(*_: object) -> None:
        choice.value = plan.where
        text = place_note(plan, words)
        said.param.update(object=noted(text), visible=bool(text))

    def tapped(event: Any) -> None:
        if event.new and event.new != plan.where:
            plan.place = event.new

    choice.param.watch(tapped, "value")
    plan.param.watch(say, ["place", "procedure"])
    return pn.Column(choice, said, sizing_mode="stretch_width", margin=0)


def _side(plan: Plan, words: Words) -> tuple[Any, ...]:
    choice = Choice(
        choices=choices({side.value: words[f"plan.side_{side}"] for side in Side}),
        title=words["plan.side"],
        value=plan.side,
        sizing_mode="stretch_width",
        margin=0,
    )
    said = note(words["plan.side_help"])

    def say(*_: object) -> None:
        both = plan.named.sides == "both"
        choice.disabled = both
        said.object = noted(words["plan.side_both" if both else "plan.side_help"])

    _join(plan, "side", choice)
    plan.param.watch(say, "procedure")
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


def _extents(plan: Plan, words: Words) -> pn.Column:
    """Give the sliders of the chosen operation."""
    column = pn.Column(sizing_mode="stretch_width", margin=0)

    def fill(*_: object) -> None:
        column.objects = [_extent(plan, extent, words) for extent in plan.named.extents]

    def follow(*_: object) -> None:
        if not plan.extents:
            fill()

    plan.param.watch(fill, "procedure")
    plan.param.watch(follow, "extents")
    fill()
    return column


def _extent(plan: Plan, extent: Extent, words: Words) -> pn.Column:
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


def looks(
    plan: Plan, words: Words, through: Callable[[list[str]], None]
) -> tuple[pn.Column, pmui.MultiChoice]:
    """Give the section of what else is shown: neighbours, and parts to see through.

    Parameters
    ----------
    plan : Plan
    words : Words
    through : callable
        Takes the keys of the parts to draw translucent.
    """
    neighbours = pmui.Switch(
        label=words["plan.neighbours"], value=plan.neighbours, margin=(0, 0, 10, 0), height=44
    )
    xray = pmui.MultiChoice(
        label=words["plan.xray"],
        options={words[f"part.{part.key}.name"].capitalize(): part.key for part in PARTS},
        sizing_mode="stretch_width",
        margin=0,
    )
    neighbours.link(plan, value="neighbours", bidirectional=True)
    xray.param.watch(lambda event: through(list(event.new)), "value")
    return _column(_title(words["plan.look"]), neighbours, xray), xray
