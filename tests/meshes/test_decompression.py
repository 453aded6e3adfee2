"""What an operation wins: more room where it cuts, none lost elsewhere, and ligament that adds up."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import trimesh

from anatomy import PROCEDURES, Side
from anatomy.tissues import tissue_kind
from meshes.decompression import CRUMB, LIGAMENT, Decompression, decompression
from meshes.export_room import write_decompression
from meshes.resect import resect
from meshes.solid import Solid

from .laws import assert_nothing_is_lost

EVERY = pytest.mark.parametrize("name", [key for key, each in PROCEDURES.items() if not each.swings])


@cache
def done(name: str, side: str = "left", **extents: float) -> Decompression:
    chosen = PROCEDURES[name]
    where = "L4-L5" if chosen.named_by == "interspace" else "L4"
    return decompression(resect(name, where, side if chosen.sides == "one" else None, extents))


def operated(name: str) -> set[Side]:
    """Give the sides on which the ligament goes: on both where one side is reached across the other."""
    chosen = PROCEDURES[name]
    return {Side.LEFT} if chosen.sides == "one" and not chosen.across else set(Side)


def ligament(found: Decompression) -> dict[tuple[str, Side | None], list[Solid]]:
    """Give the pieces of each yellow ligament, those that stay and those that go."""
    pieces: dict[tuple[str, Side | None], list[Solid]] = {}
    for each in (*found.tissues, *found.removed):
        if each.key == LIGAMENT:
            pieces.setdefault((each.where, each.side), []).append(each.solid)
    return pieces


@EVERY
def test_the_nerves_win_room_and_lose_none(name: str) -> None:
    found = done(name)
    before, after = found.before, found.after
    assert before.where == after.where == "L4-L5"
    wider = 1.0 if name == "facetectomy" else 1.1  # which opens the side of the canal
    assert after.canal_area_mm2 > wider * before.canal_area_mm2
    assert after.canal_depth_mm >= before.canal_depth_mm - 1e-4
    assert_nothing_is_lost(before, after)
    for side in Side:
        roofed = after.recess_height_mm[side]
        assert roofed is None or roofed >= before.recess_height_mm[side] - 1e-6


@pytest.mark.parametrize("level", ["C5", "C7"])
def test_a_canal_without_its_roof_is_no_smaller_where_the_joints_lie_before_it(level: str) -> None:
    found = decompression(resect("laminectomy", level))
    assert found.after.canal_area_mm2 >= found.before.canal_area_mm2 - 1e-6
    assert found.after.canal_depth_mm >= found.before.canal_depth_mm - 1e-6


@pytest.mark.parametrize("place", ["T6-T7", "T12-L1", "L1-L2"])
def test_a_foramen_without_its_joint_is_no_smaller(place: str) -> None:
    found = decompression(resect("facetectomy", place, "left", {"facet_share": 100}))
    before, after = found.before.foramen_area_mm2, found.after.foramen_area_mm2
    assert after["left"] >= before["left"] - 1e-6
    assert after["right"] == pytest.approx(before["right"], rel=1e-9)


@EVERY
def test_the_other_side_keeps_its_recess_its_foramen_and_its_ligament(name: str) -> None:
    found = done(name)
    before, after = found.before, found.after
    for side in set(Side) - operated(name):
        assert after.recess_height_mm[side] == pytest.approx(before.recess_height_mm[side], rel=1e-9)
        assert after.foramen_area_mm2[side] == pytest.approx(before.foramen_area_mm2[side], rel=1e-9)
        assert after.root_clearance_mm[side] == pytest.approx(before.root_clearance_mm[side], rel=1e-9)
    assert {each.side for each in found.removed} == operated(name)


@EVERY
def test_the_ligament_that_goes_and_stays_is_the_whole_ligament_closed_and_labelled(name: str) -> None:
    found = done(name)
    pieces = ligament(found)
    for each in found.segment.tissues:
        if each.key == LIGAMENT:
            parts = pieces[each.where, each.side]
            assert sum(part.volume for part in parts) == pytest.approx(each.solid.volume, abs=4.0 * CRUMB)
            for part in parts:
                assert part.trimesh().is_watertight
                assert set(part.labels.tolist()) == {tissue_kind(LIGAMENT).code}
    taken = sum(each.solid.volume for each in found.removed if each.where == "L4-L5")
    whole = sum(
        each.solid.volume
        for each in found.segment.tissues
        if (each.key, each.where) == (LIGAMENT, "L4-L5") and each.side in operated(name)
    )
    assert taken > (0.15 if name == "facetectomy" else 0.6) * whole


@pytest.mark.parametrize(("name", "side"), [("laminectomy", None), ("laminotomy", "left")])
def test_several_places_at_once_are_told_one_by_one(name: str, side: str | None) -> None:
    chosen, alone = resect(name, "L3-L5", side), done(name)
    found = decompression(chosen)
    spaces = ["L3-L4", "L4-L5", *(["L5-S1"] if name == "laminectomy" else [])]
    assert [each.after.where for each in found.rooms] == spaces
    for won in found.rooms:
        assert_nothing_is_lost(won.before, won.after)
    there = found.rooms[1]
    assert there.before.canal_area_mm2 == pytest.approx(alone.before.canal_area_mm2, rel=0.15)
    record = found.as_dict()
    assert record["after"] == found.rooms[0].after.as_dict()
    assert [*record["below"]] == spaces[1:]
    assert {each.where for each in found.removed} >= set(spaces)


@EVERY
def test_only_the_ligament_goes(name: str) -> None:
    found = done(name)
    others = [each for each in found.segment.tissues if each.key != LIGAMENT]
    assert [each for each in found.tissues if each.key != LIGAMENT] == others
    assert {each.key for each in found.removed} == {LIGAMENT}


def test_left_mirrors_right() -> None:
    left, right = done("laminotomy"), done("laminotomy", "right")
    assert left.after.canal_area_mm2 == pytest.approx(right.after.canal_area_mm2, rel=0.002)
    for one, other in (("left", "right"), ("right", "left")):
        assert left.after.root_clearance_mm[one] == pytest.approx(
            right.after.root_clearance_mm[other], abs=0.02
        )
        assert left.after.foramen_area_mm2[one] == pytest.approx(
            right.after.foramen_area_mm2[other], rel=0.005
        )
    assert [each.side for each in right.removed] == [Side.RIGHT]
    middles = [np.mean(each.removed[0].solid.vertices[:, 0]) for each in (left, right)]
    assert middles[0] > 2.0
    assert middles[1] == pytest.approx(-middles[0], abs=0.3)


def test_a_wider_cut_never_wins_less() -> None:
    narrow, usual, wide = (
        done("laminotomy", upper_share=share, facet_share=facet, lower_height=height)
        for share, facet, height in ((20.0, 0.0, 0.0), (40.0, 15.0, 3.0), (60.0, 50.0, 8.0))
    )
    for less, more in ((narrow, usual), (usual, wide)):
        assert more.after.canal_area_mm2 >= less.after.canal_area_mm2 - 1.0
        assert more.after.root_clearance_mm["left"]["L5"] >= less.after.root_clearance_mm["left"]["L5"] - 1e-6
        assert more.removed[0].solid.volume >= less.removed[0].solid.volume - CRUMB


def test_an_operation_named_by_the_last_lumbar_vertebra_is_measured_over_the_sacrum() -> None:
    found = decompression(resect("laminectomy", "L5"))
    assert found.after.where == "L5-S1"
    assert found.after.canal_area_mm2 > found.before.canal_area_mm2


def test_the_files_hold_the_ledger_with_the_room_and_every_tissue(tmp_path: Path) -> None:
    found = done("laminotomy")
    record = write_decompression(found, tmp_path / "cut")
    written = json.loads((tmp_path / "cut" / "ledger.json").read_text(encoding="utf-8"))
    assert written == json.loads(json.dumps(record))
    assert written["room"]["after"] == found.after.as_dict()
    assert written["room"]["narrow_before"] == []
    assert written["procedure"] == "laminotomy"
    soft = {path.stem for path in (tmp_path / "cut").glob("*.ply")} - {
        f"{level}_{piece}" for level in ("L4", "L5") for piece in ("kept", "removed")
    }
    assert len(soft) == len(found.tissues) + len(found.removed)
    assert {"dura_L3-S1", "nerve_root_left_L5", "ligamentum_flavum_left_L4-L5_removed"} <= soft
    gone = trimesh.load(tmp_path / "cut" / "ligamentum_flavum_left_L4-L5_removed.ply", force="mesh")
    assert gone.volume == pytest.approx(written["room"]["ligament_removed_mm3"]["L4-L5 left"], rel=1e-4)
