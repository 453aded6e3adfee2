"""Operations on bone: from a procedure's name to what goes and what stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from anatomy.dimensions import Dimensions, default_dimensions
from anatomy.levels import Interspace, Level, Side
from anatomy.procedures import Procedure
from anatomy.procedures import procedure as procedure_named
from anatomy.words import words
from meshes.cautions import Caution, cautions
from meshes.ledger import Ledger, ledger
from meshes.pair import Pair, pair, placed
from meshes.reach import Reach, Role
from meshes.solid import Solid
from meshes.vertebra import vertebra
from meshes.windows import windows


@dataclass(frozen=True, eq=False)
class CutBone:
    """One vertebra, cut: all its solids in the frame of the upper, or only, vertebra."""

    level: Level
    whole: Solid
    kept: Solid
    removed: Solid
    ledger: Ledger


@dataclass(frozen=True, eq=False)
class Resection:
    """An operation done: the bones it cut, their ledgers, and what to be warned of.

    Parameters
    ----------
    procedure : Procedure
    where : str
        The interspace (``"L4-L5"``) or the level (``"L4"``) that was cut.
    side : Side or None
        None for both.
    extents : mapping of str to float
        All of them.
    bones : tuple of CutBone
        From head to foot.
    warnings : tuple of Caution
    remark : str or None
        What was understood otherwise than it was said.
    """

    procedure: Procedure
    where: str
    side: Side | None
    extents: Mapping[str, float]
    bones: tuple[CutBone, ...]
    warnings: tuple[Caution, ...]
    remark: str | None

    def as_dict(self) -> dict[str, Any]:
        """Give the ledger of the whole operation as plain values, ready for JSON."""
        return {
            "procedure": self.procedure.key,
            "where": self.where,
            "side": None if self.side is None else str(self.side),
            "extents": dict(self.extents),
            "vertebrae": {str(bone.level): bone.ledger.as_dict() for bone in self.bones},
            "warnings": [caution.as_dict() for caution in self.warnings],
            "remark": self.remark,
        }


def resect(
    procedure: str,
    where: str,
    side: str | None = None,
    extents: Mapping[str, float] | None = None,
    dimensions: Mapping[Level, Dimensions] | None = None,
) -> Resection:
    """Cut bone as a named procedure does.

    Parameters
    ----------
    procedure : str
        Its key or an alias.
    where : str
        A level, ``"L4"``, or an interspace, ``"L4-L5"``. A procedure that is named by its level takes the
        upper vertebra of an interspace.
    side : {'left', 'right'}, optional
        The patient's side; for procedures on one side.
    extents : mapping of str to float, optional
        How far the cut reaches; the procedure's own defaults for those left out.
    dimensions : mapping of Level to Dimensions, optional
        Of the vertebrae that are not of average size.

    Raises
    ------
    ValueError
        If a name is unknown, the place or the side does not suit the procedure, or an extent lies
        outside its range.
    """
    chosen = procedure_named(procedure)
    place, remark = _place(chosen, where)
    if place not in chosen.places:
        raise ValueError(
            f"{chosen.key} must be at {' or '.join(chosen.region)}, where it is drawn; got {where!r}"
        )
    operated = _side(chosen, side)
    settings = chosen.settings(extents)
    sizes = dimensions or {}

    def size(level: Level) -> Dimensions:
        return sizes.get(level) or default_dimensions(level)

    if isinstance(place, Interspace):
        both = pair(size(place.upper), size(place.lower))
        lower = _cut(chosen, operated, "lower", settings, place.lower, both.seated)
        bones: tuple[CutBone, ...] = (
            _cut(chosen, operated, "upper", settings, place.upper, both.upper),
            _moved(lower, both),
        )
    else:
        bones = (_cut(chosen, operated, "whole", settings, place, vertebra(size(place))),)
    warnings = tuple(caution for bone in bones for caution in cautions(bone.level, bone.ledger))
    return Resection(chosen, str(place), operated, settings, bones, warnings, remark)


def _place(chosen: Procedure, where: str) -> tuple[Level | Interspace, str | None]:
    """Give the place that *where* names, and a remark where it was understood otherwise."""
    if chosen.named_by == "interspace":
        if "-" in where:
            return Interspace.parse(where), None
        level = Level.parse(where)
        below = [place for place in chosen.places if str(place).startswith(f"{level}-")]
        near = (*below, chosen.places[-1])[0]
        raise ValueError(f"{chosen.key} must be given an interspace, such as {near}; got {where!r}")
    if "-" not in where:
        return Level.parse(where), None
    space = Interspace.parse(where)
    texts = words()
    name = texts[f"procedure.{chosen.key}.name"].lower()
    said = {"procedure": name, "level": str(space.upper), "interspace": str(space)}
    return space.upper, texts.filled("ui.took_upper", said)


def _side(chosen: Procedure, side: str | None) -> Side | None:
    """Give the operated side, None for both."""
    if chosen.sides == "both":
        if side is not None:
            raise ValueError(f"side must not be given for a {chosen.key}, which is on both; got {side!r}")
        return None
    if side is None:
        raise ValueError(f"side must be left or right for a {chosen.key}; got none")
    if side not in list(Side):
        raise ValueError(f"side must be left or right; got {side!r}")
    return Side(side)


@lru_cache(maxsize=16)
def _reach(solid: Solid) -> Reach:
    """Give the borders of a bone, read off once."""
    return Reach(solid)


def _cut(
    chosen: Procedure,
    side: Side | None,
    role: Role,
    settings: Mapping[str, float],
    level: Level,
    whole: Solid,
) -> CutBone:
    """Cut one bone in its own frame."""
    reach = _reach(whole)
    tools = windows(chosen, side, role, settings, reach)
    halves = reach.block(role, side).cut(tools)
    return CutBone(level, whole, halves.kept, halves.removed, ledger(chosen, side, reach, tools, halves))


def _moved(bone: CutBone, both: Pair) -> CutBone:
    """Give the lower bone of a pair in the frame of the upper one."""
    kept, removed = (placed(solid, both.placement) for solid in (bone.kept, bone.removed))
    return CutBone(bone.level, both.lower, kept, removed, bone.ledger)
