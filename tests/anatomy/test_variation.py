"""Variation between people."""

import pytest

from anatomy import Level, measure
from anatomy.measures import dimension_names
from anatomy.variation import correlation, sex_factor, size_loading, spread, stature

EVERY = [(level, name) for level in Level for name in dimension_names(level)]


@pytest.mark.parametrize(("level", "name"), EVERY)
def test_every_dimension_varies_within_its_range(level: Level, name: str) -> None:
    chosen = measure(level, name)
    assert chosen.low is not None
    assert chosen.high is not None
    assert 0 < spread(level, name) <= (chosen.high - chosen.low) / 2
    assert 0 <= size_loading(name) < 1
    assert (size_loading(name) == 0) == (chosen.unit == "deg")


def test_the_spread_is_the_published_one_where_there_is_one() -> None:
    assert spread(Level.C2, "dens_height") == 1.94  # axis52
    assert spread(Level.L3, "canal_depth") == pytest.approx(
        (measure(Level.L3, "canal_depth").high - measure(Level.L3, "canal_depth").low) / 6  # type: ignore[operator]
    )


def test_dimensions_go_together_by_the_size_of_the_person_alone() -> None:
    assert correlation("canal_depth", "canal_depth") == 1.0
    assert correlation("endplate_width_upper", "canal_depth") == pytest.approx(0.85 * 0.2)
    assert correlation("spinous_inclination", "canal_depth") == 0.0


@pytest.mark.parametrize("region", ["cervical", "thoracic", "lumbar", "sacral"])
def test_men_are_larger_and_the_mean_of_both_is_one(region: str) -> None:
    assert sex_factor("male", region) > 1 > sex_factor("female", region)
    assert sex_factor("male", region) + sex_factor("female", region) == pytest.approx(2.0, abs=0.002)


def test_the_factor_is_the_published_ratio() -> None:
    ratio = sex_factor("male", "thoracic") / sex_factor("female", "thoracic")
    assert ratio == pytest.approx((23.61 / 21.09 + 24.83 / 22.19) / 2, abs=0.002)  # duman2026, T12


def test_men_are_taller() -> None:
    assert stature("male").value > stature("female").value > 1000.0
    assert stature("male").sd


def test_what_is_not_known_is_refused() -> None:
    with pytest.raises(ValueError, match="quantity must be one of "):
        sex_factor("other", "lumbar")
    with pytest.raises(ValueError, match="male_factor is not known at tail"):
        sex_factor("male", "tail")
