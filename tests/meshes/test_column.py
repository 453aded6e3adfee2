"""The column stands as published, bends within its limits, and no bone lies in another."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from random import Random

import numpy as np
import pytest

from anatomy import Dimensions, Interspace, Level, default_dimensions
from anatomy.levels import interspaces
from anatomy.postures import motion, sacral_slope
from meshes import people
from meshes.column import Column, column
from meshes.people import buildable, person
from meshes.postures import Posture, standing
from meshes.rims import rims, slope

from .laws import CURVES, check_bone, gap, joint_spaces, middles, overlaps

WHOLE = tuple(default_dimensions(level) for level in Level)
LOIN = WHOLE[-7:]
BENDINGS = (0.0, 1.0, -1.0)


@cache
def whole(bending: float) -> Column:
    return column(WHOLE, replace(standing(), bending=bending))


def opening(built: Column, space: Interspace) -> float:
    """Give by how much the lower bone is turned to open the joint to the front (degrees)."""
    turn = np.linalg.inv(built.placements[space.upper]) @ built.placements[space.lower]
    return float(np.degrees(np.arctan2(turn[2, 1], turn[1, 1])))


@pytest.mark.parametrize("bending", BENDINGS)
def test_no_bone_lies_in_its_neighbour(bending: float) -> None:
    assert overlaps(whole(bending)) == {}


@pytest.mark.parametrize("bending", BENDINGS)
def test_every_joint_is_half_to_four_mm_wide(bending: float) -> None:
    for space, width in joint_spaces(whole(bending)).items():
        assert 0.5 <= width <= 4.0, space


@pytest.mark.parametrize("bending", BENDINGS)
def test_the_dens_stands_close_behind_the_anterior_arch(bending: float) -> None:
    built = whole(bending)
    arch = middles(built.bones[Level.C1], ("anterior_arch",))
    turn = np.linalg.inv(built.placements[Level.C1]) @ built.placements[Level.C2]
    dens = middles(built.bones[Level.C2], ("dens",)) @ turn[:3, :3].T + turn[:3, 3]
    assert 1.0 <= gap(arch, dens) <= 3.0
    assert dens[:, 1].mean() > arch[:, 1].mean()
    assert dens[:, 2].max() > arch[:, 2].max() - 4.0


@pytest.mark.parametrize("name", CURVES)
def test_a_standing_column_has_the_published_curves(name: str) -> None:
    above, below, sign = CURVES[name]
    assert sign * whole(0.0).angle(above, below) == pytest.approx(getattr(standing(), name), abs=0.5)


@pytest.mark.parametrize("lordosis", [30.0, 65.0])
def test_the_curve_asked_for_is_the_curve_of_the_placed_bones(lordosis: float) -> None:
    built = column(LOIN, replace(standing(), lumbar_lordosis=lordosis))
    assert built.angle((Level.T12, "lower"), (Level.S1, "upper")) == pytest.approx(lordosis, abs=0.5)
    assert overlaps(built) == {}


def test_the_sacrum_slopes_as_published_and_its_end_plate_holds_the_origin() -> None:
    built = whole(0.0)
    turn = built.placements[Level.S1]
    corners = rims(Level.S1, built.bones[Level.S1])
    found = slope(corners, "upper") + np.arctan2(turn[2, 1], turn[1, 1])
    assert np.degrees(found) == pytest.approx(sacral_slope().value, abs=1e-6)
    middle = (corners["anterior_upper"] + corners["posterior_upper"]) / 2.0
    assert (turn @ [0.0, *middle, 1.0])[:3] == pytest.approx([0.0, 0.0, 0.0], abs=1e-9)


def test_the_head_stands_over_the_pelvis() -> None:
    built = whole(0.0)
    heights = [built.placements[level][2, 3] for level in built.levels]
    assert heights == sorted(heights, reverse=True)
    assert 520.0 < heights[0] < 680.0
    assert abs(built.placements[Level.C2][1, 3]) < 60.0
    for level in built.levels:
        assert built.placements[level][0] == pytest.approx([1.0, 0.0, 0.0, 0.0], abs=1e-12)


def test_the_chest_stands_behind_the_neck_and_the_loins() -> None:
    back = {level: whole(0.0).placements[level][1, 3] for level in Level}
    assert max(back, key=back.__getitem__).region == "thoracic"
    assert back[Level.T7] > back[Level.C5]
    assert back[Level.T7] > back[Level.L4]


@pytest.mark.parametrize("bending", [1.0, -1.0])
def test_each_joint_bends_by_its_own_limit(bending: float) -> None:
    upright, turned = whole(0.0), whole(bending)
    for space in interspaces():
        limit = motion(space)
        wanted = -limit.flexion if bending > 0.0 else limit.extension
        assert opening(turned, space) - opening(upright, space) == pytest.approx(wanted, abs=1e-6), str(space)


def test_bending_changes_no_bone() -> None:
    for level in Level:
        assert np.array_equal(whole(0.0).bones[level].vertices, whole(1.0).bones[level].vertices)


def test_forward_is_flexion() -> None:
    head = {bending: whole(bending).placements[Level.C1][1, 3] for bending in BENDINGS}
    assert head[1.0] < head[0.0] - 200.0
    assert head[-1.0] > head[0.0] + 100.0


def test_seated_bones_stay_closed_whole_and_symmetric() -> None:
    for level, bone in whole(0.0).bones.items():
        check_bone(level, bone)


@pytest.mark.parametrize("level", [Level.T6, Level.T7, Level.T8])
def test_thoracic_spinous_processes_overlap_like_tiles(level: Level) -> None:
    built = whole(0.0)
    tip = middles(built.placed(level), ("spinous_process",))[:, 2].min()
    below = Interspace(level).lower
    assert tip < built.placements[below][2, 3]  # as low as the middle of the body below


def test_the_column_of_another_person_stands_too() -> None:
    levels = (Level.T8, Level.T9, Level.T10)
    built = column(person(Random(2), levels=levels))
    assert built.levels == levels
    assert overlaps(built) == {}


def test_a_vertebra_that_cannot_be_built_is_brought_nearer_to_the_average(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    usual = default_dimensions(Level.S1)

    def only_wide_canals(size: Dimensions) -> None:
        if size["canal_width"] < 28.0:
            raise ValueError("these dimensions cannot stand together")

    monkeypatch.setattr(people, "vertebra", only_wide_canals)
    found = buildable(usual.with_changes({"canal_width": 25.5}))
    assert 28.0 <= found["canal_width"] < usual["canal_width"]


def test_dimensions_that_can_be_built_are_left_as_they_are() -> None:
    usual = default_dimensions(Level.L4)
    assert buildable(usual) == usual


def test_progress_is_told_by_stages() -> None:
    told: list[tuple[str, int, int]] = []
    column(LOIN[-2:], None, lambda stage, done, total: told.append((stage, done, total)))
    assert told == [("bones", 1, 2), ("bones", 2, 2), ("joints", 1, 1), ("done", 1, 1)]


def test_bones_that_are_no_neighbours_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^under L4 must come L5; got S1$"):
        column((default_dimensions(Level.L4), default_dimensions(Level.S1)))
    with pytest.raises(ValueError, match=r"^a column must have at least one bone$"):
        column(())


def test_a_posture_out_of_range_is_refused_in_one_sentence() -> None:
    sentence = r"^lumbar_lordosis must be between 25\.0 and 75\.0 degrees in a column; got 90$"
    with pytest.raises(ValueError, match=sentence):
        replace(standing(), lumbar_lordosis=90.0)
    with pytest.raises(ValueError, match=r"^bending must be between -1 and 1; got 1\.5$"):
        replace(standing(), bending=1.5)


def test_a_standing_posture_is_the_published_one() -> None:
    assert standing() == Posture(12.71, 40.0, 49.8, 36.0)


def test_atlas_and_axis_alone_stand_as_in_the_whole_column() -> None:
    short = column(WHOLE[:2])
    turns = [each.placements[Level.C2][1:3, 1:3] for each in (short, whole(0.0))]
    assert turns[0] == pytest.approx(turns[1], abs=0.05)
