"""Files are named by place, side and operation, in letters every disk takes."""

import re
from importlib.util import find_spec

import pytest

from anatomy.procedures import PROCEDURES
from scenes.handout import wish
from scenes.handout.wish import KINDS, file_name, kinds, paper_named
from scenes.page.question import Question
from scenes.page.text import page_words


@pytest.mark.parametrize(
    ("language", "side", "kind", "name"),
    [
        ("en", "left", "pdf", "L4-L5-left-laminotomy.pdf"),
        ("es", "right", "page", "L4-L5-derecha-laminotomia.html"),
        ("en", "right", "stl", "L4-L5-right-laminotomy-stl.zip"),
    ],
)
def test_a_name_tells_place_side_and_operation(language: str, side: str, kind: wish.Kind, name: str) -> None:
    asked = Question("laminotomy", "L4-L5", side, (), ())
    assert file_name(asked, kind, page_words(language)) == name


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_operation_has_names_of_plain_letters_that_differ(language: str) -> None:
    words = page_words(language)
    asked = [
        Question(key, str(each.places[0]), "left" if each.sides == "one" else None, (), ())
        for key, each in PROCEDURES.items()
    ]
    names = [file_name(one, kind, words) for one in asked for kind in KINDS]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[A-Za-z0-9-]+\.[a-z0-9]+", name) for name in names)
    both = {"en": "both-sides", "es": "ambos-lados"}[language]
    assert [both in file_name(one, "pdf", words) for one in asked] == [one.side is None for one in asked]


@pytest.mark.parametrize(
    ("kind", "where", "library"),
    [("usdz", "meshes.export_tablet", "pxr"), ("mp4", "scenes.handout.wish", "imageio_ffmpeg")],
)
def test_a_file_is_offered_only_where_it_can_be_made(
    monkeypatch: pytest.MonkeyPatch, kind: wish.Kind, where: str, library: str
) -> None:
    assert kinds() == KINDS
    monkeypatch.setattr(f"{where}.find_spec", lambda name: None if name == library else find_spec(name))
    assert kinds() == tuple(each for each in KINDS if each != kind)


def test_paper_is_letter_or_a4() -> None:
    assert (paper_named("Letter"), paper_named("A4")) == ("letter", "a4")
    with pytest.raises(ValueError, match="paper must be one of letter, a4; got 'legal'"):
        paper_named("legal")
