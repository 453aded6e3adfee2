"""A reel holds every scene, and each mesh once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scenes.scene import Scene
from scenes.viewer import pack, pack_reel
from scenes.viewer.packing import parted


def test_a_reel_holds_each_scene_with_its_start_and_each_mesh_once(scene: Scene) -> None:
    whole = replace(scene, layers=scene.layers[:1])
    packed = [(0.0, pack(whole, "first")), (0.5, pack(scene, "second")), (0.75, pack(whole, "third"))]
    data = pack_reel(packed)
    header, start = parted(data)
    assert [(each["tag"], each["start"]) for each in header["scenes"]] == [
        ("first", 0.0),
        ("second", 0.5),
        ("third", 0.75),
    ]
    shown = {layer["mesh"] for each in header["scenes"] for layer in each["layers"]}
    assert set(header["meshes"]) == shown
    assert len(data) - start == sum(entry["length"] for entry in header["meshes"].values())
    assert next(iter(header["meshes"])) == header["scenes"][0]["layers"][0]["mesh"]  # before its remains


def test_scenes_out_of_order_or_none_are_refused(scene: Scene) -> None:
    packed = pack(scene, "one")
    with pytest.raises(ValueError, match="order of their starts"):
        pack_reel([(0.5, packed), (0.0, packed)])
    with pytest.raises(ValueError, match="order of their starts"):
        pack_reel([])
