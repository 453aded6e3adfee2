"""Scenes that are shown one after the other, as one run of bytes.

The layout is that of `packing`, but for the header: under ``scenes`` it holds the header of each scene, with
its ``start``, and under ``meshes`` the meshes of all of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from scenes.viewer.packing import PackedMesh, cut_out, joined, parted


def pack_reel(scenes: Sequence[tuple[float, bytes]]) -> bytes:
    """Give packed scenes as one run of bytes, in which each mesh stands once.

    Parameters
    ----------
    scenes : sequence of (float, bytes)
        From which moment each is shown, in order, and the bytes of `pack`.

    Raises
    ------
    ValueError
        If there is no scene, or one starts before the one before it.
    """
    starts = [start for start, _ in scenes]
    if not starts or starts != sorted(starts):
        raise ValueError(f"scenes must be given in the order of their starts; got {starts}")
    headers = []
    meshes: dict[str, PackedMesh] = {}
    for start, data in scenes:
        header, at = parted(data)
        for key, entry in header.pop("meshes").items():
            meshes.setdefault(key, PackedMesh(key, entry["sizes"], cut_out(data, at, entry)))
        headers.append(header | {"start": start})
    return joined({"scenes": headers}, meshes)
