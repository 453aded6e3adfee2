"""Two neighbours lie as in life, their facet joints seated."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.spatial import cKDTree

from anatomy import Interspace, Level, default_dimensions, interspaces, part, segment
from anatomy.levels import LUMBAR
from meshes import neighbour, vertebra
from meshes.measure import Measurement
from meshes.pair import Pair, pair

SPACES = pytest.mark.parametrize("space", interspaces(LUMBAR), ids=str)
SIZES = [
    (Level.L2, {"superior_facet_angle": -4.0, "canal_depth": 1.0}, {}),
    (Level.L3, {"inferior_facet_angle": 4.0}, {"canal_width": -1.0, "superior_facet_angle": 4.0}),
    (Level.L4, {"canal_width": 1.0, "spinous_length": 4.0}, {"body_height_posterior": -1.0}),
]


def usual(space: Interspace) -> Pair:
    return pair(default_dimensions(space.upper), default_dimensions(space.lower))


def changed(level: Level, changes: dict[str, float]):
    size = default_dimensions(level)
    return size.with_changes({name: size.values[name] + by for name, by in changes.items()})


def corners_below(both: Pair, name: str) -> np.ndarray:
    """Give a rim corner (y, z) of the lower bone in the upper one's frame."""
    corner = np.array([0.0, *Measurement(both.seated).corners[name], 1.0])
    return (both.placement @ corner)[1:3]


@SPACES
def test_no_bone_lies_in_the_other(space):
    both = usual(space)
    assert (both.upper.manifold ^ both.lower.manifold).volume() == 0.0


@SPACES
def test_the_joint_space_is_one_to_four_mm(space):
    both = usual(space)
    assert 1.0 <= both.upper.manifold.min_gap(both.lower.manifold, 8.0) <= 4.0


@SPACES
def test_the_lower_facets_embrace_the_upper_ones(space):
    both = usual(space)
    above, below = Measurement(both.upper), Measurement(both.seated)
    inner = above.facet(10, -1.0)[1]
    outer = (both.placement @ np.append(below.facet(8, 1.0)[1], 1.0))[:3]
    assert outer[0] > inner[0]  # further from the mid-plane
    assert abs(outer[2] - inner[2]) < 6.0
    process = both.upper.labels == part("inferior_articular_process_left").code
    own = both.upper.vertices[both.upper.faces[process]].mean(1)
    socket = both.lower.labels == part("superior_articular_process_left").code
    other = both.lower.vertices[both.lower.faces[socket]].mean(1)
    near = cKDTree(other).query(own)[0] < 4.0
    assert near.mean() > 0.2


@SPACES
def test_the_rims_are_as_far_apart_as_the_disc_is_high(space):
    both, disc = usual(space), segment(space)
    above = Measurement(both.upper).corners
    behind = corners_below(both, "posterior_upper") - above["posterior_lower"]
    assert np.linalg.norm(behind) == pytest.approx(disc.disc_height_posterior, abs=0.05)
    front = corners_below(both, "anterior_upper") - above["anterior_lower"]
    assert abs(front[1]) == pytest.approx(disc.disc_height_anterior, abs=1.5)


@SPACES
def test_the_lower_bone_lies_below_and_only_its_processes_are_bent(space):
    both = usual(space)
    plain = vertebra(default_dimensions(space.lower))
    assert both.lower.vertices[:, 2].mean() < both.upper.vertices[:, 2].mean() - 25.0
    assert both.seated.manifold.genus() == 1
    bent = np.abs(both.seated.vertices - plain.vertices).max(1)
    assert bent.max() < 6.5
    read, (side, behind) = Measurement(plain), np.abs(plain.vertices.T[:2])
    assert bent[plain.vertices[:, 1] < read.posterior_wall - 1.0].max() == 0.0
    assert bent[behind > 56.0].max() == 0.0  # the spinous process, behind its base
    assert bent[plain.vertices[:, 2] < -15.0].max() < 0.05  # the inferior processes
    assert bent[side > 40.0].max(initial=0.0) < 0.1  # the tips of the transverse processes
    moved = bent > 0.9 * bent.max()
    assert side[moved].min() > 5.0


@SPACES
def test_a_pair_is_as_symmetric_as_its_bones(space):
    points = usual(space).lower.vertices
    assert cKDTree(points).query(points * [-1.0, 1.0, 1.0])[0].max() < 1e-3


@pytest.mark.parametrize(("upper", "above", "below"), SIZES, ids=lambda value: str(value)[:2])
def test_other_sizes_are_seated_too(upper, above, below):
    both = pair(changed(upper, above), changed(Interspace(upper).lower, below))
    assert (both.upper.manifold ^ both.lower.manifold).volume() == 0.0
    assert 0.8 <= both.upper.manifold.min_gap(both.lower.manifold, 8.0) <= 4.0
    assert both.lower.manifold.genus() == 1


def test_a_placement_is_rigid_and_keeps_left_left():
    placement = neighbour(default_dimensions(Level.L4), default_dimensions(Level.L5))
    turn = placement[:3, :3]
    assert np.allclose(turn @ turn.T, np.eye(3), atol=1e-12)
    assert np.linalg.det(turn) == pytest.approx(1.0)
    assert np.allclose(turn[0], [1.0, 0.0, 0.0])


def test_bones_that_are_no_neighbours_are_refused():
    with pytest.raises(ValueError, match="lower vertebra must be L5 under L4; got L3"):
        neighbour(default_dimensions(Level.L4), default_dimensions(Level.L3))
