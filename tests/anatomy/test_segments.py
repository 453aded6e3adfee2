"""Disc spaces."""

import math

import pytest

from anatomy import Interspace, Level, interspaces, measure, segment, segment_measures
from anatomy.levels import LUMBAR, levels_of
from anatomy.segments import QUANTITIES
from anatomy.sources import source

DISCS = [space for space in interspaces() if space.has_disc]


@pytest.mark.parametrize("space", DISCS, ids=str)
def test_every_interspace_has_every_quantity_with_a_source(space: Interspace) -> None:
    for name in QUANTITIES:
        first = segment_measures(space, name)[0]
        assert getattr(segment(space), name) == first.value
        assert source(first.source).citation


@pytest.mark.parametrize("space", DISCS, ids=str)
def test_a_disc_opens_by_the_angle_its_heights_give(space: Interspace) -> None:
    disc = segment(space)
    depth = measure(space.upper, "endplate_depth_lower").value
    rise = disc.disc_height_anterior - disc.disc_height_posterior
    ends = sorted((disc.disc_height_anterior, disc.disc_height_posterior))
    assert 0 < ends[0] < disc.disc_height_mid < ends[1]
    assert disc.disc_wedge_angle == pytest.approx(math.degrees(math.atan2(rise, depth)), abs=0.6)


def test_discs_open_to_the_front_in_the_neck_and_the_loin_and_to_the_back_in_the_upper_chest() -> None:
    for space in DISCS:
        upper_chest = space.upper in levels_of("thoracic")[:7]
        assert (segment(space).disc_wedge_angle < 0) == upper_chest


def test_discs_are_lowest_in_the_upper_chest_and_highest_in_the_loin() -> None:
    heights = {space: segment(space).disc_height_mid for space in DISCS}
    assert min(heights, key=heights.__getitem__) == Interspace(Level.T4)
    assert max(heights, key=heights.__getitem__).upper in LUMBAR


def test_atlas_and_axis_have_no_disc() -> None:
    with pytest.raises(ValueError, match="interspace must have a disc; got C1-C2"):
        segment(Interspace(Level.C1))
    assert segment_measures(Interspace(Level.C1), "disc_height_mid") == ()


def test_the_published_figures_are_the_ones_on_the_page() -> None:
    assert segment(Interspace(Level.L4)).disc_height_anterior == 10.73  # clouthier2023
    assert segment(Interspace(Level.L1)).disc_height_mid == pytest.approx(7.62 * 6.61 / 7.90, abs=0.005)
    assert segment(Interspace(Level.L5)).disc_height_mid == pytest.approx(8.14 * 7.99 / 9.31, abs=0.005)
    assert segment(Interspace(Level.C5)).disc_height_mid == 3.48  # umtri2d


def test_an_unknown_quantity_is_refused() -> None:
    with pytest.raises(ValueError, match="quantity must be one of disc_height_anterior"):
        segment_measures(Interspace(Level.L1), "disc_width")
