"""Files of what stays and what goes are read back: each apart, and left still left."""

import io
import zipfile
from pathlib import Path

import numpy as np
import pytest
import trimesh
from PIL import Image
from pxr import Usd, UsdGeom, UsdShade

import meshes
from meshes import Resection
from scenes.handout.parted import parted, write_parted
from scenes.handout.pictures import poster
from scenes.page.text import page_words

SIGN = {"left": 1.0, "right": -1.0}
"""Of +x, the patient's left, in every file."""

ASIDE = 5.0
"""How far off the middle the bone removed from one side lies, in mm."""


@pytest.fixture(params=["left", "right"])
def resection(request: pytest.FixtureRequest) -> Resection:
    return request.getfixturevalue(f"on_{request.param}")


def volumes(resection: Resection) -> dict[str, float]:
    return {
        f"{bone.level} {name}": getattr(bone, name).volume
        for bone in resection.bones
        for name in ("kept", "removed")
    }


def test_glb_has_a_node_for_each_piece_and_keeps_left_left(resection: Resection, tmp_path: Path) -> None:
    write_parted(resection, tmp_path / "cut.glb")
    scene = trimesh.load(tmp_path / "cut.glb")
    assert set(scene.graph.nodes_geometry) == set(volumes(resection))
    for name, volume in volumes(resection).items():
        transform, geometry = scene.graph[name]
        assert np.linalg.det(transform[:3, :3]) == pytest.approx(1.0)
        mesh = scene.geometry[geometry].copy().apply_transform(transform)
        mesh.merge_vertices()
        assert mesh.volume * 1e9 == pytest.approx(volume, rel=1e-4)
        if name.endswith("removed"):
            x, _, z = mesh.center_mass * 1e3
            assert x * SIGN[str(resection.side)] > ASIDE
            assert z < 0.0  # +z looks to the front


def test_stl_files_are_apart_in_millimetres_with_left_left(resection: Resection, tmp_path: Path) -> None:
    write_parted(resection, tmp_path / "cut.zip")
    with zipfile.ZipFile(tmp_path / "cut.zip") as folder:
        found = {
            name: trimesh.load(io.BytesIO(folder.read(name)), file_type="stl") for name in folder.namelist()
        }
    assert {name: mesh.volume for name, mesh in found.items()} == pytest.approx(
        {f"{name.replace(' ', '_')}.stl": volume for name, volume in volumes(resection).items()}, rel=1e-4
    )
    for name, mesh in found.items():
        assert mesh.is_watertight
        if "removed" in name:
            assert mesh.center_mass[0] * SIGN[str(resection.side)] > ASIDE
            assert mesh.center_mass[1] > 0.0  # behind the body


def test_usdz_has_a_mesh_for_each_piece_and_keeps_left_left(resection: Resection, tmp_path: Path) -> None:
    path = tmp_path / "cut.usdz"
    write_parted(resection, path)
    with zipfile.ZipFile(path) as folder:
        (entry,) = folder.infolist()
        assert entry.compress_type == zipfile.ZIP_STORED
    stage = Usd.Stage.Open(str(path))
    assert UsdGeom.GetStageUpAxis(stage) == UsdGeom.Tokens.y
    assert UsdGeom.GetStageMetersPerUnit(stage) == 1.0
    found = {prim.GetName(): UsdGeom.Mesh(prim) for prim in stage.Traverse() if prim.IsA(UsdGeom.Mesh)}
    assert set(found) == {name.replace(" ", "_") for name in volumes(resection)}
    colors = set()
    for name, mesh in found.items():
        assert mesh.GetOrientationAttr().Get() == UsdGeom.Tokens.rightHanded
        assert np.linalg.det(
            np.array(UsdGeom.Xformable(mesh).ComputeLocalToWorldTransform(0.0))
        ) == pytest.approx(1.0)
        points = np.array(mesh.GetPointsAttr().Get(), dtype=float)
        corners = np.array(mesh.GetFaceVertexIndicesAttr().Get()).reshape(-1, 3)
        solid = trimesh.Trimesh(points, corners, process=False)
        assert solid.volume * 1e9 == pytest.approx(volumes(resection)[name.replace("_", " ")], rel=1e-4)
        outward = np.einsum(
            "ij,ij->i", np.array(mesh.GetNormalsAttr().Get(), dtype=float), solid.vertex_normals
        )
        assert np.median(outward) > 0.99
        if name.endswith("removed"):
            assert solid.center_mass[0] * 1e3 * SIGN[str(resection.side)] > ASIDE
            assert solid.center_mass[2] < 0.0
        material, _ = UsdShade.MaterialBindingAPI(mesh).ComputeBoundMaterial()
        colors.add((name.split("_")[1], material.GetPath().name))
    assert colors == {("kept", "color_E6D7B8"), ("removed", "color_CF4230")}


def test_a_swung_arch_is_a_piece_of_its_own() -> None:
    swung = meshes.resect("laminoplasty_open_door", "C5", "left")
    pieces = {piece.name: piece.solid.volume for piece in parted(swung)}
    assert set(pieces) == {"C5 kept", "C5 moved", "C5 removed"}
    assert pieces["C5 kept"] + pieces["C5 moved"] == pytest.approx(swung.bones[0].ledger.kept_mm3, rel=1e-3)


def test_the_same_plan_gives_the_same_zip(on_left: Resection, tmp_path: Path) -> None:
    for name in ("one.zip", "other.zip"):
        write_parted(on_left, tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "other.zip").read_bytes()


def test_another_ending_is_refused(on_left: Resection, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"must end in \.glb, \.usdz, \.zip; got 'cut\.obj'"):
        write_parted(on_left, tmp_path / "cut.obj")
    assert not list(tmp_path.iterdir())


@pytest.mark.picture
def test_a_picture_for_print_is_16_cm_wide_at_300_dots_an_inch_with_left_at_the_left(
    on_left: Resection,
) -> None:
    picture = Image.open(io.BytesIO(poster(on_left, page_words("en"))))
    assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.1)
    assert picture.width / 300 * 2.54 == pytest.approx(16.0, abs=0.01)
    red, green, blue = np.moveaxis(np.asarray(picture.convert("RGB")).astype(float), 2, 0)
    columns = np.nonzero((red > 1.5 * green) & (red > 1.5 * blue) & (red > 110))[1]
    assert len(columns) > 5000
    assert (
        np.percentile(columns, 99) < picture.width / 2
    )  # seen from behind, the patient's left is on the left
