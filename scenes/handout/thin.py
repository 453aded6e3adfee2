"""Packed scenes made small for one file: each mesh once, what stays of a bone as a choice of its faces."""

from __future__ import annotations

import gzip
from base64 import b64encode
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scenes.viewer.packing import corner_kind, cut_out, padded, parted


@dataclass(frozen=True)
class Thinned:
    """Some scenes as a page holds them.

    Parameters
    ----------
    scenes : list of dict
        Of each its header; its meshes are told by their keys.
    meshes : dict
        Of each mesh by its key its ``sizes`` and its ``data``, as text. A mesh with a base has in the place
        of its corners a bit for each face of the base, 1 where the face stays, and the corners of its own
        faces, as many as its sizes tell as ``own``; its openness is the difference to that of the base.
    """

    scenes: list[dict[str, Any]] = field(default_factory=list)
    meshes: dict[str, dict[str, Any]] = field(default_factory=dict)


def thinned(scenes: list[bytes]) -> Thinned:
    """Give packed scenes as a page holds them.

    Parameters
    ----------
    scenes : list of bytes
        From `pack`; each holds all its meshes.
    """
    found = Thinned()
    for data in scenes:
        header, start = parted(data)
        entries = header.pop("meshes")
        whole = {key: cut_out(data, start, entry) for key, entry in entries.items()}
        for key, entry in entries.items():
            if key in found.meshes:
                continue
            sizes, base = entry["sizes"], entry["sizes"]["base"]
            small = whole[key]
            if base is not None:
                small, sizes = _thin(small, sizes, whole[base["key"]], entries[base["key"]]["sizes"])
            found.meshes[key] = {"sizes": sizes, "data": squeezed(small)}
        found.scenes.append({"header": header, "meshes": list(entries)})
    return found


def squeezed(data: bytes) -> str:
    """Give bytes as text, compressed."""
    return b64encode(gzip.compress(data, 9, mtime=0)).decode()


def _thin(
    data: bytes, sizes: dict[str, Any], base: bytes, of_base: dict[str, Any]
) -> tuple[bytes, dict[str, Any]]:
    """Give what stays of a bone in terms of the faces of the whole one, and its sizes."""
    corners, own = _corners(data, sizes), _corners(base, of_base)
    stays = np.isin(named(own), named(corners))
    added = corners[~np.isin(named(corners), named(own))]
    count = sizes["base"]["points"]
    change = _openness(data, count) - _light(base, of_base)[:, 3]
    head = data[: _starts(sizes)[2]]
    arrays = (np.packbits(stays), added, change.astype(np.int16))
    small = head + b"".join(padded(np.ascontiguousarray(array).tobytes()) for array in arrays)
    return small, sizes | {"own": len(added)}


def named(corners: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give one number for each face, (m, 3), whichever of its corners comes first.

    Parameters
    ----------
    corners : (m, 3) int
        Each from 0 on, and below 2,097,152.
    """
    first = corners.argmin(axis=1)[:, None]
    a, b, c = np.take_along_axis(corners, (first + np.arange(3)) % 3, axis=1).astype(np.int64).T
    return np.asarray((a << 42) | (b << 21) | c)


def _starts(sizes: dict[str, Any]) -> tuple[int, int, int]:
    """Give where the light, the codes and the corners of a packed mesh begin."""
    points = sizes["points"]
    light = 12 * points
    codes = light + 8 * points
    return light, codes, codes + points + -points % 4


def _light(data: bytes, sizes: dict[str, Any]) -> NDArray[np.int16]:
    start = _starts(sizes)[0]
    return np.frombuffer(data, np.int16, 4 * sizes["points"], start).reshape(-1, 4)


def _corners(data: bytes, sizes: dict[str, Any]) -> NDArray[Any]:
    """Give the corners of a packed mesh, (m, 3)."""
    of_base = sizes["base"]["points"] if sizes["base"] else 0
    kind = corner_kind(sizes["points"] + of_base)
    return np.frombuffer(data, kind, 3 * sizes["triangles"], _starts(sizes)[2]).reshape(-1, 3)


def _openness(data: bytes, count: int) -> NDArray[np.int16]:
    """Give how open each point of the base is now."""
    return np.frombuffer(data, np.int16, count, len(data) - len(padded(bytes(2 * count))))
