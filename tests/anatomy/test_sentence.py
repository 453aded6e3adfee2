"""What is refused is told in one sentence, in each language."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from anatomy import PROCEDURES, Interspace, Level, default_dimensions, languages, procedure, words
from anatomy.changes import numbers
from anatomy.levels import run
from anatomy.places import operated
from anatomy.sentence import Named, RefusalError, Sentence, told

ROOT = Path(__file__).parents[2]
LAYERS = ("anatomy", "meshes", "scenes")
LAMINOTOMY, HEMILAMINECTOMY = PROCEDURES["laminotomy"], PROCEDURES["hemilaminectomy"]
L4 = default_dimensions(Level.L4)

REFUSED: list[tuple[Callable[[], object], str, str]] = [
    (
        lambda: LAMINOTOMY.settings({"upper_share": 80.0}),
        "upper_share must be between 20.0 and 60.0 % in a laminotomy; got 80",
        "lámina superior resecada: debe estar entre 20.0 y 60.0 % en una laminotomía; se pidió 80",
    ),
    (
        lambda: L4.with_changes({"canal_depth": "deep"}),  # type: ignore[dict-item]
        r"canal_depth must be between [\d.]+ and [\d.]+ mm at L4; got 'deep'",
        r"profundidad del conducto vertebral: debe estar entre [\d.]+ y [\d.]+ mm en L4; se pidió 'deep'",
    ),
    (
        lambda: L4.with_changes({"canal_width": 20.4, "canal_depth": 20.8}),
        r"must be at least [\d.]+ mm at L4 with canal_",
        r": debe ser de al menos [\d.]+ mm en L4 con .* del conducto vertebral de [\d.]+.*; se pidió",
    ),
    (
        lambda: LAMINOTOMY.settings({"uper_share": 50.0}),
        r"extent of laminotomy must be one of .*; got 'uper_share' \(did you mean upper_share\?\)",
        r"alcance de una laminotomía: debe ser de esta lista: .*'uper_share' \(¿quiso decir upper_share\?\)",
    ),
    (
        lambda: procedure("xyz"),
        "procedure must be one of .*; got 'xyz'$",
        "procedimiento: debe ser .* 'xyz'$",
    ),
    (
        lambda: operated(LAMINOTOMY, "C1-C2"),
        "laminotomy must be at .*, where it is drawn; got 'C1-C2'",
        "laminotomía: debe ser en .*, donde está dibujada; se pidió 'C1-C2'",
    ),
    (
        lambda: operated(LAMINOTOMY, "L4"),
        "an interspace, such as L4-L5",
        "espacio intervertebral, como L4-L5",
    ),
    (lambda: Level.parse("L9"), "level must be one of C1,.* got 'L9'", "el nivel debe ser uno de C1,.*'L9'"),
    (lambda: Interspace.parse("L1-L3"), "interspace must be one of", "el espacio intervertebral debe ser"),
    (lambda: run("S1-L1"), "from head to foot", "de la cabeza a los pies"),
    (lambda: numbers(["deep"]), "--set takes NAME=NUMBER", "--set lleva NOMBRE=NÚMERO"),
]


@pytest.mark.parametrize(("act", "english", "spanish"), REFUSED)
def test_a_refusal_is_one_sentence_in_each_language(
    act: Callable[[], object], english: str, spanish: str
) -> None:
    with pytest.raises(RefusalError, match=english) as caught:
        act()
    assert re.search(spanish, told(caught.value, words("es")))
    for language in languages():
        sentence = told(caught.value, words(language))
        assert "{" not in sentence
        assert "\n" not in sentence


def test_what_is_no_refusal_is_told_as_it_is() -> None:
    assert told(ValueError("so it is"), words("es")) == "so it is"


def test_a_thing_is_called_by_its_name_where_it_is_said_and_by_its_code_where_it_is_typed() -> None:
    sentence = Sentence("refusal.in_procedure", {"procedure": HEMILAMINECTOMY.called})
    assert str(sentence) == "in a hemilaminectomy"
    assert [sentence.said(words(each)) for each in languages()] == [
        "in a hemilaminectomy",
        "en una hemilaminectomía",
    ]
    depth = Named("canal_depth", "dimension.canal_depth.label")
    assert (str(depth), depth.said(words())) == ("canal_depth", "canal depth")


def test_a_place_that_was_understood_otherwise_is_told_in_each_language() -> None:
    _, (remark,) = operated(HEMILAMINECTOMY, "L4-L5")
    assert remark.said(words("es")).startswith("Una hemilaminectomía se nombra por un solo hueso.")
    assert remark.said(words()).startswith("A hemilaminectomy is named by one bone.")


def test_every_refusal_has_its_text_and_every_text_its_refusal() -> None:
    sources = "\n".join(
        path.read_text(encoding="utf-8")
        for path in (*ROOT.glob("*.py"), *(path for each in LAYERS for path in (ROOT / each).rglob("*.py")))
    )
    used = set(re.findall(r'(?:RefusalError|super\(\).__init__)\(\s*"([\w.]+)"', sources))
    used |= set(re.findall(r'"refusal\.(?!what\.)([\w.]+)"', sources))
    kinds = set(re.findall(r'unknown\(\s*"(\w+)"', sources)) | set(
        re.findall(r'"refusal\.what\.(\w+)"', sources)
    )
    keys = {key.removeprefix("refusal.") for key in words() if key.startswith("refusal.")}
    assert {key for key in keys if not key.startswith("what.")} == used
    assert {key.removeprefix("what.") for key in keys if key.startswith("what.")} == kinds
