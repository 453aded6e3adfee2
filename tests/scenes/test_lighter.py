"""A lighter mesh keeps its shape."""

from __future__ import annotations

import numpy as np
import pytest

from anatomy import Level, default_dimensions
from meshes import Solid
from meshes.column import column
from meshes.tissues import tissues
from scenes.lighter import FINE, lighter


@pytest.mark.parametrize("key", ["annulus", "facet_cartilage", "dura"])
def test_a_lighter_tissue_is_closed_and_keeps_its_volume(key: str) -> None:
    loin = column((default_dimensions(Level.L4), default_dimensions(Level.L5)))
    heavy = tissues(loin, [key])[0].solid
    light = lighter(heavy)
    assert len(light.faces) <= 0.51 * len(heavy.faces)
    assert light.trimesh().is_watertight
    assert light.volume == pytest.approx(heavy.volume, rel=0.04)
    assert set(light.labels) == set(heavy.labels)


def test_a_light_mesh_is_left_as_it_is() -> None:
    corners = np.array([[0.0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]])
    faces = np.array([[0, 2, 1], [0, 1, 3], [0, 3, 2], [1, 2, 3]])
    small = Solid(corners, faces, np.full(4, 200, dtype=np.int32))
    assert len(faces) <= FINE
    assert lighter(small) is small
