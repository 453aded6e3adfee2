"""Dimensions: complete, sourced, bounded, and refused with one clear sentence."""

import math
import re
from dataclasses import FrozenInstanceError, fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anatomy import DIMENSIONS, Dimensions, Level, all_measures, default_dimensions, measure
from anatomy.measures import COHERENT_SERIES
from anatomy.sources import source, sources
from anatomy.tables import table

EVERY = [(level, name) for level in Level for name in DIMENSIONS]
LEAST_PEDICLE = 3.0


@pytest.mark.parametrize(("level", "name"), EVERY)
def test_every_level_has_every_dimension_with_a_source_and_a_range(level: Level, name: str) -> None:
    chosen = measure(level, name)
    assert chosen.low is not None
    assert chosen.high is not None
    assert chosen.low < chosen.value < chosen.high
    assert chosen.unit == ("deg" if name.endswith("_angle") else "mm")
    assert source(chosen.source).citation
    assert source(chosen.spread_source.partition(" ")[0]).citation


@pytest.mark.parametrize(("level", "name"), EVERY)
def test_the_chosen_measure_is_one_of_all_and_stands_first(level: Level, name: str) -> None:
    assert all_measures(level, name)[0] == measure(level, name)


def test_the_fields_of_a_vertebra_are_the_dimensions() -> None:
    assert tuple(field.name for field in fields(Dimensions)) == ("level", *DIMENSIONS)
    assert set(COHERENT_SERIES) == set(DIMENSIONS)


@pytest.mark.parametrize("level", Level)
def test_defaults_are_the_chosen_measures(level: Level) -> None:
    size = default_dimensions(level)
    assert size.values == {name: measure(level, name).value for name in DIMENSIONS}


@pytest.mark.parametrize(("level", "name"), EVERY)
def test_a_remembered_or_interpolated_number_is_chosen_only_where_nothing_better_exists(
    level: Level, name: str
) -> None:
    weak = {"interpolated", "remembered"}
    if measure(level, name).status in weak:
        rivals = [row for row in table("dimensions") if row["dimension"] == name and row["level"] == level]
        assert all(row["status"] in weak or row["definition"] for row in rivals)


# Here the coherent series measured something else, or nothing.
OTHER_SERIES = {
    *((level, "canal_width") for level in Level),
    (Level.L5, "pedicle_height"),
    (Level.L2, "superior_facet_angle"),
}


def test_the_same_bones_give_the_lengths_from_l2_to_l5() -> None:
    for level in (Level.L2, Level.L3, Level.L4, Level.L5):
        for name in DIMENSIONS:
            series, chosen = COHERENT_SERIES[name], measure(level, name).source
            assert chosen == series or not series or (level, name) in OTHER_SERIES


def test_the_published_figures_are_the_ones_on_the_page() -> None:
    assert measure(Level.L4, "canal_depth").value == 15.02  # clouthier2023, mean surface
    assert measure(Level.L5, "pedicle_width").value == 16.1  # nzlumbar2021
    assert measure(Level.L3, "canal_width").value == 22.62  # bonczar2024
    assert measure(Level.L5, "interlaminar_angle").value == 108.31  # wang2024
    assert measure(Level.L1, "superior_facet_angle").value == 22.6  # facets599
    assert measure(Level.L4, "inferior_facet_angle").value == 47.0  # jentzsch2013


@pytest.mark.parametrize("level", Level)
def test_both_facets_of_one_joint_have_the_same_angle(level: Level) -> None:
    if level.below is not None:
        upper, lower = measure(level, "inferior_facet_angle"), measure(level.below, "superior_facet_angle")
        assert upper == lower


@pytest.mark.parametrize("level", Level)
def test_no_pedicle_may_be_thinner_than_anatomy_knows(level: Level) -> None:
    low = measure(level, "pedicle_width").low
    assert low is not None
    assert low > LEAST_PEDICLE


def test_a_range_is_three_deviations_of_the_lending_series() -> None:
    chosen = measure(Level.L5, "canal_depth")
    assert chosen.spread_source == "nzlumbar2021"  # 15.6 +- 2.1
    assert chosen.high == pytest.approx(15.7 * (1 + 3 * 2.1 / 15.6), abs=0.06)
    angle = measure(Level.L1, "interlaminar_angle")
    assert angle.spread_source == "xu1999"  # +- 6.3 degrees
    assert (angle.low, angle.high) == pytest.approx((124.08 - 18.9, 124.08 + 18.9), abs=0.06)


def test_every_source_named_in_a_table_is_in_the_table_of_sources() -> None:
    named = {row["source"] for name in ("dimensions", "segments", "thresholds") for row in table(name)}
    named |= {row["spread_source"].partition(" ")[0] for row in table("dimensions")} - {""}
    assert named <= set(sources())
    assert set(sources()) - named <= {"visible_human_ratio"}


def test_every_lending_series_has_a_spread_to_lend() -> None:
    for level, name in EVERY:
        for each in all_measures(level, name):
            if each.spread_source != each.source:
                assert each.low is not None, (level, name, each.source)


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
    level = draw(st.sampled_from(Level))
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
