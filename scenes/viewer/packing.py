"""A scene as one run of bytes: what the browser needs to draw it, and nothing else.

The bytes are a little-endian length (uint32), a JSON header of that length, padding to a multiple of four,
and then the arrays of each mesh, each starting at a multiple of four. The header says where they start,
counted from the end of the padding.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anatomy.levels import Side
from anatomy.parts import CUT_CODE, PARTS
from meshes.solid import Solid
from scenes import palette
from scenes.cameras import CAMERAS, VIEW_ANGLE, camera
from scenes.scene import Scene
from scenes.viewer.facets import facets
from scenes.viewer.openness import CELL, bone_field, depth, openness

CUT_KEY = "cut"
"""The key of a face that was cut, in place of a part's."""

_SMALL_INDEX = 2**16
_FULL = 2**15 - 1


@dataclass(frozen=True)
class PackedMesh:
    """One solid as the browser takes it.

    Parameters
    ----------
    key : str
        The same for the same bytes, so that a mesh is sent once.
    sizes : dict
        How many ``points`` and ``triangles``, and for a whole bone the ``cells`` in which its depth is told:
        ``low`` (the middle of the first, mm), ``shape`` and ``size`` (mm); None for a bone that was cut.
    data : bytes
        float32 (points, 3) places in mm; int16 (points, 4) normals and openness, 32767 for 1; uint8 (points,)
        codes; uint16 or uint32 (triangles, 3) corners, uint16 when the points are fewer than 65,536; uint8
        depth by cell, x running fastest. Each array is padded to a multiple of four bytes.
    """

    key: str
    sizes: dict[str, Any]
    data: bytes


def pack(scene: Scene, tag: str = "") -> bytes:
    """Give a scene as bytes for the viewer.

    Parameters
    ----------
    scene : Scene
    tag : str
        Comes back as ``window.__laminascope.rendered`` when this scene has been drawn.
    """
    meshes = {layer.name: packed_mesh(layer.solid) for layer in scene.layers}
    header = {
        "tag": tag,
        "layers": [
            {
                "name": layer.name,
                "role": layer.role,
                "vertebra": str(layer.vertebra),
                "visible": layer.visible,
                "opacity": layer.opacity,
                "mesh": meshes[layer.name].key,
            }
            for layer in scene.layers
        ],
        "camera": asdict(scene.camera),
        "cameras": _cameras(scene),
        "view_angle": VIEW_ANGLE,
        "cut_code": CUT_CODE,
        "lift": scene.lift,
        "parts": {str(part.code): part.key for part in PARTS} | {str(CUT_CODE): CUT_KEY},
        "labels": {key: [float(value) for value in point] for key, point in scene.labels.items()},
        "colors": _colors(),
    }
    return _joined(header, {mesh.key: mesh for mesh in meshes.values()})


@lru_cache(maxsize=12)
def packed_mesh(solid: Solid) -> PackedMesh:
    """Give one solid as the browser takes it; remembered for the solids last used.

    Parameters
    ----------
    solid : Solid
    """
    drawn = facets(solid)
    field = bone_field(drawn)
    light = np.empty((len(drawn.points), 4), dtype=np.int16)
    light[:, :3] = np.rint(drawn.normals * _FULL)
    light[:, 3] = np.rint(openness(drawn, field) * _FULL)
    corner = np.uint16 if len(drawn.points) < _SMALL_INDEX else np.uint32
    arrays: list[NDArray[Any]] = [drawn.points, light, drawn.codes, drawn.faces.astype(corner)]
    cells = None
    if not (drawn.codes >= CUT_CODE).any():
        arrays.append(depth(field).transpose(2, 1, 0))
        cells = {"low": [float(value) for value in field.low], "shape": field.shape, "size": CELL}
    data = b"".join(_padded(array.tobytes()) for array in arrays)
    key = hashlib.blake2b(data, digest_size=8).hexdigest()
    return PackedMesh(key, {"points": len(drawn.points), "triangles": len(drawn.faces), "cells": cells}, data)


def mesh_keys(data: bytes) -> frozenset[str]:
    """Give the keys of the meshes a packed scene shows."""
    header, _ = _parted(data)
    return frozenset(layer["mesh"] for layer in header["layers"])


def without(data: bytes, held: Collection[str]) -> bytes:
    """Give a packed scene without the arrays of the meshes the browser already holds.

    Parameters
    ----------
    data : bytes
        From `pack`.
    held : collection of str
        Keys of meshes.
    """
    header, start = _parted(data)
    meshes = {
        key: PackedMesh(key, entry["sizes"], _cut_out(data, start, entry))
        for key, entry in header["meshes"].items()
        if key not in held
    }
    return _joined(header, meshes)


def _joined(header: dict[str, Any], meshes: dict[str, PackedMesh]) -> bytes:
    """Give a header and meshes as one run of bytes."""
    entries: dict[str, dict[str, Any]] = {}
    start = 0
    for key, mesh in meshes.items():
        entries[key] = {"start": start, "length": len(mesh.data), "sizes": mesh.sizes}
        start += len(mesh.data)
    text = json.dumps(header | {"meshes": entries}, separators=(",", ":")).encode()
    length = len(text).to_bytes(4, "little")
    return b"".join([length, _padded(text), *(mesh.data for mesh in meshes.values())])


def _parted(data: bytes) -> tuple[dict[str, Any], int]:
    """Give the header of a packed scene and where its arrays start."""
    length = int.from_bytes(data[:4], "little")
    return json.loads(data[4 : 4 + length]), 4 + length + -length % 4


def _cut_out(data: bytes, start: int, entry: dict[str, Any]) -> bytes:
    """Give the bytes of one mesh of a packed scene."""
    first = start + entry["start"]
    return data[first : first + entry["length"]]


def _padded(data: bytes) -> bytes:
    """Give bytes with zeros behind them, to a multiple of four."""
    return data + bytes(-len(data) % 4)


def _cameras(scene: Scene) -> dict[str, dict[str, Any]]:
    """Give every named view of a scene, on the side of its own camera."""
    side = Side.RIGHT if scene.camera.position[0] < scene.camera.target[0] else Side.LEFT
    bounds = scene.bounds
    return {view: asdict(camera(view, bounds, side)) for view in CAMERAS}


def _colors() -> dict[str, Any]:
    """Give the colours of the palette, by name, as hex values."""
    names = (
        "BONE", "BONE_HOLLOW", "BONE_RIDGE", "COMPACT", "TRABECULA", "PORE",
        "REMOVED", "REMOVED_HOLLOW", "REMOVED_RIDGE", "CONTEXT",
    )  # fmt: skip
    colors: dict[str, Any] = {name.lower(): getattr(palette, name) for name in names}
    return colors | {"backdrops": {theme: asdict(backdrop) for theme, backdrop in palette.BACKDROPS.items()}}
