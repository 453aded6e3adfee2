"""How a column holds itself: its curves, and how far it is bent from standing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from anatomy.levels import Interspace, Level, interspaces
from anatomy.limits import checked
from anatomy.postures import CURVES, body_wedge, motion, sacral_slope, standing_wedge
from anatomy.sentence import Named, Sentence

# Ranges of input, degrees (choices: wider than healthy adults, narrower than deformity).
RANGES = {
    "cervical_lordosis": (-5.0, 35.0),
    "thoracic_kyphosis": (20.0, 60.0),
    "lumbar_lordosis": (25.0, 75.0),
    "sacral_slope": (15.0, 60.0),
}
_SIGN = {"cervical_lordosis": 1.0, "thoracic_kyphosis": -1.0, "lumbar_lordosis": 1.0}


@dataclass(frozen=True)
class Posture:
    """How a column holds itself.

    Parameters
    ----------
    cervical_lordosis : float
        Lower end plate of C2 to lower end plate of C7 (degrees).
    thoracic_kyphosis : float
        Upper end plate of T1 to lower end plate of T12 (degrees).
    lumbar_lordosis : float
        Lower end plate of T12 to upper end plate of S1 (degrees).
    sacral_slope : float
        Upper end plate of S1 against the horizontal (degrees).
    bending : float
        From -1, every joint at its limit of extension, over 0, standing, to 1, at its limit of flexion.

    Raises
    ------
    ValueError
        If a number lies outside its range.
    """

    cervical_lordosis: float
    thoracic_kyphosis: float
    lumbar_lordosis: float
    sacral_slope: float
    bending: float = 0.0

    def __post_init__(self) -> None:
        for name, (low, high) in RANGES.items():
            said, place = Named(name, f"posture.{name}.label"), Sentence("refusal.in_column")
            object.__setattr__(self, name, checked(said, getattr(self, name), low, high, "deg", place))
        if not -1.0 <= self.bending <= 1.0:
            raise ValueError(f"bending must be between -1 and 1; got {self.bending:g}")


@cache
def standing() -> Posture:
    """Give the posture of an average adult who stands."""
    curves = {curve.key: curve.published.value for curve in CURVES if curve.key in _SIGN}
    return Posture(**curves, sacral_slope=sacral_slope().value)


def disc_wedges(posture: Posture, bodies: Mapping[Level, float]) -> dict[Interspace, float]:
    """Give the wedge (degrees) of the disc in every interspace with a disc; positive opens to the front.

    Parameters
    ----------
    posture : Posture
        Bending is left out: the wedges are those of standing.
    bodies : mapping
        Wedges of the bodies that there are (degrees); the others count as average.

    Notes
    -----
    What a curve lacks with average discs is shared among its discs, the more the further each can move.
    """
    wedges = {space: standing_wedge(space) for space in interspaces() if space.has_disc}
    for curve in CURVES:
        if curve.key not in _SIGN:
            continue
        held = sum(bodies.get(level, body_wedge(level)) for level in curve.bodies)
        held += sum(wedges[space] for space in curve.discs)
        lacking = _SIGN[curve.key] * getattr(posture, curve.key) - held
        room = {space: motion(space).flexion + motion(space).extension for space in curve.discs}
        for space in curve.discs:
            wedges[space] += lacking * room[space] / sum(room.values())
    return wedges


def bent(space: Interspace, bending: float) -> float:
    """Give by how much (degrees) bending opens a joint to the front."""
    limit = motion(space)
    return -bending * limit.flexion if bending > 0.0 else -bending * limit.extension


def upper_slope(posture: Posture, lowest: Level, wedges: Mapping[Interspace, float]) -> float:
    """Give the slope (degrees) of the upper end plate of *lowest*, an average rest of the column under it."""
    if lowest is Level.S1:
        return posture.sacral_slope
    return lower_slope(posture, lowest, wedges) - body_wedge(lowest)


def lower_slope(posture: Posture, lowest: Level, wedges: Mapping[Interspace, float]) -> float:
    """Give the slope (degrees) of the lower end plate of *lowest*, an average rest of the column under it."""
    below = interspaces(_below(lowest))
    held = sum(wedges[space] for space in below) + sum(body_wedge(space.upper) for space in below[1:])
    return posture.sacral_slope - held


def _below(lowest: Level) -> Sequence[Level]:
    levels = tuple(Level)
    return levels[levels.index(lowest) :]
