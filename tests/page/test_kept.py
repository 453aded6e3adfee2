"""A plan that was kept is the same plan again, and nothing else is taken for one."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from typing import Any
from urllib.parse import parse_qs

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from anatomy.dimensions import dimension_names, measure
from anatomy.levels import Level, Side
from anatomy.parts import parts_of
from anatomy.procedures import PROCEDURES
from anatomy.words import languages
from scenes.page.kept import PLACES, VERSION, Kept, KeptLook, KeptPlan, plan_kept, plan_of, start
from scenes.page.kept_address import kept_at, query_of
from scenes.page.kept_file import LARGEST, checked_state, file_name, kept_in, schema, text_of
from scenes.page.layering import START
from scenes.page.layers import STATES
from scenes.page.ledger import REGISTERS
from scenes.page.plan import Plan
from scenes.page.view import SHOWN, VIEWS


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
    return KeptPlan(
        procedure=key,
        place=str(draw(st.sampled_from(PROCEDURES[key].places))),
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
    )
    kept = Kept(
        version=VERSION,
        plan=plan,
        look=look,
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


@settings(max_examples=60)
@given(states())
def test_a_file_gives_back_what_was_kept_and_fits_its_schema(kept: Kept) -> None:
    text = text_of(kept)
    assert len(text.encode()) < LARGEST
    again = kept_in(text.encode())
    assert again == kept
    assert same_cut(kept, again)
    assert plan_kept(Plan(**plan_of(again.plan))).side == kept.plan.side
    assert list(VALIDATOR.iter_errors(json.loads(text))) == []


@settings(max_examples=60)
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
        "v=1&language=en&procedure=hemilaminectomy&place=L4&side=left&shows=lifted&layers.nerves=faded"
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


WHOLE: dict[str, Any] = json.loads(text_of(LEFT))
BROKEN = {
    "plan.side": ("up", "plan.side must be 'left' or 'right'; got 'up'"),
    "plan.procedure": ("lobotomy", "plan.procedure must be one of laminotomy, .*; got 'lobotomy'"),
    "plan.place": ("L6", "plan.place must be one of C1, .*; got 'L6'"),
    "plan.visit": (7, "plan.visit must be text; got 7"),
    "plan.extents": (
        {"hemilaminectomy": {"facet_share": 99}},
        "facet_share must be between 0.0 and 50.0 % in a hemilaminectomy; got 99",
    ),
    "plan.extents.hemilaminectomy": ({"facet_share": float("nan")}, "facet_share must be .*; got nan"),
    "plan.extents.laminectomy": (
        {"facet_share": "9"},
        r"plan.extents.laminectomy.facet_share must be a number",
    ),
    "plan.extents.laminotomy": (
        {"facet_shar": 9.0},
        r"extent of laminotomy .* \(did you mean facet_share\?\)",
    ),
    "plan.extents.lobotomy": ({}, "operation of extents must be one of laminotomy, .*; got 'lobotomy'"),
    "plan.sizes.L4": ({"canal_depth": 90.0}, "canal_depth must be between .* mm at L4; got 90"),
    "plan.sizes.L3": ({"canal_dept": 9.0}, r"dimension must be .* \(did you mean canal_depth\?\)"),
    "plan.sizes.L2": ({"canal_depth": True}, "plan.sizes.L2.canal_depth must be a number; got True"),
    "plan.sizes.L6": ({}, "level of sizes must be one of C1, .*; got 'L6'"),
    "plan.sides": ("left", r"field of plan must be one of .* \(did you mean side\?\)"),
    "look.shows": ("gone", "look.shows must be one of before, ghost, after, lifted; got 'gone'"),
    "look.view": ("anterior", "look.view must be one of posterior, .*; got 'anterior'"),
    "look.labels": ("yes", "look.labels must be true or false; got 'yes'"),
    "look.xray": (["dens"], "look.xray at L4 must be one of body, .*; got 'dens'"),
    "look.layers": ({"bone": "gone"}, "look.layers.bone must be one of shown, faded, hidden; got 'gone'"),
    "look.layers.nerve": ("shown", r"look.layers.nerve must be .* \(did you mean nerves\?\)"),
    "look.only": ("x" * 5000, "look.only must be at most 60 long; got 'x.*"),
    "look": ([], r"look must be an object; got \[\]"),
    "language": ("xx", "language must be one of en, es; got 'xx'"),
    "words": ("poetic", "words must be one of plain, professional; got 'poetic'"),
    "version": (2, "version must be 1; got 2, of a later Laminascope than this one"),
    "patient": ("N. N.", "field of a plan file must be one of version, .*; got 'patient'"),
    "written": ({"en": "L4, right: hemilaminectomy."}, "written.en must begin with 'L4, left', .*"),
    "written.es": ("L4, derecha: hemilaminectomía.", "written.es must begin with 'L4, izquierda', .*"),
}


def changed(path: str, value: Any) -> dict[str, Any]:
    """Give the record of the start with one field another."""
    record = deepcopy(WHOLE)
    *owners, name = path.split(".")
    inner = record
    for owner in owners:
        inner = inner.setdefault(owner, {})
    inner[name] = value
    return record


@pytest.mark.parametrize("path", BROKEN)
def test_a_wrong_field_is_refused_in_one_sentence_that_names_it(path: str) -> None:
    value, sentence = BROKEN[path]
    with pytest.raises(ValueError, match=rf"^{sentence}") as refused:
        kept_in(json.dumps(changed(path, value)))
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 700


@pytest.mark.parametrize("path", ["version", "plan", "plan.side", "plan.place", "plan.procedure"])
def test_what_a_plan_cannot_do_without_is_asked_for(path: str) -> None:
    record = deepcopy(WHOLE)
    *owners, name = path.split(".")
    inner = record
    for owner in owners:
        inner = inner[owner]
    del inner[name]
    with pytest.raises(ValueError, match=f"^{path} must be given; it is missing"):
        kept_in(json.dumps(record))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "must be whole JSON text"),
        (text_of(LEFT).encode()[:-9], "must be whole JSON text"),
        (b"\xff\xfe\x00", "must be whole JSON text"),
        (b"[" * 60_000, "must be whole JSON text"),
        (b"[]", "must hold an object"),
        (b"9" * 6000, "must hold an object"),
        (b'{"version": 1' + b"0" * 5000 + b"}", "version must be"),
        (b" " * (LARGEST + 1), "must be at most 64 kB; got 64 kB"),
        (
            text_of(LEFT).replace('"side": "left"', '"side": "left", "side": "right"').encode(),
            "'side' .* once",
        ),
    ],
)
def test_what_is_no_plan_file_is_refused_in_one_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence) as refused:
        kept_in(data)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("side=right", "procedure must be given in an address with a plan"),
        ("procedure=hemilaminectomy&place=L4", "side must be given in an address with a plan"),
        ("hemilaminectomy.facet_share=20", "procedure must be given in an address with a plan"),
        ("procedure=hemilaminectomy&place=L4&sid=right", r"side must be given"),
        ("sid=right", r"key of the address must be .* \(did you mean side\?\)"),
        ("procedure=hemilaminectomy&place=L4&side=left&side=right", "side must be given once"),
        ("procedure=hemilaminectomy&place=L4&side=up", "plan.side must be 'left' or 'right'; got 'up'"),
        ("procedure=hemilaminectomy&place=L4&side=left&L4.canal_depth=90", "canal_depth must be between"),
        ("procedure=hemilaminectomy&place=L4&side=left&L4.canal_depth=nan", "canal_depth must be .* got nan"),
        ("procedure=hemilaminectomy&place=L4&side=left&L4.canal_depth=deep", "must be a number; got 'deep'"),
        ("layers.nerve=shown", "look.layers.nerve must be"),
        ("labels=yes", "look.labels must be true or false; got 'yes'"),
        ("v=2", "version must be 1; got 2"),
        ("v=one", "version must be 1; got 'one'"),
        ("language=fr", "language must be one of en, es; got 'fr'"),
        ("xray=" + "body," * LARGEST, "must be at most 64 kB"),
    ],
)
def test_a_broken_address_is_refused_in_one_sentence(query: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence) as refused:
        kept_at(parse_qs(query), LEFT)
    assert "\n" not in str(refused.value)


def test_a_link_to_a_word_and_a_language_are_an_address_too() -> None:
    kept = kept_at({"show": ["part.lamina_left"], "language": ["es"]}, LEFT)
    assert kept == start("es")


def test_dimensions_that_cannot_stand_together_are_refused_in_a_file() -> None:
    sizes = {"L4": {"endplate_width_upper": 65.4, "endplate_width_lower": 45.9}}
    with pytest.raises(
        ValueError, match=r"endplate_width_lower must be between .* with endplate_width_upper"
    ):
        kept_in(json.dumps(changed("plan.sizes", sizes)))


def test_the_schema_refuses_what_reading_refuses_field_by_field() -> None:
    whole = ("look.xray", "written", "written.es", "plan.extents.hemilaminectomy")
    for path, (value, _) in BROKEN.items():
        assert path in whole or not VALIDATOR.is_valid(changed(path, value)), path


def test_the_page_s_documentation_shows_a_plan_file_that_opens() -> None:
    from pathlib import Path

    text = (Path(__file__).parents[2] / "docs" / "plan-file.md").read_text(encoding="utf-8")
    example = re.search(r"```json\n(.*?)```", text, re.DOTALL)
    assert example
    kept = kept_in(example[1])
    assert (kept.plan.place, kept.plan.side) == ("L4", "left")
    fields = {f"`{name}`" for model in (Kept, KeptPlan, KeptLook) for name in model.model_fields}
    assert [field for field in fields if field not in text] == []
