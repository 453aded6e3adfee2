"""The atlas and the axis: what was asked for is measured, the bone is always a bone, and anatomy holds."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from anatomy.dimensions import Dimensions, default_dimensions, dimension_names, measure
from anatomy.levels import Level, Side
from anatomy.parts import part, parts_of
from meshes.forms import form
from meshes.forms.atlas_caliper import Ring
from meshes.forms.axis_caliper import AxisMeasurement
from meshes.sections import crossings
from meshes.solid import Solid
from meshes.vertebra import vertebra

from ..examples import examples

LEVELS = (Level.C1, Level.C2)
NAMED = [(level, name) for level in LEVELS for name in dimension_names(level)]


def assert_measures(level: Level, solid: Solid, size: Dimensions, mm: float, degrees: float) -> None:
    """Hold the bone to every dimension that it was built for."""
    found = form(level).measured(solid)
    assert set(found) == set(dimension_names(level))
    for name, value in size.values.items():
        near = mm if measure(level, name).unit == "mm" else degrees
        assert found[name] == pytest.approx(value, abs=near), name


def assert_whole(level: Level, solid: Solid) -> None:
    """Hold the bone to what every bone of its kind is."""
    mesh = solid.trimesh()
    assert mesh.is_watertight
    assert mesh.is_winding_consistent
    assert mesh.volume > 5_000.0  # outward, and a vertebra
    assert mesh.body_count == 1
    assert mesh.euler_number == -4  # genus 3: the canal and two transverse foramina
    assert 12_000 <= len(solid.faces) <= 25_000
    assert np.degrees(mesh.face_angles.min(1)).min() > 1.0
    assert set(solid.labels) == {part.code for part in parts_of(level)}


def average(level: Level) -> Solid:
    """Give the average bone."""
    return vertebra(default_dimensions(level))


def faces_of(solid: Solid, key: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give the middles and the area vectors of the faces of one part."""
    corners = solid.vertices[solid.faces[solid.labels == part(key).code]]
    return corners.mean(1), np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]) / 2.0


def middle_of(solid: Solid, key: str) -> NDArray[np.float64]:
    """Give the middle of one part."""
    return faces_of(solid, key)[0].mean(0)


def asked(level: Level, changes: Mapping[str, float]) -> tuple[Dimensions | None, Solid | None, str]:
    """Give dimensions and bone, or why they were refused."""
    try:
        size = default_dimensions(level).with_changes(changes)
        return size, vertebra(size), ""
    except ValueError as refusal:
        return None, None, str(refusal)


@pytest.mark.parametrize("level", LEVELS)
def test_the_average_bone_measures_what_was_asked(level: Level) -> None:
    assert_measures(level, average(level), default_dimensions(level), 0.3, 1.0)


@pytest.mark.parametrize("level", LEVELS)
def test_the_average_bone_is_whole_and_in_its_own_frame(level: Level) -> None:
    solid = average(level)
    assert_whole(level, solid)
    again = form(level).centred(solid)
    assert np.abs(again.vertices - solid.vertices).max() < 0.1


@pytest.mark.parametrize("spacing", [0.5, 1.2])
@pytest.mark.parametrize("level", LEVELS)
def test_the_bone_measures_the_same_in_fine_and_coarse_triangles(level: Level, spacing: float) -> None:
    solid = vertebra(default_dimensions(level), spacing)
    assert solid.trimesh().euler_number == -4
    assert_measures(level, solid, default_dimensions(level), 0.3, 1.0)


@pytest.mark.parametrize(("level", "name"), NAMED)
@pytest.mark.parametrize("share", [0.0, 1.0])
def test_each_dimension_is_recovered_over_its_range_or_refused(level: Level, name: str, share: float) -> None:
    published = measure(level, name)
    value = published.low + share * (published.high - published.low)
    size, solid, told = asked(level, {name: value})
    if solid is None or size is None:
        assert str(level) in told
        assert "must be" in told or "cannot stand together" in told
        return
    assert_whole(level, solid)
    assert_measures(level, solid, size, 0.5, 1.5)


@st.composite
def sizes(draw: st.DrawFn) -> Dimensions:
    """Draw dimensions of either bone from the middle half of their ranges."""
    level = draw(st.sampled_from(LEVELS))
    changes = {}
    for name in draw(st.sets(st.sampled_from(dimension_names(level)), min_size=1)):
        published = measure(level, name)
        share = draw(st.floats(-0.5, 0.5))
        reach = published.high - published.value if share > 0.0 else published.value - published.low
        changes[name] = published.value + share * reach
    try:
        return default_dimensions(level).with_changes(changes)
    except ValueError:
        reject()


@settings(
    max_examples=examples(15), suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow]
)
@given(sizes())
def test_whatever_its_dimensions_the_bone_is_whole(size: Dimensions) -> None:
    _, solid, told = asked(size.level, size.values)
    if solid is None:
        assert "cannot stand together" in told
        reject()
    assert_whole(size.level, solid)
    assert_measures(size.level, solid, size, 0.5, 1.5)


@pytest.mark.parametrize("level", LEVELS)
def test_left_mirrors_right_and_every_part_lies_on_its_own_side(level: Level) -> None:
    solid = average(level)
    assert cKDTree(solid.vertices).query(solid.vertices * [-1.0, 1.0, 1.0])[0].max() < 1e-6
    for one in parts_of(level):
        middles, areas = faces_of(solid, one.key)
        assert len(middles) > 60, one.key
        if one.side is not None:
            sign = 1.0 if one.side is Side.LEFT else -1.0
            assert (sign * middles[:, 0]).min() > -1e-6, one.key
            other = faces_of(solid, one.key.replace("left", "right"))[1]
            assert np.linalg.norm(areas, axis=1).sum() == pytest.approx(np.linalg.norm(other, axis=1).sum())


def test_the_atlas_is_a_ring_of_arches_between_its_lateral_masses() -> None:
    solid = average(Level.C1)
    front, side, back = (
        middle_of(solid, key)[1] for key in ("anterior_arch", "lateral_mass_left", "posterior_arch_left")
    )
    assert front < -8.0 < side < 8.0 < back
    tip = faces_of(solid, "transverse_process_left")[0][:, 0].max()
    assert tip > solid.vertices[:, 0].max() - 0.3
    assert 2.0 * tip > default_dimensions(Level.C2)["transverse_span"]


def test_the_transverse_foramen_of_the_atlas_is_open_from_above() -> None:
    section = Ring(average(Level.C1)).sections.cut(2, 0.0)
    walls = [met[met > 0.0] for met in (crossings(section, 1, y) for y in np.arange(-2.0, 8.0, 0.5))]
    assert max(len(met) for met in walls) == 4  # lateral mass, gap, bar of the transverse process
    assert max(met[2] - met[1] for met in walls if len(met) == 4) > 3.0


def test_the_facets_of_the_atlas_are_cups_for_the_skull_and_flatter_below() -> None:
    middles, areas = faces_of(average(Level.C1), "lateral_mass_left")
    normals = areas / np.linalg.norm(areas, axis=1, keepdims=True)
    hollow = {}
    for name, sign in (("superior", 1.0), ("inferior", -1.0)):
        look = np.array([-0.55, 0.0, sign * 0.83])  # up or down, and in
        facet = normals @ look > 0.8
        facing = areas[facet].sum(0)
        assert facing[0] < 0.0 < sign * facing[2]
        facing /= np.linalg.norm(facing)
        points = middles[facet] - middles[facet].mean(0)
        height = points @ facing
        away = np.linalg.norm(points - height[:, None] * facing, axis=1)
        hollow[name] = (
            height[away > np.quantile(away, 0.7)].mean() - height[away < np.quantile(away, 0.3)].mean()
        )
    assert hollow["superior"] > 0.4
    assert abs(hollow["inferior"]) < hollow["superior"]


def test_the_vertebral_artery_has_its_groove_behind_the_lateral_mass() -> None:
    solid = average(Level.C1)
    mass, _ = faces_of(solid, "lateral_mass_left")
    arch, _ = faces_of(solid, "posterior_arch_left")
    root = arch[(arch[:, 0] > 12.0) & (arch[:, 1] < mass[:, 1].max() + 4.0)]
    assert mass[mass[:, 1] > mass[:, 1].max() - 6.0][:, 2].max() - root[:, 2].max() > 3.0


def test_the_dens_stands_on_the_body_before_the_canal_and_has_a_waist() -> None:
    solid = average(Level.C2)
    read = AxisMeasurement(solid)
    dens, _ = faces_of(solid, "dens")
    assert dens[:, 2].max() == pytest.approx(solid.vertices[:, 2].max(), abs=0.2)
    assert dens[:, 2].min() > middle_of(solid, "body")[2]
    assert dens[:, 1].max() < read.posterior_wall + 3.0
    height = read.dens_base + 0.35 * (read.dens_tip - read.dens_base)
    waist = 2.0 * crossings(read.sections.cut(2, height), 1, float(np.median(dens[:, 1])))[-1]
    assert waist < read.dens_width - 0.3


def test_the_axis_carries_the_atlas_on_sloping_shoulders() -> None:
    solid = average(Level.C2)
    middles, areas = faces_of(solid, "superior_articular_process_left")
    up = areas[:, 2] > 0.6 * np.linalg.norm(areas, axis=1)
    facing = areas[up].sum(0) / np.linalg.norm(areas[up].sum(0))
    assert facing[0] > 0.15
    assert facing[2] > 0.8
    slope = np.polyfit(middles[up][:, 0], middles[up][:, 2], 1)[0]
    assert slope < -0.2  # lower towards the side


def test_the_lower_facets_of_the_axis_look_forward_and_down() -> None:
    solid = average(Level.C2)
    assert middle_of(solid, "inferior_articular_process_left")[2] < middle_of(solid, "pars_left")[2]
    assert middle_of(solid, "pars_left")[2] < middle_of(solid, "superior_articular_process_left")[2]
    middles, areas = faces_of(solid, "inferior_articular_process_left")
    look = areas @ np.array([0.0, -0.7, -0.7]) > 0.8 * np.linalg.norm(areas, axis=1)
    assert np.linalg.norm(areas[look], axis=1).sum() > 15.0  # mm2
    assert middles[look][:, 1].mean() > AxisMeasurement(solid).posterior_wall


def test_the_spinous_process_of_the_axis_is_forked_and_its_body_has_a_lip() -> None:
    read = AxisMeasurement(average(Level.C2))
    tip = float(read.midsagittal[:, :, 0].max())
    section = read.sections.cut(1, tip - 4.0)
    lowest = section.reshape(-1, 2)[section.reshape(-1, 2)[:, 1].argmin()]
    assert abs(lowest[0]) > 1.5  # under the fork the mid-plane is empty
    assert read.corners["anterior_lower"][1] < read.corners["posterior_lower"][1] - 1.5
