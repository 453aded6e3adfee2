"""Dimensions: complete, sourced, bounded, and refused with one clear sentence."""

import math
import re
from dataclasses import FrozenInstanceError, fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anatomy import DIMENSIONS, Dimensions, Level, default_dimensions, measure
from anatomy.levels import LUMBAR

EVERY = [(level, name) for level in LUMBAR for name in DIMENSIONS]


def test_the_fields_of_a_vertebra_are_the_dimensions() -> None:
    assert tuple(field.name for field in fields(Dimensions)) == ("level", *DIMENSIONS)


@pytest.mark.parametrize("level", LUMBAR)
def test_defaults_are_the_chosen_measures(level: Level) -> None:
    size = default_dimensions(level)
    assert size.values == {name: measure(level, name).value for name in DIMENSIONS}


@pytest.mark.parametrize(("level", "name"), EVERY)
@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, "16", None, True, 1000.0, 0.0])
def test_an_impossible_value_gets_one_sentence_with_field_and_range(
    level: Level, name: str, value: object
) -> None:
    published = measure(level, name)
    unit = "mm" if published.unit == "mm" else "degrees"
    with pytest.raises(ValueError, match=f"{name} must be between ") as refused:
        default_dimensions(level).with_changes({name: value})  # type: ignore[dict-item]
    sentence = str(refused.value)
    begin = f"{name} must be between {published.low:.1f} and {published.high:.1f} {unit} at {level}; got "
    assert sentence.startswith(begin)
    assert "\n" not in sentence


def test_the_sentence_reads_as_it_should() -> None:
    with pytest.raises(ValueError, match=r"^canal_depth must be between 9\.1 and 20\.9 mm at L4; got 40$"):
        default_dimensions(Level.L4).with_changes({"canal_depth": 40.0})


def test_an_unknown_dimension_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(ValueError, match=r"got 'canal_dept' \(did you mean canal_depth\?\)"):
        default_dimensions(Level.L4).with_changes({"canal_dept": 16.0})
    with pytest.raises(ValueError, match="dimension must be one of "):
        measure(Level.L4, "width")


@pytest.mark.parametrize(("level", "name"), EVERY)
def test_an_average_vertebra_takes_a_small_change_of_any_one_dimension(level: Level, name: str) -> None:
    for factor in (0.98, 1.02):
        value = measure(level, name).value * factor
        assert default_dimensions(level).with_changes({name: value}).values[name] == value


@pytest.mark.parametrize(
    ("level", "changes", "sentence"),
    [
        (
            Level.L5,
            {"canal_width": 35.0},
            "canal_width must be at most 32.6 mm at L5 "
            "with pedicle_width 16.1 and endplate_width_upper 54.8; got 35",
        ),
        (
            Level.L1,
            {"canal_width": 17.8, "canal_depth": 20.0},
            "canal_width must be at least 20.0 mm at L1 with canal_depth 20.0; got 17.8",
        ),
        (
            Level.L4,
            {"pedicle_height": 21.0, "body_height_posterior": 23.0},
            "pedicle_height must be at most 20.0 mm at L4 with body_height_posterior 23.0; got 21",
        ),
        (
            Level.L5,
            {"canal_depth": 11.0},
            "canal_depth must be at least 12.2 mm at L5 "
            "with canal_width 28.2 and interlaminar_angle 108.3; got 11",
        ),
        (
            Level.L5,
            {"body_height_anterior": 32.5, "body_height_posterior": 21.0},
            "body_height_anterior must be between 13.0 and 29.0 mm at L5 "
            "with body_height_posterior 21.0; got 32.5",
        ),
        (
            Level.L2,
            {"lamina_height": 35.0},
            "lamina_height must be at most 33.4 mm at L2 with body_height_posterior 28.4; got 35",
        ),
        (
            Level.L3,
            {"endplate_width_upper": 42.0, "endplate_width_lower": 60.0},
            "endplate_width_lower must be between 30.0 and 54.0 mm at L3 "
            "with endplate_width_upper 42.0; got 60",
        ),
    ],
)
def test_an_impossible_combination_gets_one_sentence(
    level: Level, changes: dict[str, float], sentence: str
) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        default_dimensions(level).with_changes(changes)


@st.composite
def changes_in_range(draw: st.DrawFn) -> tuple[Level, dict[str, float]]:
    level = draw(st.sampled_from(LUMBAR))
    ranges = {name: measure(level, name) for name in draw(st.sets(st.sampled_from(DIMENSIONS)))}
    return level, {
        name: draw(st.floats(each.low, each.high))
        for name, each in ranges.items()
        if each.low is not None and each.high is not None
    }


def refusal(level: Level, changes: dict[str, float]) -> str:
    try:
        default_dimensions(level).with_changes(changes)
    except ValueError as refused:
        return str(refused)
    return ""


@given(changes_in_range())
def test_values_in_range_are_taken_exactly_or_refused_as_a_combination(
    case: tuple[Level, dict[str, float]],
) -> None:
    level, changes = case
    sentence = refusal(level, changes)
    if sentence:
        assert f"at {level} with " in sentence
    else:
        size = default_dimensions(level).with_changes(changes)
        assert size.values == {**default_dimensions(level).values, **changes}


def test_a_vertebra_does_not_change() -> None:
    size = default_dimensions(Level.L3)
    with pytest.raises(FrozenInstanceError):
        size.canal_depth = 16.0  # type: ignore[misc]
    assert size.with_changes({"canal_depth": 16}).canal_depth == 16.0
    assert size.canal_depth == default_dimensions(Level.L3).canal_depth
