"""The steps of each operation, from lying down to the closed wound."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from anatomy.levels import Side, run
from anatomy.operation import Procedure
from anatomy.places import levels_at, operated
from anatomy.step import Step, Sweep

FACET_SHARE, LAMINA_SHARE = "facet_share", "upper_share"
"""The extents that say how much goes of a facet, and of the lamina above a gap."""

FLAT_BELOW = frozenset(run("C2-T11"))
"""The vertebrae whose inferior facets are flat: with those goes no yellow ligament."""

_DEEP = ("flavum", "discs", "nerves")
_OPEN = ("muscle", *_DEEP)
_CLOSED = ("skin", *_OPEN)

# The weight of a step in the storyboard is a choice: bone is what it is about.
_POSITION = Step("position", "look", 6.0, "posterior", _CLOSED)
_INCISION = Step("incision", "open_skin", 6.0, "posterior", _CLOSED)
_NECK_INCISION = replace(_INCISION, key="incision_neck")
_APPROACHES = {
    "one": Step("approach_one", "open_muscle", 12.0, "surgeon", _CLOSED, "retractor"),
    "both": Step("approach_both", "open_muscle", 12.0, "surgeon", _CLOSED, "retractor"),
    "tube": Step("approach_tube", "open_muscle", 12.0, "surgeon", _CLOSED, "tube"),
}
_FLAVUM = Step("flavum", "take_flavum", 10.0, "surgeon", _OPEN, "curette")
_NERVE = Step("decompression", "free_nerve", 9.0, "surgeon", _OPEN, "probe")
_DISC = Step("disc", "take_disc", 12.0, "surgeon", _OPEN, "rongeur")
_CHECK = Step("check", "look", 7.0, "surgeon", _OPEN)
_CHECK_OF_DOOR = replace(_CHECK, key="check_door")
_CLOSURE = Step("closure", "close", 8.0, "posterior", _CLOSED)
_ASIDE = Step("process_aside", "move_aside", 14.0, "surgeon", _OPEN, "osteotome")
_BACK = Step("process_back", "lay_back", 10.0, "surgeon", _OPEN)


def _taking(key: str, share: float, *sweeps: Sweep) -> Step:
    """Give a step that takes bone."""
    return Step(key, "take_bone", share, "surgeon", _OPEN, sweeps=sweeps)


_SPINOUS = {
    bone: _taking("spinous_process", 12.0, Sweep(bone, "front", "laminae", "rongeur"))
    for bone in ("upper", "whole")
}
_UPPER = _taking(
    "upper_bone", 20.0, Sweep("upper", "front", "outer", "burr"), Sweep("upper", "head", "facet", "kerrison")
)
_LOWER = _taking("lower_bone", 12.0, Sweep("lower", "foot", "facet", "kerrison"))
_LAMINA = _taking(
    "lamina_bone", 26.0, Sweep("whole", "front", "outer", "burr"), Sweep("whole", "head", "facet", "kerrison")
)
_FACET_OF_TWO = _taking(
    "facet_edge", 10.0, Sweep("upper", "aside", "all", "kerrison"), Sweep("lower", "aside", "all", "kerrison")
)
_FACET_OF_ONE = _taking("facet_edge", 10.0, Sweep("whole", "aside", "all", "kerrison"))
_OVER_THE_TOP = _taking("over_the_top", 16.0, Sweep("upper", "across", "all", "burr"))
_CUT = Sweep("whole", "front", "all", "burr", "kerf_width")
_DOOR_CUT, _DOOR_SPLIT = _taking("door_cut", 14.0, _CUT), _taking("door_split", 14.0, _CUT)
_DOOR_HINGE = _taking("door_hinge", 12.0, Sweep("whole", "front", "all", "burr", "gutter_width"))
_DOOR_OPENING = Step("door_opening", "swing_open", 20.0, "surgeon", _OPEN, "curette")
_DOORS_OPENING = replace(_DOOR_OPENING, key="doors_opening")

# What the rule does not know of a procedure: how it is reached, from where it is seen, and what follows once
# the nerve is free.
_REACHED_BY: dict[str, str] = {"microdiscectomy": "tube"}
_SEEN_FROM: dict[str, str] = {
    "microdiscectomy": "posterior",  # along the tube
    "laminoplasty_open_door": "posterior",  # for the bone above overhangs it
    "laminoplasty_french_door": "posterior",
    "spinous_process_osteotomy": "posterior",  # between the process and the other side
}
_FIRST: dict[str, tuple[Step, ...]] = {"spinous_process_osteotomy": (_ASIDE,)}
_AFTERWARDS: dict[str, tuple[Step, ...]] = {
    "microdiscectomy": (_DISC,),
    "spinous_process_osteotomy": (_BACK,),
}


def steps_of(
    procedure: Procedure,
    settings: Mapping[str, float] | None = None,
    side: Side | None = None,
    where: str | None = None,
) -> tuple[Step, ...]:
    """Give the steps of an operation, in order; their shares sum to 1.

    Parameters
    ----------
    procedure : Procedure
    settings : mapping of str to float, optional
        Its extents, all of them; the defaults if not given. Without a share of the facet no step takes any.
    side : Side or None
        The operated side, by which the steps of a door tell their own; None for both.
    where : str or None
        Where it is done, by which a step that takes nothing there is left out; None for no certain place.
    """
    values = procedure.settings(None) if settings is None else settings
    steps = _door_steps(procedure, side) if procedure.swings else _taking_steps(procedure, values)
    if where is not None and not _takes_flavum(procedure, where):
        steps = tuple(step for step in steps if step is not _FLAVUM)
    total = sum(step.share for step in steps)
    view = _SEEN_FROM.get(procedure.key)
    return tuple(replace(step, share=step.share / total, camera=view or step.camera) for step in steps)


def _takes_flavum(procedure: Procedure, where: str) -> bool:
    """Tell whether an operation takes yellow ligament: not where only flat facets go, beside it."""
    if LAMINA_SHARE in procedure.settings(None) or procedure.named_by == "level":
        return True
    uppers = {level for place in operated(procedure, where)[0] for level in levels_at((place,))[:1]}
    return not uppers <= FLAT_BELOW


def _taking_steps(procedure: Procedure, settings: Mapping[str, float]) -> tuple[Step, ...]:
    """Give the steps of an operation that takes bone to make room."""
    return (
        _POSITION,
        _INCISION,
        _APPROACHES[_REACHED_BY.get(procedure.key, procedure.sides)],
        *_FIRST.get(procedure.key, ()),
        *_bone_steps(procedure, settings),
        _FLAVUM,
        _NERVE,
        *_AFTERWARDS.get(procedure.key, ()),
        _CHECK,
        _CLOSURE,
    )


def _door_steps(procedure: Procedure, side: Side | None) -> tuple[Step, ...]:
    """Give the steps of an operation that swings the arch open: the cut, the hinges, the opening.

    The yellow ligament goes with the arch and is not drawn.
    """
    one = procedure.sides == "one"
    hinged = (side.other if side else None,) if one else tuple(Side)
    steps = (
        _POSITION,
        _NECK_INCISION,
        _APPROACHES["both"],
        replace(_DOOR_CUT, side=side) if one else _DOOR_SPLIT,
        *(replace(_DOOR_HINGE, side=each) for each in hinged),
        _DOOR_OPENING if one else _DOORS_OPENING,
        _CHECK_OF_DOOR,
        _CLOSURE,
    )
    return tuple(
        replace(step, layers=tuple(each for each in step.layers if each != "flavum")) for step in steps
    )


def _bone_steps(procedure: Procedure, settings: Mapping[str, float]) -> Iterator[Step]:
    """Give the steps that take bone: the midline first, then one side after the other, then over the top.

    Who works from one side leaves the spinous process standing, though its base may be undercut; at a gap
    without a share of the lamina only facets are taken.
    """
    two = procedure.named_by == "interspace"
    if "spinous_process" in procedure.touches and procedure.sides == "both":
        yield _SPINOUS["upper" if two else "whole"]
    laminae = (_UPPER, _LOWER) if two else (_LAMINA,)
    facets = (_FACET_OF_TWO,) if two else (_FACET_OF_ONE,)
    takes_lamina = "lamina" in procedure.touches and (LAMINA_SHARE in settings or not two)
    takes_facet = settings.get(FACET_SHARE, 0.0) > 0.0 or not takes_lamina
    one_side = (laminae if takes_lamina else ()) + (facets if takes_facet else ())
    for side in tuple(Side) if procedure.sides == "both" else (None,):
        for step in one_side:
            yield replace(step, side=side)
    if procedure.across:
        yield _OVER_THE_TOP
