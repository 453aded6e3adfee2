"""Plans abreast: the same bones in the same place under one camera."""

from __future__ import annotations

import numpy as np
import pytest

from meshes import Resection, resect
from scenes.abreast import abreast
from scenes.lighter import CLOSE, coarser


@pytest.fixture(scope="module")
def window() -> Resection:
    return resect("laminotomy", "L4-L5", "right")


@pytest.fixture(scope="module")
def half() -> Resection:
    return resect("hemilaminectomy", "L5", "right")


def test_all_scenes_have_one_camera_and_the_same_bones(window: Resection, half: Resection) -> None:
    first, second = abreast([window, half], "ghost")
    assert first.camera == second.camera
    assert first.camera.position[0] < first.camera.target[0]  # the surgeon stands on the operated side
    assert {layer.vertebra for layer in first.layers} == {layer.vertebra for layer in second.layers}
    assert [layer.vertebra for layer in second.layers if layer.role == "context"] == ["L4"]


def test_a_bone_that_two_plans_cut_stands_where_it_does_in_each(window: Resection, half: Resection) -> None:
    first, second = abreast([window, half], "ghost")
    one, other = (scene.layer("L5 whole").solid for scene in (first, second))
    assert np.allclose(one.vertices.mean(axis=0), other.vertices.mean(axis=0), atol=0.3)  # one is seated
    upper = second.layer("L4 neighbour").solid
    assert np.array_equal(upper.vertices, first.layer("L4 whole").solid.vertices)
    assert upper.vertices[:, 2].mean() > other.vertices[:, 2].mean()


def test_a_door_in_a_lower_bone_stands_where_another_plan_cuts_that_bone() -> None:
    doors = resect("laminoplasty_open_door", "C4,C5", "left")
    first, second = abreast([doors, resect("hemilaminectomy", "C5", "left")], "before")
    one, other = (scene.layer("C5 whole").solid for scene in (first, second))
    assert np.allclose(one.vertices.mean(axis=0), other.vertices.mean(axis=0), atol=0.5)  # one is seated


def test_plans_without_a_bone_in_common_or_too_few_are_refused(window: Resection) -> None:
    far = resect("hemilaminectomy", "L2", "left")
    with pytest.raises(ValueError, match=r"plans must cut one bone in common.*got L4-L5, L2"):
        abreast([window, far], "ghost")
    with pytest.raises(ValueError, match=r"plans must be 2 to 4.*got 1"):
        abreast([window], "ghost")


def test_a_coarser_bone_is_closed_and_keeps_its_shape_and_its_parts(half: Resection) -> None:
    for solid in (half.bones[0].kept, half.bones[0].removed):
        light = coarser(solid)
        assert len(light.faces) < 0.6 * len(solid.faces)
        assert light.trimesh().is_watertight
        assert light.volume == pytest.approx(solid.volume, rel=0.01)
        assert set(light.labels) == set(solid.labels)
        low, high = np.array(light.bounds) - np.array(solid.bounds)
        assert max(np.abs(low).max(), np.abs(high).max()) <= CLOSE + 1e-4
