"""A wedge: plane faces, on either side; and the plane that parts a process from its root."""

from __future__ import annotations

import numpy as np
import pytest

from anatomy import CUT_CODE
from meshes.parting import parting_plane
from meshes.wedge import Wedge

GENTLE = np.array([[0.0, 1.0, 1.0], [0.2, -0.5, -1.0]])


@pytest.mark.parametrize("mirrored", [False, True])
def test_it_is_one_closed_piece_that_holds_the_points_within(mirrored):
    tool = Wedge(
        np.array([2.0, -5.0, -8.0]), np.array([9.0, 6.0, 8.0]), GENTLE, np.array([3.0, 2.0]), mirrored
    )
    solid = tool.manifold
    assert (solid.genus(), len(solid.decompose())) == (0, 1)
    assert set(solid.to_mesh().face_id) == {CUT_CODE}
    low, high = np.reshape(solid.bounding_box(), (2, 3))
    assert bool(high[0] < 0.0) is mirrored
    points = np.random.default_rng(3).uniform(low, high, (40_000, 3))
    assert tool.holds(points).mean() * np.prod(high - low) == pytest.approx(solid.volume(), rel=0.02)


def test_a_process_is_parted_along_its_border_over_all_that_must_stay():
    x, y = np.random.default_rng(5).uniform(-4.0, 4.0, (2, 60))
    border = np.column_stack([x, y, 1.0 + 0.3 * x - 0.5 * y])
    facet, deep = border + np.array([0.0, 0.0, 4.0]), border - np.array([0.0, 0.0, 2.0])
    height, on_x, on_y = parting_plane(border, facet, np.ones(60), deep)
    assert (height, on_x, on_y) == pytest.approx((1.0, 0.3, -0.5), abs=0.06)
    spur = np.array([[3.0, 3.0, 2.5]])
    height, on_x, on_y = parting_plane(border, facet, np.ones(60), np.concatenate([deep, spur]))
    assert height + 3.0 * on_x + 3.0 * on_y > 2.5
