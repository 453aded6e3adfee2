"""A file of many solids, each under its name: GLB with a node for every bone, part and tissue."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import trimesh
from trimesh.visual import TextureVisuals
from trimesh.visual.material import PBRMaterial

from anatomy.levels import Level
from anatomy.parts import parts_of
from anatomy.tissues import tissue_kind
from meshes.column import Column
from meshes.export import BONE, file_format, to_gltf
from meshes.solid import Faces, Points, Solid
from meshes.tissues import Tissue, tissues

ROUGHNESS = 0.7  # of soft tissue (a choice: moist, not shiny)


@dataclass(frozen=True, eq=False)
class Named:
    """One solid of a file.

    Parameters
    ----------
    name : str
        Such as ``"L4"`` or ``"nerve_root_left L5"``; unique in the file.
    solid : Solid
        All solids of a file lie in one frame.
    level : Level or None
        Of a bone; its parts become nodes of their own under the bone's.
    color : str or None
        ``#RRGGBB``; None for bone.
    """

    name: str
    solid: Solid
    level: Level | None = None
    color: str | None = None


def column_solids(column: Column, tissued: Collection[str]) -> list[Named]:
    """Give the bones of a column from head to foot, then its soft tissues, each under its name.

    Parameters
    ----------
    column : Column
    tissued : collection of str
        Keys of the tissues wanted; none for the bones alone.
    """
    bones = [Named(level.value, column.placed(level), level) for level in column.levels]
    soft = [
        Named(_name(each), each.solid, color=tissue_kind(each.key).color) for each in tissues(column, tissued)
    ]
    return bones + soft


def _name(tissue: Tissue) -> str:
    """Give a tissue's name in a file: ``"nerve_root_left L5"``."""
    return (
        f"{tissue.key} {tissue.where}"
        if tissue.side is None
        else f"{tissue.key}_{tissue.side} {tissue.where}"
    )


def write_named(solids: Sequence[Named], path: Path) -> None:
    """Write many solids to one file.

    Parameters
    ----------
    solids : sequence of Named
    path : Path
        Ends in ``.glb`` for named nodes; ``.ply`` and ``.stl`` hold all solids as one mesh.

    Raises
    ------
    ValueError
        If the ending is none of `meshes.export.FORMATS`.
    OSError
        If the file cannot be written.
    """
    file_type = file_format(path)
    scene = _scene(solids) if file_type == "glb" else _joined(solids).trimesh()
    with path.open("wb") as file:
        scene.export(file, file_type=file_type)


def _joined(solids: Sequence[Named]) -> Solid:
    """Give all solids as one, side by side."""
    offsets = np.cumsum([0, *(len(each.solid.vertices) for each in solids)])
    return Solid(
        np.concatenate([each.solid.vertices for each in solids]),
        np.concatenate([each.solid.faces + offset for each, offset in zip(solids, offsets, strict=False)]),
        np.concatenate([each.solid.labels for each in solids]),
    )


def _scene(solids: Sequence[Named]) -> trimesh.Scene:
    """Give the scene in the axes of glTF, a node for each solid and for each part of a bone."""
    scene = trimesh.Scene()
    for each in solids:
        points = to_gltf(each.solid.vertices)
        if each.level is None:
            scene.add_geometry(_mesh(points, each.solid.faces, each.color), each.name, each.name)
            continue
        scene.graph.update(frame_to=each.name, frame_from=scene.graph.base_frame)
        for part in parts_of(each.level):
            faces = each.solid.faces[each.solid.labels == part.code]
            name = f"{each.name} {part.key}"
            scene.add_geometry(_mesh(points, faces, each.color), name, name, parent_node_name=each.name)
    return scene


def _mesh(points: Points, faces: Faces, color: str | None) -> trimesh.Trimesh:
    """Give some faces as a mesh that holds only the corners they use."""
    used, numbers = np.unique(faces, return_inverse=True)
    material = BONE if color is None else _tissue(color)
    return trimesh.Trimesh(
        points[used], numbers.reshape(-1, 3), process=False, visual=TextureVisuals(material=material)
    )


def _tissue(color: str) -> PBRMaterial:
    """Give the material of a soft tissue."""
    channels = [int(color[i : i + 2], 16) for i in (1, 3, 5)]
    return PBRMaterial(
        name=f"tissue {color}",
        baseColorFactor=(*channels, 255),
        metallicFactor=0.0,
        roughnessFactor=ROUGHNESS,
    )
