"""Validation and laws of T1 to T12: what was asked for is measured, and each is a bone of the chest."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from anatomy.dimensions import Dimensions, default_dimensions, dimension_names, measure
from anatomy.levels import Level, Side, levels_of
from anatomy.parts import part, parts_of
from meshes.forms import form
from meshes.forms.thoracic_measure import ThoracicMeasurement
from meshes.solid import Solid
from meshes.vertebra import vertebra

from ..examples import examples

THORACIC = levels_of("thoracic")
LEFT_RIB = part("costal_facet_left").code


@cache
def average(level: Level) -> Solid:
    """Give the average bone of a level."""
    return vertebra(default_dimensions(level))


def normals(solid: Solid, key: str) -> np.ndarray:
    """Give the area-weighted normals of the faces of one part."""
    corners = solid.vertices[solid.faces[solid.labels == part(key).code]]
    return np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]) / 2.0


def quality(solid: Solid) -> np.ndarray:
    """Give each triangle's height over its longest edge; a sliver's is near 0."""
    corners = solid.vertices[solid.faces]
    doubled = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1)
    return doubled / (np.linalg.norm(corners - np.roll(corners, 1, 1), axis=2).max(1) ** 2)


def assert_measures(solid: Solid, size: Dimensions, mm: float, degrees: float) -> None:
    """Hold what the caliper reads to what was asked for."""
    found = form(size.level).measured(solid)
    assert tuple(found) == dimension_names(size.level)
    for name, value in size.values.items():
        near = mm if measure(size.level, name).unit == "mm" else degrees
        assert found[name] == pytest.approx(value, abs=near), name


def assert_is_a_bone(solid: Solid) -> None:
    """Hold a bone to be closed, in one piece, outward, with one canal and no slivers."""
    mesh = solid.trimesh()
    assert mesh.is_watertight
    assert mesh.is_winding_consistent
    assert mesh.volume > 4_000.0
    assert mesh.body_count == 1
    assert mesh.euler_number == 0  # genus 1
    assert 12_000 <= len(solid.faces) <= 60_000
    assert np.quantile(quality(solid), 0.001) > 0.02
    assert quality(solid).min() > 0.001


@pytest.mark.parametrize("level", THORACIC)
def test_the_average_bone_is_whole_and_measures_what_was_asked(level: Level) -> None:
    assert_is_a_bone(average(level))
    assert_measures(average(level), default_dimensions(level), 0.3, 1.0)


@st.composite
def sizes(draw: st.DrawFn) -> Dimensions:
    """Draw dimensions of any thoracic vertebra from their ranges, as far as they can stand together."""
    level = draw(st.sampled_from(THORACIC))
    changes = {}
    for name in draw(st.sets(st.sampled_from(dimension_names(level)), min_size=1, max_size=5)):
        published = measure(level, name)
        changes[name] = draw(st.floats(published.low, published.high))
    size = None
    try:
        size = default_dimensions(level).with_changes(changes)
    except ValueError:
        reject()
    return size


@settings(
    max_examples=examples(15), suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow]
)
@given(sizes())
def test_whatever_its_dimensions_it_is_a_bone_that_measures_so_or_is_refused(size: Dimensions) -> None:
    solid = None
    try:
        solid = vertebra(size)
    except ValueError as refusal:
        told = str(refusal)
    if solid is None:
        assert told.startswith(f"these dimensions cannot stand together at {size.level}: ")
        return
    assert_is_a_bone(solid)
    assert_measures(solid, size, 0.5, 1.5)


@pytest.mark.parametrize("level", [Level.T1, Level.T7, Level.T12])
@pytest.mark.parametrize("name", ["pedicle_width", "canal_depth", "spinous_inclination", "spinous_length"])
@pytest.mark.parametrize("share", [0.0, 1.0])
def test_the_ends_of_what_differs_most_among_people_are_reached(
    level: Level, name: str, share: float
) -> None:
    published = measure(level, name)
    value = published.low + share * (published.high - published.low)
    size = default_dimensions(level).with_changes({name: value})
    assert_measures(vertebra(size), size, 0.5, 1.5)


@pytest.mark.parametrize("level", THORACIC)
def test_left_mirrors_right_exactly(level: Level) -> None:
    solid = average(level)
    half = len(solid.faces) // 2
    left, right = solid.vertices[solid.faces[:half]], solid.vertices[solid.faces[half:]]
    assert np.array_equal(left, right[:, ::-1] * [-1.0, 1.0, 1.0])
    paired = [each.code for each in parts_of(level) if each.side is Side.LEFT]
    twin = solid.labels[:half] + np.isin(solid.labels[:half], paired)
    assert np.array_equal(twin, solid.labels[half:])


@pytest.mark.parametrize("level", THORACIC)
def test_every_part_of_the_level_is_there_on_its_own_side_and_no_other(level: Level) -> None:
    solid = average(level)
    centre = solid.vertices[solid.faces].mean(1)
    assert set(np.unique(solid.labels)) == {each.code for each in parts_of(level)}
    for each in parts_of(level):
        faces = centre[solid.labels == each.code]
        assert len(faces) > 40, each.key
        if each.side is not None:
            assert (faces[:, 0] * (1.0 if each.side is Side.LEFT else -1.0)).min() > -1e-6, each.key


@pytest.mark.parametrize("level", THORACIC)
def test_the_parts_lie_where_anatomy_puts_them(level: Level) -> None:
    solid = average(level)
    centre = solid.vertices[solid.faces].mean(1)
    at = {each.key: centre[solid.labels == each.code].mean(0) for each in parts_of(level)}
    superior, inferior = (at[f"{name}_articular_process_left"] for name in ("superior", "inferior"))
    assert superior[2] > at["pars_left"][2] > inferior[2]
    assert at["spinous_process"][1] > at["lamina_left"][1] > at["pedicle_left"][1] > at["body"][1]
    assert at["pedicle_left"][2] > 0.0  # pedicles leave the upper half of the body
    assert at["transverse_process_left"][0] > superior[0] > at["lamina_left"][0] > 0.0


@pytest.mark.parametrize("level", THORACIC)
def test_superior_facets_look_back_and_up(level: Level) -> None:
    normal = normals(average(level), "superior_articular_process_left")
    facet = normal[(normal[:, 1] > 0.7 * np.linalg.norm(normal, axis=1))].sum(0)
    facet /= np.linalg.norm(facet)
    assert facet[1] > 0.75
    assert facet[2] > 0.3


@pytest.mark.parametrize("level", THORACIC)
def test_inferior_facets_look_forward_but_outward_at_t12(level: Level) -> None:
    assert ThoracicMeasurement(average(level)).turned == (level is Level.T12)


def rib_facets(level: Level) -> list[np.ndarray]:
    """Give the middles of the left facets for ribs, each a patch of its own."""
    solid = average(level)
    faces = solid.faces[solid.labels == LEFT_RIB]
    mesh = solid.trimesh().submesh([np.flatnonzero(solid.labels == LEFT_RIB)], append=True)
    assert len(mesh.faces) == len(faces)
    patches = mesh.split(only_watertight=False)
    return [patch.triangles_center.mean(0) for patch in patches if patch.area > 6.0]


# On the left: whole or half facets of the body, and one on the transverse process down to T10.
@pytest.mark.parametrize("level", THORACIC)
def test_each_level_has_the_facets_of_its_ribs(level: Level) -> None:
    number = THORACIC.index(level) + 1
    found = rib_facets(level)
    wall = ThoracicMeasurement(average(level)).posterior_wall
    transverse = [at for at in found if at[1] > wall + 6.0]
    upper = [at for at in found if at[1] <= wall + 6.0 and at[2] > 0.0]
    lower = [at for at in found if at[1] <= wall + 6.0 and at[2] <= 0.0]
    assert len(upper) == 1
    assert len(lower) == (number <= 9)
    assert len(transverse) == (number <= 10)


def test_the_facet_for_the_rib_moves_from_the_rim_of_the_body_down_to_its_pedicle() -> None:
    under_rim = []
    for level in THORACIC[8:]:
        size = default_dimensions(level)
        under_rim.append(size["body_height_posterior"] / 2.0 - max(at[2] for at in rib_facets(level)))
    assert under_rim == sorted(under_rim)


def tip(level: Level) -> np.ndarray:
    """Give the lowest point of a spinous process, as seen from the lower end plate."""
    solid = average(level)
    spinous = solid.vertices[solid.faces[solid.labels == part("spinous_process").code]].reshape(-1, 3)
    return spinous[spinous[:, 2].argmin()] + [
        0.0,
        0.0,
        default_dimensions(level)["body_height_posterior"] / 2.0,
    ]


def test_spinous_processes_reach_lowest_in_mid_chest() -> None:
    low = [tip(level)[2] for level in THORACIC]
    assert THORACIC[int(np.argmin(low))] in (Level.T5, Level.T6, Level.T7, Level.T8)
    assert min(low) < -15.0  # beyond the disc and over the next body
    assert low[11] > -6.0
    angles = [form(level).measured(average(level))["spinous_inclination"] for level in THORACIC]
    assert max(angles) == max(angles[4:8])


def test_transverse_processes_shorten_and_swing_back_down_the_chest() -> None:
    sweep, reach = [], []
    for level in THORACIC:
        solid = average(level)
        points = solid.vertices[solid.faces[solid.labels == part("transverse_process_left").code]].reshape(
            -1, 3
        )
        root, end = points[points[:, 0].argmin()], points[points[:, 0].argmax()]
        sweep.append(np.degrees(np.arctan2(end[1] - root[1], end[0] - root[0])))
        reach.append(end[0])
    assert np.mean(sweep[:3]) < np.mean(sweep[3:7]) < np.mean(sweep[7:10])
    assert reach[0] == max(reach)
    assert reach[11] == min(reach)


def test_bodies_turn_from_wide_to_heart_shaped_to_wide() -> None:
    depth_over_width = []
    for level in THORACIC:
        size = default_dimensions(level)
        depth_over_width.append(size["endplate_depth_upper"] / size["endplate_width_upper"])
        found = form(level).measured(average(level))
        assert found["body_height_posterior"] > found["body_height_anterior"]
    assert int(np.argmax(depth_over_width)) in range(4, 8)


def test_neighbours_facets_lie_against_one_another() -> None:
    for above, below in pairwise(THORACIC):
        upper, lower = ThoracicMeasurement(average(above)), ThoracicMeasurement(average(below))
        hanging, standing = upper.facet(10, -1.0)[1], lower.facet(8, 1.0)[1]
        assert hanging[0] == pytest.approx(standing[0], abs=3.0)
        behind = (hanging[1] - upper.posterior_wall) - (standing[1] - lower.posterior_wall)
        assert 0.0 < behind < 6.0, above
