"""The stretches of a storyboard in which a tool takes bone, and the tool at work in them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from anatomy.levels import Side
from anatomy.step import Sweep

Floats = NDArray[np.float64]


def done(start: float, end: float, at: float) -> float:
    """Give how much, 0 to 1, is done at a place of the storyboard of what lasts from *start* to *end*."""
    return float(np.clip((at - start) / (end - start), 0.0, 1.0))


@dataclass(frozen=True)
class Stretch:
    """One sweep in the storyboard.

    Parameters
    ----------
    sweep : Sweep
    side : Side or None
        That it keeps to.
    start, end : float
        From where to where in the storyboard, 0 to 1.
    burr : float
        Diameter of the head of a burr that works in it, mm.
    """

    sweep: Sweep
    side: Side | None
    start: float
    end: float
    burr: float

    def done(self, at: float) -> float:
        """Give how much of the sweep is done at a place of the storyboard, 0 to 1."""
        return done(self.start, self.end, at)


@dataclass(frozen=True, eq=False)
class Working:
    """A tool at work.

    Parameters
    ----------
    instrument : str
    tip : (3,) float64
        Where, in the frame of the resection, mm.
    toward : {'front', 'head', 'foot', 'aside', 'across', 'base'}
        Which way; base is along the base of a spinous process.
    done : float
        How much of its work is done, 0 to 1.
    burr : float
        Diameter of the head of a burr, mm.
    """

    instrument: str
    tip: Floats
    toward: str
    done: float
    burr: float
