"""Packed scenes made small for one file: each mesh once, as compressed text."""

from __future__ import annotations

import gzip
from base64 import b64encode
from dataclasses import dataclass, field
from typing import Any

from scenes.viewer.packing import cut_out, parted


@dataclass(frozen=True)
class Thinned:
    """Some scenes as a page holds them.

    Parameters
    ----------
    scenes : list of dict
        Of each its header; its meshes are told by their keys.
    meshes : dict
        Of each mesh by its key its ``sizes`` and its ``data``, as text.
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
        for key, entry in entries.items():
            if key not in found.meshes:
                text = squeezed(cut_out(data, start, entry))
                found.meshes[key] = {"sizes": entry["sizes"], "data": text}
        found.scenes.append({"header": header, "meshes": list(entries)})
    return found


def squeezed(data: bytes) -> str:
    """Give bytes as text, compressed."""
    return b64encode(gzip.compress(data, 9, mtime=0)).decode()
