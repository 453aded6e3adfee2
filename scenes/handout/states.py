"""One plan at several reaches of its cut, packed small enough for one file."""

from __future__ import annotations

import gzip
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from anatomy.operation import Extent
from anatomy.procedures import PROCEDURES
from meshes import Resection
from scenes.page.picture import SHOWS, VIEW
from scenes.page.plan import Question
from scenes.scene import resection_scene
from scenes.viewer import pack
from scenes.viewer.packing import packed_mesh, without


@dataclass(frozen=True, eq=False)
class State:
    """One reach of a cut.

    Parameters
    ----------
    value : float
        Of the extent that varies; 0 where none does.
    resection : Resection
    scene : bytes
        For the viewer; what the chosen state shows too is left out of the others where it stays the same.
    """

    value: float
    resection: Resection
    scene: bytes


def varied(question: Question) -> Extent | None:
    """Give the extent that a page lets vary: the first of the operation, None where it has none."""
    extents = PROCEDURES[question.procedure].extents
    return extents[0] if extents else None


def states(question: Question, count: int) -> tuple[State, ...]:
    """Cut the bone of a plan at several reaches, from the least to the widest, and at that of the plan.

    Parameters
    ----------
    question : Question
    count : int
        How many reaches at the most.

    Raises
    ------
    ValueError
        If the plan itself cannot be built.
    """
    chosen = question.answer()
    extent = varied(question)
    scene = pack(resection_scene(chosen, SHOWS, VIEW), question.tag, question.place.tag)
    if extent is None:
        return (State(0.0, chosen, scene),)
    own = chosen.extents[extent.key]
    first = State(own, chosen, scene)
    held = frozenset(packed_mesh(bone.whole).key for bone in chosen.bones)
    others = [
        State(value, cut, without(pack(resection_scene(cut, SHOWS, VIEW), tag, question.place.tag), held))
        for value, tag, cut in _cuts(question, extent, reaches(extent, own, count))
        if value != own
    ]
    return tuple(sorted([first, *others], key=lambda state: state.value))


def reaches(extent: Extent, own: float, count: int) -> tuple[float, ...]:
    """Give values of an extent, evenly from its least to its largest; the plan's own for the nearest."""
    values = np.linspace(extent.low, extent.high, count) if count > 1 else np.array([own])
    values[np.argmin(np.abs(values - own))] = own
    return tuple(float(value) for value in values)


def packed(data: bytes) -> str:
    """Give bytes as text, compressed."""
    return b64encode(gzip.compress(data, 9, mtime=0)).decode()


def _cuts(
    question: Question, extent: Extent, values: tuple[float, ...]
) -> Iterator[tuple[float, str, Resection]]:
    """Give the cut at each of some values; one that cannot be built is left out."""
    for value in values:
        changed = dict(question.extents) | {extent.key: value}
        asked = replace(question, extents=tuple(sorted(changed.items())))
        try:
            yield value, asked.tag, asked.answer()
        except ValueError:
            continue
