"""One plan at several reaches of its cut."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from anatomy.operation import Extent
from anatomy.procedures import PROCEDURES
from meshes import Resection
from scenes.looks import SHOWS, VIEW
from scenes.page.question import Question
from scenes.scene import Scene, resection_scene

MOST_REACHES = 9
"""How many reaches of a cut there are beside that of the plan."""

STEPS = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0)


@dataclass(frozen=True, eq=False)
class State:
    """One reach of a cut.

    Parameters
    ----------
    value : float
        Of the extent that varies; 0 where none does.
    tag : str
        The plan as one line.
    resection : Resection
    scene : Scene
        As fine as the bone is built.
    """

    value: float
    tag: str
    resection: Resection
    scene: Scene


def varied(question: Question) -> Extent | None:
    """Give the extent that a page lets vary: the first of the operation, None where it has none."""
    extents = PROCEDURES[question.procedure].extents
    return extents[0] if extents else None


def states(question: Question) -> tuple[State, ...]:
    """Cut the bone of a plan at several reaches, from the least to the widest, and at that of the plan.

    Parameters
    ----------
    question : Question

    Raises
    ------
    ValueError
        If the plan itself cannot be built.
    """
    chosen, extent = question.answer(), varied(question)
    if extent is None:
        return (_state(0.0, question, chosen),)
    own = chosen.extents[extent.key]
    found = [_state(own, question, chosen)]
    for value in reaches(extent):
        changed = dict(question.extents) | {extent.key: value}
        asked = replace(question, extents=tuple(sorted(changed.items())))
        try:
            found += [_state(value, asked, asked.answer())] if value != own else []
        except ValueError:
            continue  # beside what else is asked for it cannot be built
    return tuple(sorted(found, key=lambda state: state.value))


def reaches(extent: Extent) -> tuple[float, ...]:
    """Give values of an extent from its least to its largest, in the finest round steps there is room for."""
    span = extent.high - extent.low
    step = next(step for step in STEPS if span / step < MOST_REACHES)
    values = np.arange(extent.low, extent.high, step)
    return (*(round(float(value), 6) for value in values), extent.high)


def _state(value: float, question: Question, cut: Resection) -> State:
    return State(value, question.tag, cut, resection_scene(cut, SHOWS, VIEW))
