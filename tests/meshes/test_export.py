"""Files are read back: same bone, same size, same side."""

import json
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import trimesh

from anatomy.levels import Level
from meshes.export import FORMATS, to_gltf, write, write_resection
from meshes.solid import Solid

LEFT_CODE, RIGHT_CODE = 4, 5


@pytest.fixture
def lopsided() -> Solid:
    """A bone-sized box that reaches 40 mm to the left, 10 mm to the right, and is labelled by side."""
    box = trimesh.creation.box(bounds=[(-10.0, -20.0, -5.0), (40.0, 30.0, 15.0)]).subdivide()
    labels = np.where(box.triangles_center[:, 0] > 0, LEFT_CODE, RIGHT_CODE)
    return Solid(np.array(box.vertices), np.array(box.faces, dtype=np.int64), labels.astype(np.int32))


def read(path: Path) -> trimesh.Trimesh:
    mesh = trimesh.load(path, force="mesh")
    assert isinstance(mesh, trimesh.Trimesh)
    return mesh


@pytest.mark.parametrize("ending", [".ply", ".stl"])
def test_ply_and_stl_keep_lps_millimetres(lopsided: Solid, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"L4{ending}"
    write(lopsided, path)
    np.testing.assert_allclose(read(path).bounds, [(-10, -20, -5), (40, 30, 15)], atol=1e-5)


def test_glb_is_y_up_metres_with_left_still_left(lopsided: Solid, tmp_path: Path) -> None:
    path = tmp_path / "L4.glb"
    write(lopsided, path)
    # +x left 40 mm, right 10 mm; +y up 15 mm, down 5 mm; +z front 20 mm, back 30 mm.
    corners = [(-0.010, -0.005, -0.030), (0.040, 0.015, 0.020)]
    np.testing.assert_allclose(read(path).bounds, corners, atol=1e-7)


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_stays_closed_outward_and_as_large(lopsided: Solid, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"L4{ending}"
    write(lopsided, path)
    mesh = read(path)
    scale = 1e9 if ending == ".glb" else 1.0
    assert mesh.is_watertight
    assert mesh.volume * scale == pytest.approx(lopsided.volume, rel=1e-6)


def test_axes_of_gltf_are_a_rotation_not_a_mirror() -> None:
    turned = to_gltf(np.eye(3)) * 1000.0
    assert np.linalg.det(turned) == pytest.approx(1.0)
    np.testing.assert_allclose(turned @ turned.T, np.eye(3), atol=1e-12)


def test_ply_keeps_the_part_of_every_face(lopsided: Solid, tmp_path: Path) -> None:
    path = tmp_path / "L4.ply"
    write(lopsided, path)
    mesh = trimesh.load(path, process=False)
    assert isinstance(mesh, trimesh.Trimesh)
    label = mesh.metadata["_ply_raw"]["face"]["data"]["label"]
    np.testing.assert_array_equal(np.ravel(label), lopsided.labels)
    assert set(mesh.triangles_center[np.ravel(label) == LEFT_CODE, 0] > 0) == {True}


def test_an_ending_in_capitals_is_the_same_format(lopsided: Solid, tmp_path: Path) -> None:
    write(lopsided, tmp_path / "L4.STL")
    assert (tmp_path / "L4.STL").stat().st_size == 84 + 50 * len(lopsided.faces)


def test_an_unknown_ending_is_refused_by_name(lopsided: Solid, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"must end in \.ply, \.stl, \.glb; got 'L4\.obj'"):
        write(lopsided, tmp_path / "L4.obj")
    assert not list(tmp_path.iterdir())


def test_a_resection_becomes_two_bones_a_vertebra_and_its_ledger(lopsided: Solid, tmp_path: Path) -> None:
    nothing = Solid(np.empty((0, 3)), np.empty((0, 3), dtype=np.int64), np.empty(0, dtype=np.int32))
    resection = SimpleNamespace(
        bones=(
            SimpleNamespace(level=Level.L4, kept=lopsided, removed=lopsided, moved=None),
            SimpleNamespace(level=Level.L5, kept=lopsided, removed=nothing, moved=None),
        ),
        as_dict=lambda: {"procedure": "laminotomy", "vertebrae": {}},
    )
    folder = tmp_path / "plans" / "cut"
    write_resection(resection, folder)
    names = ["L4_kept.ply", "L4_removed.ply", "L5_kept.ply", "L5_removed.ply", "ledger.json"]
    assert sorted(path.name for path in folder.iterdir()) == names
    assert read(folder / "L4_removed.ply").volume == pytest.approx(lopsided.volume, rel=1e-6)
    assert b"element face 0" in (folder / "L5_removed.ply").read_bytes()
    ledger = json.loads((folder / "ledger.json").read_text(encoding="utf-8"))
    assert ledger == {"procedure": "laminotomy", "vertebrae": {}}
