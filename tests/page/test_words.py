"""What the page says is complete, short, and true to the numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

import meshes
from anatomy.dimensions import dimension_names
from anatomy.levels import Level, Side
from anatomy.procedures import PROCEDURES
from anatomy.words import Words
from anatomy.words import words as anatomy_words
from meshes import Caution, Resection
from scenes.looks import REGISTERS, Register
from scenes.page import wording
from scenes.page.ledger import cautions_html, ledger_html
from scenes.page.plan import Plan
from scenes.page.text import page_words

from .reading import text_of

PLAIN = ("twin.", "short.", "part.", "plan.", "fact.")


@pytest.fixture(scope="module")
def words() -> Words:
    return page_words()


@pytest.fixture(scope="module", params=PROCEDURES)
def resection(request: pytest.FixtureRequest) -> Resection:
    chosen = PROCEDURES[request.param]
    where = str(chosen.places[2])
    return meshes.resect(chosen.key, where, "right" if chosen.sides == "one" else None)


def test_the_headline_names_place_side_and_operation(resection: Resection, words: Words) -> None:
    said = wording.headline(resection, words)
    side = "both sides" if resection.side is None else "right"
    assert said.startswith(f"{resection.where}, {side}: ")
    assert said.endswith(words[f"procedure.{resection.procedure.key}.name"].lower())


def test_the_twin_says_how_much_goes_and_that_something_stays(resection: Resection, words: Words) -> None:
    said = wording.twin(resection, words)
    removed = sum(bone.ledger.removed_mm3 for bone in resection.bones) / 1000.0
    assert f"{removed:.1f} cm³" in said
    assert resection.where in said
    assert said.endswith("stay.")


@pytest.mark.parametrize("register", REGISTERS)
def test_the_ledger_shows_every_number_of_every_bone(
    resection: Resection, words: Words, register: Register
) -> None:
    said = text_of(ledger_html(resection, words, register))
    for bone in resection.bones:
        ledger = bone.ledger
        numbers = [f"{ledger.removed_mm3 / 1000.0:.1f} cm³", f"{ledger.canal_area_mm2.after:.0f} mm²"]
        numbers += [f"{ledger.canal_depth_mm.after:.1f} mm"]
        numbers += [f"{side} {ledger.pars_width_mm[side]:.1f} mm" for side in Side]
        assert [number for number in numbers if number not in said] == []
    rings = (
        said.count("Stays closed"),
        said.count("Open on the patient's right") + said.count("Open at the back") + said.count("Open in"),
    )
    closed = sum(bone.ledger.ring == "closed" for bone in resection.bones)
    assert rings == (closed, len(resection.bones) - closed)


def test_both_registers_tell_the_same_numbers(resection: Resection, words: Words) -> None:
    plain, professional = (
        re.findall(r"[\d.]+", text_of(ledger_html(resection, words, register))) for register in REGISTERS
    )
    assert plain == professional


def warned(resection: Resection, *cautions: Caution) -> Resection:
    """Give a resection as if its numbers called for these cautions."""
    given = replace(resection)
    vars(given)["warnings"] = cautions
    return given


def test_no_caution_means_no_card(resection: Resection, words: Words) -> None:
    assert cautions_html(warned(resection), words) == ""


@pytest.mark.parametrize("register", REGISTERS)
def test_a_caution_gives_its_number_its_limit_and_its_source(
    resection: Resection, words: Words, register: Register
) -> None:
    caution = Caution("facet_kept", Level.L3, Side.RIGHT, 41.0, 50.0, "d4c2")
    said = text_of(cautions_html(warned(resection, caution), words, register))
    assert all(part in said for part in ("L3", "right", "41", "50", "d4c2"))


def test_a_part_says_how_much_of_it_goes(words: Words) -> None:
    hemilaminectomy = meshes.resect("hemilaminectomy", "L3", "left")
    assert wording.taken(hemilaminectomy, "body", "L3", words) == "None of it is taken out."
    assert wording.taken(hemilaminectomy, "lamina_left", "L3", words) == "All of it is taken out."
    process = "inferior_articular_process_left"
    share = hemilaminectomy.bones[0].ledger.parts[process].share
    assert f"{100.0 * share:.0f} %" in wording.taken(hemilaminectomy, process, "L3", words)


@pytest.mark.parametrize(
    ("level", "name"), [(level, name) for level in Level for name in dimension_names(level)]
)
def test_every_dimension_tells_its_average_its_range_and_its_source(
    level: Level, name: str, words: Words
) -> None:
    said = wording.dimension_note(level, name, words)
    assert re.search(r"Average -?[\d.]+ \S+; allowed -?[\d.]+ to [\d.]+", said)
    assert "Source: " in said


def test_a_place_that_was_taken_as_tapped_needs_no_word(words: Words) -> None:
    assert wording.place_note(Plan(procedure="laminotomy", place="L4-L5"), words) == ""
    assert "L4" in wording.place_note(Plan(procedure="laminectomy", place="L4-L5"), words)


def test_plain_sentences_are_short(words: Words) -> None:
    texts = {key: words[key] for key in words if key.startswith(PLAIN)}
    sentences = {key: re.split(r"(?<=[.:]) ", text) for key, text in texts.items()}
    long = {key: each for key, split in sentences.items() for each in split if len(each.split()) > 16}
    assert long == {}


MEDICAL = ("_pro", "caution.above", "caution.below")
OWN = sorted(set(page_words()) - set(anatomy_words()))


@pytest.mark.parametrize("key", [key for key in OWN if not key.endswith(MEDICAL)])
def test_what_the_page_says_reads_at_grade_six_or_below(
    key: str, words: Words, grade: Callable[[str], float]
) -> None:
    spoken = re.sub(r"\{.*?\}", "left", words[key])
    assert len(spoken.split()) < 8 or grade(spoken) <= 6.0
