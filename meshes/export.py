"""Files: a solid as PLY or STL in millimetres, or as GLB in metres.

PLY and STL keep the axes of the product: LPS, +x to the patient's left, +y posterior, +z superior.
GLB has the axes of glTF: +x to the patient's left, +y superior, +z anterior. `to_gltf` is the one place
where the axes change; neither kind of file is mirrored.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import trimesh
from trimesh.visual import TextureVisuals
from trimesh.visual.material import PBRMaterial

from meshes.solid import Points, Solid

if TYPE_CHECKING:
    from meshes import Resection

FORMATS = (".ply", ".stl", ".glb")
"""The endings of the files that can be written."""

METRES_IN_A_MILLIMETRE = 1e-3

# A warm, matte ivory (a choice): a viewer of GLB files shows white plastic otherwise.
_IVORY = (230, 215, 184, 255)
BONE = PBRMaterial(name="bone", baseColorFactor=_IVORY, metallicFactor=0.0, roughnessFactor=0.85)


def to_gltf(points: Points) -> Points:
    """Turn points from LPS axes in mm into the axes of glTF, in metres.

    Parameters
    ----------
    points : (n, 3) float64
        mm; +x to the patient's left, +y posterior, +z superior.

    Returns
    -------
    (n, 3) float64
        m; +x to the patient's left, +y superior, +z anterior. A rotation: left stays left.
    """
    left, posterior, superior = points.T
    return np.column_stack((left, superior, -posterior)) * METRES_IN_A_MILLIMETRE


def file_format(path: Path) -> str:
    """Give the format that a file's ending asks for.

    Returns
    -------
    {'ply', 'stl', 'glb'}

    Raises
    ------
    ValueError
        If the ending is none of `FORMATS`.
    """
    ending = path.suffix.lower()
    if ending not in FORMATS:
        raise ValueError(f"a mesh file must end in {', '.join(FORMATS)}; got {path.name!r}")
    return ending[1:]


def write(solid: Solid, path: Path) -> None:
    """Write a solid to a file, in the format that its ending asks for.

    Parameters
    ----------
    solid : Solid
    path : Path
        Ends in one of `FORMATS`. PLY keeps the part codes as the face property ``label``.

    Raises
    ------
    ValueError
        If the ending is none of `FORMATS`.
    OSError
        If the file cannot be written.
    """
    file_type = file_format(path)
    scene = _gltf_scene(solid, path.stem) if file_type == "glb" else solid.trimesh()
    with path.open("wb") as file:
        scene.export(file, file_type=file_type)


def write_resection(resection: Resection, folder: Path) -> dict[str, Any]:
    """Write what a procedure leaves and takes, and its ledger.

    Parameters
    ----------
    resection : Resection
    folder : Path
        Made if it is missing. Gets ``L4_kept.ply`` and ``L4_removed.ply`` for each vertebra cut, all in the
        frame of the upper one, and ``ledger.json``; where an arch swung open, also ``C5_moved.ply``, the part
        of what is kept that swung.

    Returns
    -------
    dict
        The ledger as written.

    Raises
    ------
    OSError
        If the folder or a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for bone in resection.bones:
        write(bone.kept, folder / f"{bone.level}_kept.ply")
        write(bone.removed, folder / f"{bone.level}_removed.ply")
        if bone.moved is not None:
            write(bone.moved, folder / f"{bone.level}_moved.ply")
    return write_ledger(resection.as_dict(), folder)


def write_ledger(record: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Write a ledger as ``ledger.json`` into a folder, and give it back.

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    (folder / "ledger.json").write_text(f"{json.dumps(record, indent=2)}\n", encoding="utf-8")
    return record


def _gltf_scene(solid: Solid, name: str) -> trimesh.Scene:
    """Give a scene in the axes of glTF that holds one mesh called *name*."""
    bone = TextureVisuals(material=BONE)
    mesh = trimesh.Trimesh(to_gltf(solid.vertices), solid.faces, process=False, visual=bone)
    scene = trimesh.Scene()
    scene.add_geometry(mesh, node_name=name, geom_name=name)
    return scene
