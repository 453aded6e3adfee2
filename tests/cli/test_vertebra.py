"""A vertebra as a file, from the command line to the mesh read back."""

import json
import subprocess
import sys

import numpy as np
import pytest
import trimesh

from anatomy.dimensions import default_dimensions, dimension_names
from anatomy.levels import Level


def read(path):
    mesh = trimesh.load(path, force="mesh")
    assert isinstance(mesh, trimesh.Trimesh)
    return mesh


@pytest.fixture(scope="module")
def l4(tmp_path_factory):
    """L4 with a canal 16 mm deep, as a shell would ask for it: its folder, and what was printed."""
    folder = tmp_path_factory.mktemp("l4")
    words = ["vertebra", "L4", "--set", "canal_depth=16.0", "-o", folder / "L4.ply", "--json"]
    ran = subprocess.run([sys.executable, "-m", "cli", *words], capture_output=True, text=True, check=True)
    assert ran.stderr == ""
    return folder, json.loads(ran.stdout)


def test_the_file_is_a_closed_lumbar_vertebra_in_millimetres(l4):
    mesh = read(l4[0] / "L4.ply")
    assert mesh.is_watertight
    assert mesh.body_count == 1
    assert mesh.euler_number == 0  # genus 1: the canal
    assert mesh.volume == pytest.approx(l4[1]["volume_mm3"], rel=1e-6)
    assert len(mesh.faces) == l4[1]["triangles"]
    width, _, height = mesh.extents
    assert 60 < width < 120
    assert 25 < height < 70


def test_it_points_back_along_plus_y_and_its_parts_lie_on_their_sides(l4):
    mesh = trimesh.load(l4[0] / "L4.ply", process=False)
    label = np.ravel(mesh.metadata["_ply_raw"]["face"]["data"]["label"])
    centre = mesh.triangles_center
    assert (
        centre[label == 16, 1].mean() > centre[label == 1, 1].mean() + 20
    )  # spinous process behind the body
    assert centre[label == 14, 0].min() > 0 > centre[label == 15, 0].max()  # transverse processes


def test_what_was_asked_for_is_measured(l4):
    told = l4[1]
    assert told["level"] == "L4"
    assert tuple(told["dimensions"]) == dimension_names(Level.L4)
    asked = default_dimensions(Level.L4).with_changes({"canal_depth": 16.0})
    assert {name: one["asked"] for name, one in told["dimensions"].items()} == asked.values
    for name, one in told["dimensions"].items():
        near = 0.3 if one["unit"] == "mm" else 1.0
        assert one["measured"] == pytest.approx(one["asked"], abs=near), name


def test_stl_and_glb_hold_the_same_bone(run, l4, tmp_path):
    for ending, scale in ((".stl", 1.0), (".glb", 1e9)):
        path = tmp_path / f"L4{ending}"
        assert run("vertebra", "l4", "--set", "canal_depth=16", "-o", path).code == 0
        assert read(path).volume * scale == pytest.approx(l4[1]["volume_mm3"], rel=1e-5)


def test_without_json_the_numbers_are_readable(run, tmp_path):
    ran = run("vertebra", "L1", "-o", tmp_path / "L1.stl")
    assert (ran.code, ran.err) == (0, "")
    assert "level: L1" in ran.out
    assert all(f"  {name}: asked " in ran.out for name in dimension_names(Level.L1))


def test_an_unwritable_place_is_refused(run, tmp_path):
    ran = run("vertebra", "L4", "-o", tmp_path / "missing" / "L4.ply")
    assert ran.refused, ran
    assert "cannot write" in ran.err
    assert "No such file or directory" in ran.err
