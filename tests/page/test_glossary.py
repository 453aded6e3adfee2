"""The glossary: every word, in both languages, each linked to where it is seen."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest

from anatomy import PARTS, PROCEDURES, Level, languages
from anatomy.tissues import TISSUES
from scenes.page.glossary import glossary, live_links, picture_id, terms
from scenes.page.text import page_words

EACH_LANGUAGE = pytest.mark.parametrize("language", languages())
TAGS = {
    *(f"procedure.{key}" for key in PROCEDURES),
    *(f"part.{part.key}" for part in PARTS),
    *(f"tissue.{tissue.key}" for tissue in TISSUES),
    *(f"level.{level}" for level in Level),
}


class Page(HTMLParser):
    """The places, the links and the pictures of a page; tags must match."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.places: list[str] = []
        self.links: list[str] = []
        self.pictures: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        assert self._open == []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.places += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if tag == "a" else []
        self.pictures += [given["src"]] if tag == "img" else []
        if tag not in ("meta", "img"):
            self._open.append(tag)

    def handle_endtag(self, tag):
        assert self._open.pop() == tag


@EACH_LANGUAGE
def test_every_word_is_explained_and_named_in_the_other_language(language: str) -> None:
    told = terms(language)
    assert {term.tag for term in told} == TAGS
    assert len(told) == len(TAGS)
    here = page_words(language)
    (there,) = (page_words(code) for code in languages() if code != language)
    for term in told:
        assert (term.name, term.plain) == (here[f"{term.tag}.name"], here[f"{term.tag}.plain"])
        assert there[f"{term.tag}.name"] in (term.name, *term.elsewhere)
        assert bool(term.strict) == (term.kind == "procedure")


@EACH_LANGUAGE
def test_each_word_on_the_page_has_its_place_and_a_link_to_the_live_picture(language: str) -> None:
    text = glossary(language, live_links(language), {})
    page = Page(text)
    assert set(page.places) >= TAGS
    assert {f"./?show={tag}&language={language}" for tag in TAGS} <= set(page.links)
    assert page.pictures == []
    assert f'<html lang="{language}">' in text
    assert page_words(language)["model.not_you"] in unescape(text)


def test_a_page_with_pictures_links_to_them_and_needs_nothing_else() -> None:
    figures = {"L4, left: laminotomy": "data:image/png;base64,AAAA"}
    links = {"procedure.laminotomy": f"#{picture_id('L4, left: laminotomy')}"}
    page = Page(glossary("en", links, figures))
    assert page.pictures == list(figures.values())
    assert all(link.removeprefix("#") in page.places for link in page.links)
    assert not re.search(r"https?://", glossary("en", links, figures))


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="language must be one of en, es; got 'xx'"):
        terms("xx")
