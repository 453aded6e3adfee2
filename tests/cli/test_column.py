"""A run of vertebrae as a file, every bone, part and tissue under its name."""

import json

import pytest
import trimesh

from anatomy import Level, parts_of
from anatomy.tissues import TISSUES


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What was printed, and the scene that was written, for L4 to S1."""
    from cli import main

    path = tmp_path_factory.mktemp("column") / "spine.glb"
    assert main(["column", "L4-S1", "--set", "lordosis=60", "-o", str(path), "--json"]) == 0
    return path, trimesh.load_scene(path)


def test_every_bone_part_and_tissue_has_a_node(told):
    nodes = set(told[1].graph.nodes)
    for level in (Level.L4, Level.L5, Level.S1):
        assert {f"{level} {part.key}" for part in parts_of(level)} <= nodes
    assert {f"nerve_root_{side} L5" for side in ("left", "right")} <= nodes
    kinds = {node.split(" ")[0].removesuffix("_left").removesuffix("_right") for node in nodes}
    lumbar = {kind.key for kind in TISSUES} - {
        "vertebral_artery",
        "nuchal_ligament",
        "spinal_cord",
        "cauda_equina",
        "transverse_ligament",
    }
    assert lumbar <= kinds


def test_left_is_left_and_up_is_up_in_metres(told):
    scene = told[1]
    left, right = (scene.geometry[f"nerve_root_{side} L5"].bounds.mean(0) for side in ("left", "right"))
    assert left[0] > 0.005
    assert right[0] == pytest.approx(-left[0], abs=1e-6)
    assert scene.geometry["L4 body"].bounds.mean(0)[1] > scene.geometry["L5 body"].bounds.mean(0)[1] + 0.02


def test_bones_alone_are_written_on_request(run, tmp_path):
    path = tmp_path / "bones.glb"
    ran = run("column", "L5-S1", "--bones", "-o", path, "--json")
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out)["solids"] == 2
    assert {node.split(" ")[0] for node in trimesh.load_scene(path).graph.nodes_geometry} == {"L5", "S1"}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("S1-L3",), "levels must run from head to foot"),
        (("L3-S1", "--set", "lordosis=600"), "lumbar_lordosis must be between 25.0 and 75.0 degrees"),
        (("L3-S1", "--set", "lordose=60"), "got 'lordose'"),
        (("L3-S1", "--set", "L4.canal_depth=99"), "canal_depth must be between"),
    ],
)
def test_bad_input_is_refused_in_one_sentence(run, tmp_path, words, sentence):
    ran = run("column", *words, "-o", tmp_path / "spine.glb")
    assert ran.refused, ran
    assert sentence in ran.err
