"""The picture in words, and an operation in other people's words."""

from __future__ import annotations

import re

import pytest

import meshes
from anatomy.procedures import PROCEDURES
from anatomy.wordings import bills, wording, wordings, wordings_of
from anatomy.words import languages
from meshes import Resection
from meshes.readings import reading
from scenes.looks import REGISTERS, SHOWN, VIEWS
from scenes.page.said import claim_html, range_html, range_label, said_html
from scenes.page.shown import LEAST, shown, shown_html
from scenes.page.text import page_words
from scenes.page.wording import percent

from .reading import text_of

EACH_LANGUAGE = pytest.mark.parametrize("language", languages())


@pytest.fixture(scope="module", params=PROCEDURES)
def resection(request: pytest.FixtureRequest) -> Resection:
    chosen = PROCEDURES[request.param]
    where = str(chosen.places[2])
    return meshes.resect(chosen.key, where, "right" if chosen.sides == "one" else None)


@EACH_LANGUAGE
def test_the_picture_in_words_names_place_side_view_ring_and_every_part_that_goes(
    resection: Resection, language: str
) -> None:
    words = page_words(language)
    told = shown(resection, "ghost", "posterior", words)
    side = words["side.both.name" if resection.side is None else "side.right.name"]
    assert told[0] == f"{resection.where}, {side}, {words['view.posterior.seen']}."
    whole = " ".join(told)
    for bone in resection.bones:
        goes = [each for each in told if each.startswith(words["shown.goes"].partition("{")[0] + bone.level)]
        shares = [each.share for each in bone.ledger.parts.values() if each.share >= LEAST]
        listed = goes[0].count(";") + 1 if goes else 0
        assert listed == len(shares)
        assert all(percent(share, words) in whole for share in shares)
        closed = words.filled("shown.ring_closed", {"level": bone.level})
        assert (closed in told) == (bone.ledger.ring == "closed")
    assert told[-1] == words["shown.rest"]


def test_the_picture_in_words_follows_how_the_bone_is_shown_and_from_where(resection: Resection) -> None:
    words = page_words()
    said = {shown(resection, shows, view, words) for shows in SHOWN for view in VIEWS}
    assert len(said) == len(SHOWN) * len(VIEWS)
    opened = shown(resection, "ghost", "left", words, "left", 0.5)
    assert opened[2:4] == (words["closer.hides_left"], words["closer.stands_apart"])
    assert 'aria-live="polite"' in shown_html(resection, "after", "left", words)


@EACH_LANGUAGE
@pytest.mark.parametrize("register", REGISTERS)
@pytest.mark.parametrize("key", PROCEDURES)
def test_an_operation_is_told_strictly_with_its_other_names_and_its_bills(key, register, language) -> None:
    words = page_words(language)
    said = text_of(said_html(key, words, register))
    strict = words[f"procedure.{key}.{'plain' if register == 'plain' else 'definition'}"]
    assert re.sub(r"\{.*?\}", "2", strict) in said
    assert words[f"procedure.{key}.aliases"] in said
    codes = [bill.code for bill in bills() if bill.code in said]
    assert len(codes) == (4 if key in ("laminotomy", "hemilaminectomy") else 0)


@EACH_LANGUAGE
@pytest.mark.parametrize("each", wordings(), ids=lambda each: each.key)
def test_a_claim_names_its_page_by_letter_and_kind(each, language: str) -> None:
    words = page_words(language)
    for register, kind in zip(REGISTERS, ("plain", "claim"), strict=True):
        said = text_of(claim_html(each, words, register))
        assert words[f"webpage.{each.page}.kind"] in said
        assert f" {each.page} " in said
        assert words[f"{each.key}.{kind}"] in said


@EACH_LANGUAGE
def test_a_range_tells_least_most_and_strict_and_that_it_is_a_choice(language: str) -> None:
    words = page_words(language)
    found = reading(wording("C", "hemilaminectomy"), "L4", "left")
    said = text_of(range_html(found, 2161.0, words))
    for volume in (found.least_mm3, found.most_mm3, 2161.0):
        assert f"{volume / 1000.0:.1f} cm³" in said
    assert words["said.choice"] in said
    label = range_label(found, words)
    assert all(part in label for part in ("C", "L4", words["side.left.name"]))


def test_the_laminotomy_is_worded_by_pages_of_three_kinds() -> None:
    assert [each.page for each in wordings_of("laminotomy")] == ["A", "D", "E"]
