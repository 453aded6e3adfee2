"""Operations on bone: from a procedure's name to what goes and what stays."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from operator import attrgetter
from typing import Any

from anatomy.dimensions import Dimensions, default_dimensions
from anatomy.facetectomy import grade
from anatomy.levels import Level, Side
from anatomy.operation import Procedure
from anatomy.parts import part
from anatomy.places import Place, named, operated, stretch_at
from anatomy.procedures import procedure as procedure_named
from anatomy.sentence import RefusalError, Sentence
from anatomy.words import Words, words
from meshes.cautions import Caution, cautions
from meshes.door_work import DoorWork
from meshes.laminoplasty import Door
from meshes.ledger import Ledger
from meshes.osteotomy import parted
from meshes.overhead import overhead, seen_from
from meshes.reach import Reach, Role
from meshes.sacral_reach import SacralReach
from meshes.solid import Solid
from meshes.stack import Stood, stack
from meshes.windows import joint_block, windows
from meshes.work import Work


@dataclass(frozen=True, eq=False)
class CutBone:
    """One vertebra, cut: all its solids in the frame of the upper, or only, vertebra.

    Parameters
    ----------
    level : Level
    whole, kept, removed : Solid
    measure : callable
        Gives its ledger; called once, when that is first asked for.
    work : Work or None
        How it was cut, by which the cut can be followed from its beginning.
    still, moved : Solid or None
        Of bone that was moved: what swung open or was laid back, and if it swung the rest of *kept*.
    door : DoorWork or None
        The same as *work*, of an arch that swings open.
    """

    level: Level
    whole: Solid
    kept: Solid
    removed: Solid
    measure: Callable[[], Ledger]
    work: Work | None = None
    still: Solid | None = None
    moved: Solid | None = None
    door: DoorWork | None = None

    @cached_property
    def ledger(self) -> Ledger:
        """What the cut did to the bone, in numbers."""
        return self.measure()

    @property
    def stood(self) -> Stood:
        """The bone as it was cut, where it stands."""
        made = self.work or self.door
        assert made is not None  # it was cut by one or the other
        return made.stood


@dataclass(frozen=True, eq=False)
class Resection:
    """An operation done: the bones it cut, their ledgers, and what to be warned of.

    Parameters
    ----------
    procedure : Procedure
    where : str
        The interspaces (``"L4-L5"``) or levels (``"L4"``) that were cut.
    side : Side or None
        None for both.
    extents : mapping of str to float
        All of them.
    bones : tuple of CutBone
        From head to foot.
    remarks : tuple of Sentence
        What was understood otherwise than it was said, or what the cut is called more narrowly.
    """

    procedure: Procedure
    where: str
    side: Side | None
    extents: Mapping[str, float]
    bones: tuple[CutBone, ...]
    remarks: tuple[Sentence, ...]

    @cached_property
    def warnings(self) -> tuple[Caution, ...]:
        """What to be warned of, bone by bone."""
        return tuple(caution for bone in self.bones for caution in cautions(bone.level, bone.ledger))

    def measured(self) -> Resection:
        """Give itself, every number measured now instead of when it is first asked for."""
        list(map(attrgetter("ledger"), self.bones))
        return self

    def remark(self, texts: Words) -> str | None:
        """Say all remarks in a language; None where there is none."""
        return " ".join(each.said(texts) for each in self.remarks) or None

    def as_dict(self) -> dict[str, Any]:
        """Give the ledger of the whole operation as plain values, ready for JSON."""
        return {
            "procedure": self.procedure.key,
            "where": self.where,
            "side": None if self.side is None else str(self.side),
            "extents": dict(self.extents),
            "vertebrae": {str(bone.level): bone.ledger.as_dict() for bone in self.bones},
            "warnings": [caution.as_dict() for caution in self.warnings],
            "remark": self.remark(words()),
        }


def resect(
    procedure: str,
    where: str,
    side: str | None = None,
    extents: Mapping[str, float] | None = None,
    dimensions: Mapping[Level, Dimensions] | None = None,
    given: Sequence[Stood] | None = None,
) -> Resection:
    """Cut bone as a named procedure does.

    Parameters
    ----------
    procedure : str
        Its key or an alias.
    where : str
        A level, ``"L4"``, or an interspace, ``"L4-L5"``, or several joined by commas. A procedure that is
        named by its level takes the upper vertebra of an interspace, and every level of a run of three or
        more, ``"L3-L5"``; one that is named by the interspace takes every interspace of such a run.
    side : {'left', 'right'}, optional
        The patient's side; for procedures on one side.
    extents : mapping of str to float, optional
        How far the cut reaches; the procedure's own defaults for those left out.
    dimensions : mapping of Level to Dimensions, optional
        Of the vertebrae that are not of average size.
    given : sequence of Stood, optional
        The bones themselves, where they are not those of these dimensions: diseased ones.

    Raises
    ------
    ValueError
        If a name is unknown, the place or the side does not suit the procedure, or an extent lies
        outside its range.
    """
    chosen = procedure_named(procedure)
    places, remarks = operated(chosen, where)
    side_cut = _side(chosen, side)
    settings = chosen.settings(extents)
    sizes = dimensions or {}
    roles = _roles(places)
    levels = stretch_at(places)
    stood = given or stack(tuple(sizes.get(level) or default_dimensions(level) for level in levels))
    own = [bone for bone in stood if bone.level in roles]
    if chosen.swings:
        bones = _swung(chosen, side_cut, settings, own, _over(stood, own, sizes))
    else:
        bones = tuple(_cut(chosen, side_cut, roles[bone.level], settings, bone) for bone in own)
    if chosen.key == "facetectomy":
        remarks = (_graded(settings["facet_share"]),)
    return Resection(chosen, named(places), side_cut, settings, bones, remarks)


def _roles(places: Sequence[Place]) -> dict[Level, tuple[Role, ...]]:
    """Give what each bone is in the places that are operated on; a bone between two is cut twice."""
    found: dict[Level, tuple[Role, ...]] = {}
    for place in places:
        if isinstance(place, Level):
            found[place] = ("whole",)
        else:
            found[place.upper] = (*found.get(place.upper, ()), "upper")
            found[place.lower] = (*found.get(place.lower, ()), "lower")
    return found


def _graded(share: float) -> Sentence:
    """Say what a facetectomy of *share* % is called."""
    return Sentence("ui.facetectomy", {"share": share, "grade": Sentence(f"ui.facetectomy_{grade(share)}")})


def _side(chosen: Procedure, side: str | None) -> Side | None:
    """Give the operated side, None for both."""
    if chosen.sides == "both":
        if side is not None:
            raise RefusalError("side_of_both", {"procedure": chosen.called, "side": repr(side)})
        return None
    if side is None:
        raise RefusalError("no_side", {"procedure": chosen.called})
    if side not in list(Side):
        raise RefusalError("side", {"side": repr(side)})
    return Side(side)


@lru_cache(maxsize=16)
def _reach(solid: Solid) -> Reach:
    """Give the borders of a bone, read off once."""
    return SacralReach(solid) if part("ala_left").code in solid.labels else Reach(solid)


def _cut(
    chosen: Procedure, side: Side | None, roles: tuple[Role, ...], settings: Mapping[str, float], bone: Stood
) -> CutBone:
    """Cut one bone in its own frame, and give it in that of the uppermost one."""
    reach = _reach(bone.solid)
    tools = tuple(tool for role in roles for tool in windows(chosen, side, role, settings, reach))
    work = Work(chosen, side, roles, reach, joint_block(chosen, side, roles, reach), tools, bone)
    halves = work.done_by(tools)
    kept, removed = (bone.placed(solid) for solid in (halves.kept, halves.removed))
    whole = CutBone(bone.level, bone.whole, kept, removed, partial(work.measured, tools, halves), work)
    if chosen.key != "spinous_process_osteotomy" or "upper" not in roles:
        return whole
    loose = parted(whole.kept, work).removed
    return replace(whole, measure=partial(laid_back, whole, loose), moved=loose)


def _over(
    stood: Sequence[Stood], own: Sequence[Stood], sizes: Mapping[Level, Dimensions]
) -> dict[Level, Stood]:
    """Give the bones under which others stand, by their levels: those at hand, and the one above them."""
    found = {bone.level: bone for bone in stood}
    if own[0].level.above not in found:
        above = overhead(stood, sizes)
        found[above.level] = above
    return found


def _swung(
    chosen: Procedure,
    side: Side | None,
    settings: Mapping[str, float],
    stood: Sequence[Stood],
    over: Mapping[Level, Stood],
) -> tuple[CutBone, ...]:
    """Cut the arches of some bones and swing them open, from head to foot; each clears the bone above."""
    made: dict[Level, CutBone] = {}
    for bone in stood:
        above = bone.level.above
        assert above is not None  # no arch of the atlas is swung open
        door = made[above].door if above in made else None
        other = seen_from(bone, over[above], None if door is None else door.opened.halves.kept)
        made[bone.level] = _opened(chosen, side, settings, bone, other)
    return tuple(made.values())


def _opened(
    chosen: Procedure, side: Side | None, settings: Mapping[str, float], bone: Stood, above: Solid
) -> CutBone:
    """Cut the arch of one bone and swing it open."""
    work = DoorWork(chosen, Door(bone.solid, side, settings, (above,)), bone)
    found = work.opened
    solids = (found.halves.kept, found.halves.removed, found.still, found.moved)
    kept, removed, still, moved = (bone.placed(solid) for solid in solids)
    measure = partial(work.measured, found)
    return CutBone(bone.level, bone.whole, kept, removed, measure, still=still, moved=moved, door=work)


def laid_back(bone: CutBone, process: Solid) -> Ledger:
    """Give the ledger of a bone whose spinous *process* was cut loose and is laid back."""
    return replace(bone.ledger, laid_back_mm3=process.volume)
