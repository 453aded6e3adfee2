"""Validation and laws of the vertebra: what was asked for is measured, and the bone is always a bone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from scipy.spatial import cKDTree

from anatomy import Dimensions, default_dimensions, dimension_names, levels_of, measure, parts_of
from anatomy.levels import Level
from anatomy.parts import PARTS, Side
from meshes import Solid, measured, vertebra

from ..examples import examples

LUMBAR = levels_of("lumbar")
DIMENSIONS = dimension_names(Level.L3)
ANGLES = tuple(name for name in DIMENSIONS if name.endswith("angle"))


@st.composite
def sizes(draw: st.DrawFn) -> Dimensions:
    """Draw dimensions of any vertebra from anywhere in their ranges, as far as they can stand together."""
    level = draw(st.sampled_from(LUMBAR))
    changes = {}
    for name in draw(st.sets(st.sampled_from(DIMENSIONS), min_size=1)):
        published = measure(level, name)
        changes[name] = draw(st.floats(published.low, published.high))
    size = default_dimensions(level)
    try:
        size = size.with_changes(changes)
    except ValueError:
        reject()
    return size


def built(size: Dimensions) -> Solid:
    """Build a bone, or set the example aside where no bone of this form has the dimensions together."""
    solid = None
    try:
        solid = vertebra(size)
    except ValueError as refusal:
        told = str(refusal)
    if solid is None:
        assert "cannot stand together" in told
        reject()
    return solid


def quality(solid: Solid) -> np.ndarray:
    """Give each triangle's height over its longest edge; a sliver's is near 0."""
    corners = solid.vertices[solid.faces]
    doubled = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1)
    longest = np.linalg.norm(corners - np.roll(corners, 1, 1), axis=2).max(1)
    return doubled / longest**2


@pytest.mark.parametrize("level", LUMBAR)
def test_the_average_bone_measures_what_was_asked(level: Level) -> None:
    size = default_dimensions(level)
    found = measured(size.level, vertebra(size))
    assert set(found) == set(DIMENSIONS)
    for name in DIMENSIONS:
        assert found[name] == pytest.approx(size.values[name], abs=1.0 if name in ANGLES else 0.3), name


@pytest.mark.parametrize("level", LUMBAR)
@pytest.mark.parametrize("name", DIMENSIONS)
@pytest.mark.parametrize("share", [0.0, 1.0])
def test_each_dimension_is_recovered_over_its_range_or_refused_beside_the_average(
    level: Level, name: str, share: float
) -> None:
    published = measure(level, name)
    value = published.low + share * (published.high - published.low)
    try:
        size = default_dimensions(level).with_changes({name: value})
    except ValueError:
        # Impossible beside an average bone: one sentence names a field and its allowed range.
        with pytest.raises(ValueError, match=r"^\w+ must be .* at L\d with .*; got [\d.]+$"):
            default_dimensions(level).with_changes({name: value})
        return
    found = measured(size.level, vertebra(size))
    for other in DIMENSIONS:
        assert found[other] == pytest.approx(size.values[other], abs=1.5 if other in ANGLES else 0.5), other


@settings(
    max_examples=examples(25),
    deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
@given(sizes())
def test_whatever_its_dimensions_the_bone_is_closed_whole_and_has_one_canal(size: Dimensions) -> None:
    solid = built(size)
    mesh = solid.trimesh()
    assert mesh.is_watertight
    assert mesh.is_winding_consistent
    assert mesh.volume > 20_000.0  # outward, and a vertebra
    assert mesh.body_count == 1
    assert mesh.euler_number == 0  # genus 1
    assert 35_000 <= len(solid.faces) <= 60_000
    assert np.quantile(quality(solid), 0.001) > 0.03
    assert quality(solid).min() > 0.002
    found = measured(size.level, solid)
    for name in DIMENSIONS:
        assert found[name] == pytest.approx(size.values[name], abs=1.5 if name in ANGLES else 0.5), name


@pytest.mark.parametrize("level", LUMBAR)
def test_left_mirrors_right_to_the_last_vertex(level: Level) -> None:
    solid = vertebra(default_dimensions(level))
    distance, twin = cKDTree(solid.vertices).query(solid.vertices * [-1.0, 1.0, 1.0])
    assert distance.max() < 1e-3
    centre = solid.vertices[solid.faces].mean(1)
    _, face = cKDTree(centre).query(centre * [-1.0, 1.0, 1.0])
    right_of = {part.code: part.code + (part.side is Side.LEFT) - (part.side is Side.RIGHT) for part in PARTS}
    mirrored = np.array([right_of[code] for code in solid.labels])
    assert (mirrored == solid.labels[face]).mean() > 0.9999
    assert (solid.vertices[twin] * [-1.0, 1.0, 1.0]).shape == solid.vertices.shape


@pytest.mark.parametrize("level", LUMBAR)
def test_every_part_is_there_on_its_own_side(level: Level) -> None:
    solid = vertebra(default_dimensions(level))
    centre = solid.vertices[solid.faces].mean(1)
    for part in parts_of(level):
        faces = centre[solid.labels == part.code]
        assert len(faces) > 100, part.key
        if part.side is Side.LEFT:
            assert faces[:, 0].min() > -1e-6, part.key
        if part.side is Side.RIGHT:
            assert faces[:, 0].max() < 1e-6, part.key


@pytest.mark.parametrize("level", LUMBAR)
def test_the_parts_lie_where_anatomy_puts_them(level: Level) -> None:
    solid = vertebra(default_dimensions(level))
    centre = solid.vertices[solid.faces].mean(1)
    at = {part.key: centre[solid.labels == part.code].mean(0) for part in parts_of(level)}
    assert (
        at["superior_articular_process_left"][2]
        > at["pars_left"][2]
        > at["inferior_articular_process_left"][2]
    )
    assert at["spinous_process"][1] > at["lamina_left"][1] > at["pedicle_left"][1] > at["body"][1]
    assert at["transverse_process_left"][0] > at["mamillary_process_left"][0] > at["lamina_left"][0] > 0.0
    assert at["pedicle_left"][2] > 0.0  # pedicles leave the upper half of the body


def test_bones_grow_wider_joints_and_turn_them_from_l1_to_l5() -> None:
    found = [measured(level, vertebra(default_dimensions(level))) for level in LUMBAR]
    angles = [bone["superior_facet_angle"] for bone in found]
    assert angles == sorted(angles)
    spread = []
    for level in LUMBAR:
        solid = vertebra(default_dimensions(level))
        centre = solid.vertices[solid.faces].mean(1)
        spread.append(centre[solid.labels == 10][:, 0].mean())
    assert spread[4] > 1.4 * spread[0]
    wedge = [bone["body_height_anterior"] - bone["body_height_posterior"] for bone in found]
    assert wedge[4] == max(wedge) > 3.0  # L5 is taller in front


def test_a_finer_spacing_gives_the_same_bone() -> None:
    size = default_dimensions(Level.L3)
    coarse, fine = vertebra(size, 1.2), vertebra(size, 0.6)
    assert len(fine.faces) > 3 * len(coarse.faces)
    assert fine.volume == pytest.approx(coarse.volume, rel=0.01)


def test_a_spacing_out_of_range_is_refused_in_one_sentence() -> None:
    with pytest.raises(ValueError, match=r"^spacing must be between 0\.4 and 2 mm; got 5$"):
        vertebra(default_dimensions(Level.L3), 5.0)
