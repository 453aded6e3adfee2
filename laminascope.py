"""Laminascope in Python: the vertebrae, and the bone that an operation takes from them.

>>> import laminascope
>>> cut = laminascope.resect("hemilaminectomy", "L4", side="left")
>>> cut.bones[0].ledger.ring
'open'
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from importlib.metadata import version
from typing import TYPE_CHECKING

import meshes
from anatomy.dimensions import Dimensions, default_dimensions, dimension_names
from anatomy.levels import Level, run
from anatomy.limits import unknown
from anatomy.operation import Procedure
from anatomy.places import levels_at, operated
from anatomy.procedures import procedure
from anatomy.sentence import RefusalError
from meshes.conditions.operated import treated
from meshes.postures import Posture, standing
from meshes.solid import Solid
from scenes.notebook import compare, quiz, show, storyboard

if TYPE_CHECKING:
    from anatomy.findings import Finding
    from meshes import Column, Decompression, Resection
    from meshes.conditions.operated import Treatment

__all__ = [
    "column",
    "compare",
    "decompression",
    "dimensions",
    "quiz",
    "resect",
    "show",
    "storyboard",
    "treatment",
    "vertebra",
]
__version__ = version("laminascope")

SHORT_NAMES = {"lordosis": "lumbar_lordosis", "kyphosis": "thoracic_kyphosis"}
"""What the two curves that are meant most often are called in short."""


def dimensions(level: str, changes: Mapping[str, float] | None = None) -> Dimensions:
    """Give the size of a vertebra, as published or with changes.

    Parameters
    ----------
    level : str
        Such as ``"L4"``.
    changes : mapping of str to float, optional
        Dimensions by name, in mm and degrees, such as ``{"canal_depth": 16.0}``.

    Raises
    ------
    ValueError
        If the level or a dimension is unknown, or a value lies outside its range.
    """
    return default_dimensions(Level.parse(level)).with_changes(changes or {})


def vertebra(level: str, changes: Mapping[str, float] | None = None) -> Solid:
    """Give one vertebra as a closed, labelled mesh in mm.

    Parameters
    ----------
    level : str
        Such as ``"L4"``.
    changes : mapping of str to float, optional
        Dimensions by name, in mm and degrees, such as ``{"canal_depth": 16.0}``.

    Raises
    ------
    ValueError
        If the level or a dimension is unknown, or a value lies outside its range.
    """
    return meshes.vertebra(dimensions(level, changes))


def resect(
    name: str, where: str, side: str | None = None, changes: Mapping[str, float] | None = None
) -> Resection:
    """Cut bone as a named procedure does.

    Parameters
    ----------
    name : str
        A procedure or one of its aliases, such as ``"hemilaminectomy"``.
    where : str
        A level, ``"L4"``, an interspace, ``"L4-L5"``, a run of three levels or more, ``"L3-L5"``, or several
        of these joined by commas.
    side : {'left', 'right'}, optional
        The patient's side; for procedures on one side.
    changes : mapping of str to float, optional
        Extents of the cut (``"facet_share"``, %), dimensions of every vertebra at hand
        (``"canal_depth"``, mm) or of one of them (``"L5.canal_depth"``).

    Raises
    ------
    ValueError
        If a name is unknown, a value lies outside its range, or the side is missing.
    """
    extents, sizes = understood(name, where, changes)
    return meshes.resect(name, where, side, extents, sizes)


def decompression(
    name: str, where: str, side: str | None = None, changes: Mapping[str, float] | None = None
) -> Decompression:
    """Cut bone as a named procedure does, and measure the room that the nerves win.

    Parameters, and what is refused, are those of :func:`resect`. Building the soft tissues takes a second.
    """
    extents, sizes = understood(name, where, changes)
    return meshes.decompression(meshes.resect(name, where, side, extents, sizes), sizes)


def treatment(
    name: str,
    where: str,
    side: str | None = None,
    findings: Sequence[Finding] = (),
    changes: Mapping[str, float] | None = None,
) -> Treatment:
    """Cut the bone of a diseased interspace as a named procedure does, and measure the room the nerves win.

    Parameters
    ----------
    name, where, side, changes
        Those of :func:`resect`.
    findings : sequence of Finding
        What ails the interspace: of an operation named by its vertebra, that under it; of several the
        uppermost.

    Raises
    ------
    ValueError
        As :func:`resect` does, and if the interspace has no disc.
    """
    extents, sizes = understood(name, where, changes)
    return treated(name, where, side, extents, sizes, findings)


def column(
    where: str = "C1-S1",
    changes: Mapping[str, float] | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Column:
    """Give a run of vertebrae as they stand in life, their joints seated.

    Parameters
    ----------
    where : str
        The first and the last level, from head to foot, such as ``"L1-S1"``.
    changes : mapping of str to float, optional
        Of the posture (``"lumbar_lordosis"``, degrees; ``"bending"``, from -1, extension, to 1, flexion) or
        of one vertebra (``"L5.canal_depth"``, mm).
    progress : callable, optional
        Told a stage, how much of it is done, and of how much.

    Raises
    ------
    ValueError
        If a name is unknown, or a value lies outside its range.
    """
    levels = run(where)
    held = {each.name: getattr(standing(), each.name) for each in fields(Posture)}
    resized: dict[Level, dict[str, float]] = {level: {} for level in levels}
    for said, value in (changes or {}).items():
        name = SHORT_NAMES.get(said, said)
        level, dot, dimension = name.rpartition(".")
        if dot and Level.parse(level) in resized:
            resized[Level.parse(level)][dimension] = value
        elif name in held:
            held[name] = value
        else:
            raise unknown("change", said, (*held, f"{levels[0]}.canal_depth"))
    sizes = [default_dimensions(level).with_changes(new) for level, new in resized.items()]
    return meshes.column(sizes, Posture(**held), progress)


def understood(
    name: str, where: str, changes: Mapping[str, float] | None
) -> tuple[dict[str, float], dict[Level, Dimensions]]:
    """Tell the extents of a cut from the sizes of the vertebrae it cuts.

    Parameters, and what is refused, are those of :func:`resect`.
    """
    chosen = procedure(name)
    extents, resized = _told_apart(changes or {}, chosen, levels_at(operated(chosen, where)[0]))
    return extents, {level: default_dimensions(level).with_changes(new) for level, new in resized.items()}


def _told_apart(
    changes: Mapping[str, float], chosen: Procedure, levels: tuple[Level, ...]
) -> tuple[dict[str, float], dict[Level, dict[str, float]]]:
    """Tell the extents of the cut from the dimensions of each vertebra, by their names."""
    keys = [extent.key for extent in chosen.extents]
    names = dimension_names(levels[0])
    extents: dict[str, float] = {}
    resized: dict[Level, dict[str, float]] = {level: {} for level in levels}
    for name, value in changes.items():
        level, dot, dimension = name.rpartition(".")
        if name in keys:
            extents[name] = value
        elif dimension not in names:
            raise unknown("change", name, (*keys, *names))
        elif dot and Level.parse(level) not in resized:
            raise RefusalError("elsewhere", {"name": name, "levels": ", ".join(levels)})
        else:
            for one in (Level.parse(level),) if dot else levels:
                resized[one][dimension] = value
    return extents, resized
