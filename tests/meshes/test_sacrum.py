"""Validation and laws of the sacrum: what was asked for is measured, and its canal and foramina are open."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial import cKDTree

from anatomy import Dimensions, default_dimensions, measure
from anatomy.dimensions import dimension_names
from anatomy.levels import Level, Side
from anatomy.parts import PARTS, parts_of
from meshes import Solid
from meshes.forms.sacrum_measure import SacralMeasurement, measured
from meshes.sections import Sections, crossings
from meshes.vertebra import vertebra

from ..examples import examples

NAMES = dimension_names(Level.S1)
USUAL = default_dimensions(Level.S1)
OPENINGS = 2 + 4 * 2 * 2  # of the canal, and of four foramina on both sides, before and behind


def usual() -> Solid:
    return vertebra(USUAL)


def middles(solid: Solid) -> np.ndarray:
    return solid.vertices[solid.faces].mean(1)


def part_middles(key: str) -> np.ndarray:
    """Give the middles of one part's faces."""
    code = next(part.code for part in PARTS if part.key == key)
    return middles(usual())[usual().labels == code]


def check(size: Dimensions) -> None:
    """Hold a sacrum to what every bone is."""
    solid = vertebra(size)
    mesh = solid.trimesh()
    assert mesh.is_watertight
    assert mesh.is_winding_consistent
    assert mesh.volume > 50_000.0
    assert mesh.body_count == 1
    # A canal and foramina that branch like a tree, with n openings, make n - 1 handles.
    assert mesh.euler_number == 2 - 2 * (OPENINGS - 1)
    assert 35_000 <= len(solid.faces) <= 60_000
    assert set(solid.labels) == {part.code for part in parts_of(Level.S1)}
    corners = solid.vertices[solid.faces]
    longest = np.linalg.norm(corners - np.roll(corners, 1, 1), axis=2).max(1)
    area = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1)
    assert (area / longest**2).min() > 0.005
    found = measured(solid)
    for name in NAMES:
        assert found[name] == pytest.approx(size[name], abs=0.3), name


def test_the_average_sacrum_is_closed_whole_and_open_at_every_foramen() -> None:
    check(USUAL)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("end", ["low", "high"])
def test_each_dimension_is_recovered_at_the_ends_of_its_range(name: str, end: str) -> None:
    check(USUAL.with_changes({name: getattr(measure(Level.S1, name), end)}))


@settings(max_examples=examples(8), deadline=None)
@given(st.tuples(*(st.floats(measure(Level.S1, name).low, measure(Level.S1, name).high) for name in NAMES)))
def test_whatever_its_dimensions_the_sacrum_is_a_sacrum(numbers: tuple[float, ...]) -> None:
    check(Dimensions(Level.S1, numbers))


def test_left_mirrors_right_to_the_last_vertex() -> None:
    points = usual().vertices
    assert cKDTree(points).query(points * [-1.0, 1.0, 1.0])[0].max() < 1e-9


def test_every_part_is_there_on_its_own_side() -> None:
    for part in parts_of(Level.S1):
        faces = part_middles(part.key)
        assert len(faces) > 300, part.key
        if part.side is Side.LEFT:
            assert faces[:, 0].min() > 0.0, part.key
        if part.side is Side.RIGHT:
            assert faces[:, 0].max() < 0.0, part.key


def test_the_end_plate_is_level_and_the_origin_lies_half_a_body_under_it() -> None:
    corners = SacralMeasurement(usual()).corners
    assert corners["anterior_upper"][1] == pytest.approx(14.0, abs=0.01)
    assert corners["posterior_upper"][1] == pytest.approx(14.0, abs=0.01)
    assert corners["anterior_upper"][0] == pytest.approx(-corners["posterior_upper"][0], abs=0.01)


def test_the_pelvic_surface_is_hollow() -> None:
    body, _ = SacralMeasurement(usual()).midsagittal
    front = {z: body[np.abs(body[:, 1] - z) < 1.0, 0].min() for z in (10, -40, -90)}
    chord = front[10] + (front[-90] - front[10]) * 0.5
    assert front[-40] > chord + 10.0


def test_the_sacrum_tapers_and_its_alae_are_widest_beside_the_first_body() -> None:
    points = usual().vertices
    widths = [np.ptp(points[np.abs(points[:, 2] - z) < 2.0, 0]) for z in (-5, -30, -55, -80)]
    assert widths == sorted(widths, reverse=True)
    assert abs(points[points[:, 0].argmax(), 2]) < 14.0


def test_the_superior_processes_face_back_and_inward() -> None:
    solid = usual()
    code = next(part.code for part in PARTS if part.key == "superior_articular_process_left")
    corners = solid.vertices[solid.faces[solid.labels == code]]
    normal = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    unit = normal / np.linalg.norm(normal, axis=1, keepdims=True)
    looks = unit @ np.array([-1.0, 1.0, 0.0]) / np.sqrt(2.0)
    assert (looks > 0.9).mean() > 0.15
    assert part_middles("superior_articular_process_left")[:, 2].max() > 14.0


def test_the_parts_lie_where_anatomy_puts_them() -> None:
    at = {part.key: part_middles(part.key).mean(0) for part in parts_of(Level.S1)}
    assert at["median_sacral_crest"][1] > at["lamina_left"][1] > at["body"][1]
    assert at["ala_left"][0] > at["lamina_left"][0] > 0.0
    assert at["superior_articular_process_left"][2] > at["lamina_left"][2]


@pytest.mark.parametrize("height", [-12.0, -37.0, -58.0, -76.0])
def test_a_needle_passes_each_foramen_from_front_to_back(height: float) -> None:
    sections = Sections(usual().vertices, usual().faces)
    free = [
        side
        for z in np.arange(height - 5.0, height + 5.0, 1.0)
        for side in np.arange(10.0, 26.0, 1.0)
        if not len(crossings(sections.cut(2, float(z)), 0, float(side)))
    ]
    assert len(free) > 10
