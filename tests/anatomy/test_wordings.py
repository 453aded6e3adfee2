"""What other pages say, what bills say, and what studies counted: complete, sourced, and never a ranking."""

import re

import pytest

from anatomy import PROCEDURES, languages, procedure, source, words
from anatomy.evidence import Expectation, Figure, expectations, figures, figures_for
from anatomy.tables import table
from anatomy.wordings import Bound, Wording, bills, bills_of, wording, wordings, wordings_of

EACH_LANGUAGE = pytest.mark.parametrize("language", languages())
BETTER = r"\b(?:better|best|safer|worse|superior to|mejor|peor|más segur[oa])\b"
BUSINESS = r"\b(?:institute|renova|north american|laser|fort worth|inc|llc)\b"


def test_the_five_pages_word_what_was_compared() -> None:
    assert tuple(dict.fromkeys(each.page for each in wordings())) == ("A", "B", "C", "D", "E")
    worded = {each.procedure: "".join(one.page for one in wordings_of(each.procedure)) for each in wordings()}
    assert worded == {"laminotomy": "ADE", "hemilaminectomy": "ABCD", "laminectomy": "ABDE"}


@pytest.mark.parametrize("each", wordings(), ids=lambda each: each.key)
def test_both_ends_of_a_range_are_strict_cuts_within_their_extents(each: Wording) -> None:
    for bound in (each.least, each.most):
        assert PROCEDURES[bound.procedure].settings(dict(bound.extents)).keys() >= dict(bound.extents).keys()
    assert each.least != each.most
    assert source(each.source).short


def test_a_wording_is_found_by_its_page_and_its_operation() -> None:
    small = (("upper_share", 20.0), ("lower_height", 0.0), ("facet_share", 0.0))
    assert wording("C", "hemilaminectomy").least == Bound("laminotomy", small)
    with pytest.raises(
        ValueError, match="page that words a hemilaminectomy must be one of A, B, C, D; got 'E'"
    ):
        wording("E", "hemilaminectomy")
    assert wordings_of("microdiscectomy") == ()


def test_four_codes_hold_a_laminotomy_for_a_hemilaminectomy() -> None:
    assert [bill.code for bill in bills()] == ["63020", "63030", "63040", "63042"]
    assert bills_of("laminotomy") == bills_of("hemilaminectomy") == bills()
    assert bills_of("laminectomy") == ()
    assert {(bill.region, bill.again) for bill in bills()} == {
        (region, again) for region in ("cervical", "lumbar") for again in (False, True)
    }


@EACH_LANGUAGE
def test_every_claim_figure_and_expectation_has_words(language: str) -> None:
    here = words(language)
    wanted = {f"webpage.{each.page}.kind" for each in wordings()}
    wanted |= {f"{each.key}.{kind}" for each in wordings() for kind in ("plain", "claim")}
    wanted |= {f"figure.{each.key}.{kind}" for each in figures() for kind in ("title", "people")}
    told = [each for each in figures() if each.kind in ("change", "sentence")]
    wanted |= {f"figure.{each.key}.{kind}" for each in told for kind in ("plain", "professional")}
    wanted |= {f"expect.{each.topic}.{kind}" for each in expectations() for kind in ("title", "plain")}
    groups = ("webpage.", "wording.", "figure.", "expect.")
    assert {key for key in here if key.startswith(groups)} == wanted


@EACH_LANGUAGE
def test_nothing_ranks_and_no_business_is_named(language: str) -> None:
    told = {
        key: text
        for key, text in words(language).items()
        if key.startswith(("webpage.", "wording.", "figure.", "expect.", "billing."))
    }
    assert [key for key, text in told.items() if re.search(BETTER, text, re.IGNORECASE)] == []
    assert [key for key, text in told.items() if re.search(BUSINESS, text, re.IGNORECASE)] == []


@pytest.mark.parametrize("figure", figures(), ids=lambda figure: figure.key)
def test_a_figure_names_its_source_and_stands_within_its_range(figure: Figure) -> None:
    assert source(figure.source).address.startswith("http")
    assert figure.strength in ("read", "weak")
    assert figure.regions
    assert all(procedure(key) for key in figure.procedures)
    if figure.percent is not None and figure.count is not None and figure.total is not None:
        assert figure.percent == pytest.approx(100.0 * figure.count / figure.total, abs=0.06)
    if figure.low is not None and figure.high is not None:
        assert figure.low <= figure.high
        assert figure.percent is None or figure.low <= figure.percent <= figure.high
    shared = figure.percent is not None or (figure.unit == "%" and figure.low is not None)
    assert shared or figure.kind in ("change", "sentence")


def test_arms_of_a_trial_come_together_or_not_at_all() -> None:
    arms = [figure.key for figure in figures() if figure.kind == "group"]
    for key in PROCEDURES:
        shown = [figure.key for figure in figures_for(key, "lumbar") if figure.kind == "group"]
        assert shown == arms
        assert [figure for figure in figures_for(key, "cervical") if figure.kind == "group"] == []


def test_a_figure_of_one_operation_or_region_is_told_there_only() -> None:
    told = {key: {figure.key for figure in figures_for(key, "lumbar")} for key in PROCEDURES}
    assert [key for key in told if "disc_again" in told[key]] == ["microdiscectomy"]
    assert {figure.key for figure in figures_for("laminectomy", "cervical")} == {
        "dural_tear_any",
        "nerve_arm",
    }


@pytest.mark.parametrize("each", expectations(), ids=lambda each: each.topic)
def test_an_expectation_has_a_source_or_says_that_there_is_none(each: Expectation) -> None:
    assert (each.strength == "none") == (each.source == "") == (each.regions == ())
    assert each.source == "" or source(each.source)
    for language in languages():
        asks = {"en": "Ask your surgeon", "es": "Pregunte a su cirujano"}[language]
        text = words(language)[f"expect.{each.topic}.plain"]
        assert each.source or asks in text
        numbers = {name for name in ("low", "high") if getattr(each, name) is not None}
        assert words(language).placeholders(f"expect.{each.topic}.plain") == numbers


def test_expectations_come_in_their_order() -> None:
    rows = [row["topic"] for row in table("expectations")]
    assert [each.topic for each in expectations()] == rows
    assert rows[0] == "tried"
    assert rows[-1] == "work"
