"""Tools are closed solids, as wide and as round as they were asked to be."""

from __future__ import annotations

import numpy as np
import pytest

from anatomy import CUT_CODE
from meshes.tools import Slant, Window, divided, inside, rounded

SQUARE = np.array([[2.0, -10.0], [12.0, -10.0], [12.0, 6.0], [2.0, 6.0]])
LEVEL = np.array([[-10.0, 30.0], [6.0, 30.0]])
VAULT = np.array([[-8.0, 34.0], [0.0, 30.0], [5.0, 31.0]])
SLANT = Slant(canal=2.0, behind=6.0, depth=8.0, roof=LEVEL)
VAULTED = Slant(canal=2.0, behind=6.0, depth=8.0, roof=VAULT)
SLANTS = pytest.mark.parametrize("slant", [None, SLANT, VAULTED], ids=["straight", "slanting", "vaulted"])


def area(outline: np.ndarray) -> float:
    x, z = outline.T
    return float(np.dot(x, np.roll(z, -1)) - np.dot(z, np.roll(x, -1))) / 2.0


def window(slant: Slant | None = None, mirrored: bool = False) -> Window:
    return Window(divided(rounded(SQUARE, 2.0), VAULT[:, 0]), 25.0, 60.0, slant, 10.0, mirrored)


def test_a_burr_rounds_corners_and_nothing_else():
    outline = rounded(SQUARE, 2.0)
    assert area(outline) == pytest.approx(160.0 - (4.0 - np.pi) * 4.0, rel=5e-3)
    assert np.allclose(outline.min(0), SQUARE.min(0), atol=1e-6)
    assert np.allclose(outline.max(0), SQUARE.max(0), atol=1e-6)


def test_a_smaller_burr_cuts_all_that_a_larger_one_does():
    assert area(rounded(SQUARE, 1.0)) > area(rounded(SQUARE, 2.0)) > area(rounded(SQUARE, 3.0))


def test_a_window_too_narrow_for_its_burr_is_refused():
    with pytest.raises(ValueError, match="window must be wider than the burr"):
        rounded(SQUARE, 5.5)


def test_a_straight_window_has_the_volume_of_its_outline():
    assert window().manifold.volume() == pytest.approx(area(rounded(SQUARE, 2.0)) * 35.0, rel=1e-5)


@SLANTS
def test_a_window_is_one_closed_piece_marked_as_a_cut(slant):
    solid = window(slant).manifold
    assert solid.volume() > 0.0
    assert solid.genus() == 0
    assert len(solid.decompose()) == 1
    assert set(solid.to_mesh().face_id) == {CUT_CODE}


@SLANTS
def test_a_window_on_the_right_mirrors_that_on_the_left(slant):
    left, right = window(slant).manifold, window(slant, mirrored=True).manifold
    low, high = np.reshape(left.bounding_box(), (2, 3))
    assert right.volume() == pytest.approx(left.volume(), rel=1e-6)
    assert np.allclose(right.bounding_box(), [-high[0], *low[1:], -low[0], *high[1:]], atol=1e-5)


def test_a_slanted_wall_leans_towards_the_mid_plane_in_front_only():
    solid = window(SLANT).manifold

    def wall(y: float) -> float:
        points = np.array(solid.trim_by_plane((0, 1, 0), y).to_mesh().vert_properties)
        return float(points[np.isclose(points[:, 1], y), 0].min())

    assert wall(26.0) == pytest.approx(2.0, abs=1e-4)
    assert wall(34.0) == pytest.approx(4.0, abs=1e-4)
    assert wall(45.0) == pytest.approx(6.0, abs=1e-4)
    assert solid.bounding_box()[3] == pytest.approx(12.0, abs=1e-4)


@pytest.mark.parametrize("mirrored", [False, True])
@SLANTS
def test_a_window_holds_the_points_that_its_solid_holds(slant, mirrored):
    tool = window(slant, mirrored)
    random = np.random.default_rng(4)
    points = random.uniform([-14, 20, -12], [14, 64, 8], (40_000, 3))
    share = tool.holds(points).mean() * 28 * 44 * 20
    assert share == pytest.approx(tool.manifold.volume(), rel=0.03)
    assert not tool.holds(points[points[:, 0] * (1 if mirrored else -1) > 0]).any()


def test_a_wall_follows_the_roof_of_the_canal():
    heights = np.array([-8.0, -4.0, 0.0, 5.0])
    assert VAULTED.wall(np.array([34.0, 32.0, 30.0, 31.0]), heights) == pytest.approx(2.0)
    assert VAULTED.wall(np.array([38.0, 36.0, 34.0, 35.0]), heights) == pytest.approx(4.0)
    assert VAULTED.wall(np.full(4, 60.0), heights) == pytest.approx(6.0)


def test_dividing_a_polygon_adds_corners_and_changes_nothing():
    heights = np.array([-20.0, -3.0, 1.0])
    found = divided(SQUARE, heights)
    assert len(found) == len(SQUARE) + 4
    assert area(found) == pytest.approx(area(SQUARE))
    assert {-3.0, 1.0} <= set(found[:, 1])


def test_inside_tells_a_polygon_from_its_notch():
    notched = np.array([[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [2.0, 1.0], [0.0, 4.0]])
    points = np.array([[1.0, 1.0], [2.0, 0.5], [2.0, 3.0], [5.0, 1.0]])
    assert inside(points, notched).tolist() == [True, True, False, False]
