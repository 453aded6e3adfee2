"""The corner of a bone: what a cut takes of it is what it takes of the whole bone."""

from __future__ import annotations

import numpy as np
import pytest
from manifold3d import Manifold

from anatomy import Level, default_dimensions
from meshes import vertebra
from meshes.corner import corner
from meshes.solid import Solid

SIZE = 9.0  # mm of the box that cuts


@pytest.fixture(scope="module")
def bone() -> Solid:
    return vertebra(default_dimensions(Level.C5))


@pytest.mark.parametrize("share", np.linspace(0.0, 0.99, 12))
def test_a_box_takes_of_the_corner_what_it_takes_of_the_bone(bone: Solid, share: float) -> None:
    middle = bone.vertices[int(share * len(bone.vertices))]
    low, high = middle - SIZE / 2.0, middle + SIZE / 2.0
    box = Manifold.cube((SIZE,) * 3).translate(tuple(low))
    part = corner(bone, low, high, bone.labels)
    whole, less = (box.split(each) for each in (bone.manifold, part))
    assert part.num_tri() < len(bone.faces)
    for ours, theirs in zip(less, whole, strict=True):
        assert ours.volume() == pytest.approx(theirs.volume(), abs=1e-6)
        assert ours.surface_area() == pytest.approx(theirs.surface_area(), abs=1e-5)


def test_round_the_whole_bone_nothing_is_cut_off(bone: Solid) -> None:
    assert corner(bone, *bone.bounds, bone.labels).num_tri() == len(bone.faces)


def test_far_from_the_bone_nothing_is_left(bone: Solid) -> None:
    far = bone.bounds[1] + 20.0
    assert corner(bone, far, far + SIZE, bone.labels).is_empty()
