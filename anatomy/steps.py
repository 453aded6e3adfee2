"""The steps of each operation, from lying down to the closed wound."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from anatomy.levels import Side
from anatomy.operation import Procedure

Action = Literal[
    "look", "open_skin", "open_muscle", "take_bone", "take_flavum", "free_nerve", "take_disc", "close"
]
Bone = Literal["upper", "lower", "whole"]
Toward = Literal["front", "head", "foot", "aside"]
Until = Literal["outer", "laminae", "facet", "all"]

FACET_SHARE, LAMINA_SHARE = "facet_share", "upper_share"
"""The extents that say how much goes of a facet, and of the lamina above a gap."""


@dataclass(frozen=True)
class Sweep:
    """One way a tool takes bone, from one border to the other.

    Parameters
    ----------
    bone : {'upper', 'lower', 'whole'}
        Of an interspace, or the one bone a procedure is named by.
    toward : {'front', 'head', 'foot', 'aside'}
        Which way the tool works; aside is away from the midline.
    until : {'outer', 'laminae', 'facet', 'all'}
        Where it stops: with the outer part of the bone gone, at the back of the laminae, at the medial border
        of the facet, or with everything gone that the procedure takes.
    instrument : str
        Key of the instrument.
    """

    bone: Bone
    toward: Toward
    until: Until
    instrument: str


@dataclass(frozen=True)
class Step:
    """One step of an operation.

    Parameters
    ----------
    key : str
        Of its words.
    action : str
        What is done in it.
    share : float
        Of the whole storyboard, 0 to 1.
    camera : str
        The name of the view.
    layers : tuple of str
        What is shown beside the bones.
    instrument : str or None
        Key of the instrument, where no bone is taken.
    side : Side or None
        The side worked on, in an operation on both sides that takes one after the other.
    sweeps : tuple of Sweep
        How bone is taken, in order.
    """

    key: str
    action: Action
    share: float
    camera: str
    layers: tuple[str, ...]
    instrument: str | None = None
    side: Side | None = None
    sweeps: tuple[Sweep, ...] = ()


_DEEP = ("flavum", "discs", "nerves")
_OPEN = ("muscle", *_DEEP)
_CLOSED = ("skin", *_OPEN)

# The weight of a step in the storyboard is a choice: bone is what it is about.
_POSITION = Step("position", "look", 6.0, "posterior", _CLOSED)
_INCISION = Step("incision", "open_skin", 6.0, "posterior", _CLOSED)
_APPROACHES = {
    "one": Step("approach_one", "open_muscle", 12.0, "surgeon", _CLOSED, "retractor"),
    "both": Step("approach_both", "open_muscle", 12.0, "surgeon", _CLOSED, "retractor"),
    "tube": Step("approach_tube", "open_muscle", 12.0, "surgeon", _CLOSED, "tube"),
}
_FLAVUM = Step("flavum", "take_flavum", 10.0, "surgeon", _OPEN, "curette")
_NERVE = Step("decompression", "free_nerve", 9.0, "surgeon", _OPEN, "probe")
_DISC = Step("disc", "take_disc", 12.0, "surgeon", _OPEN, "rongeur")
_CHECK = Step("check", "look", 7.0, "surgeon", _OPEN)
_CLOSURE = Step("closure", "close", 8.0, "posterior", _CLOSED)


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

# What the rule does not know of a procedure: how it is reached, from where it is seen, and what follows once
# the nerve is free.
_REACHED_BY: dict[str, str] = {"microdiscectomy": "tube"}
_SEEN_FROM: dict[str, str] = {"microdiscectomy": "posterior"}  # along the tube
_AFTERWARDS: dict[str, tuple[Step, ...]] = {"microdiscectomy": (_DISC,)}


def steps_of(procedure: Procedure, settings: Mapping[str, float] | None = None) -> tuple[Step, ...]:
    """Give the steps of an operation, in order; their shares sum to 1.

    Parameters
    ----------
    procedure : Procedure
    settings : mapping of str to float, optional
        Its extents, all of them; the defaults if not given. Without a share of the facet no step takes any.
    """
    values = procedure.settings(None) if settings is None else settings
    steps = (
        _POSITION,
        _INCISION,
        _APPROACHES[_REACHED_BY.get(procedure.key, procedure.sides)],
        *_bone_steps(procedure, values),
        _FLAVUM,
        _NERVE,
        *_AFTERWARDS.get(procedure.key, ()),
        _CHECK,
        _CLOSURE,
    )
    total = sum(step.share for step in steps)
    view = _SEEN_FROM.get(procedure.key)
    return tuple(replace(step, share=step.share / total, camera=view or step.camera) for step in steps)


def step_at(steps: tuple[Step, ...], at: float) -> tuple[int, float]:
    """Give the number of the step at a place of the storyboard, and how much of that step is done, 0 to 1.

    Parameters
    ----------
    steps : tuple of Step
    at : float
        0 to 1.

    Raises
    ------
    ValueError
        If *at* lies outside.
    """
    if not 0.0 <= at <= 1.0:
        raise ValueError(f"place in the storyboard must be between 0 and 1; got {at:g}")
    before = 0.0
    for number, step in enumerate(steps):
        if at < before + step.share:
            return number, (at - before) / step.share
        before += step.share
    return len(steps) - 1, 1.0


def start_of(steps: tuple[Step, ...], number: int) -> float:
    """Give the place in the storyboard, 0 to 1, at which a step begins."""
    return sum(step.share for step in steps[:number])


def _bone_steps(procedure: Procedure, settings: Mapping[str, float]) -> Iterator[Step]:
    """Give the steps that take bone: the midline first, then one side after the other.

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
