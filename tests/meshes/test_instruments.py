"""Instruments are closed, in one piece, as large as the table says, and held where they work."""

import numpy as np
import pytest
from scipy.spatial import cKDTree

from anatomy.instruments import INSTRUMENTS, instrument
from meshes.instruments import held
from meshes.solid import Solid

EACH = pytest.mark.parametrize("key", [each.key for each in INSTRUMENTS])
ORIGIN, UP, AHEAD = np.zeros(3), np.array([0.0, 0.0, 1.0]), np.array([1.0, 0.0, 0.0])


def made(key: str) -> Solid:
    return held(key, ORIGIN, UP, AHEAD, {})


@EACH
def test_an_instrument_is_one_closed_piece_with_its_own_code(key: str) -> None:
    solid = made(key)
    assert solid.trimesh().is_watertight
    assert solid.volume > 0.0
    assert len(solid.manifold.decompose()) == 1
    assert set(solid.labels.tolist()) == {instrument(key).code}


@pytest.mark.parametrize(
    ("key", "size", "axis", "band"),
    [
        ("burr", "head_diameter", 1, (-1.0, 1.0)),
        ("kerrison", "bite_width", 1, (-3.1, -2.0)),
        ("kerrison", "shaft_depth", 0, (20.0, 200.0)),
        ("curette", "cup_width", 1, (-1.5, 1.0)),
        ("retractor", "blade_width", 1, (1.0, 60.0)),
        ("endoscope", "outer_diameter", 1, (5.0, 100.0)),
    ],
)
def test_a_length_of_the_table_is_measured_on_the_solid(
    key: str, size: str, axis: int, band: tuple[float, float]
) -> None:
    mesh = made(key).trimesh()
    sections = [mesh.section(UP, (0.0, 0.0, z)) for z in np.linspace(*band, 7)[1:-1]]
    widest = max(np.ptp(each.vertices[:, axis]) for each in sections if each is not None)
    assert widest == pytest.approx(instrument(key).size(size), rel=0.02)


@pytest.mark.parametrize("diameter", [14.0, 22.0])
def test_a_tube_is_open_all_through_at_the_width_that_was_asked_for(diameter: float) -> None:
    tube = held("tube", ORIGIN, UP, AHEAD, {"inner_diameter": diameter})
    assert tube.manifold.genus() == 1
    radii = np.linalg.norm(tube.vertices[:, :2], axis=1)
    assert radii.min() == pytest.approx(diameter / 2.0, rel=0.006)  # a circle of 32 corners


@EACH
def test_it_is_held_by_its_shaft_with_its_tip_at_the_place(key: str) -> None:
    tip, shaft = np.array([12.0, 30.0, -4.0]), np.array([0.3, 0.8, -0.5])
    solid = held(key, tip, shaft, UP, {})
    assert solid.volume == pytest.approx(made(key).volume, rel=1e-9)
    along = (solid.vertices - tip) @ (shaft / np.linalg.norm(shaft))
    assert along.max() > 40.0
    assert along.min() > -25.0
    reach = instrument("tube").size("inner_diameter") / 2.0 if key == "tube" else 9.5
    assert cKDTree(solid.vertices).query(tip)[0] <= reach * 1.001


def test_an_unknown_length_is_refused() -> None:
    with pytest.raises(ValueError, match=r"size of a burr must be one of head_diameter, .*; got colour"):
        held("burr", ORIGIN, UP, AHEAD, {"colour": 1.0})
