"""Levels, interspaces and sides."""

from itertools import pairwise

import pytest

from anatomy import Interspace, Level, Side, interspaces
from anatomy.levels import LUMBAR, levels_of

NAMES = [
    *(f"C{i}" for i in range(1, 8)),
    *(f"T{i}" for i in range(1, 13)),
    *(f"L{i}" for i in range(1, 6)),
    "S1",
]


def test_levels_run_from_head_to_foot() -> None:
    assert [level.value for level in Level] == NAMES
    assert Level.C1.above is None
    assert Level.S1.below is None
    for level in Level:
        if level.below is not None:
            assert level.below.above is level


def test_regions_follow_one_another_and_hold_every_level() -> None:
    regions = ("cervical", "thoracic", "lumbar", "sacral")
    assert tuple(level for region in regions for level in levels_of(region)) == tuple(Level)
    assert [len(levels_of(region)) for region in regions] == [7, 12, 5, 1]
    assert levels_of("lumbar") == LUMBAR
    with pytest.raises(ValueError, match=r"region must be one of cervical, .*; got 'sacrum'"):
        levels_of("sacrum")


def test_every_bone_has_its_own_identifier() -> None:
    assert len({level.fma for level in Level}) == len(Level)
    assert (Level.C1.fma, Level.T1.fma, Level.L5.fma, Level.S1.fma) == (
        "FMA:12519",
        "FMA:9165",
        "FMA:13076",
        "FMA:16202",
    )


def test_the_sacrum_answers_to_its_name() -> None:
    assert Level.parse("sacrum") is Level.parse(" s1 ") is Level.S1


def test_interspaces_are_named_by_both_neighbours() -> None:
    assert [str(space) for space in interspaces()] == [f"{a}-{b}" for a, b in pairwise(NAMES)]
    for space in interspaces():
        assert Interspace.parse(str(space).lower()) == space
        assert space.lower is space.upper.below


def test_a_run_of_levels_has_the_interspaces_within_it() -> None:
    assert [str(space) for space in interspaces(LUMBAR)] == ["L1-L2", "L2-L3", "L3-L4", "L4-L5"]


def test_only_atlas_and_axis_meet_without_a_disc() -> None:
    assert [str(space) for space in interspaces() if not space.has_disc] == ["C1-C2"]


def test_left_and_right_are_each_others_other_side() -> None:
    assert Side.LEFT.other is Side.RIGHT
    assert Side.RIGHT.other is Side.LEFT


@pytest.mark.parametrize("name", ["L6", "", "4", "L4-L5"])
def test_an_unknown_level_is_refused_with_the_known_ones(name: str) -> None:
    with pytest.raises(ValueError, match=r"level must be one of C1, C2, .*, L5, S1; got "):
        Level.parse(name)


@pytest.mark.parametrize("name", ["S1-S2", "L4", "L5-L4", "L1-L3"])
def test_an_unknown_interspace_is_refused_with_the_known_ones(name: str) -> None:
    with pytest.raises(ValueError, match=r"interspace must be one of C1-C2, .*; got "):
        Interspace.parse(name)


def test_nothing_lies_below_the_last_level() -> None:
    with pytest.raises(ValueError, match="nothing is below S1"):
        Interspace(Level.S1)
