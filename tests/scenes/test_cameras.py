from __future__ import annotations

import numpy as np
import pytest

from anatomy.levels import Side
from scenes.cameras import CAMERAS, camera, seen_at

BOUNDS = ((-45.0, -30.0, -25.0), (45.0, 60.0, 25.0))
SIZE = (800, 600)
TARGET = np.array([0.0, 15.0, 0.0])
LEFT, BACK, UP = np.eye(3) * 10.0


def moved(view: str, direction: np.ndarray, side: Side = Side.LEFT) -> tuple[float, float]:
    """How far right and how far up a point moves in the picture when it moves in space."""
    eye = camera(view, BOUNDS, side)
    start, end = seen_at(eye, np.array([TARGET, TARGET + direction]), SIZE)
    return end[0] - start[0], start[1] - end[1]


@pytest.mark.parametrize("view", ["posterior", "superior", "oblique", "surgeon"])
@pytest.mark.parametrize("side", list(Side))
def test_the_patients_left_is_on_the_left_from_behind_and_from_above(view: str, side: Side) -> None:
    assert moved(view, LEFT, side)[0] < 0.0


@pytest.mark.parametrize("view", ["anterior", "inferior"])
def test_the_patients_left_is_on_the_right_from_the_front_and_from_below(view: str) -> None:
    assert moved(view, LEFT)[0] > 0.0


def test_the_back_is_on_the_right_from_the_left_and_on_the_left_from_the_right() -> None:
    assert moved("left", BACK)[0] > 0.0
    assert moved("right", BACK)[0] < 0.0


def test_the_left_view_stands_on_the_patients_left_and_the_right_view_on_the_right() -> None:
    assert camera("left", BOUNDS).position[0] > BOUNDS[1][0]
    assert camera("right", BOUNDS).position[0] < BOUNDS[0][0]


@pytest.mark.parametrize("view", [view for view in CAMERAS if view not in ("superior", "inferior")])
def test_the_head_is_at_the_top(view: str) -> None:
    assert moved(view, UP)[1] > 0.0


@pytest.mark.parametrize("view", ["superior", "inferior"])
def test_the_front_is_at_the_top_from_above_and_from_below(view: str) -> None:
    assert moved(view, -BACK)[1] > 0.0


@pytest.mark.parametrize("view", ["oblique", "surgeon"])
def test_views_that_stand_aside_stand_on_the_operated_side_behind_and_above(view: str) -> None:
    left, right = (np.array(camera(view, BOUNDS, side).position) - TARGET for side in Side)
    np.testing.assert_allclose(right, left * (-1.0, 1.0, 1.0))
    assert (left > 0.0).all()


@pytest.mark.parametrize("view", CAMERAS)
@pytest.mark.parametrize("size", [(800, 600), (1200, 300), (390, 844)])
def test_the_middle_of_each_face_of_the_bounds_is_in_the_picture(view: str, size: tuple[int, int]) -> None:
    half = (np.array(BOUNDS[1]) - BOUNDS[0]) / 2.0
    middles = TARGET + np.concatenate([np.diag(half), -np.diag(half)])
    places = seen_at(camera(view, BOUNDS), middles, size)
    assert (places > 0.0).all()
    assert (places < size).all()


@pytest.mark.parametrize("view", CAMERAS)
def test_a_parallel_view_shows_the_target_plane_as_large(view: str) -> None:
    eye = camera(view, BOUNDS)
    sideways = TARGET + 10.0 * np.cross(eye.up, np.array(eye.position) - eye.target) / eye.distance
    with_depth, without = (seen_at(one, sideways[None], SIZE) for one in (eye, eye.parallel()))
    np.testing.assert_allclose(without, with_depth, atol=1e-6)


def test_from_twice_as_far_away_things_look_half_as_large() -> None:
    eye = camera("posterior", BOUNDS)
    point = (TARGET + LEFT)[None]
    for one in (eye, eye.parallel()):
        near, far = (seen_at(it, point, SIZE)[0] - (400.0, 300.0) for it in (one, one.farther(2.0)))
        np.testing.assert_allclose(far, near / 2.0, atol=1e-9)


def test_an_unknown_view_is_named_together_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"view must be one of posterior, .*surgeon; got 'behind'"):
        camera("behind", BOUNDS)
