"""What studies counted, drawn and said: the same number, of a hundred people, with its people and source."""

from __future__ import annotations

import re

import pytest

from anatomy.evidence import expectations, figures, figures_for
from anatomy.sources import source
from anatomy.words import languages
from scenes.looks import REGISTERS
from scenes.page.icons import icons
from scenes.page.known import expect_html, numbers_html, share_sentence
from scenes.page.text import page_words

from .reading import text_of

SHARES = [figure for figure in figures() if figure.kind in ("share", "group")]


def marked(svg: str) -> tuple[int, int, int]:
    """Count the figures: marked, faintly marked, and plain."""
    some, maybe, none = (svg.count(f'class="{kind}"') for kind in ("some", "maybe", "none"))
    return some, maybe, none


@pytest.mark.parametrize(
    ("share", "also", "counted"),
    [(0, 0, (0, 0, 100)), (13, 13, (13, 0, 87)), (5, 15, (5, 10, 85)), (100, 100, (100, 0, 0))],
)
def test_a_hundred_figures_are_drawn_and_as_many_marked_as_told(share, also, counted) -> None:
    assert marked(icons(share, also, "said")) == counted


def test_a_part_of_a_person_is_marked_in_part() -> None:
    svg = icons(5.8, 5.8, "5.8 of 100")
    assert marked(svg) == (6, 0, 95)  # one figure is drawn twice: plain, and the part of it that is marked
    assert 'width="8.0"' in svg
    assert 'aria-label="5.8 of 100"' in svg
    assert 'role="img"' in svg


@pytest.mark.parametrize(("share", "also"), [(-1, 5), (6, 5), (5, 101)])
def test_a_share_beyond_its_range_is_refused(share: float, also: float) -> None:
    with pytest.raises(ValueError, match="share must lie between 0 and also, and also at most at 100"):
        icons(share, also, "said")


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("figure", SHARES, ids=lambda figure: figure.key)
def test_the_sentence_beside_the_figures_says_the_same_number(figure, language: str) -> None:
    said = share_sentence(figure, page_words(language))
    numbers = [float(number) for number in re.findall(r"\d+(?:\.\d+)?", said)]
    assert numbers[0] == 100
    if figure.percent is None:
        assert numbers[1:3] == [figure.low, figure.high]
    else:
        assert numbers[1:3] == [round(figure.percent), 100 - round(figure.percent)]
        if figure.low is not None:
            assert {figure.low, figure.high} <= set(numbers)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("register", REGISTERS)
@pytest.mark.parametrize("key", ["microdiscectomy", "laminectomy"])
def test_every_figure_shows_its_people_its_source_and_the_year_where_known(key, register, language) -> None:
    words = page_words(language)
    said = text_of(numbers_html(key, "lumbar", words, register))
    for figure in figures_for(key, "lumbar"):
        assert words[f"figure.{figure.key}.people"] in said
        assert f"{source(figure.source).short}." in said
        assert figure.year in said
        assert figure.total is None or f"{figure.total:,}" in said
    weak = sum(figure.strength == "weak" for figure in figures_for(key, "lumbar"))
    assert said.count(words["know.weak"]) == weak
    assert words["know.not_you"] in said


def test_where_nothing_was_counted_one_asks_the_surgeon() -> None:
    words = page_words()
    assert words["know.ask"] in text_of(numbers_html("laminectomy", "sacral", words, "plain"))
    for region, asks in (("lumbar", 0), ("cervical", sum(bool(each.source) for each in expectations()))):
        assert text_of(expect_html(region, words)).count(words["know.ask"]) == asks
