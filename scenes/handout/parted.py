"""What stays and what goes, each as a solid of its own, in files for other programs."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from meshes import CutBone, Resection
from meshes.export_named import Named, write_named
from meshes.export_tablet import write_tablet
from meshes.solid import Solid
from scenes import palette

_BEGINNING = (1980, 1, 1, 0, 0, 0)  # of all time in a zip: the same plan gives the same file


def parted(resection: Resection) -> list[Named]:
    """Give what stays and what goes of each bone under its name, all in the frame of the upper one.

    Parameters
    ----------
    resection : Resection

    Returns
    -------
    list of Named
        ``"L4 kept"`` and ``"L4 removed"``; where an arch swung open ``"C5 moved"`` too, which ``"C5 kept"``
        does not hold then. What holds no bone is left out.
    """
    pieces = [
        Named(f"{bone.level} {name}", solid, color=color)
        for bone in resection.bones
        for name, solid, color in _pieces(bone)
    ]
    return [piece for piece in pieces if len(piece.solid.faces)]


def _pieces(bone: CutBone) -> list[tuple[str, Solid, str | None]]:
    """Give the pieces of one bone with their colours, None for that of bone."""
    removed = ("removed", bone.removed, palette.REMOVED)
    if bone.still is None or bone.moved is None:
        return [("kept", bone.kept, None), removed]
    return [("kept", bone.still, None), ("moved", bone.moved, palette.MOVED), removed]


def write_parted(resection: Resection, path: Path) -> None:
    """Write what stays and what goes, in the format that a file's ending asks for.

    Parameters
    ----------
    resection : Resection
    path : Path
        ``.glb`` and ``.usdz`` hold a node for each piece, in metres with y up; ``.zip`` holds an STL file for
        each, in mm.

    Raises
    ------
    ValueError
        If the ending is another, or this machine cannot write it.
    OSError
        If the file cannot be written.
    """
    pieces = parted(resection)
    writers = {".glb": write_named, ".usdz": write_tablet, ".zip": _write_zipped}
    ending = path.suffix.lower()
    if ending not in writers:
        raise ValueError(f"a file of a cut must end in {', '.join(writers)}; got {path.name!r}")
    writers[ending](pieces, path)


def _write_zipped(pieces: list[Named], path: Path) -> None:
    """Write an STL file for each piece into one zip."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as folder:
        for piece in pieces:
            file = io.BytesIO()
            piece.solid.trimesh().export(file, file_type="stl")
            entry = zipfile.ZipInfo(f"{piece.name.replace(' ', '_')}.stl", _BEGINNING)
            entry.compress_type = zipfile.ZIP_DEFLATED
            folder.writestr(entry, file.getvalue())
