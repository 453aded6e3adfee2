"""Disc spaces."""

import math

import pytest

from anatomy import Interspace, Level, default_dimensions, interspaces, segment, segment_measures
from anatomy.segments import QUANTITIES
from anatomy.sources import source


@pytest.mark.parametrize("space", interspaces(), ids=str)
def test_every_interspace_has_every_quantity_with_a_source(space: Interspace) -> None:
    for name in QUANTITIES:
        first = segment_measures(space, name)[0]
        assert getattr(segment(space), name) == first.value
        assert source(first.source).citation


@pytest.mark.parametrize("space", interspaces(), ids=str)
def test_a_disc_opens_to_the_front_by_the_angle_its_heights_give(space: Interspace) -> None:
    disc = segment(space)
    depth = default_dimensions(space.upper)["endplate_depth_lower"]
    rise = disc.disc_height_anterior - disc.disc_height_posterior
    assert disc.disc_height_anterior > disc.disc_height_mid > disc.disc_height_posterior > 0
    assert disc.disc_wedge_angle == pytest.approx(math.degrees(math.atan2(rise, depth)), abs=0.6)


def test_the_published_figures_are_the_ones_on_the_page() -> None:
    assert segment(Interspace(Level.L4)).disc_height_anterior == 10.73  # clouthier2023
    assert segment(Interspace(Level.L1)).disc_height_mid == pytest.approx(7.62 * 6.61 / 7.90, abs=0.005)


def test_an_unknown_quantity_is_refused() -> None:
    with pytest.raises(ValueError, match="quantity must be one of disc_height_anterior"):
        segment_measures(Interspace(Level.L1), "disc_width")
