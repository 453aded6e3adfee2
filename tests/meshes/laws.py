"""What holds for every column, whoever it belongs to."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from scipy.spatial import cKDTree

from anatomy import Interspace, Level, Side
from anatomy.levels import interspaces
from anatomy.parts import PARTS
from meshes.column import Column
from meshes.room import Room
from meshes.solid import Solid

GENUS = {"C": 3, "T": 1, "L": 1, "S": 17}
CURVES = {
    "cervical_lordosis": ((Level.C2, "lower"), (Level.C7, "lower"), 1.0),
    "thoracic_kyphosis": ((Level.T1, "upper"), (Level.T12, "lower"), -1.0),
    "lumbar_lordosis": ((Level.T12, "lower"), (Level.S1, "upper"), 1.0),
}


def neighbours(built: Column) -> Iterator[tuple[Interspace, Solid, Solid]]:
    """Give each interspace with the two bones beside it, as placed."""
    placed = {level: built.placed(level) for level in built.levels}
    for space in interspaces(built.levels):
        yield space, placed[space.upper], placed[space.lower]


def middles(solid: Solid, kinds: tuple[str, ...]) -> np.ndarray:
    """Give the middles of the faces of some kinds of part."""
    codes = [each.code for each in PARTS if each.kind in kinds]
    return solid.vertices[solid.faces[np.isin(solid.labels, codes)]].mean(1)


def gap(one: np.ndarray, other: np.ndarray) -> float:
    return float(cKDTree(one).query(other)[0].min())


def overlaps(built: Column) -> dict[str, float]:
    """Give the volume (mm3) that neighbours share, by interspace, where they do."""
    found = {}
    for space in interspaces(built.levels):
        turn = np.linalg.inv(built.placements[space.upper]) @ built.placements[space.lower]
        lower = built.bones[space.lower].manifold.transform(turn[:3])
        shared = (built.bones[space.upper].manifold ^ lower).volume()
        if shared > 0.0:
            found[str(space)] = shared
    return found


def joint_spaces(built: Column) -> dict[str, float]:
    """Give the shortest way over the facet joints (mm), by interspace."""
    found = {}
    for space, upper, lower in neighbours(built):
        above, below = ("inferior_articular_process",), ("superior_articular_process",)
        if space.upper is Level.C1:
            above, below = ("lateral_mass",), ("superior_articular_process", "body", "pedicle")
        found[str(space)] = gap(middles(upper, above), middles(lower, below))
    return found


def check_bone(level: Level, bone: Solid) -> None:
    """Hold a bone to be closed, whole, symmetric, and not folded over."""
    assert bone.trimesh().is_watertight, level
    assert bone.manifold.genus() == GENUS[level.value[0]], level
    assert len(bone.manifold.decompose()) == 1, level
    assert bone.manifold.volume() == pytest.approx(bone.volume, rel=1e-5), level
    assert cKDTree(bone.vertices).query(bone.vertices * [-1.0, 1.0, 1.0])[0].max() < 1e-3, level


def assert_nothing_is_lost(before: Room, after: Room) -> None:
    """Hold that no foramen became smaller and no root came nearer to bone, and the sac stayed as it was."""
    assert after.dural_area_mm2 == before.dural_area_mm2
    assert after.foramen_height_mm == before.foramen_height_mm
    for side in Side:
        assert after.foramen_area_mm2[side] >= before.foramen_area_mm2[side] - 1e-6
        for root, least in before.root_clearance_mm[side].items():
            assert after.root_clearance_mm[side][root] >= least - 1e-6
