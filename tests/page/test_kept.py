"""A plan that was kept is the same plan again."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import parse_qs

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from anatomy.dimensions import dimension_names, measure
from anatomy.levels import Level, Side
from anatomy.parts import parts_of
from anatomy.procedures import PROCEDURES
from anatomy.words import languages
from scenes.looks import MODES, REGISTERS, SHOWN, START, STATES, VIEWS
from scenes.page.kept import (
    PLACES,
    VERSION,
    Kept,
    KeptCompared,
    KeptLook,
    KeptPlan,
    plan_kept,
    plan_of,
    start,
)
from scenes.page.kept_address import kept_at, query_of
from scenes.page.kept_file import LARGEST, checked_state, file_name, kept_in, schema, text_of
from scenes.page.plan import Plan
from scenes.page.stretch import places_from

from ..examples import examples


@st.composite
def some_changes(draw: st.DrawFn, ranges: dict[str, tuple[float, float]]) -> dict[str, float]:
    """Draw a value within the range of some of the names."""
    names = draw(st.lists(st.sampled_from(sorted(ranges)), unique=True, max_size=2))
    return {name: draw(st.floats(*ranges[name])) for name in names}


@st.composite
def plans(draw: st.DrawFn) -> KeptPlan:
    key = draw(st.sampled_from(sorted(PROCEDURES)))
    extents = {
        other: draw(some_changes({each.key: (each.low, each.high) for each in PROCEDURES[other].extents}))
        for other in {key, draw(st.sampled_from(sorted(PROCEDURES)))}
    }
    level = draw(st.sampled_from(list(Level)))
    near = {}
    for name in dimension_names(level):
        known = measure(level, name)
        low, high = known.low, known.high
        near[name] = (known.value if low is None else low, known.value if high is None else high)
    place = str(draw(st.sampled_from(PROCEDURES[key].places)))
    return KeptPlan(
        procedure=key,
        place=place,
        stretch=draw(st.integers(1, len(places_from(PROCEDURES[key], place)))),
        side=draw(st.sampled_from([side.value for side in Side])),
        extents={other: changes for other, changes in extents.items() if changes},
        sizes={level.value: changes} if (changes := draw(some_changes(near))) else {},
        visit=draw(st.sampled_from(["", *PLACES])),
    )


@st.composite
def states(draw: st.DrawFn) -> Kept:
    plan = draw(plans())
    seen = sorted({part.key for level in Plan(**plan_of(plan)).levels for part in parts_of(level)})
    look = KeptLook(
        shows=draw(st.sampled_from(SHOWN)),
        view=draw(st.sampled_from(VIEWS)),
        labels=draw(st.booleans()),
        colored=draw(st.booleans()),
        xray=draw(st.lists(st.sampled_from(seen), unique=True, max_size=3)),
        layers={group: draw(st.sampled_from(STATES)) for group in START},
        only=draw(st.sampled_from(["", *START])),
        compared_shows=draw(st.sampled_from(SHOWN)),
        compared_view=draw(st.sampled_from(tuple(VIEWS))),
        mode=draw(st.sampled_from(MODES)),
    )
    kept = Kept(
        version=VERSION,
        plan=plan,
        look=look,
        compared=[KeptCompared(plan=each) for each in draw(st.lists(plans(), max_size=2) | st.just([plan]))],
        language=draw(st.sampled_from(languages())),
        words=draw(st.sampled_from(REGISTERS)),
    )
    try:  # dimensions that cannot stand together are refused, which another test holds
        return checked_state(kept.model_dump())
    except ValueError:
        assume(False)
        raise


def same_cut(kept: Kept, again: Kept) -> bool:
    return Plan(**plan_of(kept.plan)).asked == Plan(**plan_of(again.plan)).asked


@settings(max_examples=examples(60))
@given(states())
def test_a_file_gives_back_what_was_kept_and_fits_its_schema(kept: Kept) -> None:
    text = text_of(kept)
    assert len(text.encode()) < LARGEST
    again = kept_in(text.encode())
    assert again == kept
    assert same_cut(kept, again)
    assert plan_kept(Plan(**plan_of(again.plan))).side == kept.plan.side
    assert list(VALIDATOR.iter_errors(json.loads(text))) == []


@settings(max_examples=examples(60))
@given(states(), st.sampled_from(languages()))
def test_an_address_gives_back_what_was_kept(kept: Kept, language: str) -> None:
    query = query_of(kept, start(language))
    assert kept_at(parse_qs(query, strict_parsing=bool(query)), start(language)) == kept
    assert query == "" or f"side={kept.plan.side}" in query.split("&")


VALIDATOR = Draft202012Validator(schema())
LEFT = start("en")


def test_the_start_leaves_the_address_empty_and_anything_else_names_its_side() -> None:
    assert query_of(LEFT, LEFT) == ""
    lifted = LEFT.model_copy(update={"look": KeptLook(shows="lifted", layers=START | {"nerves": "faded"})})
    assert query_of(lifted, LEFT) == (
        "v=2&language=en&procedure=hemilaminectomy&place=L4&side=left&shows=lifted&layers.nerves=faded"
    )


def test_the_file_is_named_by_place_side_and_operation_and_says_them_in_every_language() -> None:
    assert file_name(LEFT) == "laminascope_L4_left_hemilaminectomy.json"
    both = LEFT.plan.model_copy(update={"procedure": "bilateral_laminotomy"})
    assert (
        file_name(LEFT.model_copy(update={"plan": both}))
        == "laminascope_L4-L5_both_bilateral_laminotomy.json"
    )
    written = json.loads(text_of(LEFT))["written"]
    assert written["en"].startswith("L4, left: hemilaminectomy. Always the patient's own left or right.")
    assert written["es"].startswith("L4, izquierda: hemilaminectomía. Siempre la izquierda o la derecha del")


def test_what_is_left_out_of_a_file_stands_as_at_the_start() -> None:
    least = {"version": 1, "plan": {"procedure": "hemilaminectomy", "place": "L4", "side": "left"}}
    assert kept_in(json.dumps(least)) == LEFT
    assert kept_in("\ufeff" + json.dumps(least)) == LEFT
    some = least | {"look": {"layers": {"discs": "shown"}}}
    assert kept_in(json.dumps(some)).look.layers == START | {"discs": "shown"}


def test_a_link_to_a_word_and_a_language_are_an_address_too() -> None:
    kept = kept_at({"show": ["part.lamina_left"], "language": ["es"]}, LEFT)
    assert kept == start("es")


def test_a_plan_with_every_number_changed_fits_a_file_and_an_address() -> None:
    sizes = {
        level.value: {name: measure(level, name).value + 0.0123456789 for name in dimension_names(level)}
        for level in Level
    }
    extents = {
        key: {each.key: each.high - 0.0123456789 for each in one.extents} for key, one in PROCEDURES.items()
    }
    plan = LEFT.plan.model_copy(update={"sizes": sizes, "extents": extents})
    kept = checked_state(LEFT.model_copy(update={"plan": plan}).model_dump())
    assert kept_in(text_of(kept)) == kept
    assert kept_at(parse_qs(query_of(kept, LEFT)), LEFT) == kept


def test_the_page_s_documentation_shows_a_plan_file_that_opens() -> None:
    text = (Path(__file__).parents[2] / "docs" / "plan-file.md").read_text(encoding="utf-8")
    example = re.search(r"```json\n(.*?)```", text, re.DOTALL)
    assert example
    kept = kept_in(example[1])
    assert (kept.plan.place, kept.plan.side) == ("L4", "left")
    models = (Kept, KeptPlan, KeptLook, KeptCompared)
    fields = {f"`{name}`" for model in models for name in model.model_fields}
    assert [field for field in fields if field not in text] == []
