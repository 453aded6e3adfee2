"""Validation, laws and landmarks of C3 to C7."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from scipy.spatial import cKDTree

from anatomy.dimensions import Dimensions, default_dimensions, dimension_names, measure
from anatomy.levels import Level, Side
from anatomy.parts import parts_of
from meshes.forms import form
from meshes.solid import Solid
from meshes.template import right_labels
from meshes.vertebra import vertebra

from ..examples import examples

LEVELS = (Level.C3, Level.C4, Level.C5, Level.C6, Level.C7)
NAMES = dimension_names(Level.C5)
SHARE = 0.6  # of the range about the mean, from which several dimensions at once are drawn


def near(name: str, length: float, angle: float) -> float:
    """Give the tolerance of a dimension, mm or degrees."""
    return angle if name.endswith(("angle", "inclination")) else length


def check_recovered(size: Dimensions, solid: Solid, length: float, angle: float) -> None:
    """Compare each dimension read on the mesh with the one asked for."""
    found = form(size.level).measured(solid)
    assert set(found) == set(NAMES)
    for name in NAMES:
        assert found[name] == pytest.approx(size.values[name], abs=near(name, length, angle)), name


def check_bone(solid: Solid, level: Level) -> None:
    """Hold a solid to be one closed, outward bone with a canal and two transverse foramina."""
    mesh = solid.trimesh()
    assert mesh.is_watertight
    assert mesh.is_winding_consistent
    assert mesh.body_count == 1
    assert mesh.euler_number == -4  # genus 3
    assert mesh.volume > 4_000.0
    assert 12_000 <= len(solid.faces) <= 30_000
    assert set(solid.labels) == {part.code for part in parts_of(level)}
    corners = solid.vertices[solid.faces]
    doubled = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1)
    height = doubled / np.linalg.norm(corners - np.roll(corners, 1, 1), axis=2).max(1) ** 2
    assert np.quantile(height, 0.001) > 0.05  # no slivers
    assert height.min() > 0.002


def middles(level: Level) -> dict[str, np.ndarray]:
    """Give the mean of the faces' centres of each part of an average bone."""
    solid = vertebra(default_dimensions(level))
    centre = solid.vertices[solid.faces].mean(1)
    return {part.key: centre[solid.labels == part.code].mean(0) for part in parts_of(level)}


@pytest.mark.parametrize("level", LEVELS)
def test_the_average_bone_is_a_bone_and_measures_what_was_asked(level: Level) -> None:
    size = default_dimensions(level)
    solid = vertebra(size)
    check_bone(solid, level)
    check_recovered(size, solid, 0.3, 1.0)


@pytest.mark.parametrize("level", [Level.C3, Level.C5, Level.C7])
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("end", ["low", "high"])
def test_each_dimension_is_recovered_at_the_ends_of_its_range_or_refused(
    level: Level, name: str, end: str
) -> None:
    solid, size, told = None, None, ""
    try:
        size = default_dimensions(level).with_changes({name: getattr(measure(level, name), end)})
        solid = vertebra(size)
    except ValueError as refusal:
        told = str(refusal)
    if solid is None or size is None:
        assert re.search(r"must be .* with|cannot stand together", told)
        return
    check_bone(solid, level)
    check_recovered(size, solid, 0.5, 1.5)


@st.composite
def sizes(draw: st.DrawFn) -> Dimensions:
    """Draw dimensions of any of these bones from about their means, as far as they can stand together."""
    level = draw(st.sampled_from(LEVELS))
    changes = {}
    for name in draw(st.sets(st.sampled_from(NAMES), min_size=1)):
        known = measure(level, name)
        low, high = (known.value + SHARE * (end - known.value) for end in (known.low, known.high))
        changes[name] = draw(st.floats(low, high))
    try:
        return default_dimensions(level).with_changes(changes)
    except ValueError:
        reject()


@settings(max_examples=examples(8), suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(sizes())
def test_whatever_its_dimensions_the_bone_is_whole(size: Dimensions) -> None:
    solid = None
    try:
        solid = vertebra(size)
    except ValueError as refusal:
        told = str(refusal)
    if solid is None:
        assert "cannot stand together" in told
        reject()
    check_bone(solid, size.level)
    check_recovered(size, solid, 0.5, 1.5)


@pytest.mark.parametrize("level", LEVELS)
def test_left_mirrors_right_and_every_part_lies_on_its_side(level: Level) -> None:
    solid = vertebra(default_dimensions(level))
    distance, _ = cKDTree(solid.vertices).query(solid.vertices * [-1.0, 1.0, 1.0])
    assert distance.max() < 1e-9
    left, right = np.split(solid.labels, 2)
    assert (right == right_labels(left)).all()
    centre = solid.vertices[solid.faces].mean(1)
    for part in parts_of(level):
        faces = centre[solid.labels == part.code]
        assert len(faces) > 60, part.key
        if part.side is Side.LEFT:
            assert faces[:, 0].min() > 0.0, part.key
        if part.side is Side.RIGHT:
            assert faces[:, 0].max() < 0.0, part.key


@pytest.mark.parametrize("level", LEVELS)
def test_the_parts_lie_where_anatomy_puts_them(level: Level) -> None:
    at = middles(level)
    superior, inferior = at["superior_articular_process_left"], at["inferior_articular_process_left"]
    transverse, pedicle = at["transverse_process_left"], at["pedicle_left"]
    assert superior[2] > at["pars_left"][2] > inferior[2]
    assert at["uncinate_process_left"][2] > 0.4 * measure(level, "body_height_posterior").value
    assert 0.0 < at["uncinate_process_left"][0] < pedicle[0] < transverse[0]
    assert transverse[1] < pedicle[1] < superior[1]  # the transverse process stands before the pillar
    assert abs(at["body"][1]) < pedicle[1] < at["lamina_left"][1] < at["spinous_process"][1]
    assert at["spinous_process"][2] < at["lamina_left"][2]  # it slopes down


def spinous_tip(level: Level) -> np.ndarray:
    """Give the vertices of the last 2 mm of an average spinous process."""
    solid = vertebra(default_dimensions(level))
    points = solid.vertices[np.unique(solid.faces[solid.labels == 16])]
    return points[points[:, 1] > points[:, 1].max() - 1.5]


@pytest.mark.parametrize(
    ("level", "forked"), [(level, level in (Level.C3, Level.C4, Level.C5)) for level in LEVELS]
)
def test_the_spinous_process_is_forked_above_and_single_at_the_vertebra_prominens(
    level: Level, forked: bool
) -> None:
    gap = np.abs(spinous_tip(level)[:, 0]).min()
    assert (gap > 1.0) == forked


def test_the_spinous_process_of_c7_reaches_furthest_back() -> None:
    reach = {level: spinous_tip(level)[:, 1].max() for level in LEVELS}
    assert max(reach, key=reach.__getitem__) is Level.C7
    assert reach[Level.C7] > reach[Level.C5] + 10.0


@pytest.mark.parametrize("level", LEVELS)
def test_the_facets_look_back_and_up_and_forward_and_down(level: Level) -> None:
    solid = vertebra(default_dimensions(level))
    corners = solid.vertices[solid.faces]
    area = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    superior, inferior = (area[solid.labels == code].sum(0) for code in (8, 10))
    assert superior[1] > 0.0
    assert superior[2] > 0.0
    assert inferior[1] < 0.0
    assert inferior[2] < 0.0


@pytest.mark.parametrize("level", LEVELS)
def test_the_canal_is_wider_than_deep_and_the_body_wider_than_deep(level: Level) -> None:
    found = form(level).measured(vertebra(default_dimensions(level)))
    assert found["canal_width"] > 1.3 * found["canal_depth"]
    assert found["endplate_width_lower"] > found["endplate_depth_lower"]
