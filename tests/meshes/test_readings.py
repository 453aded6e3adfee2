"""The range of loose words: least, unsure and kept bone make up the whole, and hold the strict cut."""

from __future__ import annotations

import pytest

import meshes
from anatomy.levels import Level
from anatomy.procedures import PROCEDURES
from anatomy.wordings import Wording, wording, wordings
from meshes.readings import Reading, reading


def read(each: Wording) -> Reading:
    strict = PROCEDURES[each.procedure]
    where = "L4-L5" if strict.named_by == "interspace" else "L4"
    return reading(each, where, "right" if strict.sides == "one" else None)


@pytest.mark.parametrize("each", wordings(), ids=lambda each: each.key)
def test_what_goes_what_may_go_and_what_stays_make_up_the_whole_bone(each: Wording) -> None:
    found = read(each)
    strict = meshes.resect(each.procedure, found.where, found.side)
    assert [bone.level for bone in found.bones] == [bone.level for bone in strict.bones]
    for bone in found.bones:
        parts = (bone.kept, bone.unsure, bone.removed)
        assert sum(part.volume for part in parts) == pytest.approx(bone.whole.volume, rel=1e-6)
        assert all(part.trimesh().is_watertight for part in parts)
    taken = sum(bone.removed.volume for bone in strict.bones)
    assert found.least_mm3 <= taken + 1e-6 * taken
    assert taken <= found.most_mm3 + 1e-6 * taken
    assert found.least_mm3 < found.most_mm3


def test_the_least_is_cut_on_the_side_of_the_plan() -> None:
    vague = wording("D", "laminotomy")
    for side, sign in (("left", 1), ("right", -1)):
        bones = reading(vague, "L3-L4", side).bones
        assert all((sign * bone.removed.vertices[:, 0] > 0).all() for bone in bones)


def test_only_the_bone_of_the_strict_cut_is_told_of() -> None:
    found = reading(wording("C", "hemilaminectomy"), "L4", "left")
    assert [bone.level for bone in found.bones] == [Level.L4]
    assert (found.where, found.side) == ("L4", "left")


def test_a_range_that_is_not_drawn_somewhere_is_refused_in_one_sentence() -> None:
    with pytest.raises(ValueError, match="side must be left or right"):
        reading(wording("C", "hemilaminectomy"), "L4")
