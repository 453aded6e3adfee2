"""The room of plain shapes whose size is known, the limits, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anatomy import Interspace, Level
from anatomy.sources import source
from meshes.room import Room, narrowings, room
from meshes.room.canal import canal, recess
from meshes.room.foramen import foramen
from meshes.room.gaps import Walls, Whole, closed, opened, thread
from meshes.room.segment import Segment, segment

from ..examples import examples


def box(left: float, right: float, front: float, back: float) -> np.ndarray:
    """Give the outline of a rectangle as segments."""
    corners = np.array([(left, front), (right, front), (right, back), (left, back)])
    return np.stack([corners, np.roll(corners, -1, 0)], 1)


BODY = box(-30.0, 30.0, -20.0, 1.0)
PILLARS = [box(10.0, 20.0, 2.0, 24.0), box(-20.0, -10.0, 2.0, 24.0)]
ROOF = box(-20.0, 20.0, 16.0, 24.0)


def canal_of(
    now: list[np.ndarray],
    whole: list[np.ndarray] | None = None,
    discs: tuple[np.ndarray, ...] = (),
    process: tuple[np.ndarray, ...] = (),
) -> tuple[float, float]:
    """Give area and depth of a canal of boxes, 20 mm wide."""
    stood = whole or now
    return canal(Walls([*now, *process]), Whole(Walls([*stood, *process]), stood, discs), 10.0)


def test_a_square_canal_is_as_wide_as_it_is_deep() -> None:
    assert canal_of([BODY, *PILLARS, ROOF]) == pytest.approx((20.0 * 15.0, 15.0))


def test_a_disc_that_bulges_and_a_piece_that_lies_free_take_room() -> None:
    bulge, piece = box(-30.0, 30.0, -20.0, 3.0), box(2.5, 5.0, 8.0, 12.0)
    area, depth = canal_of([BODY, *PILLARS, ROOF], discs=(bulge, piece))
    assert area == pytest.approx(20.0 * 13.0 - 2.5 * 4.0, abs=1.0)
    assert depth == pytest.approx(13.0)


def test_a_disc_that_reaches_the_roof_leaves_no_room_and_takes_none_behind_it() -> None:
    deep = box(-30.0, 30.0, -20.0, 16.1)
    assert canal_of([BODY, *PILLARS, ROOF], discs=(deep,)) == pytest.approx((0.0, 0.0))


def test_where_bone_was_taken_the_canal_reaches_as_far_back_as_it_lay() -> None:
    whole = [BODY, *PILLARS, ROOF]
    half, pane = box(-20.0, 0.0, 16.0, 24.0), box(-20.0, 20.0, 22.0, 24.0)
    assert canal_of([BODY, *PILLARS, half], whole) == pytest.approx((300.0 + 10.0 * 8.0, 15.0), rel=0.01)
    assert canal_of([BODY, *PILLARS, pane], whole) == pytest.approx((20.0 * 21.0, 21.0))
    assert canal_of([BODY, *PILLARS], whole) == pytest.approx((20.0 * 23.0, 23.0))
    spine = box(-1.0, 1.0, 20.0, 60.0)  # a process does not count
    assert canal_of([BODY, *PILLARS], whole, process=(spine,))[0] == pytest.approx(
        20.0 * 23.0 - 2.0 * 4.0, rel=0.02
    )


def test_what_is_left_before_a_wall_that_was_taken_still_bounds_the_canal() -> None:
    shreds = [box(9.0, 10.5, 6.0, 8.0), box(-10.5, -9.0, 6.0, 8.0)]
    area, depth = canal_of([BODY, *PILLARS, *shreds], [BODY, *PILLARS, ROOF, *shreds])
    assert area == pytest.approx(18.0 * 23.0 + 2.0 * 5.0, rel=0.02)
    assert depth == pytest.approx(23.0)


def test_a_canal_with_nothing_behind_it_has_no_size() -> None:
    assert canal_of([BODY]) == (np.inf, np.inf)


def test_a_gap_between_whole_laminae_is_closed_while_both_its_rims_stand() -> None:
    left, right = box(4.0, 20.0, 16.0, 24.0), box(-20.0, -4.0, 16.0, 24.0)
    whole = [BODY, left, right]
    assert canal_of(whole)[0] == pytest.approx(20.0 * 15.0)
    less = [BODY, box(6.0, 20.0, 16.0, 24.0), right]  # something of the rim is left
    assert canal_of(less, whole)[0] == pytest.approx(300.0 + 2.0 * 8.0, rel=0.01)
    assert canal_of([BODY, right], whole)[0] == pytest.approx(300.0 + 14.0 * 8.0, rel=0.01)
    sac = box(-3.0, 3.0, 2.0, 18.0)  # which no line across the gap cuts
    found, _ = canal(Walls(whole), Whole(Walls(whole), whole, (), [sac]), 10.0)
    assert found == pytest.approx(300.0 + 6.0 * 2.0, rel=0.01)


def test_an_opening_between_walls_of_unlike_depth_is_closed_aslant() -> None:
    ends = np.array([16.0, np.inf, np.inf, np.inf, 8.0])
    assert closed(np.arange(5.0), ends) == pytest.approx([16.0, 14.0, 12.0, 10.0, 8.0])


def test_a_thread_is_drawn_over_the_backs_and_dips_nowhere() -> None:
    backs = np.array([[0.0, 1.0], [2.0, 0.0], [3.0, 4.0], [4.0, 2.0], [5.0, 2.5], [6.0, 0.0]])
    section = np.stack([backs[:-1], backs[1:]], 1)
    assert thread(np.arange(7.0), [section]) == pytest.approx([1.0, 2.0, 3.0, 4.0, 3.25, 2.5, 0.0])
    assert thread(np.array([0.5, 2.0, 2.5]), [section]) == pytest.approx([0.75, 1.6875, 2.0])


WALL = 6


@settings(max_examples=examples(60))
@given(
    st.lists(st.sampled_from([np.inf, 5.0, 8.0, 11.0]), min_size=WALL, max_size=WALL),
    st.lists(st.tuples(*2 * [st.sampled_from([0.0, 2.0, 6.0, np.inf])]), min_size=WALL, max_size=WALL),
)
def test_who_takes_more_never_wins_less(once: list[float], taken: list[tuple[float, float]]) -> None:
    stations, stood = np.arange(WALL) * 1.5, np.array(once)
    reach = np.where(np.isfinite(stood), stood + 3.0, 9.0)
    ends = [stood + np.array(each) for each in zip(*((low, low + more) for low, more in taken), strict=True)]
    shut = closed(stations, stood)
    none, less, more = (opened(stations, stood, shut, each, reach) for each in (stood, *ends))
    assert (none == shut).all()
    assert (shut <= less).all()
    assert (less <= more).all()


def test_a_recess_is_measured_to_the_process_or_to_what_is_left_behind_it() -> None:
    process = box(9.0, 18.0, 7.0, 20.0)
    assert recess([BODY, process, ROOF], [], 9.0) == pytest.approx((1.0, 7.0))
    assert recess([BODY, ROOF], [], 9.0) == pytest.approx((1.0, 16.0))
    assert recess([BODY], [], 9.0) == (1.0, np.inf)


def test_a_square_foramen_is_as_high_as_the_pedicles_are_apart() -> None:
    over, under = box(8.0, 30.0, -30.0, 20.0), box(-30.0, -6.0, -30.0, 20.0)
    front, process = box(-6.0, 8.0, -30.0, -4.0), box(-6.0, 8.0, 5.0, 20.0)
    whole = Walls([over, under, front, process])
    assert foramen(whole, Whole(whole)) == pytest.approx((14.0, 14.0 * 9.0, 9.0), abs=2.5)
    for left, depth in ([box(-6.0, 8.0, 12.0, 20.0)], 16.0), ([], 24.0):
        opened_ = foramen(Walls([over, under, front, *left]), Whole(whole))
        assert opened_ == pytest.approx((14.0, 14.0 * depth, depth), abs=4.0)
    bare = Walls([over, under, front])
    assert foramen(bare, Whole(bare))[1:] == (np.inf, np.inf)


def test_a_limit_crossed_is_told_with_its_source() -> None:
    sides = {"left": 2.5, "right": 5.0}
    tight = Room("L4-L5", 70.0, 120.0, 9.0, sides, sides, sides, {"left": 4.0, "right": 2.0}, {})
    found = {(each.key, each.side): each for each in narrowings(tight)}
    assert set(found) == {
        ("dural_area_narrow", None),
        ("dural_area_critical", None),
        ("canal_depth_lumbar", None),
        ("recess_height", "left"),
        ("foramen_depth", "right"),
    }
    assert found["dural_area_critical", None].as_dict() == {
        "key": "dural_area_critical",
        "where": "L4-L5",
        "side": None,
        "value": 70.0,
        "limit": 75.0,
        "source": "schonstrom1988",
    }
    assert all(source(each.source).citation for each in found.values())


@pytest.mark.parametrize(
    ("where", "says"),
    [("C1-C2", "must have a disc"), ("L4-L5", "must hold L5"), ("L3-L4", "must hold the dura")],
)
def test_what_cannot_be_measured_is_refused_in_one_sentence(where: str, says: str) -> None:
    place = segment(Interspace.parse("L3-L4"))
    bones = {level: place.bones[level] for level in (Level.L3, Level.L4)}
    with pytest.raises(ValueError, match=says):
        room(bones, (), Segment(Interspace.parse(where), bones, place.placements, ()))


def test_a_bone_that_does_not_lie_where_it_is_placed_is_refused() -> None:
    place = segment(Interspace.parse("L3-L4"))
    own = {**place.bones, Level.L4: place.marks.own(Level.L4)}
    with pytest.raises(ValueError, match="L4 must lie where it is placed"):
        room(own, place.tissues, replace(place, bones=own))
