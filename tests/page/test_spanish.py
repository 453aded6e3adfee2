"""Spanish: the same as the English, as it is said in Mexico, and easy to read."""

import re
import tomllib
from importlib.resources import files

import pytest

from anatomy import PARTS, Level
from anatomy.search import find
from scenes.page.text import page_words

EASY = 65.0
"""From here on the INFLESZ scale calls a text fairly easy, and from 80 on very easy."""

VERY_EASY = 80.0
BREATH = 17  # words

SPANISH = page_words("es")
ENGLISH = page_words("en")
PAGE = tomllib.loads(files("scenes.page").joinpath("es.toml").read_text(encoding="utf-8"))
SHARED = sorted(set(SPANISH) & set(ENGLISH))

FIGURES = ("plan.average", "plan.source", "plan.range_source", "fact.window_size")
PLAIN = [
    key
    for key in SPANISH
    if key.endswith((".plain", ".help", ".twin"))
    or key.startswith("model.")
    or (key in PAGE and not key.endswith("_pro") and not key.startswith("caution.") and key not in FIGURES)
]
SAME = (
    {f"level.{level}.name" for level in Level if level not in ("S1",)}
    | {f"unit.{unit}" for unit in ("mm", "mm2", "cm3", "deg", "%")}
    | {"region.cervical.name", "region.lumbar.name", "ui.title"}
    | {
        "sentence.plan_one",
        "fact.ring_at",
        "shown.seen",
        "shown.some",
        "shown.middle",
        "storyboard.sided",
        "refusal.what.field",
    }
)
NO_SIDE = {"fact.pars", "fact.pars_pro", "fact.pieces", "plan.took_space"}
"""English texts where "left" is what remains, and "right" what is correct."""

SAID = {
    r"two": r"dos",
    r"both": r"amb[oa]s|l[oa]s dos",
    r"half": r"mitad",
    r"open": r"abiert[oa]|se abre|abrir",
    r"closed": r"cerrado",
    r"superior|upper": r"superior(?:es)?|arriba|alta",
    r"inferior|lower": r"inferior(?:es)?|abajo|baja",
    r"anterior": r"anterior",
    r"posterior": r"posterior(?:es)?",
    r"first": r"primer[oa]?|L1|\{first\}",
    r"last": r"último|\{last\}",
    r"fifth": r"quint[oa]",
    r"midline": r"línea media",
    r"patient": r"paciente",
    r"not|cannot|nothing|none|never": r"no|ningun[oa]|nada|sin",
}
ENGLISH_WORDS = (
    r"the|of|and|is|are|with|from|that|this|not|bone|bones|side|to|at|by|for|your|which|left|right|in|on|it"
    r"|all|its|joint|back|front|cut|head|whole|where|part|size|between|upper|lower|gap|roof|plate"
)
FAMILIAR = (
    r"\b(?:[Tt]ú|[Tt]us?|te|ti|tuy[oa]|contigo|puedes|tienes|ves|sientes|mueves)\b"
    r"|(?:^|[.:?!] )(?:Elige|Toca|Busca|Cambia|Pregunta|Arrastra|Prueba|Revisa|Usa)\b"
)
TRADE = (
    r"lámina|facet|carilla|pars\b|pedículo|medial|intervertebral|resec|proceso|conducto|platillo|craneocaudal"
)


def bare(text: str) -> str:
    return re.sub(r"\{.*?\}", "", text)


def spoken(text: str) -> str:
    """Give *text* with a common word in place of what is filled in."""
    return re.sub(r"\{.*?\}", "derecha", text)


def syllables(word: str) -> int:
    """Count the syllables of a Spanish word: strong vowels, and weak ones that stand without a strong one."""
    sounds = re.sub(r"gu(?=[eiéí])", "g", word.replace("h", "").replace("qu", "k"))
    groups = re.findall(r"[aeiouáéíóúü]+", re.sub(r"y$", "i", sounds))
    return max(1, sum(max(1, len(re.findall(r"[aeoáéóíú]", group))) for group in groups))


def inflesz(text: str) -> float:
    """Give the ease of a Spanish text after Szigriszt-Pazos; higher is easier."""
    sentences = [each for each in re.split(r"[.!?;:]+", text) if each.strip()]
    told = re.findall(r"[a-záéíóúüñ]+", text.lower())
    total = sum(syllables(word) for word in told)
    return 206.835 - 62.3 * total / len(told) - len(told) / len(sentences)


@pytest.mark.parametrize(
    ("word", "count"),
    [
        *(("y", 1), ("muy", 1), ("que", 1), ("dos", 1), ("guion", 1), ("pies", 1), ("buey", 1)),
        *(("hueso", 2), ("quita", 2), ("siguen", 2), ("mayor", 2), ("oír", 2), ("raíz", 2), ("cuello", 2)),
        *(("izquierda", 3), ("ahora", 3), ("médula", 3), ("agüita", 3), ("cuidado", 3), ("ruido", 2)),
        *(("rodea", 3), ("todavía", 4), ("línea", 3), ("aéreo", 4), ("vehículo", 4), ("chueco", 2)),
        *(
            ("articulación", 5),
            ("hemilaminectomía", 8),
            ("ligamentos", 4),
            ("construido", 3),
            ("bilateral", 4),
        ),
    ],
)
def test_syllables_are_counted_as_a_schoolbook_counts_them(word: str, count: int) -> None:
    assert syllables(word) == count


def test_ease_follows_its_formula() -> None:
    assert inflesz("El sol sale.") == pytest.approx(206.835 - 62.3 * 4 / 3 - 3)
    assert inflesz("El sol sale. La casa: blanca y azul.") == pytest.approx(206.835 - 62.3 * 12 / 8 - 8 / 3)


def test_the_page_says_the_same_keys_in_both_languages() -> None:
    assert set(SPANISH) == set(ENGLISH)


@pytest.mark.parametrize("mark", [r"\{.*?\}", r"\d+"])
def test_placeholders_and_numbers_are_those_of_the_english(mark: str) -> None:
    def found(text: str) -> list[str]:
        return sorted(re.findall(mark, text if mark.startswith(r"\{") else bare(text)))

    assert [key for key in SHARED if found(SPANISH[key]) != found(ENGLISH[key])] == []


def test_left_is_never_right() -> None:
    def told(text: str, left: str, right: str) -> tuple[bool, bool]:
        return bool(re.search(left, text.lower())), bool(re.search(right, text.lower()))

    for key in set(SHARED) - NO_SIDE:
        here = told(SPANISH[key], r"\bizquierd[oa]\b", r"\bderech[oa]\b")
        assert here == told(ENGLISH[key], r"\bleft\b", r"\bright\b"), key
    for part in PARTS:
        if part.side is not None:
            side = {"left": "izquierda", "right": "derecha"}[part.side]
            assert f"a su {side}." in SPANISH[f"part.{part.key}.plain"]


@pytest.mark.parametrize("english", SAID)
def test_what_decides_the_meaning_is_said_in_both_languages(english: str) -> None:
    told = [key for key in SHARED if re.search(rf"\b(?:{english})\b", ENGLISH[key], re.IGNORECASE)]
    spanish = re.compile(rf"(?<!\w)(?:{SAID[english]})(?!\w)", re.IGNORECASE)
    assert told
    assert [(key, SPANISH[key]) for key in told if not spanish.search(SPANISH[key])] == []


def test_no_english_is_left_over() -> None:
    assert {key for key in SHARED if SPANISH[key] == ENGLISH[key]} <= SAME
    left = re.compile(rf"\b(?:{ENGLISH_WORDS})\b", re.IGNORECASE)
    assert [(key, left.findall(bare(text))) for key, text in SPANISH.items() if left.search(bare(text))] == []


def test_the_reader_is_addressed_as_usted() -> None:
    assert [(key, text) for key, text in SPANISH.items() if re.search(FAMILIAR, text)] == []


def test_the_model_is_never_taken_for_the_patient() -> None:
    assert "no es usted" in SPANISH["model.not_you"]


@pytest.mark.parametrize("key", [key for key in PLAIN if len(SPANISH[key].split()) >= 8])
def test_plain_text_is_easy_to_read(key: str) -> None:
    assert inflesz(spoken(SPANISH[key])) >= EASY


def test_all_plain_text_together_is_very_easy_to_read() -> None:
    assert inflesz(spoken(" ".join(SPANISH[key].rstrip(".") + "." for key in PLAIN))) >= VERY_EASY


@pytest.mark.parametrize("key", PLAIN)
def test_a_sentence_of_plain_text_can_be_said_in_one_breath(key: str) -> None:
    assert max(len(sentence.split()) for sentence in re.split(r"(?<=[.:;]) ", SPANISH[key])) <= BREATH


def test_plain_text_holds_no_trade_word() -> None:
    searched = {"seek.nothing"}  # tells what may be typed
    assert [key for key in PLAIN if key not in searched and re.search(TRADE, SPANISH[key])] == []


def test_what_is_called_by_its_spanish_name_is_found_by_it() -> None:
    groups = ("level", "part", "tissue", "procedure", "condition")
    names = {
        key: text for key, text in SPANISH.items() if key.split(".")[0] in groups and key.endswith(".name")
    }
    for key in names.keys() - {"part.cut.name"}:
        name = re.sub(r" \(.*\)|^mitad \w+ del ", "", names[key])
        assert key.split(".")[1] in [found.key for found in find(name, 2)], name
