"""No illness makes room: no number of an ill interspace is larger than it was in health."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anatomy import Interspace, Level
from anatomy.conditions import CONDITIONS
from anatomy.findings import Finding
from anatomy.levels import Side
from meshes.conditions.operated import cut, patient
from meshes.resect import resect
from meshes.room import Room, room
from meshes.room.segment import segment

from ..examples import examples

ROUGH = 0.06  # share by which a sac that is laid anew into bones that moved may be wider
HAIR = 1e-6
SPACES = [str(Interspace(level)) for level in Level if level not in (Level.C1, Level.S1)]
WORST = (
    ("C5-C6", "foraminal_stenosis"),
    ("C4-C5", "degenerative_disc"),
    ("T6-T7", "degenerative_disc"),
    ("L5-S1", "foraminal_stenosis"),
)


def numbers(found: Room) -> dict[str, float | None]:
    """Give the numbers of a room that more of is better, but for the ways to bone."""
    each_side = {
        f"{name} {side}": values[side]
        for name in ("foramen_area_mm2", "foramen_depth_mm", "foramen_height_mm", "recess_height_mm")
        for side, values in ((side, getattr(found, name)) for side in Side)
        if values
    }
    single = ("canal_area_mm2", "canal_depth_mm", "dural_area_mm2")
    return {name: getattr(found, name) for name in single} | each_side


def holds(where: str, finding: Finding) -> None:
    """Hold each number of an ill place to at most that of the healthy one."""
    space = Interspace.parse(where)
    whole, ill = segment(space), patient(space, [finding]).segment
    health = numbers(room(whole.bones, whole.tissues, whole))
    for name, value in numbers(room(ill.bones, ill.tissues, ill)).items():
        most = health[name]
        exact = not name.startswith("dural")
        assert most is None or (
            value is not None and value <= most * (1.0 if exact else 1.0 + ROUGH) + HAIR
        ), name


@pytest.mark.parametrize(("where", "key"), WORST)
def test_the_worst_of_an_illness_makes_no_room(where: str, key: str) -> None:
    holds(where, Finding(key, 1.0))


@settings(max_examples=examples(1))
@given(st.sampled_from(SPACES), st.sampled_from(list(CONDITIONS)), st.sampled_from([0.3, 0.7, 1.0]))
def test_no_illness_makes_room_anywhere(where: str, key: str, severity: float) -> None:
    holds(where, Finding(key, severity))


def test_large_spurs_of_the_body_are_not_taken_for_lamina() -> None:
    ill = patient(Interspace(Level.L3), [Finding("bone_spurs", 1.0)])
    sick, sound = cut("laminotomy", "L3-L4", "left", None, ill), resect("laminotomy", "L3-L4", "left")
    for found, usual in zip(sick.bones, sound.bones, strict=True):
        assert found.ledger.removed_mm3 == pytest.approx(usual.ledger.removed_mm3, rel=0.05)
