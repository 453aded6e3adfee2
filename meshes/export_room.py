"""Files of an operation with the room it wins: bones, ledger and soft tissues."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from meshes.conditions.operated import Treatment
from meshes.decompression import Decompression
from meshes.export import write, write_ledger, write_resection
from meshes.tissues import Tissue


def write_decompression(done: Decompression, folder: Path) -> dict[str, Any]:
    """Write what a procedure leaves and takes of bone and soft tissue, and its ledger with the room won.

    Parameters
    ----------
    done : Decompression
    folder : Path
        Made if it is missing. Gets the files of `meshes.export.write_resection`; the ledger with the room
        before and after; a file such as ``nerve_root_left_L5.ply`` for each soft tissue that stays, and
        ``ligamentum_flavum_left_L4-L5_removed.ply`` for what goes; where an arch swung open also
        ``ligamentum_flavum_left_C5-C6_moved.ply``, the part of what stays that went with it.

    Returns
    -------
    dict
        The ledger as written.

    Raises
    ------
    OSError
        If the folder or a file cannot be written.
    """
    ledger = write_resection(done.resection, folder)
    for each in done.tissues:
        write(each.solid, folder / f"{_name(each)}.ply")
    for each in done.removed:
        write(each.solid, folder / f"{_name(each)}_removed.ply")
    for each in done.moved:
        write(each.solid, folder / f"{_name(each)}_moved.ply")
    return write_ledger(ledger | {"room": done.as_dict()}, folder)


def write_treatment(treatment: Treatment, folder: Path) -> dict[str, Any]:
    """Write an operation on a diseased interspace, and its ledger with the conditions and the room won.

    Parameters
    ----------
    treatment : Treatment
    folder : Path
        Made if it is missing. Gets the files of `write_decompression`, and each soft tissue as it was before
        as a file such as ``nerve_root_left_L5_diseased.ply``.

    Returns
    -------
    dict
        The ledger as written.

    Raises
    ------
    OSError
        If the folder or a file cannot be written.
    """
    ledger = write_decompression(treatment.done, folder)
    for each in treatment.ill.segment.tissues:
        write(each.solid, folder / f"{_name(each)}_diseased.ply")
    return write_ledger(ledger | {"conditions": treatment.as_dict()}, folder)


def _name(tissue: Tissue) -> str:
    """Give a tissue's name in a folder."""
    return "_".join(part for part in (tissue.key, tissue.side, tissue.where) if part)
