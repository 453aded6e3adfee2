"""What is no plan is refused in one sentence that names the field and what it may be."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from typing import Any
from urllib.parse import parse_qs

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from anatomy.sentence import RefusalError, told
from scenes.page.keeping import arrived
from scenes.page.kept import start
from scenes.page.kept_address import kept_at
from scenes.page.kept_file import LARGEST, kept_in, schema, text_of
from scenes.page.text import page_words

from ..examples import examples

VALIDATOR = Draft202012Validator(schema())
LEFT = start("en")
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
    "look.view": ("below", "look.view must be one of posterior, .*; got 'below'"),
    "look.labels": ("yes", "look.labels must be true or false; got 'yes'"),
    "look.xray": (["dens"], "look.xray at L4 must be one of body, .*; got 'dens'"),
    "look.layers": ({"bone": "gone"}, "look.layers.bone must be one of shown, faded, hidden; got 'gone'"),
    "look.layers.nerve": ("shown", r"look.layers.nerve must be .* \(did you mean nerves\?\)"),
    "look.only": ("x" * 5000, "look.only must be at most 60 long; got 'x.*"),
    "look": ([], r"look must be an object; got \[\]"),
    "language": ("xx", "language must be one of en, es; got 'xx'"),
    "words": ("poetic", "words must be one of plain, professional; got 'poetic'"),
    "version": (3, "version must be 2; got 3, of a later Laminascope than this one"),
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


@pytest.mark.parametrize("path", BROKEN)
def test_a_wrong_field_is_refused_in_the_language_of_the_page_too(path: str) -> None:
    with pytest.raises(RefusalError) as refused:
        kept_in(json.dumps(changed(path, BROKEN[path][0])))
    english, spanish = (told(refused.value, page_words(language)) for language in ("en", "es"))
    assert not set(re.findall(r"must|given|missing|of a|got", spanish))
    assert set(re.findall(r"must|missing", english))
    assert re.search(r"; (?:se pidió|dice|tiene|está|este)", spanish)


PATHS = [
    *WHOLE, "another", *(f"{owner}.{name}" for owner in ("plan", "look", "written") for name in WHOLE[owner]),
    "plan.extents.laminotomy", "plan.sizes.L5", "look.layers.nerves", "look.another",
]  # fmt: skip
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=90),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=90), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=examples(60))
@given(st.sampled_from(PATHS), ANYTHING)
@example("plan.side", "\ud800")
@example("another", {"\ud800": 1})
@example("plan.sizes.L5", {"\ud800": 1.0})
@example("written", {"\n": None})
def test_whatever_stands_in_a_field_it_is_a_plan_or_refused_in_one_short_sentence(
    path: str, value: Any
) -> None:
    text = json.dumps(changed(path, value))
    try:
        kept, refusal = kept_in(text), None
    except ValueError as problem:
        kept, refusal = LEFT, problem
    assert kept_in(text_of(kept)) == kept
    assert type(refusal) in (RefusalError, type(None))
    assert len(str(refusal).encode()) < 900
    assert "\n" not in str(refusal)


@given(st.binary(max_size=300) | st.text(max_size=300))
def test_whatever_bytes_come_they_are_refused_in_one_short_sentence(data: bytes | str) -> None:
    with pytest.raises(ValueError, match=r"must|takes") as refused:
        kept_in(data)
    assert type(refused.value) is RefusalError
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 900


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
        (b" " * (LARGEST + 1), "must be at most 512 kB; got 512 kB"),
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
        ("v=3", "version must be 2; got 3"),
        ("v=one", "version must be 1 or 2; got 'one'"),
        ("language=fr", "language must be one of en, es; got 'fr'"),
        ("xray=" + "body," * LARGEST, "must be at most 512 kB"),
    ],
)
def test_a_broken_address_is_refused_in_one_sentence(query: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence) as refused:
        kept_at(parse_qs(query), LEFT)
    assert "\n" not in str(refused.value)


def test_dimensions_that_cannot_stand_together_are_refused_in_a_file() -> None:
    sizes = {"L4": {"endplate_width_upper": 65.4, "endplate_width_lower": 45.9}}
    with pytest.raises(
        ValueError, match=r"endplate_width_lower must be between .* with endplate_width_upper"
    ):
        kept_in(json.dumps(changed("plan.sizes", sizes)))


def test_what_cannot_stand_together_is_refused_in_the_language_of_the_page() -> None:
    query = {"procedure": "hemilaminectomy", "place": "L4", "side": "right"}
    query |= {"L4.endplate_width_upper": "65.4", "L4.endplate_width_lower": "45.9"}
    asked = {key: [value.encode()] for key, value in query.items()}
    refusal = arrived(asked, "en")[1]
    assert refusal is not None
    english, spanish = (told(refusal, page_words(language)) for language in ("en", "es"))
    assert "must be between" in english
    assert "debe estar entre" in spanish


def test_the_schema_refuses_what_reading_refuses_field_by_field() -> None:
    whole = ("look.xray", "written", "written.es", "plan.extents.hemilaminectomy")
    for path, (value, _) in BROKEN.items():
        assert path in whole or not VALIDATOR.is_valid(changed(path, value)), path
