"""An operation under way takes bone exactly, never gives any back, and ends as the operation does."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anatomy import PROCEDURES
from meshes import Resection, resect
from meshes.progress import progress, resect_at

EACH = pytest.mark.parametrize("key", [key for key, each in PROCEDURES.items() if not each.swings])
TOLERANCE = 1e-6


@cache
def operation(key: str) -> Resection:
    chosen = PROCEDURES[key]
    place = next(place for place in chosen.places if str(place) in ("L4", "L4-L5")) or chosen.places[0]
    return resect(key, str(place), "right" if chosen.sides == "one" else None)


@EACH
def test_before_it_begins_all_bone_is_there_and_no_ledger_says_otherwise(key: str) -> None:
    for bone in resect_at(operation(key), 0.0).bones:
        assert len(bone.removed.faces) == 0
        assert bone.kept.volume == pytest.approx(bone.whole.volume, rel=1e-12)
        ledger = bone.ledger
        assert (ledger.removed_mm3, ledger.pieces, ledger.ring, ledger.window_mm) == (0.0, 1, "closed", None)
        assert min(ledger.facet_kept.values()) == pytest.approx(1.0)
        assert {share.removed_mm3 for share in ledger.parts.values()} == {0.0}
        assert ledger.canal_area_mm2.before == ledger.canal_area_mm2.after


@EACH
def test_at_its_end_it_is_the_operation_itself(key: str) -> None:
    whole = operation(key)
    assert resect_at(whole, 1.0) is whole
    last = progress(whole).stretches[-1].end
    nearly = resect_at(whole, last - 1e-9)
    for bone, end in zip(nearly.bones, whole.bones, strict=True):
        assert bone.removed.volume == pytest.approx(end.removed.volume, rel=TOLERANCE)
        assert bone.ledger.ring == end.ledger.ring
        for name, share in end.ledger.parts.items():
            assert bone.ledger.parts[name].removed_mm3 == pytest.approx(share.removed_mm3, abs=1.0)


@EACH
@settings(max_examples=3)
@given(moments=st.tuples(st.floats(0.0, 1.0), st.floats(0.0, 1.0)).map(sorted))
def test_bone_is_only_ever_taken_and_every_bit_is_accounted_for(key: str, moments: list[float]) -> None:
    earlier, later = (resect_at(operation(key), at) for at in moments)
    for less, more in zip(earlier.bones, later.bones, strict=True):
        for bone in (less, more):
            parted = bone.kept.volume + bone.removed.volume
            assert parted == pytest.approx(bone.whole.volume, rel=TOLERANCE)
            assert bone.ledger.removed_mm3 == pytest.approx(bone.removed.volume, abs=1e-6)
            taken = sum(share.removed_mm3 for share in bone.ledger.parts.values())
            assert taken == pytest.approx(bone.removed.volume, abs=1e-3)
            assert bone.kept.trimesh().is_watertight
            assert bone.ledger.pieces == 1
        assert less.removed.volume <= more.removed.volume * (1.0 + TOLERANCE)
        if len(less.removed.faces):
            assert (less.removed.manifold - more.removed.manifold).volume() < 0.01


@EACH
def test_bone_goes_little_by_little(key: str) -> None:
    way = progress(operation(key))
    moments = np.linspace(way.stretches[0].start, way.stretches[-1].end, 24)
    gone = np.array([sum(bone.removed.volume for bone in way.at(float(at)).bones) for at in moments])
    assert gone[0] == 0.0
    assert np.diff(gone).max() < 0.2 * gone[-1]


@EACH
def test_the_thinnest_shaving_is_of_some_part(key: str) -> None:
    whole = operation(key)
    begun = progress(whole).stretches[0].start + 0.0005
    for bone in resect_at(whole, begun).bones:
        taken = sum(share.removed_mm3 for share in bone.ledger.parts.values())
        assert taken == pytest.approx(bone.removed.volume, abs=1e-3)


@pytest.mark.parametrize(
    ("key", "place", "side"),
    [("foraminotomy", "C5-C6", "left"), ("laminectomy", "C2", None), ("hemilaminectomy", "T8", "right")],
)
def test_neck_and_chest_are_worked_on_in_the_same_way(key: str, place: str, side: str | None) -> None:
    whole = resect(key, place, side)
    way = progress(whole)
    moments = np.linspace(way.stretches[0].start, way.stretches[-1].end - 1e-9, 6)
    gone = []
    for at in moments:
        now = way.at(float(at))
        for bone in now.bones:
            assert bone.kept.volume + bone.removed.volume == pytest.approx(bone.whole.volume, rel=TOLERANCE)
            assert bone.kept.trimesh().is_watertight
            assert bone.ledger.pieces == 1
            taken = sum(share.removed_mm3 for share in bone.ledger.parts.values())
            assert taken == pytest.approx(bone.removed.volume, abs=1e-3)
        gone.append(sum(bone.removed.volume for bone in now.bones))
    assert gone[0] == 0.0
    assert min(np.diff(gone)) > 0.0
    assert gone[-1] == pytest.approx(sum(bone.removed.volume for bone in whole.bones), rel=TOLERANCE)


def test_left_is_the_mirror_of_right_all_the_way() -> None:
    left, right = (resect("hemilaminectomy", "L4", side) for side in ("left", "right"))
    for at in (0.35, 0.5):
        one, other = (resect_at(each, at).bones[0].removed for each in (left, right))
        assert one.volume == pytest.approx(other.volume, rel=1e-4)
        mirrored = np.array([-1.0, 1.0, 1.0]) * other.vertices
        np.testing.assert_allclose(one.vertices.min(0), mirrored.min(0), atol=1e-3)
        np.testing.assert_allclose(one.vertices.max(0), mirrored.max(0), atol=1e-3)


@EACH
def test_a_tool_is_at_work_where_bone_goes_next(key: str) -> None:
    whole = operation(key)
    way = progress(whole)
    low = np.min([bone.removed.bounds[0] for bone in whole.bones], axis=0)
    high = np.max([bone.removed.bounds[1] for bone in whole.bones], axis=0)
    for stretch in way.stretches:
        found = way.working((stretch.start + stretch.end) / 2.0)
        assert found is not None
        assert found.instrument == stretch.sweep.instrument
        assert ((found.tip > low - 1.0) & (found.tip < high + 1.0)).all()
    assert way.working(0.0) is None
    assert way.working(1.0) is None


def test_a_place_outside_the_storyboard_is_refused() -> None:
    with pytest.raises(ValueError, match=r"must be between 0 and 1; got 1\.5"):
        resect_at(operation("laminotomy"), 1.5)


def test_bone_that_no_window_cut_is_whole_until_the_work_on_it_is_done() -> None:
    whole = operation("laminectomy")
    swung = replace(whole, bones=tuple(replace(bone, work=None) for bone in whole.bones))
    last = progress(swung).stretches[-1].end
    assert resect_at(swung, last) is swung
    (bone,) = resect_at(swung, last - 1e-6).bones
    assert bone.kept is bone.whole
    ledger, before = bone.ledger, resect_at(whole, 0.0).bones[0].ledger
    assert (ledger.removed_mm3, ledger.ring, ledger.pieces) == (0.0, "closed", 1)
    assert ledger.canal_area_mm2.after == ledger.canal_area_mm2.before
    assert ledger.lateral_reach_mm == before.lateral_reach_mm
    assert {share.share for share in ledger.parts.values()} == {0.0}
