"""The plans that are compared are kept with the plan of the page, and refused where they are none."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs

import pytest
from jsonschema import Draft202012Validator

from anatomy.dimensions import dimension_names, measure
from anatomy.findings import Finding
from anatomy.levels import Level, Side
from anatomy.procedures import PROCEDURES
from scenes.page import kept_file
from scenes.page.kept import Kept, start
from scenes.page.kept_address import kept_at, query_of
from scenes.page.kept_compared import compared_kept, compared_of
from scenes.page.kept_file import checked_state, kept_in, schema, text_of
from scenes.page.question import Question
from scenes.page.stretch import places_from, where_of

START = start("en")
VALIDATOR = Draft202012Validator(schema())
FINDINGS = (
    Finding("disc_extrusion", 0.7, Side.LEFT),
    Finding("central_stenosis", 0.6),
    Finding("facet_arthritis", 0.5),
)
SIZES = (
    (Level.L4, (("canal_depth", 16.5), ("canal_width", 23.5))),
    (Level.L5, (("canal_depth", 16.5),)),
)
SHORT = 1500
"""Letters of an address that a code on paper still holds well."""


def question(
    procedure: str, where: str, side: str | None, findings: Any = FINDINGS, sizes: Any = SIZES
) -> Question:
    """Give a plan with everything changed that can be."""
    extents = {
        each.key: round(each.low + 0.37 * (each.high - each.low), 1) for each in PROCEDURES[procedure].extents
    }
    usual = PROCEDURES[procedure].settings(None)
    changed = tuple(sorted(item for item in extents.items() if item[1] != usual[item[0]]))
    return Question(procedure, where, side, changed, sizes, findings)


FOUR = (
    question("laminotomy", "L4-L5", "left"),
    question("hemilaminectomy", "L4", "left"),
    question("laminectomy", "L4", None),
    question("microdiscectomy", "L4-L5", "left"),
)


def comparing(*questions: Question) -> Kept:
    """Give the state of a page that compares some plans and shows the first of them."""
    compared = compared_kept(questions)
    return START.model_copy(update={"plan": compared[0].plan, "compared": compared})


def asked(query: str) -> Kept:
    return kept_at(parse_qs(query, strict_parsing=True), START)


@pytest.mark.parametrize("key", PROCEDURES)
def test_every_operation_comes_back_as_it_was_compared(key: str) -> None:
    one = PROCEDURES[key]
    first = str(one.places[0])
    sides = ("left", "right") if one.sides == "one" else (None,)
    wheres = dict.fromkeys(where_of(one, first, count + 1) for count in range(len(places_from(one, first))))
    questions = [question(key, where, side, (), ()) for side in sides for where in wheres][:4]
    kept = comparing(*questions)
    assert compared_of(kept_in(text_of(kept)).compared) == tuple(questions)
    assert compared_of(asked(query_of(kept, START)).compared) == tuple(questions)


def test_four_plans_with_everything_changed_fit_a_file_its_schema_and_a_short_address() -> None:
    kept = comparing(*FOUR)
    text, query = text_of(kept), query_of(kept, START)
    assert kept_in(text) == asked(query) == kept
    assert list(VALIDATOR.iter_errors(json.loads(text))) == []
    assert len(query) < SHORT
    assert query.count("canal_depth") == 2  # what is alike is said once


def test_what_differs_from_the_plan_of_the_page_is_said_of_each() -> None:
    other = question("laminectomy", "L4", None, FINDINGS[1:], SIZES[:1])
    bare = question("hemilaminectomy", "L4", "right", (), ())
    kept = comparing(FOUR[0], other, bare)
    query = query_of(kept, START)
    assert asked(query) == kept
    assert compared_of(asked(query).compared) == (FOUR[0], other, bare)
    assert "2.findings=central_stenosis=0.6,facet_arthritis=0.5" in query.split("&")
    assert [pair for pair in query.split("&") if pair.startswith("3.")] == [
        "3.procedure=hemilaminectomy",
        "3.place=L4",
        "3.side=right",
        *(f"3.hemilaminectomy.{name}={value:g}" for name, value in bare.extents),
    ]


def test_each_compared_plan_says_its_side_in_words_too() -> None:
    written = [each["written"] for each in json.loads(text_of(comparing(*FOUR)))["compared"]]
    assert [each["en"].partition(". ")[0] for each in written[:3]] == [
        "L4-L5, left: laminotomy",
        "L4, left: hemilaminectomy",
        "L4, both sides: laminectomy",
    ]
    assert written[1]["es"].startswith("L4, izquierda: hemilaminectomía.")


def test_a_file_without_a_comparison_opens_as_before_and_what_does_not_count_is_left_out() -> None:
    record = json.loads(text_of(START))
    del record["compared"]
    assert kept_in(json.dumps(record)) == START
    both = {"procedure": "laminectomy", "place": "L4", "side": "right", "visit": "C5"}
    (kept,) = kept_in(json.dumps(record | {"compared": [{"plan": both}]})).compared
    assert (kept.plan.visit, kept.plan.side) == ("", "left")


PLAN = {"procedure": "laminotomy", "place": "L4-L5", "side": "right"}


@pytest.mark.parametrize(
    ("compared", "sentence"),
    [
        ({}, "compared must be a list; got {}"),
        ([7], "compared.1 must be an object; got 7"),
        ([{}], "compared.1.plan must be given; it is missing"),
        ([{"plan": PLAN | {"side": "up"}}], "compared.1.plan.side must be 'left' or 'right'; got 'up'"),
        ([{"plan": PLAN}, {"plan": {}}], "compared.2.plan.procedure must be given; it is missing"),
        ([{"plan": PLAN | {"patient": "N. N."}}], "field of compared.1.plan must be one of procedure, "),
        ([{"plan": PLAN, "name": "N. N."}], "field of compared.1 must be one of written, plan; got 'name'"),
        (
            [{"plan": PLAN | {"place": "L5-S1", "stretch": 2}}],
            "compared.1.plan.stretch must be between 1 and 1",
        ),
        ([{"plan": PLAN}, {"plan": PLAN}], "compared.2 must be another plan than compared.1; it is the same"),
        (
            [{"plan": PLAN, "written": {"en": "L4-L5, left: laminotomy."}}],
            "compared.1.written.en must begin with 'L4-L5, right', as the plan does; got 'L4-L5, left",
        ),
        ([{"plan": PLAN | {"sizes": {"L4": {"canal_depth": 90.0}}}}], "canal_depth must be between "),
        ([{"plan": PLAN}] * 5, "compared must be at most 4 long; got "),
    ],
)
def test_a_comparison_that_is_none_is_refused_in_one_sentence(compared: Any, sentence: str) -> None:
    record = json.loads(text_of(START)) | {"compared": compared}
    with pytest.raises(ValueError, match="must") as refused:
        kept_in(json.dumps(record))
    assert str(refused.value).startswith(sentence)
    assert "\n" not in str(refused.value)


PAGE = "procedure=hemilaminectomy&place=L4&side=left"
SECOND = "1.procedure=laminotomy&1.place=L4-L5&1.side=right"


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        (SECOND, "procedure must be given in an address with a plan; it is missing"),
        (f"{PAGE}&1.procedure=laminotomy&1.place=L4-L5", "compared.1.plan.side must be given"),
        (f"{PAGE}&{SECOND.replace('1.', '2.')}", "compared.1.plan.procedure must be given"),
        (f"{PAGE}&{SECOND}&1.side=left", "1.side must be given once in the address"),
        (f"{PAGE}&{SECOND}&1.shows=after", "key of the address must be one of 1.procedure, "),
        (f"{PAGE}&{SECOND}&5.side=left", "key of the address must be one of v, "),
        (f"{PAGE}&{SECOND}&1.same=side", "1.same must be one of sizes, findings; got 'side'"),
        (f"{PAGE}&{SECOND}&1.L4.canal_depth=deep", "compared.1.plan.sizes.L4.canal_depth must be a number"),
    ],
)
def test_a_broken_comparison_in_an_address_is_refused_in_one_sentence(query: str, sentence: str) -> None:
    with pytest.raises(ValueError, match="must") as refused:
        asked(query)
    assert str(refused.value).startswith(sentence)
    assert "\n" not in str(refused.value)


def test_every_number_of_four_plans_fits_an_address_but_not_a_file_that_is_too_large(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sizes = tuple(
        (level, tuple((name, measure(level, name).value + 0.0123456789) for name in dimension_names(level)))
        for level in Level
    )
    kept = comparing(*(question(each.procedure, each.where, each.side, (), sizes) for each in FOUR))
    assert checked_state(kept.model_dump()) == asked(query_of(kept, START)) == kept
    monkeypatch.setattr(kept_file, "LARGEST", 50 * 1024)
    assert kept_in(text_of(kept.model_copy(update={"compared": []}))).plan == kept.plan
    with pytest.raises(ValueError, match="a plan file must be at most 50 kB"):
        text_of(kept)
