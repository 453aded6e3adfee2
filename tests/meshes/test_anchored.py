"""Bones that are shown as they are: their neighbours give way, and lie as bones can."""

from __future__ import annotations

import numpy as np
import pytest

from anatomy import Level, default_dimensions
from meshes.anchored import anchored
from meshes.column import column
from meshes.stack import stack

from .laws import check_bone, joint_spaces, overlaps

ORDER = tuple(Level)
ALONE = [(level,) for level in ORDER]
THREES = list(zip(ORDER, ORDER[1:], ORDER[2:], strict=False))


@pytest.mark.parametrize("given", [*ALONE, *THREES], ids=lambda given: f"{given[0]}-{given[-1]}")
def test_bones_that_stay_lie_in_no_neighbour_and_the_joints_beside_them_fit(given: tuple[Level, ...]) -> None:
    around = [given[0].above, *given, given[-1].below]
    levels = [level for level in around if level is not None]
    stood = stack(tuple(default_dimensions(level) for level in given))
    bones = {each.level: each.solid for each in stood}
    between = {each.level: each.placement for each in stood}
    found = anchored(column([default_dimensions(level) for level in levels]), stood)
    assert overlaps(found) == {}
    for space, width in joint_spaces(found).items():
        assert 0.5 <= width <= 4.0, space
    for level in levels:
        if level in bones:
            assert found.bones[level] is bones[level]
        else:
            check_bone(level, found.bones[level])
    for level in given[1:]:
        turn = np.linalg.inv(found.placements[given[0]]) @ found.placements[level]
        np.testing.assert_allclose(turn, between[level], atol=1e-9)
