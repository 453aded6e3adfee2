"""Words: complete, sound, and easy to read."""

import re
from collections.abc import Callable

import pytest

from anatomy import PARTS, PROCEDURES, Level, Side, Words, dimension_names, languages, words
from anatomy.conditions import CONDITIONS, OUTCOMES, Zone
from anatomy.segments import QUANTITIES
from anatomy.thresholds import thresholds
from anatomy.tissues import GROWTHS

PLAIN_GRADE = 6.0
BREATH = 17  # words
TISSUES = (
    *("annulus", "nucleus", "endplate_cartilage", "dura", "spinal_cord", "cauda_equina"),
    *("nerve_root", "root_ganglion", "ligamentum_flavum", "interspinous_ligament", "supraspinous_ligament"),
    *("nuchal_ligament", "anterior_longitudinal_ligament", "posterior_longitudinal_ligament"),
    *("facet_capsule", "facet_cartilage", "vertebral_artery", "transverse_ligament"),
)
POSTURES = (
    *("cervical_lordosis", "thoracic_kyphosis", "lumbar_lordosis", "lower_lumbar_lordosis", "sacral_slope"),
    *("flexion", "extension"),
)
EACH_LANGUAGE = pytest.mark.parametrize("language", languages())


def wanted() -> set[str]:
    keys = {f"level.{level}.{kind}" for level in Level for kind in ("name", "plain")}
    keys |= {f"side.{side}.{kind}" for side in (*Side, "both") for kind in ("name", "plain")}
    keys |= {f"part.{part.key}.{kind}" for part in PARTS for kind in ("name", "plain")}
    keys |= {
        f"procedure.{key}.{kind}" for key in PROCEDURES for kind in ("name", "plain", "definition", "aliases")
    }
    extents = {extent.key for each in PROCEDURES.values() for extent in each.extents}
    keys |= {f"extent.{key}.{kind}" for key in extents for kind in ("label", "help")}
    keys |= {f"unit.{extent.unit}" for each in PROCEDURES.values() for extent in each.extents}
    keys |= {
        f"dimension.{name}.{kind}"
        for level in Level
        for name in dimension_names(level)
        for kind in ("label", "definition")
    }
    keys |= {f"segment.{name}.{kind}" for name in QUANTITIES for kind in ("label", "definition")}
    keys |= {f"tissue.{key}.{kind}" for key in TISSUES for kind in ("name", "plain", "twin")}
    keys |= {
        f"condition.{key}.{kind}" for key in CONDITIONS for kind in ("name", "plain", "definition", "aliases")
    }
    keys |= {f"outcome.{key}.{kind}" for key in OUTCOMES for kind in ("name", "plain", "definition")}
    keys |= {f"growth.{each.key}.{kind}" for each in GROWTHS for kind in ("name", "plain", "twin")}
    keys |= {f"zone.{zone}.{kind}" for zone in Zone for kind in ("name", "plain")}
    keys |= {f"posture.{key}.{kind}" for key in POSTURES for kind in ("label", "help")}
    keys |= {f"warning.{key}.{kind}" for key in thresholds() for kind in ("sentence", "plain")}
    keys |= {f"region.{level.region}.{kind}" for level in Level for kind in ("name", "plain")}
    return keys


def test_grade_follows_its_formula(grade: Callable[[str], float]) -> None:
    assert grade("The bone is cut.") == pytest.approx(0.39 * 4 + 11.8 * 4 / 4 - 15.59)
    assert grade("A window stays open. The joint stays.") == pytest.approx(
        0.39 * 7 / 2 + 11.8 * 9 / 7 - 15.59
    )


@EACH_LANGUAGE
def test_every_fact_has_words(language: str) -> None:
    assert wanted() <= set(words(language))


@EACH_LANGUAGE
def test_words_name_no_part_procedure_or_warning_that_does_not_exist(language: str) -> None:
    known = {key.rpartition(".")[0] for key in wanted()}
    groups = (
        *("level.", "region.", "part.", "tissue.", "procedure.", "extent.", "dimension.", "segment."),
        "posture.",
        *("condition.", "outcome.", "growth.", "zone."),
    )
    spoken = {key.rpartition(".")[0] for key in words(language) if key.startswith(groups)}
    assert spoken - known == {"part.cut"}


def fields(text: str) -> list[str]:
    """Give the placeholders of *text* with their formats, sorted, as languages order them differently."""
    return sorted(re.findall(r"\{.*?\}", text))


def numbers(text: str) -> list[str]:
    """Give the numbers of *text* outside its placeholders."""
    return sorted(re.findall(r"\d+", re.sub(r"\{.*?\}", "", text)))


@EACH_LANGUAGE
def test_every_language_says_the_same_keys_with_the_same_placeholders_and_numbers(language: str) -> None:
    english = words("en")
    here = words(language)
    assert set(here) == set(english)
    assert [key for key in here if fields(here[key]) != fields(english[key])] == []
    assert [key for key in here if numbers(here[key]) != numbers(english[key])] == []


def test_english_and_spanish_are_spoken_and_english_unless_asked() -> None:
    assert languages() == ("en", "es")
    assert [words(language).language for language in languages()] == ["en", "es"]
    assert words() == words("en")
    assert words("es")["part.lamina_left.name"] == "lámina izquierda"


@pytest.mark.parametrize("key", sorted(thresholds()))
def test_a_warning_can_be_said_with_what_a_warning_knows(key: str) -> None:
    known = {"level": "L4", "side": "left", "value": 42.0, "limit": 50.0, "source": "a page"}
    for language in languages():
        texts = words(language)
        for kind in ("sentence", "plain"):
            name = f"warning.{key}.{kind}"
            values = {each: known[each] for each in texts.placeholders(name)}
            assert "L4" in texts.filled(name, values)


def test_side_and_name_of_a_part_agree() -> None:
    for part in PARTS:
        if part.side is not None:
            assert words()[f"part.{part.key}.name"].split()[0] == part.side
            assert f"your {part.side}." in words()[f"part.{part.key}.plain"]


def test_aliases_in_the_text_are_the_aliases_in_the_data() -> None:
    assert "hemilaminotomy" in words()["procedure.laminotomy.aliases"]
    assert "interlaminar fenestration" in words()["procedure.laminotomy.aliases"]
    for group, table in (("procedure", PROCEDURES), ("condition", CONDITIONS)):
        for key, each in table.items():
            told = words()[f"{group}.{key}.aliases"]
            assert not each.aliases or any(alias in told for alias in each.aliases)


@EACH_LANGUAGE
def test_a_level_is_called_by_its_own_sign(language: str) -> None:
    here = words(language)
    for level in Level:
        assert here[f"level.{level}.name"].split()[0] == level
    assert len({here[f"level.{level}.plain"] for level in Level}) == len(Level)


def test_the_model_is_never_taken_for_the_patient() -> None:
    assert "not you" in words()["model.not_you"]


PATIENT_KEYS = [
    key for key in words() if key.endswith((".plain", ".help", ".twin")) or key.startswith("model.")
]


@pytest.mark.parametrize("key", [key for key in PATIENT_KEYS if len(words()[key].split()) >= 8])
def test_plain_text_reads_at_grade_six_or_below(key: str, grade: Callable[[str], float]) -> None:
    assert grade(re.sub(r"\{.*?\}", "left", words()[key])) <= PLAIN_GRADE


@pytest.mark.parametrize("key", PATIENT_KEYS)
def test_a_sentence_of_plain_text_can_be_said_in_one_breath(key: str) -> None:
    assert max(len(sentence.split()) for sentence in re.split(r"(?<=[.:]) ", words()[key])) <= BREATH


def test_all_plain_text_together_reads_at_grade_six_or_below(grade: Callable[[str], float]) -> None:
    whole = " ".join(words()[key].rstrip(".") + "." for key in PATIENT_KEYS)
    assert grade(re.sub(r"\{.*?\}", "left", whole)) <= PLAIN_GRADE


@pytest.mark.parametrize("key", PATIENT_KEYS)
def test_plain_text_holds_no_number_and_no_trade_word(key: str) -> None:
    text = re.sub(r"\{.*?\}", "", words()[key])
    assert not re.search(r"\d", text)
    assert not re.search(r"lamina|facet|pars\b|pedicle|medial|interspace", text)


def test_numbers_in_english_text_stand_in_placeholders_or_names_only() -> None:
    for key, text in words().items():
        bare = re.sub(r"\{.*?\}|\b[CTLS]\d+\b|mm²|cm³|\b0 degrees is sagittal", "", text)
        bare = re.sub(r"\b0 degrees lies flat|\b90 degrees stands in the frontal plane", "", bare)
        assert not re.search(r"\d", bare), key


def test_a_missing_text_is_refused_loudly() -> None:
    with pytest.raises(
        KeyError, match=r"no text 'part.lamina_left.nam'.*did you mean part.lamina_left.name\?"
    ):
        words()["part.lamina_left.nam"]
    with pytest.raises(KeyError, match="no text 'nothing'"):
        words()["nothing"]
    with pytest.raises(ValueError, match="language must be one of en, es; got 'xx'"):
        words("xx")


def test_a_text_takes_exactly_its_placeholders() -> None:
    texts = Words("en", {"one": "{level}: {value:.1f} mm", "two": "plain"})
    assert texts.filled("one", {"level": "L4", "value": 2.04}) == "L4: 2.0 mm"
    with pytest.raises(ValueError, match="text 'one' wants level, value; got level"):
        texts.filled("one", {"level": "L4"})
    with pytest.raises(ValueError, match="text 'two' wants nothing; got side"):
        texts.filled("two", {"side": "left"})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "must not be empty"),
        ("{level", "unmatched braces"),
        ("{}", "without a plain name"),
        ("{a.b}", "without a plain name"),
    ],
)
def test_an_unsound_text_is_refused_when_it_is_read(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Words("en", {"key": text})
