"""A file of many solids, read back: every name there, every side where it was."""

from pathlib import Path

import numpy as np
import pytest
import trimesh

from anatomy import Level, default_dimensions, part, parts_of
from meshes import vertebra
from meshes.export_named import Named, write_named
from meshes.solid import Solid


@pytest.fixture(scope="module")
def solids() -> list[Named]:
    """An L4, and a small ball on its left as if it were a tissue."""
    bone = vertebra(default_dimensions(Level.L4), 2.0)
    ball = trimesh.creation.icosphere(radius=4.0).apply_translation([40.0, 0.0, 60.0])
    root = Solid(np.array(ball.vertices), np.array(ball.faces), np.full(len(ball.faces), 200, np.int32))
    return [Named("L4", bone, Level.L4), Named("nerve_root_left L4", root, color="#E8C547")]


def test_a_glb_names_every_bone_part_and_tissue(solids: list[Named], tmp_path: Path) -> None:
    write_named(solids, tmp_path / "spine.glb")
    scene = trimesh.load_scene(tmp_path / "spine.glb")
    assert {"L4", "nerve_root_left L4"} <= set(scene.graph.nodes)
    assert {f"L4 {each.key}" for each in parts_of(Level.L4)} <= set(scene.graph.nodes_geometry)
    assert scene.graph.transforms.parents["L4 lamina_left"] == "L4"


def test_left_stays_left_and_millimetres_become_metres(solids: list[Named], tmp_path: Path) -> None:
    write_named(solids, tmp_path / "spine.glb")
    scene = trimesh.load_scene(tmp_path / "spine.glb")
    left, right = (scene.geometry[f"L4 lamina_{side}"].vertices[:, 0] for side in ("left", "right"))
    assert left.max() > 0.005
    assert right.min() < -0.005
    np.testing.assert_allclose(
        scene.geometry["nerve_root_left L4"].bounds.mean(0), [0.040, 0.060, 0.0], atol=1e-6
    )


def test_the_parts_of_a_bone_are_the_whole_bone(solids: list[Named], tmp_path: Path) -> None:
    write_named(solids[:1], tmp_path / "spine.glb")
    scene = trimesh.load_scene(tmp_path / "spine.glb")
    bone = solids[0].solid
    counts = {key: len(mesh.faces) for key, mesh in scene.geometry.items()}
    assert sum(counts.values()) == len(bone.faces)
    assert counts["L4 lamina_left"] == (bone.labels == part("lamina_left").code).sum()


@pytest.mark.parametrize("ending", [".ply", ".stl"])
def test_other_formats_hold_one_mesh(solids: list[Named], tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"spine{ending}"
    write_named(solids, path)
    mesh = trimesh.load(path, force="mesh")
    assert mesh.volume == pytest.approx(sum(each.solid.volume for each in solids), rel=1e-5)
