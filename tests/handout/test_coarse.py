"""Fewer triangles where no cut comes, and each cut as it was."""

from __future__ import annotations

import numpy as np
import pytest

from anatomy.parts import CUT_CODE
from meshes import Solid
from scenes.handout.coarse import coarsened
from scenes.handout.fitted import STEPS, fitted
from scenes.handout.states import State, states
from scenes.lighter import CLOSE
from scenes.page.question import Question
from scenes.scene import Scene
from scenes.viewer import pack
from scenes.viewer.packing import parted as opened

HAIR = 0.03  # mm between two corners that may become one
PLAN = Question("laminoplasty_open_door", "C5", "left", (), ())


@pytest.fixture(scope="module")
def told() -> tuple[State, ...]:
    return states(PLAN)


@pytest.fixture(scope="module")
def fine(told: tuple[State, ...]) -> list[Scene]:
    return [state.scene for state in told][::3]


@pytest.fixture(scope="module")
def coarse(fine: list[Scene]) -> list[Scene]:
    return coarsened(fine, CLOSE)


def corners(solid: Solid) -> set[bytes]:
    """Give the corners of the walls of a cut."""
    return {place.tobytes() for place in solid.vertices[solid.faces[solid.labels >= CUT_CODE]].reshape(-1, 3)}


def test_every_piece_is_closed_has_fewer_triangles_and_keeps_its_volume(fine, coarse) -> None:
    for before, after in zip(fine, coarse, strict=True):
        assert [layer.name for layer in after.layers] == [layer.name for layer in before.layers]
        for old, new in zip(before.layers, after.layers, strict=True):
            assert new.solid.trimesh().is_watertight
            assert set(np.unique(new.solid.labels)) == set(np.unique(old.solid.labels))
            assert new.solid.volume == pytest.approx(old.solid.volume, rel=0.01)
        bones = [
            next(layer.solid for layer in each.layers if layer.role == "bone") for each in (before, after)
        ]
        assert len(bones[1].faces) < 0.7 * len(bones[0].faces)


def test_the_walls_of_each_cut_are_those_of_the_fine_bone(fine, coarse) -> None:
    for before, after in zip(fine, coarse, strict=True):
        for old, new in zip(before.layers, after.layers, strict=True):
            assert corners(new.solid) <= corners(old.solid)
            for lost in corners(old.solid) - corners(new.solid):
                place = np.frombuffer(lost)
                assert min(np.linalg.norm(np.frombuffer(each) - place) for each in corners(new.solid)) < HAIR
            assert bool(corners(old.solid)) == (old.role != "bone")


def test_what_stays_is_still_told_by_the_faces_of_the_whole_bone(coarse) -> None:
    header, _ = opened(pack(coarse[0]))
    kept = next(layer["mesh"] for layer in header["layers"] if layer["role"] == "kept")
    sizes = header["meshes"][kept]["sizes"]
    assert sizes["base"]["key"] == next(
        layer["mesh"] for layer in header["layers"] if layer["role"] == "bone"
    )
    assert sizes["points"] < 0.4 * sizes["base"]["points"]


def test_without_room_every_second_reach_goes_but_not_the_plan_nor_the_ends(told) -> None:
    chosen = next(state for state in told if state.tag == PLAN.tag)
    found = fitted(told, chosen, PLAN.place.tag, room=0)
    assert found.close == STEPS[-1][0]
    assert {told[0], chosen, told[-1]} <= set(found.told) < set(told)
    assert len(found.scenes.scenes) == len(found.told) < 0.8 * len(told)
    assert [state.value for state in found.told] == sorted(state.value for state in found.told)
