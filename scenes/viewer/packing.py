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

from anatomy.instruments import INSTRUMENTS
from anatomy.levels import Side
from anatomy.parts import CUT_CODE, PARTS
from anatomy.tissues import TISSUES
from meshes.solid import Solid
from scenes import palette
from scenes.cameras import CAMERAS, VIEW_ANGLE, Bounds, Camera, camera
from scenes.layers import COLORED, Layer
from scenes.scene import Scene
from scenes.viewer.facets import Facets, facets, smooth_facets
from scenes.viewer.kept import Drawn, remains
from scenes.viewer.openness import CELL, depth, openness

CUT_KEY = "cut"
"""The key of a face that was cut, in place of a part's."""

_NAMED = {str(tissue.code): tissue.key for tissue in TISSUES} | {
    str(instrument.code): instrument.key for instrument in INSTRUMENTS
}
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
        How many ``points`` and ``triangles``. For a whole bone the ``cells`` in which its depth is told:
        ``low`` (the middle of the first, mm), ``shape`` and ``size`` (mm); None for a bone that was cut. For
        what stays of a bone its ``base``: the ``key`` of the whole one, its ``points`` and its ``triangles``;
        else None.
    data : bytes
        float32 (points, 3) places in mm; int16 (points, 4) normals and openness, 32767 for 1; uint8 (points,)
        codes; uint16 or uint32 (triangles, 3) corners, uint16 when all points are fewer than 65,536; uint8
        depth by cell, x running fastest; int16 (points of the base,) change of openness; a bit for each
        triangle of the base, 1 where it stays, the highest of a byte first. A mesh with a base draws with the
        points of that, as open as they are now, and its own after them; with the triangles of it that stay,
        and its own after them. Each array is padded to a multiple of four bytes.
    """

    key: str
    sizes: dict[str, Any]
    data: bytes


def pack(scene: Scene, tag: str = "", place: str = "") -> bytes:
    """Give a scene as bytes for the viewer.

    Parameters
    ----------
    scene : Scene
    tag : str
        Comes back as ``window.__laminascope.rendered`` when this scene has been drawn.
    place : str
        Where it lies; only surroundings of the same place are drawn with it.
    """
    meshes = {layer.name: _packed_layer(layer, scene) for layer in scene.layers}
    header = {
        "tag": tag,
        "place": place,
        "layers": [
            {
                "name": layer.name,
                "role": layer.role,
                "vertebra": str(layer.vertebra),
                "visible": layer.visible,
                "opacity": layer.opacity,
                "color": layer.color,
                "mesh": meshes[layer.name].key,
            }
            for layer in scene.layers
        ],
        "camera": asdict(scene.camera),
        "cameras": _cameras(scene.bounds, _side(scene.camera)),
        "view_angle": VIEW_ANGLE,
        "cut_code": CUT_CODE,
        "lift": scene.lift,
        "parts": {str(part.code): part.key for part in PARTS} | {str(CUT_CODE): CUT_KEY} | _named(scene),
        "colors": _colors(),
    }
    return joined(header, {mesh.key: mesh for mesh in meshes.values()})


def _named(scene: Scene) -> dict[str, str]:
    """Give the keys of the soft tissues and the instruments of a scene, by code."""
    codes = {str(layer.solid.labels[0]) for layer in scene.layers if layer.role in COLORED}
    return {code: key for code, key in _NAMED.items() if code in codes}


def _packed_layer(layer: Layer, scene: Scene) -> PackedMesh:
    """Give the solid of one layer; what stays of a bone that the scene shows whole in terms of that."""
    if layer.role in COLORED:
        return plain_mesh(layer.solid)
    of_bone = {each.role: each.solid for each in scene.layers if each.vertebra == layer.vertebra}
    if layer.role == "kept" and "bone" in of_bone:
        return _packed_remains(of_bone["bone"], layer.solid, of_bone.get("removed"))
    return packed_mesh(layer.solid)


@lru_cache(maxsize=12)
def _drawn(solid: Solid) -> Drawn:
    """Give a solid as it is drawn; remembered for the solids last used."""
    return Drawn(solid)


@lru_cache(maxsize=12)
def packed_mesh(solid: Solid) -> PackedMesh:
    """Give one solid as the browser takes it; remembered for the solids last used.

    Parameters
    ----------
    solid : Solid
    """
    drawn = _drawn(solid)
    arrays = drawn_arrays(drawn.facets, openness(drawn.around), drawn.facets.faces, len(drawn.facets.points))
    cells = None
    if not (drawn.facets.codes >= CUT_CODE).any():
        arrays.append(depth(drawn.field).transpose(2, 1, 0))
        cells = {"low": [float(value) for value in drawn.field.low], "shape": drawn.field.shape, "size": CELL}
    sizes = {"points": len(drawn.facets.points), "triangles": len(solid.faces), "cells": cells, "base": None}
    return as_mesh(arrays, sizes)


@lru_cache(maxsize=256)
def plain_mesh(solid: Solid) -> PackedMesh:
    """Give one solid as the browser takes it, in the light of an open field; remembered while in use.

    Parameters
    ----------
    solid : Solid
        A bone, a soft tissue or an instrument.
    """
    soft = CUT_CODE <= solid.labels[0] < INSTRUMENTS[0].code
    drawn = smooth_facets(solid) if soft else facets(solid)
    count = len(drawn.points)
    sizes = {"points": count, "triangles": len(solid.faces), "cells": None, "base": None}
    return as_mesh(drawn_arrays(drawn, np.ones(count, dtype=np.float32), drawn.faces, count), sizes)


@lru_cache(maxsize=6)
def _packed_remains(whole: Solid, kept: Solid, removed: Solid | None) -> PackedMesh:
    """Give what stays of a bone as the browser takes it, which has the whole bone already."""
    base = _drawn(whole)
    left = remains(base, kept, None if removed is None else _drawn(removed))
    count, own = len(base.facets.points), left.own
    arrays = drawn_arrays(own, left.own_openness, own.faces + count, count + len(own.points))
    arrays += [_fractions(left.openness) - _fractions(openness(base.around)), np.packbits(left.stays)]
    sizes = {
        "points": len(own.points),
        "triangles": len(own.faces),
        "cells": None,
        "base": {"key": packed_mesh(whole).key, "points": count, "triangles": len(left.stays)},
    }
    return as_mesh(arrays, sizes)


def drawn_arrays(
    facets: Facets, openness: NDArray[np.float32], faces: NDArray[np.int64], count: int
) -> list[NDArray[Any]]:
    """Give places, light, codes and corners as they are sent; *count* is of all points the corners name."""
    light = np.empty((len(facets.points), 4), dtype=np.int16)
    light[:, :3] = _fractions(facets.normals)
    light[:, 3] = _fractions(openness)
    corner = np.uint16 if count < _SMALL_INDEX else np.uint32
    return [facets.points, light, facets.codes, faces.astype(corner)]


def _fractions(values: NDArray[np.float32]) -> NDArray[np.int16]:
    """Give numbers from -1 to 1 as parts of 32767."""
    return np.asarray(np.rint(values * np.float32(_FULL)), dtype=np.int16)


def as_mesh(arrays: list[NDArray[Any]], sizes: dict[str, Any]) -> PackedMesh:
    """Give arrays as one mesh, under a key that is theirs and their base's."""
    data = b"".join(_padded(array.tobytes()) for array in arrays)
    base = sizes["base"]["key"].encode() if sizes["base"] else b""
    return PackedMesh(hashlib.blake2b(base + data, digest_size=8).hexdigest(), sizes, data)


def mesh_keys(data: bytes) -> frozenset[str]:
    """Give the keys of the meshes a packed scene shows."""
    header, _ = parted(data)
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
    header, start = parted(data)
    meshes = {
        key: PackedMesh(key, entry["sizes"], cut_out(data, start, entry))
        for key, entry in header["meshes"].items()
        if key not in held
    }
    return joined(header, meshes)


def joined(header: dict[str, Any], meshes: dict[str, PackedMesh]) -> bytes:
    """Give a header and meshes as one run of bytes."""
    entries: dict[str, dict[str, Any]] = {}
    start = 0
    for key, mesh in meshes.items():
        entries[key] = {"start": start, "length": len(mesh.data), "sizes": mesh.sizes}
        start += len(mesh.data)
    text = json.dumps(header | {"meshes": entries}, separators=(",", ":")).encode()
    length = len(text).to_bytes(4, "little")
    return b"".join([length, _padded(text), *(mesh.data for mesh in meshes.values())])


def parted(data: bytes) -> tuple[dict[str, Any], int]:
    """Give the header of a packed scene and where its arrays start."""
    length = int.from_bytes(data[:4], "little")
    return json.loads(data[4 : 4 + length]), 4 + length + -length % 4


def cut_out(data: bytes, start: int, entry: dict[str, Any]) -> bytes:
    """Give the bytes of one mesh of a packed scene."""
    first = start + entry["start"]
    return data[first : first + entry["length"]]


def _padded(data: bytes) -> bytes:
    """Give bytes with zeros behind them, to a multiple of four."""
    return data + bytes(-len(data) % 4)


def _side(eye: Camera) -> Side:
    """Give the side on which a camera stands."""
    return Side.RIGHT if eye.position[0] < eye.target[0] else Side.LEFT


@lru_cache(maxsize=64)
def _cameras(bounds: Bounds, side: Side) -> dict[str, dict[str, Any]]:
    """Give every named view that holds *bounds*, on a side; remembered, as cuts leave the bounds alone."""
    return {view: asdict(camera(view, bounds, side)) for view in CAMERAS}


def _colors() -> dict[str, Any]:
    """Give the colours of the palette, by name, as hex values."""
    names = (
        "BONE", "BONE_HOLLOW", "BONE_RIDGE", "COMPACT", "TRABECULA", "PORE",
        "REMOVED", "REMOVED_HOLLOW", "REMOVED_RIDGE", "MOVED", "MOVED_HOLLOW", "MOVED_RIDGE", "CONTEXT",
    )  # fmt: skip
    colors: dict[str, Any] = {name.lower(): getattr(palette, name) for name in names}
    colors["parts"] = {part.code: part.color for part in PARTS}
    return colors | {"backdrops": {theme: asdict(backdrop) for theme, backdrop in palette.BACKDROPS.items()}}
