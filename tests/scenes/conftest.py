"""Boxes for bones: hand-labelled solids whose pictures can be foretold."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
import trimesh

from anatomy.levels import Level, Side
from anatomy.parts import CUT_CODE, part
from meshes.solid import Solid


@dataclass(frozen=True, eq=False)
class Cut:
    level: Level
    whole: Solid
    kept: Solid
    removed: Solid
    still: Solid | None = None
    moved: Solid | None = None


@dataclass(frozen=True, eq=False)
class Operation:
    side: Side | None
    bones: tuple[Cut, ...]


def box(
    low: tuple[float, float, float], high: tuple[float, float, float], cut_at_x: float | None = None
) -> Solid:
    """A box from one corner to the other; its face at *cut_at_x* is a cut."""
    mesh = trimesh.creation.box(bounds=[low, high]).subdivide().subdivide()
    labels = np.full(len(mesh.faces), part("lamina_left").code, dtype=np.int32)
    if cut_at_x is not None:
        labels[np.isclose(mesh.triangles_center[:, 0], cut_at_x)] = CUT_CODE
    return Solid(np.array(mesh.vertices), np.array(mesh.faces, dtype=np.int64), labels)


@pytest.fixture(scope="session")
def bone() -> Solid:
    return box((-20.0, -15.0, -10.0), (20.0, 15.0, 10.0))


@pytest.fixture(scope="session")
def operation(bone: Solid) -> Operation:
    """The left quarter of a box taken away."""
    kept = box((-20.0, -15.0, -10.0), (10.0, 15.0, 10.0), cut_at_x=10.0)
    removed = box((10.0, -15.0, -10.0), (20.0, 15.0, 10.0), cut_at_x=10.0)
    return Operation(Side.LEFT, (Cut(Level.L4, bone, kept, removed),))


@pytest.fixture(scope="session")
def operation_on_both(operation: Operation) -> Operation:
    return Operation(None, operation.bones)
