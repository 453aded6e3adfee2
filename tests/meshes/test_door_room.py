"""The room under an arch that swung open: the yellow ligament goes with it, and the nerves win room."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from manifold3d import Manifold
from scipy.spatial import cKDTree

from anatomy import PROCEDURES, Interspace, Level, Side
from anatomy.findings import Finding
from anatomy.tissues import tissue_kind
from meshes.conditions.operated import Treatment, treated
from meshes.decompression import LIGAMENT, Decompression, decompression
from meshes.hanging import hung
from meshes.resect import resect
from meshes.solid import Solid
from meshes.tissues import Tissue
from meshes.tissues.surface import Surface, fine

from .laws import assert_nothing_is_lost

OPEN, FRENCH = "laminoplasty_open_door", "laminoplasty_french_door"
HINGED = tuple(str(place) for place in PROCEDURES[OPEN].places)
DOORS = ((OPEN, "left"), (OPEN, "right"), (FRENCH, None))
EVERY = pytest.mark.parametrize("level", HINGED)
WIDTHS = (8.0, 12.0, 14.0)
MIRROR = np.array([-1.0, 1.0, 1.0])
SPLINTER = 1e-3  # mm3 that two solids may share by the way they are stored
IN_BONE = 0.2  # mm that a ligament may stand in a bone


@cache
def done(key: str, level: str, side: str | None = None, width: float = 12.0) -> Decompression:
    return decompression(resect(key, level, side, {"opening_width": width}))


@cache
def cured(key: str, side: str | None, *findings: Finding) -> Treatment:
    return treated(key, "C5", side, None, None, findings)


def flava(tissues: tuple[Tissue, ...]) -> dict[tuple[str, Side | None], Solid]:
    return {(each.where, each.side): each.solid for each in tissues if each.key == LIGAMENT}


def deepest(solid: Solid, bone: Solid) -> float:
    """Give how deep (mm) a solid stands in a bone."""
    shared = solid.manifold ^ bone.manifold
    if shared.volume() < SPLINTER:
        return 0.0
    points = shared.to_mesh().vert_properties[:, :3].astype(np.float64)
    return float(-Surface(fine(bone)).gaps(points)[0].min())


@EVERY
def test_the_nerves_win_room_and_lose_none(level: str) -> None:
    for key, side in DOORS:
        found = done(key, level, side)
        before, after = found.before, found.after
        assert before.where == after.where == str(Interspace(Level.parse(level)))
        assert None not in (before.canal_area_mm2, after.canal_area_mm2)
        assert after.canal_area_mm2 > 1.15 * before.canal_area_mm2
        assert after.canal_depth_mm > before.canal_depth_mm + 3.0
        assert_nothing_is_lost(before, after)


@EVERY
def test_no_ligament_is_lost_and_what_moves_stands_in_no_bone(level: str) -> None:
    for key, side in DOORS:
        found = done(key, level, side)
        assert found.removed == ()
        shut, now, moved = (flava(each) for each in (found.segment.tissues, found.tissues, found.moved))
        here = {each for each in shut if each[0] == found.before.where}
        assert set(moved) == here
        assert len(here) == 2
        (bone,) = found.resection.bones
        bones = {**found.segment.bones, bone.level: bone.kept}
        for each, whole in shut.items():
            assert now[each].volume == pytest.approx(whole.volume, rel=1e-6)
            assert set(now[each].labels.tolist()) == {tissue_kind(LIGAMENT).code}
            if each not in here:
                assert now[each] is whole
                continue
            assert max(deepest(now[each], other) for other in bones.values()) < IN_BONE
            backward = moved[each].vertices.mean(0)[1] - whole.vertices.mean(0)[1]
            assert backward > 2.0


@pytest.mark.parametrize(("key", "side"), DOORS)
def test_what_lies_outside_the_space_that_swings_stays(key: str, side: str | None) -> None:
    work = done(key, "C5", side).resection.bones[0].door
    assert work is not None
    hinge = work.opened.swing.hinges[0]
    (border,) = hinge.frame.world(np.array([[hinge.end, -2.0, 0.0]]))
    cube = Manifold.cube((6.0, 3.0, 60.0), True).translate(tuple(border))
    block = Tissue(LIGAMENT, "C5-C6", Side.LEFT, Solid.of_manifold(cube, tissue_kind(LIGAMENT).code))
    found, (leaf,) = hung(block, work)
    along = hinge.frame.local(found.solid.vertices)[:, 0]
    assert found.solid.volume == pytest.approx(block.solid.volume, rel=1e-6)
    assert 0.2 < leaf.solid.volume / block.solid.volume < 0.8
    assert along.min() == pytest.approx(hinge.frame.local(block.solid.vertices)[:, 0].min(), abs=1e-4)


@EVERY
def test_left_mirrors_right(level: str) -> None:
    left, right = (done(OPEN, level, side) for side in ("left", "right"))
    assert left.after.canal_area_mm2 == pytest.approx(right.after.canal_area_mm2, rel=1e-3)
    assert left.after.canal_depth_mm == pytest.approx(right.after.canal_depth_mm, abs=0.02)
    for side in Side:
        assert left.after.root_clearance_mm[side] == pytest.approx(
            right.after.root_clearance_mm[side.other], abs=0.02
        )
        one = flava(left.moved)[left.before.where, side].vertices
        other = flava(right.moved)[left.before.where, side.other].vertices * MIRROR
        assert cKDTree(other).query(one)[0].max() < 0.03
    both = flava(done(FRENCH, level).moved)
    one, other = (both[left.before.where, side].vertices for side in Side)
    assert cKDTree(other * MIRROR).query(one)[0].max() < 0.03


@EVERY
@pytest.mark.parametrize(("key", "side"), [DOORS[0], DOORS[2]])
def test_a_door_that_opens_wider_wins_more(level: str, key: str, side: str | None) -> None:
    narrow, usual, wide = (done(key, level, side, width).after.canal_area_mm2 for width in WIDTHS)
    assert narrow is not None
    assert usual is not None
    assert wide is not None
    assert usual > 1.01 * narrow
    assert wide > narrow
    assert wide > usual


@pytest.mark.parametrize(("key", "side"), DOORS)
def test_a_thick_ligament_presses_less_once_the_door_is_open(key: str, side: str | None) -> None:
    found = cured(key, side, Finding("thick_flavum", 1.0)).done
    before, after = found.before, found.after
    assert before.canal_area_mm2 < done(key, "C5", side).before.canal_area_mm2
    assert after.canal_area_mm2 > 1.15 * before.canal_area_mm2
    assert after.canal_depth_mm > before.canal_depth_mm + 3.0
    assert after.dural_area_mm2 > before.dural_area_mm2
    assert found.removed == ()
    (bone,) = found.resection.bones
    walls = [bone.kept, *flava(found.tissues).values()]
    for nerve in (each.solid for each in found.tissues if each.key in ("dura", "spinal_cord")):
        assert max((nerve.manifold ^ wall.manifold).volume() for wall in walls) < SPLINTER


def test_without_severity_the_room_is_that_of_a_healthy_place() -> None:
    healthy, found = done(OPEN, "C5", "left"), cured(OPEN, "left", Finding("central_stenosis", 0.0)).done
    for one, other in ((found.before, healthy.before), (found.after, healthy.after)):
        assert one.canal_area_mm2 == pytest.approx(other.canal_area_mm2, rel=1e-6)
        assert one.canal_depth_mm == pytest.approx(other.canal_depth_mm, rel=1e-6)
    assert found.before.dural_area_mm2 == pytest.approx(healthy.before.dural_area_mm2, rel=1e-6)
    assert found.after.dural_area_mm2 >= healthy.after.dural_area_mm2
    assert [each.solid.volume for each in found.moved] == pytest.approx(
        [each.solid.volume for each in healthy.moved]
    )


@pytest.mark.parametrize(("key", "side"), DOORS[1:])
def test_every_level_that_opens_wins_room_and_no_ligament_stands_in_bone(key: str, side: str | None) -> None:
    found = done(key, "C4-C6", side)
    assert [each.before.where for each in found.rooms] == ["C4-C5", "C5-C6", "C6-C7"]
    assert found.before is found.rooms[0].before
    for won in found.rooms:
        assert None not in (won.before.canal_area_mm2, won.after.canal_area_mm2)
        assert won.after.canal_area_mm2 > won.before.canal_area_mm2 + 40.0
        assert won.after.canal_depth_mm > won.before.canal_depth_mm + 3.0
        assert won.after.foramen_height_mm == won.before.foramen_height_mm
        for each in Side:  # the root beside a hinge feels that it bends
            assert won.after.foramen_area_mm2[each] >= won.before.foramen_area_mm2[each] - 1e-6
            for root, least in won.before.root_clearance_mm[each].items():
                assert won.after.root_clearance_mm[each][root] > least - 0.1
    assert [*found.as_dict()["below"]] == ["C5-C6", "C6-C7"]
    assert found.removed == ()
    moved = flava(found.moved)
    assert {where for where, _ in moved} == {"C4-C5", "C5-C6", "C6-C7"}
    left = {bone.level: bone.kept for bone in found.resection.bones}
    for bone in (found.segment.bones | left).values():
        assert max((each.manifold ^ bone.manifold).volume() for each in moved.values()) < 0.015


def test_a_ligament_between_two_doors_hangs_on_both() -> None:
    found = done(FRENCH, "C4-C6")
    works = {str(bone.level): bone.door for bone in found.resection.bones}
    before, after = (
        flava(each)["C4-C5", Side.LEFT].vertices for each in (found.segment.tissues, found.moved)
    )
    for door, highest in ((works["C4"], True), (works["C5"], False)):
        assert door is not None
        end = before[before[:, 2].argmax() if highest else before[:, 2].argmin()]
        assert cKDTree(after).query(door.carried(end[None], 0))[0][0] < 0.7
