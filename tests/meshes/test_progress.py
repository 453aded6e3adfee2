"""An operation under way takes bone exactly, never gives any back, and ends as the operation does."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anatomy import PROCEDURES
from meshes import Resection, resect
from meshes.progress import progress

from ..examples import examples

EACH = pytest.mark.parametrize("key", PROCEDURES)
TOLERANCE = 1e-6


@cache
def operation(key: str) -> Resection:
    chosen = PROCEDURES[key]
    place = next(place for place in chosen.places if str(place) in ("L4", "L4-L5", "C5"))
    return resect(key, str(place), "right" if chosen.sides == "one" else None)


@EACH
def test_before_it_begins_all_bone_is_there_and_no_ledger_says_otherwise(key: str) -> None:
    for bone in progress(operation(key)).at(0.0).bones:
        assert len(bone.removed.faces) == 0
        assert bone.kept.volume == pytest.approx(bone.whole.volume, rel=1e-12)
        ledger = bone.ledger
        assert (ledger.removed_mm3, ledger.pieces, ledger.ring, ledger.window_mm) == (0.0, 1, "closed", None)
        assert (ledger.genus, ledger.opening, ledger.laid_back_mm3) == (
            bone.whole.manifold.genus(),
            None,
            0.0,
        )
        assert min(ledger.facet_kept.values()) == pytest.approx(1.0)
        assert {share.removed_mm3 for share in ledger.parts.values()} == {0.0}
        assert ledger.canal_area_mm2.before == ledger.canal_area_mm2.after


@EACH
def test_at_its_end_it_is_the_operation_itself(key: str) -> None:
    whole = operation(key)
    assert progress(whole).at(1.0) is whole
    last = progress(whole).stretches[-1].end
    nearly = progress(whole).at(last - 1e-9)
    for bone, end in zip(nearly.bones, whole.bones, strict=True):
        edge = end.ledger.opening.trimmed_mm3 if end.ledger.opening else 0.0  # which goes as the door opens
        assert bone.removed.volume == pytest.approx(end.removed.volume - edge, rel=TOLERANCE)
        assert bone.ledger.ring == end.ledger.ring
        for name, share in end.ledger.parts.items():
            assert bone.ledger.parts[name].removed_mm3 == pytest.approx(share.removed_mm3, abs=1.0 + edge)


@EACH
@settings(max_examples=examples(3))
@given(moments=st.tuples(st.floats(0.0, 1.0), st.floats(0.0, 1.0)).map(sorted))
def test_bone_is_only_ever_taken_and_every_bit_is_accounted_for(key: str, moments: list[float]) -> None:
    earlier, later = (progress(operation(key)).at(at) for at in moments)
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


def test_the_burr_leaves_no_pocket_where_it_will_undercut() -> None:
    way = progress(operation("ulbd"))
    for at in np.arange(0.2, 0.26, 0.00625):
        assert [bone.ledger.pieces for bone in way.at(float(at)).bones] == [1, 1]


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
    for bone in progress(whole).at(begun).bones:
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


@pytest.mark.parametrize(
    ("key", "place", "moments"),
    [
        ("hemilaminectomy", "L4", (0.35, 0.5)),
        ("ulbd", "L4-L5", (0.4, 0.62)),
        ("laminoplasty_open_door", "C5", (0.35, 0.5)),
    ],
)
def test_left_is_the_mirror_of_right_all_the_way(key: str, place: str, moments: tuple[float, float]) -> None:
    left, right = (resect(key, place, side) for side in ("left", "right"))
    for at in moments:
        one, other = (progress(each).at(at).bones[0].removed for each in (left, right))
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


@pytest.mark.parametrize("key", ["laminoplasty_open_door", "laminoplasty_french_door"])
def test_a_door_swings_evenly_from_shut_to_the_opening_asked_for(key: str) -> None:
    way = progress(operation(key))
    opening = way.spell("swing_open")
    assert opening is not None
    moments = [way.at(at).bones[0] for at in np.linspace(*opening, 7)[:-1]]
    final = operation(key).bones[0].ledger.opening
    assert final is not None
    turns, widths = [], []
    for bone in moments:
        found = bone.ledger.opening
        assert found is not None
        assert bone.still is not None
        assert bone.moved is not None
        assert bone.kept.volume + bone.removed.volume == pytest.approx(bone.whole.volume, rel=TOLERANCE)
        assert bone.still.volume + bone.moved.volume == pytest.approx(bone.kept.volume, rel=1e-4)
        assert (bone.still.manifold ^ bone.moved.manifold).volume() < 1e-3
        assert bone.moved.volume == pytest.approx(final.moved_mm3, rel=1e-6)
        assert (bone.ledger.pieces, bone.kept.manifold.genus()) == (1, 2)
        turns.append(found.angle_deg)
        widths.append(found.width_mm)
    assert turns[0] == 0.0
    assert widths[0] == pytest.approx(operation(key).extents["kerf_width"], abs=1e-3)
    assert np.diff(turns[1:5]) == pytest.approx(np.full(3, turns[2] - turns[1]))
    assert (np.diff(widths) >= 0.0).all()
    assert (turns[-1], widths[-1]) <= (final.angle_deg, final.width_mm)
    areas = [bone.ledger.canal_area_mm2.after for bone in moments]
    assert (np.diff(areas) >= 0.0).all()
    assert way.at(opening[1]) is operation(key)


def test_a_door_is_not_open_before_its_cuts_are_made() -> None:
    way = progress(operation("laminoplasty_open_door"))
    cut, hinge = way.stretches
    through, ready = (way.at(each.end - 1e-9).bones[0] for each in (cut, hinge))
    assert (through.ledger.ring, ready.ledger.ring) == ("hinged", "hinged")
    assert through.ledger.opening is ready.ledger.opening is None
    assert through.removed.vertices[:, 0].max() < 0.0  # the right only
    assert ready.removed.vertices[:, 0].max() > 0.0
    assert way.at((cut.start + cut.end) / 2.0).bones[0].ledger.ring == "closed"
    assert cut.burr < hinge.burr


def test_a_process_goes_aside_through_no_bone_and_comes_back_whole() -> None:
    way = progress(operation("spinous_process_osteotomy"))
    assert way.processes is not None
    away, back = way.spell("move_aside"), way.spell("lay_back")
    assert away is not None
    assert back is not None
    assert way.at(away[0]).bones[0].moved is None
    for at in (*np.linspace((away[0] + away[1]) / 2.0, away[1], 4), back[0] + 0.5 * (back[1] - back[0])):
        bone = way.at(at).bones[0]
        assert bone.still is not None
        assert bone.moved is not None
        assert (bone.still.manifold ^ bone.moved.manifold).volume() < 1e-3
        assert bone.kept.volume + bone.removed.volume == pytest.approx(bone.whole.volume, rel=TOLERANCE)
        assert bone.ledger.laid_back_mm3 == pytest.approx(bone.moved.volume)
        assert way.at(at).bones[1].moved is None
    aside = way.at(away[1]).bones[0].moved
    assert aside is not None
    assert aside.vertices[:, 0].max() < -6.0  # off the midline, on the patient's right
    assert way.at(back[1]) is operation("spinous_process_osteotomy")


def test_the_far_side_is_only_reached_over_the_top() -> None:
    way = progress(operation("ulbd"))
    over = way.stretches[-1]
    assert over.sweep.toward == "across"
    near, end = way.at(over.start).bones[0], way.at(over.end - 1e-9).bones[0]
    assert near.removed.vertices[:, 0].max() < 0.0  # the right was asked for
    assert near.ledger.parts["lamina_left"].removed_mm3 == 0.0
    assert end.ledger.parts["lamina_left"].removed_mm3 > 50.0


@pytest.mark.parametrize("key", ["microdiscectomy", "ulbd"])
def test_the_sacrum_is_followed_too(key: str) -> None:
    whole = resect(key, "L5-S1", "left")
    gone = [progress(whole).at(at).bones[1].removed.volume for at in (0.0, 0.45, 1.0)]
    assert gone[0] == 0.0 < gone[2]
    assert gone == sorted(gone)


def test_a_place_outside_the_storyboard_is_refused() -> None:
    with pytest.raises(ValueError, match=r"must be between 0 and 1; got 1\.5"):
        progress(operation("laminotomy")).at(1.5)


def test_bone_that_no_window_cut_is_whole_until_the_work_on_it_is_done() -> None:
    whole = operation("laminectomy")
    swung = replace(whole, bones=tuple(replace(bone, work=None) for bone in whole.bones))
    last = progress(swung).stretches[-1].end
    assert progress(swung).at(last) is swung
    (bone,) = progress(swung).at(last - 1e-6).bones
    assert bone.kept is bone.whole
    ledger, before = bone.ledger, progress(whole).at(0.0).bones[0].ledger
    assert (ledger.removed_mm3, ledger.ring, ledger.pieces) == (0.0, "closed", 1)
    assert ledger.canal_area_mm2.after == ledger.canal_area_mm2.before
    assert ledger.lateral_reach_mm == before.lateral_reach_mm
    assert {share.share for share in ledger.parts.values()} == {0.0}
