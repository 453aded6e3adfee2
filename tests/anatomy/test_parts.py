"""Parts: codes, sides, identifiers and colours."""

import itertools

import pytest

from anatomy import CUT_CODE, PARTS, Level, Part, Side, part, part_of_code, parts_of

Color = tuple[float, float, float]

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
VISION = {
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}
TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE = (0.95047, 1.0, 1.08883)
APART = {"normal": 30.0, "protanopia": 20.0, "deuteranopia": 20.0}
SIDES_APART = 10.0
KEYS = {
    "body": 1,
    "pedicle_left": 2,
    "pedicle_right": 3,
    "lamina_left": 4,
    "lamina_right": 5,
    "pars_left": 6,
    "pars_right": 7,
    "superior_articular_process_left": 8,
    "superior_articular_process_right": 9,
    "inferior_articular_process_left": 10,
    "inferior_articular_process_right": 11,
    "mamillary_process_left": 12,
    "mamillary_process_right": 13,
    "transverse_process_left": 14,
    "transverse_process_right": 15,
    "spinous_process": 16,
    "uncinate_process_left": 17,
    "uncinate_process_right": 18,
    "dens": 19,
    "anterior_arch": 20,
    "posterior_arch_left": 21,
    "posterior_arch_right": 22,
    "lateral_mass_left": 23,
    "lateral_mass_right": 24,
    "ala_left": 25,
    "ala_right": 26,
    "costal_facet_left": 27,
    "costal_facet_right": 28,
    "median_sacral_crest": 29,
}


def times(matrix: tuple[Color, Color, Color], color: Color) -> Color:
    red, green, blue = (sum(a * b for a, b in zip(row, color, strict=True)) for row in matrix)
    return red, green, blue


def linear(hexadecimal: str) -> Color:
    red, green, blue = (int(hexadecimal[i : i + 2], 16) / 255 for i in (1, 3, 5))
    values = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)]
    return values[0], values[1], values[2]


def lab(color: Color) -> Color:
    clipped = tuple(min(max(c, 0.0), 1.0) for c in color)
    scaled = [c / w for c, w in zip(times(TO_XYZ, (clipped[0], clipped[1], clipped[2])), WHITE, strict=True)]
    x, y, z = (c ** (1 / 3) if c > 216 / 24389 else 841 / 108 * c + 4 / 29 for c in scaled)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen(each: Part, vision: str) -> Color:
    return lab(times(VISION[vision], linear(each.color)))


def distance(first: Part, second: Part, vision: str) -> float:
    pairs = zip(seen(first, vision), seen(second, vision), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def test_every_part_has_its_fixed_code() -> None:
    assert {each.key: each.code for each in PARTS} == KEYS


def test_a_cut_face_cannot_be_taken_for_a_part() -> None:
    assert CUT_CODE == 100
    assert CUT_CODE not in KEYS.values()


@pytest.mark.parametrize("each", PARTS, ids=lambda each: each.key)
def test_a_part_is_found_by_its_key_and_by_its_code(each: Part) -> None:
    assert part(each.key) is each
    assert part_of_code(each.code) is each


@pytest.mark.parametrize("each", PARTS, ids=lambda each: each.key)
def test_the_side_of_a_part_is_the_one_in_its_key(each: Part) -> None:
    named = [side for side in Side if each.key.endswith(f"_{side}")]
    assert named == ([] if each.side is None else [each.side])
    if each.side is not None:
        twin = part(f"{each.kind}_{each.side.other}")
        assert (twin.kind, twin.ta98) == (each.kind, each.ta98)


def test_of_a_lumbar_bone_only_the_pars_has_no_code_in_the_terminology() -> None:
    assert {each.kind for each in parts_of(Level.L3) if each.ta98 is None} == {"pars"}


def test_every_part_belongs_to_a_bone_and_exceptions_to_theirs() -> None:
    assert {part for level in Level for part in parts_of(level)} == set(PARTS)
    assert part("dens") in parts_of(Level.C2)
    assert part("dens") not in parts_of(Level.C3)
    assert part("body") not in parts_of(Level.C1)
    assert part("spinous_process") not in parts_of(Level.C1)


def test_two_kinds_of_part_never_share_an_identifier() -> None:
    codes = {each.kind: each.ta98 for each in PARTS if each.ta98}
    assert len(set(codes.values())) == len(codes)


@pytest.mark.parametrize("level", [Level.C1, Level.C2, Level.C5, Level.T8, Level.L3, Level.S1])
@pytest.mark.parametrize("vision", VISION)
def test_colours_of_different_parts_of_one_bone_stay_apart(vision: str, level: Level) -> None:
    for first, second in itertools.combinations(parts_of(level), 2):
        enough = SIDES_APART if first.kind == second.kind else APART[vision]
        assert distance(first, second, vision) >= enough, (first.key, second.key)


def test_the_left_of_a_pair_is_the_lighter() -> None:
    for left in (each for each in PARTS if each.side is Side.LEFT):
        right = part(f"{left.kind}_right")
        assert seen(left, "normal")[0] > seen(right, "normal")[0] + SIDES_APART


def test_an_unknown_part_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(
        ValueError, match=r"part must be one of .*; got 'lamina_lef' \(did you mean lamina_left\?\)"
    ):
        part("lamina_lef")
    with pytest.raises(ValueError, match="code of a part must be between 1 and 29; got 30"):
        part_of_code(30)


def test_the_foundational_model_numbers_the_generic_parts() -> None:
    numbers = {each.kind: each.fma for each in parts_of(Level.L3)}
    assert numbers["lamina"] == "FMA:11951"
    assert numbers["pedicle"] == "FMA:11950"
    assert {kind for kind, number in numbers.items() if number is None} == {"pars", "mamillary_process"}
    assert len({number for number in numbers.values() if number}) == 7
    assert [level.fma for level in (Level.L1, Level.L4, Level.L5)] == ["FMA:13072", "FMA:13075", "FMA:13076"]
