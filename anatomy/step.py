"""What one step of an operation is: how long it lasts, what is seen, and how bone is taken in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from anatomy.levels import Side

Action = Literal[
    "look",
    "open_skin",
    "open_muscle",
    "move_aside",
    "take_bone",
    "swing_open",
    "take_flavum",
    "free_nerve",
    "take_disc",
    "lay_back",
    "close",
]
Bone = Literal["upper", "lower", "whole"]
Toward = Literal["front", "head", "foot", "aside", "across"]
Until = Literal["outer", "laminae", "facet", "all"]


@dataclass(frozen=True)
class Sweep:
    """One way a tool takes bone, from one border to the other.

    Parameters
    ----------
    bone : {'upper', 'lower', 'whole'}
        Of an interspace, or the one bone a procedure is named by.
    toward : {'front', 'head', 'foot', 'aside', 'across'}
        Which way the tool works; aside is away from the midline, across is from the operated side over it to
        the other.
    until : {'outer', 'laminae', 'facet', 'all'}
        Where it stops: with the outer part of the bone gone, at the back of the laminae, at the medial border
        of the facet, or with everything gone that the procedure takes.
    instrument : str
        Key of the instrument.
    fits : str or None
        Key of the extent that is as wide as the head of its burr, where that is not the burr's own.
    """

    bone: Bone
    toward: Toward
    until: Until
    instrument: str
    fits: str | None = None


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
        The side worked on, where a step keeps to one and the operation does not.
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
