"""The edge of an arch that swings open is trimmed where it would meet the bone above, and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from anatomy import Level, Side, part
from anatomy.levels import run
from meshes import CutBone, resect
from meshes.field import field
from meshes.laminoplasty import ajar
from meshes.people import person

OPEN, FRENCH = "laminoplasty_open_door", "laminoplasty_french_door"
KEYS = (OPEN, FRENCH)


def side_of(key: str) -> Side | None:
    return Side.LEFT if key == OPEN else None


def cut(key: str, level: Level, **extents: float) -> CutBone:
    return resect(key, level, side_of(key), extents).bones[0]


def trimmed(bone: CutBone) -> float:
    assert bone.ledger.opening is not None
    return bone.ledger.opening.trimmed_mm3


@pytest.mark.parametrize(
    ("key", "where"), [(key, where) for key in KEYS for where in ("C3", "C5", "C7", "C3-C7")]
)
def test_an_open_arch_stands_in_no_bone_above_or_below(key: str, where: str) -> None:
    for width in (8.0, 14.0):
        cut_there = resect(key, where, side_of(key), {"opening_width": width})
        around = field(cut_there).neighbours.values()
        for bone in cut_there.bones:
            others = [each.kept for each in cut_there.bones if each is not bone]
            assert bone.moved is not None
            assert max((bone.moved.manifold ^ each.manifold).volume() for each in (*around, *others)) < 1e-3
            assert (trimmed(bone) > 20.0) == (key == OPEN and where in ("C3", "C7")) or "-" in where


def test_only_an_arch_that_would_meet_the_bone_above_is_trimmed_and_clears_it_on_its_way() -> None:
    assert trimmed(cut(OPEN, Level.C5, opening_width=8.0)) == 0.0
    bone = cut(OPEN, Level.C7)
    work = bone.door
    assert work is not None
    (above,) = work.door.others
    untrimmed = replace(work.opened, edge=None)
    for share in (0.3, 0.6, 0.9, 1.0):
        shared = [
            (ajar(work.door, each, share).moved.manifold ^ above.manifold).volume()
            for each in (work.opened, untrimmed)
        ]
        assert shared[0] < 0.5
        if share == 1.0:
            assert shared[0] == 0.0
            assert shared[1] > 50.0
    assert bone.removed.volume + bone.kept.volume == pytest.approx(bone.whole.volume, rel=1e-6)
    assert bone.removed.labels[bone.removed.labels == part("spinous_process").code].size
    assert bone.ledger.parts["spinous_process"].removed_mm3 > 0.1


def test_a_drawn_persons_arch_clears_the_bone_above_too() -> None:
    sizes = {size.level: size for size in person(Random(3), "male", None, run("C5-T2"))}
    bones = resect(OPEN, "C6,C7", "right", {"opening_width": 14.0}, sizes)
    for solid in field(bones, tuple(sizes.values())).neighbours.values():
        for bone in bones.bones:
            assert bone.moved is not None
            assert (bone.moved.manifold ^ solid.manifold).volume() < 1e-3
            assert (bone.ledger.pieces, bone.ledger.genus) == (1, 2)
