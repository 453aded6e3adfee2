"""Every law of the average column holds for the columns of other people."""

from __future__ import annotations

from random import Random

import pytest

from anatomy import Level
from meshes.column import column
from meshes.people import person
from meshes.postures import standing

from .laws import CURVES, check_bone, joint_spaces, overlaps


def test_the_column_of_a_person_keeps_every_law(person_number: int) -> None:
    chance = Random(person_number)
    built = column(person(chance, chance.choice(("female", "male"))))
    assert built.levels == tuple(Level)
    for level, bone in built.bones.items():
        check_bone(level, bone)
    assert overlaps(built) == {}
    for space, width in joint_spaces(built).items():
        assert 0.5 <= width <= 4.0, space
    for name, (above, below, sign) in CURVES.items():
        assert sign * built.angle(above, below) == pytest.approx(getattr(standing(), name), abs=3.0), name
