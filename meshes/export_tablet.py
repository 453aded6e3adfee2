"""A file that tablets open by a tap: USDZ with a mesh for every solid, each under its name."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from anatomy.sentence import RefusalError
from meshes.export import to_gltf
from meshes.export_named import ROUGHNESS, Named

BONE = "#E6D7B8"
"""The colour of bone in such a file."""

MILLIMETRES_IN_A_METRE = 1e3


def writes_tablet() -> bool:
    """Tell whether what writes USDZ is installed."""
    return find_spec("pxr") is not None


def write_tablet(solids: Sequence[Named], path: Path) -> None:
    """Write many solids to one USDZ file, in metres with y up.

    Parameters
    ----------
    solids : sequence of Named
        ``"L4 removed"`` becomes the mesh ``L4_removed``.
    path : Path
        Ends in ``.usdz``.

    Raises
    ------
    ValueError
        If what writes USDZ is not installed.
    OSError
        If the file cannot be written.
    """
    if not writes_tablet():
        raise RefusalError("tablet", {})
    with path.open("wb"):  # an unwritable file is told by its own error
        pass
    from pxr import Sdf, UsdUtils  # noqa: PLC0415 (an extra, which need not be there)

    with tempfile.TemporaryDirectory() as folder:
        layer = Path(folder) / f"{path.stem}.usdc"
        _write_stage(solids, layer)
        if not UsdUtils.CreateNewUsdzPackage(Sdf.AssetPath(str(layer)), str(path.resolve())):
            raise OSError(None, "the package could not be made", str(path))


def _write_stage(solids: Sequence[Named], path: Path) -> None:
    """Write the scene itself, which the USDZ file wraps."""
    from pxr import Usd, UsdGeom  # noqa: PLC0415

    stage = Usd.Stage.CreateNew(str(path))
    UsdGeom.SetStageUpAxis(stage, UsdGeom.Tokens.y)
    UsdGeom.SetStageMetersPerUnit(stage, 1.0)
    root = UsdGeom.Xform.Define(stage, "/cut")
    stage.SetDefaultPrim(root.GetPrim())
    for each in solids:
        _add(stage, each)
    stage.GetRootLayer().Save()


def _add(stage: Any, named: Named) -> None:
    """Put one solid into the scene."""
    from pxr import UsdGeom, UsdShade, Vt  # noqa: PLC0415

    name = named.name.replace(" ", "_").replace("-", "_")
    mesh = UsdGeom.Mesh.Define(stage, f"/cut/{name}")
    points = to_gltf(named.solid.vertices).astype(np.float32)
    faces = named.solid.faces.astype(np.int32)
    normals = to_gltf(np.array(named.solid.trimesh().vertex_normals)) * MILLIMETRES_IN_A_METRE
    mesh.CreatePointsAttr(Vt.Vec3fArray.FromNumpy(points))
    mesh.CreateNormalsAttr(Vt.Vec3fArray.FromNumpy(normals.astype(np.float32)))
    mesh.SetNormalsInterpolation(UsdGeom.Tokens.vertex)
    mesh.CreateFaceVertexIndicesAttr(Vt.IntArray.FromNumpy(faces.ravel()))
    mesh.CreateFaceVertexCountsAttr(Vt.IntArray.FromNumpy(np.full(len(faces), 3, dtype=np.int32)))
    mesh.CreateExtentAttr(Vt.Vec3fArray.FromNumpy(np.stack([points.min(axis=0), points.max(axis=0)])))
    mesh.CreateSubdivisionSchemeAttr(UsdGeom.Tokens.none)
    UsdShade.MaterialBindingAPI.Apply(mesh.GetPrim()).Bind(_material(stage, named.color or BONE))


def _material(stage: Any, color: str) -> Any:
    """Give the matte material of a colour, made once."""
    from pxr import Gf, Sdf, UsdShade  # noqa: PLC0415

    path = f"/cut/color_{color[1:]}"
    made = UsdShade.Material.Get(stage, path)
    if made:
        return made
    channels = [(int(color[i : i + 2], 16) / 255.0) ** 2.2 for i in (1, 3, 5)]  # the file wants linear light
    material = UsdShade.Material.Define(stage, path)
    shader = UsdShade.Shader.Define(stage, f"{path}/surface")
    shader.CreateIdAttr("UsdPreviewSurface")
    shader.CreateInput("diffuseColor", Sdf.ValueTypeNames.Color3f).Set(Gf.Vec3f(*channels))
    shader.CreateInput("roughness", Sdf.ValueTypeNames.Float).Set(ROUGHNESS)
    shader.CreateInput("metallic", Sdf.ValueTypeNames.Float).Set(0.0)
    material.CreateSurfaceOutput().ConnectToSource(shader.ConnectableAPI(), "surface")
    return material
