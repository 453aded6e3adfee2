"""Every soft tissue of a column, kept on disk beside the bones it was built on."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from numpy.typing import NDArray

from anatomy.levels import Side
from anatomy.tissues import tissue_kind
from meshes.cache import kept
from meshes.column import Column
from meshes.solid import Solid
from meshes.tissues.build import ALL_KEYS, Making
from meshes.tissues.spine import Spine
from meshes.tissues.tissue import Tissue


def tissues(column: Column, wanted: Collection[str] = ALL_KEYS) -> tuple[Tissue, ...]:
    """Give the soft tissues of a healthy column, kind by kind, each kind from head to foot.

    They come from disk if they were built on the same bones before.

    Parameters
    ----------
    column : Column
    wanted : collection of str
        Keys of :data:`anatomy.tissues.TISSUES`; all of them if not given.

    Raises
    ------
    ValueError
        If a key is unknown.
    """
    making = Making(Spine(column), None)
    for key in wanted:
        tissue_kind(key)
    return tuple(tissue for key in ALL_KEYS if key in wanted for tissue in _kept(key, making))


def _kept(key: str, making: Making) -> tuple[Tissue, ...]:
    """Give the tissues of one kind."""
    name = f"{key} on {making.spine.column.fingerprint}"
    found: dict[str, dict[str, NDArray[Any]]] = {}
    for told, values in kept(name, lambda: _arrays(making.of(key))).items():
        place, _, array = told.rpartition(" ")
        found.setdefault(place, {})[array] = values
    return tuple(_tissue(key, place, solid) for place, solid in found.items())


def _arrays(tissues: Iterable[Tissue]) -> dict[str, NDArray[Any]]:
    """Give the arrays of some tissues by the tissue's place, its side and their name."""
    return {
        f"{each.where} {each.side or ''} {name}": values
        for each in tissues
        for name, values in each.solid.arrays.items()
    }


def _tissue(key: str, place: str, arrays: dict[str, NDArray[Any]]) -> Tissue:
    where, side = place.split(" ")
    return Tissue(key, where, Side(side) if side else None, Solid.of_arrays(arrays))
