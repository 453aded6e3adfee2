"""People drawn by chance are plausible: within every range, and of a piece."""

from __future__ import annotations

from random import Random
from statistics import correlation, fmean, stdev

import pytest

from anatomy import Level, default_dimensions, measure
from anatomy.dimensions import dimension_names
from anatomy.sampling import sample, sample_column
from anatomy.variation import correlation as published_correlation
from anatomy.variation import sex_factor, spread


def test_a_thousand_vertebrae_lie_within_every_range_and_can_stand_together() -> None:
    rng = Random(7)
    for number in range(1000):
        level = tuple(Level)[number % len(Level)]
        size = sample(level, rng, rng.choice((None, "male", "female")))
        assert size.level is level
        for name, value in size.values.items():
            published = measure(level, name)
            assert published.low is None or value >= published.low
            assert published.high is None or value <= published.high
        assert size.with_changes(size.values) == size  # checked alone and together once more


def test_the_same_chance_gives_the_same_person() -> None:
    assert sample_column(Random(3)) == sample_column(Random(3))
    assert sample_column(Random(3)) != sample_column(Random(4))
    assert sample(Level.L4, Random(3), "female", 40.0) == sample(Level.L4, Random(3), "female", 40.0)


@pytest.mark.parametrize("level", [Level.C5, Level.T6, Level.L3])
def test_samples_scatter_about_the_average_as_published(level: Level) -> None:
    rng = Random(11)
    drawn = [sample(level, rng) for _ in range(400)]
    for name in ("endplate_width_lower", "body_height_posterior", "canal_depth"):
        values = [size[name] for size in drawn]
        assert fmean(values) == pytest.approx(default_dimensions(level)[name], abs=0.25 * spread(level, name))
        assert stdev(values) == pytest.approx(spread(level, name), rel=0.2)


def test_two_lengths_of_a_bone_go_together_as_the_table_says() -> None:
    rng = Random(5)
    drawn = [sample(Level.L3, rng) for _ in range(600)]
    pairs = [("endplate_width_upper", "endplate_depth_upper"), ("endplate_width_upper", "canal_depth")]
    for one, other in pairs:
        found = correlation([size[one] for size in drawn], [size[other] for size in drawn])
        assert found == pytest.approx(published_correlation(one, other), abs=0.12)


def test_men_are_larger_than_women_by_the_published_factor() -> None:
    rng = Random(2)
    means = {
        sex: fmean(sample(Level.L2, rng, sex)["body_height_posterior"] for _ in range(400))
        for sex in ("male", "female")
    }
    wanted = sex_factor("male", "lumbar") / sex_factor("female", "lumbar")
    assert means["male"] / means["female"] == pytest.approx(wanted, abs=0.02)


def test_a_larger_percentile_is_a_larger_person() -> None:
    small, usual, large = (sample_column(Random(9), "female", percentile) for percentile in (5.0, 50.0, 95.0))
    for less, more in ((small, usual), (usual, large)):
        growth = [
            b["body_height_posterior"] - a["body_height_posterior"]
            for a, b in zip(less[2:-1], more[2:-1], strict=True)
        ]
        assert fmean(growth) > 0.5
        assert min(growth) > -0.2


def test_a_column_runs_from_head_to_foot_and_its_neighbours_fit() -> None:
    rng = Random(1)
    people = [sample_column(rng, "male", 50.0) for _ in range(150)]
    assert all(tuple(size.level for size in person) == tuple(Level) for person in people)
    name = "pedicle_width"
    beside = correlation(
        [person[index_of(Level.L3)][name] for person in people],
        [person[index_of(Level.L4)][name] for person in people],
    )
    apart = correlation(
        [person[index_of(Level.C4)][name] for person in people],
        [person[index_of(Level.L4)][name] for person in people],
    )
    assert beside > 0.25 > abs(apart)


def index_of(level: Level) -> int:
    return tuple(Level).index(level)


def test_some_levels_alone_can_be_drawn() -> None:
    drawn = sample_column(Random(1), levels=(Level.L4, Level.L5))
    assert tuple(size.level for size in drawn) == (Level.L4, Level.L5)
    assert set(drawn[0].values) == set(dimension_names(Level.L4))


def test_an_unknown_sex_or_percentile_is_refused_in_one_sentence() -> None:
    with pytest.raises(ValueError, match=r"^sex must be one of male, female; got 'man'"):
        sample(Level.L1, Random(1), "man")
    with pytest.raises(ValueError, match=r"^percentile must be above 0 and below 100; got 100$"):
        sample(Level.L1, Random(1), "male", 100.0)
