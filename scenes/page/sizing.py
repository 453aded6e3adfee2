"""The editor of one dimension of one vertebra."""

from __future__ import annotations

from typing import Any

import panel as pn
import panel_material_ui as pmui

from anatomy.dimensions import dimension_names
from anatomy.levels import Level
from anatomy.measures import measure
from anatomy.words import Words
from scenes.page.choice import Choice, choices
from scenes.page.look import note
from scenes.page.plan import Plan
from scenes.page.sliders import ranged_slider
from scenes.page.speech import Speech
from scenes.page.wording import dimension_note

FIRST_DIMENSION = "canal_depth"


def size_editor(plan: Plan, words: Speech) -> tuple[Any, ...]:
    """Give the editor of one dimension of one vertebra."""
    bone = Choice(sizing_mode="stretch_width", margin=(0, 0, 8, 0))
    dimension = pmui.Select(
        options=_names(plan.levels[0], words),
        value=FIRST_DIMENSION,
        sizing_mode="stretch_width",
        margin=(4, 0, 10, 0),
    )
    place = pn.Column(sizing_mode="stretch_width", margin=0)
    reset = pmui.Button(
        variant="outlined", sizing_mode="stretch_width", margin=(10, 0, 0, 0), height=44, disabled=True,
    )  # fmt: skip

    def chosen() -> Level:
        return Level.parse(bone.value or plan.levels[0].value)

    def turn(*_: object) -> None:
        names = _names(chosen(), words)
        kept = dimension.value if dimension.value in names.values() else FIRST_DIMENSION
        dimension.param.update(options=names, value=kept)
        fill()

    def fill(*_: object) -> None:
        place.objects = _dimension(plan, chosen(), dimension.value, words)

    def offer(*_: object) -> None:
        levels = [level.value for level in plan.levels]
        kept = bone.value if bone.value in levels else levels[0]
        bone.param.update(
            choices=choices({name: name for name in levels}), value=kept, visible=len(levels) > 1
        )
        turn()

    def name() -> None:
        bone.title, dimension.label = words["plan.bone"], words["plan.dimension"]
        reset.label = words["plan.reset"]
        offer()

    def mark(*_: object) -> None:
        reset.disabled = not plan.sizes
        place.objects[0].value = plan.size(chosen(), dimension.value)

    def forget(*_: object) -> None:
        plan.sizes = {}

    bone.param.watch(turn, "value")
    dimension.param.watch(fill, "value")
    plan.param.watch(offer, ["place", "stretch", "procedure", "visit"])
    plan.param.watch(mark, "sizes")
    reset.on_click(forget)
    words.say(name)
    return bone, dimension, place, reset


def _names(level: Level, words: Words) -> dict[str, str]:
    """Give the dimensions of a bone by what they are called."""
    return {words[f"dimension.{name}.label"]: name for name in dimension_names(level)}


def _dimension(plan: Plan, level: Level, name: str, words: Words) -> list[Any]:
    """Give the slider of one dimension over its published range, with its source."""
    chosen = measure(level, name)
    low = chosen.value if chosen.low is None else chosen.low
    high = chosen.value if chosen.high is None else chosen.high
    slider = ranged_slider(
        f"{level}: {words[f'dimension.{name}.label']}",
        (low, high, chosen.value),
        plan.size(level, name),
        chosen.unit,
        words["ui.default"].lower(),
    )
    slider.param.watch(lambda event: plan.resize(level, name, event.new), "value")
    return [slider, note(dimension_note(level, name, words))]
