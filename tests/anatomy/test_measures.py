"""Measures: every level has all of its own, each with a source and a range, and neighbours fit."""

from itertools import pairwise

import pytest

from anatomy import PROCEDURES, Level, all_measures, measure
from anatomy.levels import LUMBAR, levels_of
from anatomy.measures import dimension_names
from anatomy.series import COHERENT_SERIES
from anatomy.sources import source, sources
from anatomy.tables import table

EVERY = [(level, name) for level in Level for name in dimension_names(level)]
NECK = levels_of("cervical")[2:]
CHEST = levels_of("thoracic")
LEAST_PEDICLE, LEAST_LUMBAR_PEDICLE = 2.5, 3.0


@pytest.mark.parametrize(("level", "name"), EVERY)
def test_every_level_has_every_dimension_with_a_source_and_a_range(level: Level, name: str) -> None:
    chosen = measure(level, name)
    assert chosen.low is not None
    assert chosen.high is not None
    assert chosen.low < chosen.value < chosen.high
    assert chosen.unit == ("deg" if name.endswith(("_angle", "_inclination")) else "mm")
    assert source(chosen.source).citation
    assert source(chosen.spread_source.partition(" ")[0]).citation


@pytest.mark.parametrize(("level", "name"), EVERY)
def test_the_chosen_measure_is_one_of_all_and_stands_first(level: Level, name: str) -> None:
    assert all_measures(level, name)[0] == measure(level, name)


@pytest.mark.parametrize(("level", "name"), EVERY)
def test_a_remembered_or_interpolated_number_is_chosen_only_where_nothing_better_exists(
    level: Level, name: str
) -> None:
    weak = {"interpolated", "remembered"}
    chosen = measure(level, name)
    if chosen.status in weak and (level in LUMBAR or chosen.source != COHERENT_SERIES[level][name]):
        rivals = [row for row in table("dimensions") if row["dimension"] == name and row["level"] == level]
        assert all(row["status"] in weak or row["definition"] for row in rivals)


# Here the coherent series measured something else, or nothing.
OTHER_SERIES = {
    *((level, "canal_width") for level in LUMBAR),
    (Level.L5, "pedicle_height"),
    (Level.L2, "superior_facet_angle"),
}


def test_the_same_bones_give_the_lengths_from_l2_to_l5() -> None:
    for level in (Level.L2, Level.L3, Level.L4, Level.L5):
        for name in dimension_names(level):
            series, chosen = COHERENT_SERIES[level][name], measure(level, name).source
            assert chosen == series or not series or (level, name) in OTHER_SERIES


def test_the_published_figures_are_the_ones_on_the_page() -> None:
    assert measure(Level.L4, "canal_depth").value == 15.02  # clouthier2023, mean surface
    assert measure(Level.L5, "pedicle_width").value == 16.1  # nzlumbar2021
    assert measure(Level.L3, "canal_width").value == 22.62  # bonczar2024
    assert measure(Level.L5, "interlaminar_angle").value == 108.31  # wang2024
    assert measure(Level.L1, "superior_facet_angle").value == 22.6  # facets599
    assert measure(Level.L4, "inferior_facet_angle").value == 47.0  # jentzsch2013


@pytest.mark.parametrize("level", [Level.T12, *LUMBAR[:-1]])
def test_both_facets_of_one_joint_have_the_same_angle(level: Level) -> None:
    assert level.below is not None
    upper, lower = measure(level, "inferior_facet_angle"), measure(level.below, "superior_facet_angle")
    assert upper == lower


@pytest.mark.parametrize("level", [level for level in Level if "pedicle_width" in dimension_names(level)])
def test_no_pedicle_may_be_thinner_than_anatomy_knows(level: Level) -> None:
    low = measure(level, "pedicle_width").low
    assert low is not None
    assert low > (LEAST_LUMBAR_PEDICLE if level in LUMBAR else LEAST_PEDICLE)


def test_a_range_is_three_deviations_of_the_lending_series() -> None:
    chosen = measure(Level.L5, "canal_depth")
    assert chosen.spread_source == "nzlumbar2021"  # 15.6 +- 2.1
    assert chosen.high == pytest.approx(15.7 * (1 + 3 * 2.1 / 15.6), abs=0.06)
    angle = measure(Level.L1, "interlaminar_angle")
    assert angle.spread_source == "xu1999"  # +- 6.3 degrees
    assert (angle.low, angle.high) == pytest.approx((124.08 - 18.9, 124.08 + 18.9), abs=0.06)


def test_every_source_named_in_a_table_is_in_the_table_of_sources() -> None:
    tables = ("dimensions", "segments", "thresholds", "postures", "tissues", "variation")
    said = ("evidence", "expectations", "wordings", "billing")
    named = {row["source"] for name in (*tables, *said) for row in table(name)} - {""}
    named |= {row["spread_source"].partition(" ")[0] for row in table("dimensions")} - {""}
    named |= {extent.source for each in PROCEDURES.values() for extent in each.extents}
    assert named == set(sources())
    assert len(table("sources")) == len(sources())


def test_every_lending_series_has_a_spread_to_lend() -> None:
    for level, name in EVERY:
        for each in all_measures(level, name):
            if each.spread_source != each.source:
                assert each.low is not None, (level, name, each.source)


def series(name: str, levels: tuple[Level, ...]) -> list[float]:
    return [measure(level, name).value for level in levels]


def grows(values: list[float], slack: float = 0.0) -> bool:
    return all(low <= high + slack for low, high in pairwise(values))


def test_every_dimension_of_every_level_names_the_series_it_prefers() -> None:
    for level in Level:
        assert set(COHERENT_SERIES[level]) >= set(dimension_names(level)), level


def test_a_dimension_of_another_bone_is_refused() -> None:
    with pytest.raises(ValueError, match=r"dimension must be one of canal_width, .*; got 'dens_height'"):
        measure(Level.C1, "dens_height")


def test_bodies_grow_from_the_neck_to_the_loin() -> None:
    for name in ("endplate_depth_upper", "endplate_depth_lower", "body_height_posterior"):
        assert grows(series(name, (*CHEST, Level.L1))), name
    for name in ("endplate_width_upper", "endplate_width_lower"):
        assert grows(series(name, (*CHEST[3:], Level.L1))), name
    assert grows(series("endplate_width_upper", NECK))


def test_no_body_is_a_step_between_its_neighbours() -> None:
    names = [name for name in dimension_names(Level.C5) if name.startswith(("endplate", "body"))]
    for name in names:
        for above, below in pairwise(series(name, (*NECK, *CHEST, *LUMBAR))):
            assert abs(below - above) < 5.0, name


def test_thoracic_bodies_are_lower_in_front_and_give_the_kyphosis() -> None:
    front, back = series("body_height_anterior", CHEST), series("body_height_posterior", CHEST)
    assert all(a < b for a, b in zip(front, back, strict=True))


def test_spinous_processes_are_steepest_in_the_middle_of_the_chest() -> None:
    slopes = dict(zip(CHEST, series("spinous_inclination", CHEST), strict=True))
    assert max(slopes, key=slopes.__getitem__) in (Level.T5, Level.T6, Level.T7, Level.T8)


def test_the_canal_is_narrowest_in_the_middle_of_the_chest_and_a_triangle_in_the_neck() -> None:
    column = [level for level in Level if level is not Level.S1]
    assert min(column, key=lambda level: measure(level, "canal_width").value) in CHEST[3:7]
    for level in NECK:
        assert measure(level, "canal_width").value > 1.3 * measure(level, "canal_depth").value
    for level in CHEST[3:8]:
        ratio = measure(level, "canal_width").value / measure(level, "canal_depth").value
        assert ratio == pytest.approx(1.1, abs=0.1)


def test_the_narrowest_pedicle_of_the_chest_is_at_t5() -> None:
    widths = dict(zip(CHEST, series("pedicle_width", CHEST), strict=True))
    assert min(widths, key=widths.__getitem__) is Level.T5


def test_the_atlas_adds_up_but_for_its_tubercles_and_is_the_widest_of_the_neck() -> None:
    parts = ("canal_depth", "anterior_arch_thickness", "posterior_arch_thickness")
    ring = sum(measure(Level.C1, name).value for name in parts)
    assert 1.0 < measure(Level.C1, "overall_depth").value - ring < 4.0
    spans = dict(zip(levels_of("cervical"), series("transverse_span", levels_of("cervical")), strict=True))
    assert max(spans, key=spans.__getitem__) is Level.C1


def test_the_published_figures_above_the_loin_are_the_ones_on_the_page() -> None:
    assert measure(Level.C1, "canal_depth").value == 29.91  # kaur2017
    assert measure(Level.C2, "dens_height").value == 17.6  # axis52
    assert measure(Level.C7, "spinous_length").value == 42.1  # umtri2d, mean landmarks
    assert measure(Level.T6, "spinous_inclination").value == 59.8  # spineplanner
    assert measure(Level.T12, "inferior_facet_angle") == measure(Level.L1, "superior_facet_angle")
