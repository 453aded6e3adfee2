"""Each number of the ledger is what it says it is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import trimesh
from hypothesis import given, settings
from hypothesis import strategies as st
from manifold3d import Manifold, OpType

from anatomy import (
    CUT_CODE,
    LUMBAR,
    PROCEDURES,
    Level,
    Side,
    default_dimensions,
    interspaces,
    part,
    parts_of,
    source,
    threshold,
)
from meshes import resect, vertebra
from meshes.cautions import cautions
from meshes.cuts import Block
from meshes.lattice import SPACING, filled
from meshes.pars import pars_width
from meshes.reach import Reach
from meshes.solid import Solid
from meshes.tools import Window
from meshes.windows import block, windows

from ..examples import examples

CASES = [
    ("laminotomy", "L4-L5", "left"),
    ("bilateral_laminotomy", "L1-L2", None),
    ("hemilaminectomy", "L3", "right"),
    ("laminectomy", "L5", None),
]
ABOVE = [
    ("laminectomy", "C2", None),
    ("hemilaminectomy", "C4", "left"),
    ("foraminotomy", "C5-C6", "right"),
    ("laminotomy", "T7-T8", "left"),
]
TYPICAL = (Level.C2, Level.C3, Level.C5, Level.C7, Level.T1, Level.T6, Level.T12)
EVERY_CASE = pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])


@pytest.fixture(scope="module")
def reach() -> Reach:
    return Reach(vertebra(default_dimensions(Level.L4)))


@pytest.mark.parametrize("case", [*CASES, *ABOVE], ids=lambda case: f"{case[0]}-{case[1]}")
def test_the_parts_sum_to_the_bone(case):
    for bone in resect(*case).bones:
        ledger = bone.ledger
        shares = ledger.parts.values()
        assert set(ledger.parts) == {part.key for part in parts_of(bone.level)}
        assert sum(part.whole_mm3 for part in shares) == pytest.approx(ledger.whole_mm3, rel=1e-9)
        assert sum(part.removed_mm3 for part in shares) == pytest.approx(ledger.removed_mm3, rel=1e-9)
        assert all(0.0 <= part.share <= 1.0 for part in shares)
        assert all(part.share == part.removed_mm3 / part.whole_mm3 for part in shares)


@EVERY_CASE
def test_spared_parts_lose_nothing(case):
    resection = resect(*case)
    for bone in resection.bones:
        for key in bone.ledger.parts.keys() & resection.procedure.untouched(resection.side):
            assert bone.ledger.parts[key].removed_mm3 == 0.0


@pytest.mark.parametrize("level", [*TYPICAL, *LUMBAR])
def test_a_laminectomy_takes_the_whole_spinous_process_and_both_laminae(level):
    parts = resect("laminectomy", level).bones[0].ledger.parts
    for key in ("spinous_process", "lamina_left", "lamina_right"):
        assert parts[key].share > 0.97, key


@pytest.mark.parametrize("level", LUMBAR)
def test_a_hemilaminectomy_takes_one_whole_lamina_and_a_laminotomy_less(level):
    bone = resect("hemilaminectomy", level, "left").bones[0]
    assert bone.ledger.parts["lamina_left"].share > 0.97
    assert surface(bone.kept, "lamina_left") < 0.2 * surface(bone.whole, "lamina_left")
    if level is not Level.L5:
        window = resect("laminotomy", f"{level}-{level.below}", "left").bones[0].ledger
        assert window.parts["lamina_left"].share < 0.7


@pytest.mark.parametrize("level", TYPICAL)
def test_a_hemilaminectomy_in_neck_and_chest_takes_one_whole_lamina_and_no_facet(level):
    ledger = resect("hemilaminectomy", level, "left").bones[0].ledger
    assert ledger.parts["lamina_left"].share > 0.97
    assert ledger.parts["spinous_process"].removed_mm3 == 0.0
    assert ledger.facet_kept == {"left": pytest.approx(1.0), "right": 1.0}
    assert ledger.pars_width_mm["left"] == pytest.approx(ledger.pars_width_mm["right"], abs=0.5)
    area, depth = ledger.canal_area_mm2, ledger.canal_depth_mm
    assert 150.0 < area.before < area.after < 600.0
    assert depth.after > depth.before + 3.0


def test_the_safe_width_of_the_low_back_warns_of_nothing_above_it():
    ledger = replace(
        resect("hemilaminectomy", "T6", "left").bones[0].ledger,
        lateral_reach_mm={"left": {"middle": 12.0}, "right": {}},
    )
    assert cautions(Level.T6, ledger) == ()
    assert [caution.key for caution in cautions(Level.L1, ledger)] == ["lateral_reach_middle"]


def surface(solid: Solid, key: str) -> float:
    """Give the area (mm2) of the faces of a part."""
    a, b, c = np.moveaxis(solid.vertices[solid.faces[solid.labels == part(key).code]], 1, 0)
    return float(np.linalg.norm(np.cross(b - a, c - a), axis=1).sum() / 2.0)


@pytest.mark.parametrize("level", LUMBAR)
def test_a_window_undercuts_the_spinous_process_to_near_the_midline(level):
    assert 2.0 <= Reach(vertebra(default_dimensions(level))).wall.canal < 3.0


@pytest.mark.parametrize("share", [0.0, 0.15, 0.5])
@pytest.mark.parametrize("kind", ["superior", "inferior"])
def test_a_share_of_a_facet_is_a_share_of_its_area(reach, kind, share):
    facet = getattr(reach, kind)
    assert facet.medial_share(facet.reach(share)) == pytest.approx(share, abs=1e-4)


@settings(max_examples=examples(8))
@given(st.sampled_from(LUMBAR), st.floats(0, 50))
def test_a_hemilaminectomy_takes_the_share_of_the_facet_that_was_asked_for(level, share):
    kept = resect("hemilaminectomy", level, "left", {"facet_share": share}).bones[0].ledger.facet_kept
    assert share - 1.5 < 100.0 * (1.0 - kept["left"]) < share + 0.1
    assert kept["right"] == 1.0


@pytest.mark.parametrize("place", interspaces(LUMBAR), ids=str)
@pytest.mark.parametrize("share", [0, 15, 33, 50])
def test_a_laminotomy_takes_the_share_of_both_facets_that_was_asked_for(place, share):
    for bone in resect("laminotomy", str(place), "left", {"facet_share": share}).bones:
        assert share - 2.5 < 100.0 * (1.0 - bone.ledger.facet_kept["left"]) < share + 0.1


def test_the_pars_narrows_as_more_of_the_facet_goes_and_only_on_the_operated_side():
    usual, wide = (
        resect("laminotomy", "L3-L4", "left", {"facet_share": share}).bones[0].ledger.pars_width_mm
        for share in (0, 50)
    )
    assert wide["left"] < usual["left"] - 1.0
    assert wide["right"] == usual["right"]
    assert wide["left"] > 0.0


@EVERY_CASE
def test_the_canal_gains_room_and_never_loses_any(case):
    for bone in resect(*case).bones:
        area, depth = bone.ledger.canal_area_mm2, bone.ledger.canal_depth_mm
        assert 150.0 < area.before < 600.0
        assert 6.0 < depth.before < 30.0
        assert area.after > area.before
        assert depth.after >= depth.before


def test_the_canal_gains_more_from_a_laminectomy_than_from_a_hemilaminectomy():
    both, one = (
        resect(*case).bones[0].ledger.canal_area_mm2
        for case in (("laminectomy", "L4"), ("hemilaminectomy", "L4", "left"))
    )
    assert both.before == pytest.approx(one.before, rel=0.1)
    assert both.after - both.before > 1.5 * (one.after - one.before)


def test_the_window_is_as_wide_and_high_as_what_was_removed():
    bone = resect("laminotomy", "L4-L5", "left").bones[0]
    width, height = np.ptp(bone.removed.vertices, axis=0)[[0, 2]]
    assert bone.ledger.window_mm == pytest.approx((width, height), abs=1e-4)
    both = resect("bilateral_laminotomy", "L4-L5").bones[0].ledger
    assert both.window_mm == pytest.approx(bone.ledger.window_mm, abs=1e-3)


def test_a_default_window_needs_no_warning_of_the_facet():
    for level in ("L1-L2", "L4-L5"):
        keys = {caution.key for caution in resect("laminotomy", level, "left").warnings}
        assert not keys & {"facet_kept", "piece_free"}


def test_the_lateral_reach_is_that_through_the_lamina_and_not_that_of_the_facet_s_share():
    narrow, wide = (
        resect("laminotomy", "L1-L2", "left", {"facet_share": share}).bones[0] for share in (0, 50)
    )
    assert wide.removed.vertices[:, 0].max() > narrow.removed.vertices[:, 0].max() + 1.0
    assert wide.ledger.lateral_reach_mm["left"] == narrow.ledger.lateral_reach_mm["left"]
    assert wide.ledger.lateral_reach_mm["right"] == {}


def test_each_limit_crossed_is_warned_of_with_its_source():
    ledger = resect("laminotomy", "L4-L5", "left").bones[0].ledger
    worse = replace(
        ledger,
        pieces=2,
        facet_kept={"left": 0.4, "right": 1.0},
        lateral_reach_mm={"left": {"upper": 11.3, "middle": 9.3, "lower": 9.7}, "right": {}},
    )
    found = {(caution.key, caution.side): caution for caution in cautions(Level.L4, worse)}
    assert set(found) == {
        ("piece_free", None),
        ("facet_kept", "left"),
        ("lateral_reach_upper", "left"),
        ("lateral_reach_lower", "left"),
    }
    assert found["facet_kept", "left"].value == 40.0
    for (key, _), caution in found.items():
        assert caution.level is Level.L4
        assert caution.limit == threshold(key).value
        assert caution.source == threshold(key).source
        assert caution.severity == ("note" if key.startswith("lateral_reach") else "warning")
    assert source(found["lateral_reach_upper", "left"].source).citation


def test_a_broken_pars_is_a_piece_set_free_and_has_no_width(reach):
    low, high = reach.isthmus
    bar = np.array([[1.0, low], [40.0, low], [40.0, high], [1.0, high]])
    across = Window(bar, reach.canal_front, reach.back)
    block = Block(reach.solid, np.array([-4.0, reach.canal_front - 3.0, -60.0]), np.array([60.0, 90.0, 40.0]))
    halves = block.cut((across,))
    assert halves.pieces == len(halves.kept.manifold.decompose()) == 2
    assert pars_width(reach, halves.kept, "left") == 0.0
    assert pars_width(reach, halves.kept, "right") > 4.0


@pytest.mark.parametrize("name", [key for key, each in PROCEDURES.items() if not each.swings])
def test_cutting_a_block_is_cutting_the_bone(reach, name):
    each = PROCEDURES[name]
    side = Side.RIGHT if each.sides == "one" else None
    for role in ("upper", "lower") if each.named_by == "interspace" else ("whole",):
        tools = windows(each, side, role, each.settings(None), reach)
        halves = block(each, side, role, reach).cut(tools)
        cutter = Manifold.batch_boolean([tool.manifold for tool in tools], OpType.Add)
        gone, stays = reach.solid.manifold.split(cutter)
        assert halves.removed.volume == pytest.approx(gone.volume(), rel=1e-5)
        assert halves.kept.volume == pytest.approx(stays.volume(), rel=1e-6)
        assert (halves.pieces, halves.genus) == (len(stays.decompose()), stays.genus())
        assert set(halves.kept.labels) <= {*reach.solid.labels, CUT_CODE}
        assert (halves.kept.labels == CUT_CODE).any()
        assert (halves.removed.labels == CUT_CODE).any()


def test_a_lattice_fills_a_solid():
    ball = trimesh.creation.icosphere(subdivisions=4, radius=11.0)
    solid = Solid(np.array(ball.vertices), np.array(ball.faces, np.int64), np.ones(len(ball.faces), np.int32))
    points = filled(solid)
    assert len(points) * SPACING**3 == pytest.approx(solid.volume, rel=0.01)
    assert np.linalg.norm(points, axis=1).max() < 11.0
    assert np.allclose(points.mean(0), 0.0, atol=0.1)
