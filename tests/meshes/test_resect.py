"""Operations by name: what they refuse, what they say, and how they behave as they are widened."""

from __future__ import annotations

import json
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial import cKDTree

from anatomy import PROCEDURES, Extent, Level, Side, default_dimensions, words
from meshes import landmarks, resect, vertebra
from meshes.pair import pair
from meshes.reach import Reach
from meshes.windows import windows

from ..examples import examples

WIDENING = [extent for extent in PROCEDURES["laminotomy"].extents if extent.key != "burr_radius"]


def rows(points: np.ndarray) -> np.ndarray:
    """Give each row of ``(n, 3)`` as one value that can be compared to the last bit."""
    return np.ascontiguousarray(points + 0.0).view(np.dtype((np.void, 24))).ravel()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("fusion", "L4", "left"), "procedure must be one of laminotomy, .*; got 'fusion'"),
        (("laminotomy", "L4", "left"), "laminotomy must be given an interspace, such as L4-L5; got 'L4'"),
        (("laminotomy", "L5", "left"), "laminotomy must be given an interspace, such as L5-S1; got 'L5'"),
        (
            ("laminotomy", "C1-C2", "left"),
            "laminotomy must be at C3-S1, where it is drawn; got 'C1-C2'",
        ),
        (
            ("foraminotomy", "T6-T7", "left"),
            "foraminotomy must be at C3-T1 or L1-S1, where it is drawn; got 'T6-T7'",
        ),
        (("hemilaminectomy", "L6", "left"), "level must be one of C1, .*; got 'L6'"),
        (("hemilaminectomy", "L4", None), "side must be left or right for a hemilaminectomy; got none"),
        (("hemilaminectomy", "L4", "up"), "side must be left or right; got 'up'"),
        (("laminectomy", "L4", "left"), "side must not be given for a laminectomy, .*; got 'left'"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_sentence(words, sentence):
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        resect(*words)


@pytest.mark.parametrize(
    ("extents", "sentence"),
    [
        ({"facet_share": 51}, "facet_share must be between 0.0 and 50.0 % in a hemilaminectomy; got 51"),
        ({"facet_share": float("nan")}, "facet_share must be between 0.0 and 50.0 % .*; got nan"),
        ({"upper_share": 40}, "extent of hemilaminectomy must be one of facet_share, burr_radius; .*"),
    ],
)
def test_an_extent_out_of_its_range_is_refused(extents, sentence):
    with pytest.raises(ValueError, match=sentence):
        resect("hemilaminectomy", "L4", "left", extents)


def test_a_procedure_named_by_its_level_takes_the_upper_vertebra_of_an_interspace_and_says_so():
    said = resect("hemilaminectomy", "L4-L5", "left")
    plain = resect("hemilaminectomy", "L4", "left")
    assert [bone.level for bone in said.bones] == [Level.L4]
    assert said.where == "L4"
    for word in ("hemilaminectomy", "Of L4-L5", "upper", ": L4"):
        assert word in said.remark(words())
    assert plain.remark(words()) is None
    assert said.bones[0].ledger == plain.bones[0].ledger


def test_an_alias_does_the_same():
    alias = resect("interlaminar fenestration", "L4-L5", "left")
    assert alias.procedure.key == "laminotomy"
    assert alias.bones[0].ledger == resect("laminotomy", "L4-L5", "left").bones[0].ledger


def test_the_account_is_plain_json_with_every_number_of_both_bones():
    account = resect("laminotomy", "L4-L5", "left", {"upper_share": 50}).as_dict()
    assert json.loads(json.dumps(account)) == account
    assert (account["procedure"], account["where"], account["side"]) == ("laminotomy", "L4-L5", "left")
    assert account["extents"]["upper_share"] == 50
    assert list(account["vertebrae"]) == ["L4", "L5"]
    for numbers in account["vertebrae"].values():
        assert set(numbers) == {
            "whole_mm3",
            "kept_mm3",
            "removed_mm3",
            "pieces",
            "genus",
            "ring",
            "parts",
            "facet_kept",
            "pars_width_mm",
            "canal_area_mm2",
            "canal_depth_mm",
            "window_mm",
            "lateral_reach_mm",
            "opening",
            "laid_back_mm3",
        }
        assert set(numbers["parts"]["lamina_left"]) == {"whole_mm3", "removed_mm3", "share"}
        assert set(numbers["facet_kept"]) == set(numbers["pars_width_mm"]) == {"left", "right"}
        assert set(numbers["canal_area_mm2"]) == {"before", "after"}
    for warning in account["warnings"]:
        assert set(warning) == {"key", "level", "side", "severity", "value", "limit", "source"}


def test_a_procedure_on_both_sides_has_no_side():
    assert resect("laminectomy", "L3").as_dict()["side"] is None


def test_the_size_of_a_bone_reaches_the_cut():
    size = default_dimensions(Level.L4)
    large = size.with_changes({"lamina_height": size.values["lamina_height"] + 1.5})
    usual = resect("hemilaminectomy", "L4", "left").bones[0].ledger
    changed = resect("hemilaminectomy", "L4", "left", dimensions={Level.L4: large}).bones[0].ledger
    assert changed.removed_mm3 > usual.removed_mm3


def test_both_bones_of_an_interspace_stand_in_the_frame_of_the_upper():
    upper, lower = resect("laminotomy", "L4-L5", "left").bones
    both = pair(default_dimensions(Level.L4), default_dimensions(Level.L5))
    assert np.array_equal(upper.whole.vertices, both.upper.vertices)
    assert np.array_equal(lower.whole.vertices, both.lower.vertices)
    assert upper.removed.vertices[:, 2].min() - lower.removed.vertices[:, 2].max() < 12.0
    assert (upper.kept.manifold ^ lower.kept.manifold).volume() == 0.0


@pytest.mark.parametrize("name", [key for key, each in PROCEDURES.items() if not each.swings])
def test_nothing_outside_the_tool_is_moved_not_even_by_a_bit(name):
    each = PROCEDURES[name]
    side = Side.LEFT if each.sides == "one" else None
    bone = resect(name, "L3-L4", side).bones[0]
    role = "upper" if each.named_by == "interspace" else "whole"
    tools = windows(each, side, role, each.settings(None), Reach(bone.whole))
    held = np.any([tool.holds(bone.whole.vertices) for tool in tools], axis=0)
    stays = np.isin(rows(bone.whole.vertices), rows(bone.kept.vertices))
    assert held.sum() > 50
    assert not (stays & held).any()
    assert (~stays & ~held).sum() <= 2  # on the very wall of a tool
    new = bone.kept.vertices[~np.isin(rows(bone.kept.vertices), rows(bone.whole.vertices))]
    near = cKDTree(bone.removed.vertices).query(new)[0]
    assert near.max() < 1e-5


def changes(extent: Extent) -> st.SearchStrategy[tuple[float, float]]:
    """Give two values of one extent, the smaller first."""
    value = st.floats(extent.low, extent.high)
    return st.tuples(value, value).map(lambda pair: (min(pair), max(pair)))


@settings(max_examples=examples(15))
@given(st.fixed_dictionaries({extent.key: changes(extent) for extent in WIDENING}), st.floats(1, 3))
def test_a_wider_window_never_removes_less(extents, burr):
    fixed = {"burr_radius": burr}
    narrow = resect("laminotomy", "L4-L5", "left", fixed | {key: ends[0] for key, ends in extents.items()})
    wide = resect("laminotomy", "L4-L5", "left", fixed | {key: ends[1] for key, ends in extents.items()})
    for less, more in zip(narrow.bones, wide.bones, strict=True):
        assert less.ledger.removed_mm3 <= more.ledger.removed_mm3 * (1 + 1e-6) + 1e-3
        beyond = less.removed.manifold - more.removed.manifold
        assert beyond.volume() < 0.5  # a rounded corner is a polygon


@pytest.mark.parametrize("place", ["C5-C6", "T7-T8"])
def test_a_wider_window_in_neck_and_chest_holds_the_narrower_one(place):
    steps = [
        {"upper_share": 20, "lower_height": 0, "facet_share": 0},
        {"upper_share": 40, "lower_height": 3, "facet_share": 20},
        {"upper_share": 60, "lower_height": 8, "facet_share": 50},
    ]
    cuts = [resect("laminotomy", place, "left", step).bones for step in steps]
    for narrow, wide in pairwise(cuts):
        for less, more in zip(narrow, wide, strict=True):
            assert less.ledger.removed_mm3 < more.ledger.removed_mm3
            assert (less.removed.manifold - more.removed.manifold).volume() < 0.5


@pytest.mark.parametrize("place", ["C4-C5", "C5-C6", "C6-C7"])
def test_a_keyhole_takes_the_medial_third_of_the_joint_and_leaves_the_lamina_beside_the_process(place):
    keyhole, window = (resect(name, place, "left").bones for name in ("foraminotomy", "laminotomy"))
    for hole, wide in zip(keyhole, window, strict=True):
        assert hole.removed.vertices[:, 0].min() > 5.0 > wide.removed.vertices[:, 0].min()
        assert hole.ledger.facet_kept["left"] < wide.ledger.facet_kept["left"]
    lower = keyhole[1].ledger
    assert lower.facet_kept["left"] == pytest.approx(0.67, abs=0.02)


@settings(max_examples=examples(10))
@given(
    st.sampled_from(["hemilaminectomy", "laminectomy"]),
    changes(PROCEDURES["laminectomy"].extents[0]),
    changes(PROCEDURES["laminectomy"].extents[1]),
)
def test_more_facet_or_a_finer_burr_never_removes_less(name, shares, burrs):
    side = "right" if name == "hemilaminectomy" else None
    less, more = (
        resect(name, "L2", side, {"facet_share": share, "burr_radius": burr}).bones[0]
        for share, burr in zip(shares, reversed(burrs), strict=True)
    )
    assert less.ledger.removed_mm3 <= more.ledger.removed_mm3 * (1 + 1e-6)
    assert less.ledger.ring == more.ledger.ring == "open"


def test_every_part_has_a_landmark_on_its_own_surface():
    bone = vertebra(default_dimensions(Level.L3))
    found = landmarks(bone)
    assert len(found) == 16
    for key, point in found.items():
        assert cKDTree(bone.vertices).query(point)[0] < 1.0
        if key.endswith("_left"):
            assert point[0] > 0.0
        if key.endswith("_right"):
            assert point[0] < 0.0
    assert found["spinous_process"][1] > found["lamina_left"][1] > found["body"][1]


def test_a_part_that_is_gone_has_no_landmark():
    kept = resect("laminectomy", "L3").bones[0].kept
    assert "spinous_process" not in landmarks(kept)
    assert "pars_left" in landmarks(kept)
