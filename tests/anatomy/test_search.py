"""Finding: what people type, in two languages, brings what they mean."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anatomy import PARTS, PROCEDURES, Interspace, Level, Side, interspaces, words
from anatomy.conditions import CONDITIONS
from anatomy.search import Found, find

TABLE = tomllib.loads(files("anatomy").joinpath("text", "search.toml").read_text(encoding="utf-8"))
KEYS = {
    "side": set(Side),
    "before": {"level", "interspace", "disc"},
    "level": set(Level),
    "part": {part.kind for part in PARTS},
    "tissue": {key.split(".")[1] for key in words() if key.startswith("tissue.")},
    "procedure": set(PROCEDURES),
    "condition": set(CONDITIONS),
}
NAMES = [
    (group, key, name)
    for group in ("level", "part", "tissue", "procedure", "condition")
    for key, both in TABLE[group].items()
    for known in both.values()
    for name in known
]


def keys(text: str, limit: int = 8) -> list[str]:
    return [found.key for found in find(text, limit)]


def test_every_thing_can_be_typed_and_nothing_else() -> None:
    assert {group: set(table) for group, table in TABLE.items()} == KEYS


def test_every_thing_has_names_in_both_languages() -> None:
    for table in TABLE.values():
        for key, both in table.items():
            assert set(both) == {"en", "es"}, key
            for known in both.values():
                assert known, key
                assert all(name.strip() == name != "" for name in known), key
                assert len(known) == len(set(known)), key


@pytest.mark.parametrize(("group", "key", "name"), NAMES)
def test_a_whole_name_brings_its_thing_before_all_that_lack_the_name(group: str, key: str, name: str) -> None:
    sharing = [(other, same) for other, same, each in NAMES if each.casefold() == name.casefold()]
    kinds = {part.key: part.kind for part in PARTS}
    first = []
    for found in find(name, 20):
        thing = (found.kind, kinds.get(found.key, found.key))
        if thing not in first:
            first.append(thing)
    assert (group, key) in first[: len(set(sharing))]


def test_no_name_is_shared_but_those_of_the_disc() -> None:
    owners: dict[str, set[str]] = {}
    for _, key, name in NAMES:
        owners.setdefault(name.casefold(), set()).add(key)
    shared = {name for name, keys in owners.items() if len(keys) > 1}
    assert shared == {"disc", "disk", "disco", "intervertebral disc", "disco intervertebral"}


@pytest.mark.parametrize("gap", interspaces(), ids=str)
@pytest.mark.parametrize("way", ["{0}-{1}", "{0}/{1}", "{0} {1}", "{0}{1}", "espacio {0}-{1}", "gap {0}/{1}"])
def test_a_gap_is_found_however_its_two_bones_are_written(gap: Interspace, way: str) -> None:
    typed = way.format(gap.upper, gap.lower)
    assert find(typed, 1) == (Found("interspace", str(gap), str(gap)),)
    assert find(typed.lower(), 1) == find(typed, 1)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("L4-5", "L4-L5"),
        ("L4/L5", "L4-L5"),
        ("l4l5", "L4-L5"),
        ("L 4 - L 5", "L4-L5"),
        ("T12/L1", "T12-L1"),
        ("D11-12", "T11-T12"),
        ("disco L5-S1", "L5-S1"),
        ("L5-S1 disc", "L5-S1"),
        ("L5", "L5"),
        ("vértebra L5", "L5"),
        ("d5", "T5"),
        ("atlas", "C1"),
        ("axis", "C2"),
        ("sacro", "S1"),
        ("sacrum", "S1"),
        ("quinta lumbar", "L5"),
        ("QUINTA VERTEBRA LUMBAR", "L5"),
        ("twelfth thoracic", "T12"),
        ("quinta vértebra dorsal", "T5"),
        ("lámina", "lamina_left"),
        ("lamina izquierda", "lamina_left"),
        ("right lamina", "lamina_right"),
        ("pedículo derecho", "pedicle_right"),
        ("apofisis espinosa", "spinous_process"),
        ("odontoid", "dens"),
        ("ala del sacro", "ala_left"),
        ("disco", "annulus"),
        ("médula espinal", "spinal_cord"),
        ("saco dural", "dura"),
        ("ligamento amarillo", "ligamentum_flavum"),
        ("yellow", "ligamentum_flavum"),
        ("raíz nerviosa", "nerve_root"),
        ("cola de caballo", "cauda_equina"),
        ("laminotomía", "laminotomy"),
        ("Hemilaminotomy", "laminotomy"),
        ("hemilaminectomia", "hemilaminectomy"),
        ("laminect", "laminectomy"),
        ("hemilam", "hemilaminectomy"),
    ],
)
def test_what_is_typed_brings_first_what_is_meant(typed: str, key: str) -> None:
    assert keys(typed)[0] == key


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("lamnotomy", "laminotomy"),
        ("hemilaminectmy", "hemilaminectomy"),
        ("spinus proces", "spinous_process"),
        ("ligamneto amarilo", "ligamentum_flavum"),
        ("medulla espinal", "spinal_cord"),
        ("quinta lumabr", "L5"),
        ("sacrumm", "S1"),
    ],
)
def test_a_small_misspelling_is_forgiven(typed: str, key: str) -> None:
    assert keys(typed)[0] == key


@pytest.mark.parametrize("typed", ["L6", "L5-S2", "L4-S1", "T1-12", "T13", "C1-C3", "C0"])
def test_a_level_that_does_not_exist_is_not_taken_for_another(typed: str) -> None:
    assert keys(typed) == []


@pytest.mark.parametrize(
    "typed",
    ["vertebroplasty", "vertebroplastia", "corpectomy"],
)
def test_an_operation_that_is_not_shown_is_not_taken_for_one_that_is(typed: str) -> None:
    assert [found for found in find(typed) if found.kind == "procedure"] == []


def test_the_whole_name_comes_before_a_beginning_and_that_before_a_word_within() -> None:
    assert keys("T1", 5) == ["T1", "T10", "T11", "T12", "T1-T2"]
    assert keys("laminotomy") == ["laminotomy", "bilateral_laminotomy", "ulbd"]
    assert keys("décima torácica") == ["T10"]
    assert keys("lumbar", 5) == ["L1", "L2", "L3", "L4", "L5"]
    assert keys("espacio", 24) == [str(gap) for gap in interspaces()]
    assert keys("lamina", 3) == ["lamina_left", "lamina_right", "laminotomy"]


def test_what_is_found_carries_its_name() -> None:
    assert find("lámina derecha") == (Found("part", "lamina_right", "right lamina"),)
    assert find("atlas", 1) == (Found("level", "C1", words()["level.C1.name"]),)


@pytest.mark.parametrize("typed", ["", "  ", "-/", "zzzz", "脊椎"])
def test_nothing_meant_brings_nothing(typed: str) -> None:
    assert find(typed) == ()


@given(st.text(max_size=30), st.integers(1, 12))
def test_whatever_is_typed_brings_no_more_than_was_asked_for_and_nothing_twice(
    typed: str, limit: int
) -> None:
    found = find(typed, limit)
    assert len(set(found)) == len(found) <= limit


def test_case_and_accents_do_not_matter() -> None:
    assert find("APÓFISIS ESPINOSA") == find("apofisis espinosa") == find("apófisis espinosa")
    assert find("Septima Cervical") == find("séptima cervical")


def test_no_more_is_given_than_was_asked_for() -> None:
    assert len(find("l")) == 8
    assert len(find("l", 3)) == 3
    assert find("l", 3) == find("l")[:3]
    with pytest.raises(ValueError, match="limit must be at least 1; got 0"):
        find("l", 0)
