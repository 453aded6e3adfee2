"""The room of plain shapes whose size is known, the limits, and what is refused."""

from __future__ import annotations

import numpy as np
import pytest

from anatomy import Interspace, Level
from anatomy.sources import source
from meshes.room import Room, narrowings, room
from meshes.room.canal import canal, recess
from meshes.room.foramen import foramen
from meshes.room.gaps import closed
from meshes.room.segment import segment


def box(left: float, right: float, front: float, back: float) -> np.ndarray:
    """Give the outline of a rectangle as segments."""
    corners = np.array([(left, front), (right, front), (right, back), (left, back)])
    return np.stack([corners, np.roll(corners, -1, 0)], 1)


BODY = box(-30.0, 30.0, -20.0, 1.0)
PILLARS = [box(10.0, 20.0, 2.0, 24.0), box(-20.0, -10.0, 2.0, 24.0)]
ROOF = box(-20.0, 20.0, 16.0, 24.0)


def test_a_square_canal_is_as_wide_as_it_is_deep() -> None:
    assert canal([BODY, *PILLARS, ROOF], [], [], 10.0) == pytest.approx((20.0 * 15.0, 15.0))


def test_a_disc_that_bulges_and_a_piece_that_lies_free_take_room() -> None:
    bulge, piece = box(-30.0, 30.0, -20.0, 3.0), box(2.5, 5.0, 8.0, 12.0)
    area, depth = canal([BODY, *PILLARS, ROOF], [], [bulge, piece], 10.0)
    assert area == pytest.approx(20.0 * 13.0 - 2.5 * 4.0, abs=1.0)
    assert depth == pytest.approx(13.0)


def test_a_disc_that_reaches_the_roof_leaves_no_room_and_takes_none_behind_it() -> None:
    assert canal([BODY, *PILLARS, ROOF], [], [box(-30.0, 30.0, -20.0, 16.1)], 10.0) == pytest.approx(
        (0.0, 0.0)
    )


def test_an_opening_counts_as_far_as_the_backs_of_its_rims() -> None:
    gone = [box(-20.0, 0.0, 16.0, 24.0), *PILLARS, BODY]  # the left half of the roof
    area, depth = canal(gone, [], [], 10.0)
    assert area == pytest.approx(20.0 * 15.0 + 10.0 * 8.0, rel=0.01)
    assert depth == pytest.approx(15.0)
    spine = box(-1.0, 1.0, 16.0, 60.0)  # behind the roof a process does not count
    assert canal([BODY, *PILLARS, spine], [], [], 10.0)[0] == pytest.approx(300.0 + 18.0 * 8.0, rel=0.02)


def test_a_shred_of_ligament_before_a_rim_of_bone_is_no_rim() -> None:
    shreds = [box(9.0, 10.5, 6.0, 8.0), box(-10.5, -9.0, 6.0, 8.0)]
    area, depth = canal([BODY, *PILLARS], shreds, [], 10.0)
    assert area == pytest.approx(18.0 * 23.0 + 2.0 * 5.0, rel=0.02)
    assert depth == pytest.approx(23.0)


def test_a_canal_with_nothing_behind_it_has_no_size() -> None:
    assert canal([BODY], [], [], 10.0) == (np.inf, np.inf)


def test_an_opening_between_walls_of_unlike_depth_is_closed_aslant() -> None:
    stations = np.arange(5.0)
    ends = np.array([16.0, np.inf, np.inf, np.inf, 8.0])
    backs = np.array([17.0, np.inf, np.inf, np.inf, 9.0])
    assert closed(stations, np.zeros(5), ends, backs) == pytest.approx([16.0, 14.25, 12.5, 10.75, 8.0])


def test_a_recess_is_measured_to_the_process_or_to_what_is_left_behind_it() -> None:
    process = box(9.0, 18.0, 7.0, 20.0)
    assert recess([BODY, process, ROOF], [], 9.0) == pytest.approx(6.0)
    assert recess([BODY, ROOF], [], 9.0) == pytest.approx(15.0)
    assert recess([BODY], [], 9.0) == np.inf


def test_a_square_foramen_is_as_high_as_the_pedicles_are_apart() -> None:
    over, under = box(8.0, 30.0, -30.0, 30.0), box(-30.0, -6.0, -30.0, 30.0)
    front, process = box(-6.0, 8.0, -30.0, -4.0), box(-6.0, 8.0, 5.0, 20.0)
    whole = [over, under, front, process]
    assert foramen(whole, whole) == pytest.approx((14.0, 14.0 * 9.0, 9.0), abs=2.5)
    opened = foramen([over, under, front], whole)
    assert opened[0] == foramen(whole, whole)[0]
    assert opened[1] == np.inf


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
        room(bones, (), Interspace.parse(where), place.placements)


def test_a_bone_that_does_not_lie_where_it_is_placed_is_refused() -> None:
    place = segment(Interspace.parse("L3-L4"))
    own = {**place.bones, Level.L4: place.marks.own(Level.L4)}
    with pytest.raises(ValueError, match="L4 must lie where it is placed"):
        room(own, place.tissues, place.space, place.placements)
