from __future__ import annotations

import numpy as np

from meshes.solid import Solid
from scenes import palette
from scenes.grain import grain, grain_slope
from scenes.lettering import spread
from scenes.skin import COLORS, skin


def test_a_whole_bone_has_an_outside_and_a_cut_bone_a_cut_too(operation, bone: Solid) -> None:
    assert len(skin(bone, "bone")) == 1
    outside, cut = skin(operation.bones[0].kept, "kept")
    assert not np.isclose(outside.cell_centers().points[:, 0], 10.0).any()
    np.testing.assert_allclose(cut.points[:, 0], 10.0)


def test_a_cut_keeps_its_area_when_it_is_refined(operation) -> None:
    _, cut = skin(operation.bones[0].kept, "kept")
    assert cut.n_cells > 1000
    np.testing.assert_allclose(cut.area, 30.0 * 20.0, rtol=1e-6)
    assert cut.n_open_edges > 0
    assert cut.is_manifold is False


def test_the_rim_of_a_cut_is_compact_and_its_middle_cancellous(operation) -> None:
    _, cut = skin(operation.bones[0].kept, "kept")
    _, y, z = cut.points.T
    edge = np.minimum(15.0 - np.abs(y), 10.0 - np.abs(z))
    compact = np.round(255.0 * palette.rgb(palette.COMPACT))
    colors = cut.point_data[COLORS].astype(float)
    assert np.abs(colors[edge < 0.2] - compact).mean() < 2.0
    inner = colors[edge > 2.5]
    bar, pore = (255.0 * palette.rgb(color) for color in (palette.TRABECULA, palette.PORE))
    assert (inner >= np.minimum(bar, pore) - 1.0).all()
    assert (inner <= np.maximum(bar, pore) + 1.0).all()
    assert (np.ptp(inner, axis=0) > 0.8 * np.abs(bar - pore)).all()


def test_removed_bone_is_red_all_over(operation) -> None:
    for surface in skin(operation.bones[0].removed, "removed"):
        red, green, blue = surface.point_data[COLORS].T.astype(float)
        assert (red > 2.0 * green).all()
        assert (red > 2.0 * blue).all()


def test_normals_are_of_length_one(operation) -> None:
    for surface in skin(operation.bones[0].kept, "kept"):
        length = np.linalg.norm(surface.point_data["Normals"], axis=1)
        np.testing.assert_allclose(length, 1.0, atol=1e-6)


def test_the_grain_is_the_same_whenever_asked_and_its_slope_is_its_own() -> None:
    points = np.random.default_rng(0).uniform(-20.0, 20.0, size=(50, 3))
    np.testing.assert_array_equal(grain(points, 1.4), grain(points, 1.4))
    step = 1e-5
    for axis, slope in zip(np.eye(3) * step, grain_slope(points, 1.4).T, strict=True):
        np.testing.assert_allclose(
            (grain(points + axis, 1.4) - grain(points - axis, 1.4)) / (2 * step), slope, atol=1e-4
        )


def test_spread_names_keep_their_order_and_their_distance() -> None:
    heights = np.array([50.0, 10.0, 12.0, 11.0, 90.0])
    placed = spread(heights, 10.0)
    assert (np.argsort(placed) == np.argsort(heights)).all()
    assert (np.diff(np.sort(placed)) >= 10.0 - 1e-9).all()
    np.testing.assert_allclose(spread(np.array([0.0, 50.0]), 10.0), [0.0, 50.0])
