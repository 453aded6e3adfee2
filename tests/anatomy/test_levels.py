"""Levels, interspaces and sides."""

import pytest

from anatomy import Interspace, Level, Side, interspaces


def test_levels_run_from_head_to_foot() -> None:
    assert [level.value for level in Level] == ["L1", "L2", "L3", "L4", "L5"]
    assert Level.L1.above is None
    assert Level.L5.below is None
    for level in Level:
        if level.below is not None:
            assert level.below.above is level


def test_interspaces_are_named_by_both_neighbours() -> None:
    assert [str(space) for space in interspaces()] == ["L1-L2", "L2-L3", "L3-L4", "L4-L5"]
    for space in interspaces():
        assert Interspace.parse(str(space).lower()) == space
        assert space.lower is space.upper.below


def test_left_and_right_are_each_others_other_side() -> None:
    assert Side.LEFT.other is Side.RIGHT
    assert Side.RIGHT.other is Side.LEFT


@pytest.mark.parametrize("name", ["L6", "", "4", "L4-L5"])
def test_an_unknown_level_is_refused_with_the_known_ones(name: str) -> None:
    with pytest.raises(ValueError, match="level must be one of L1, L2, L3, L4, L5; got "):
        Level.parse(name)


@pytest.mark.parametrize("name", ["L5-S1", "L4", "L5-L4", "L1-L3"])
def test_an_unknown_interspace_is_refused_with_the_known_ones(name: str) -> None:
    with pytest.raises(ValueError, match=r"interspace must be one of L1-L2, .*; got "):
        Interspace.parse(name)


def test_nothing_lies_below_the_last_level() -> None:
    with pytest.raises(ValueError, match="nothing is below L5"):
        Interspace(Level.L5)
