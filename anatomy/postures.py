"""How the spine stands, and how far each joint moves."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, degrees

from anatomy.facts import fact, facts
from anatomy.levels import LUMBAR, Interspace, Level, interspaces, levels_of, run
from anatomy.measures import Measure, measure


@dataclass(frozen=True)
class Curve:
    """One published curve of the standing spine.

    Parameters
    ----------
    key : str
        Such as ``"thoracic_kyphosis"``.
    at : str
        As published, ``"T1-T12"``.
    source : str
        Key of the source that is followed.
    bodies : tuple of Level
        The bodies whose wedges it takes in, from head to foot.
    discs : tuple of Interspace
        The discs whose wedges it takes in, from head to foot.
    """

    key: str
    at: str
    source: str
    bodies: tuple[Level, ...]
    discs: tuple[Interspace, ...]

    @property
    def published(self) -> Measure:
        """The published value that is followed; positive whichever way the curve bends (degrees)."""
        return next(each for each in facts("postures", self.key, self.at) if each.source == self.source)

    @property
    def standing(self) -> float:
        """What average bodies and standing discs add up to; positive opens to the front (degrees)."""
        return sum(map(body_wedge, self.bodies)) + sum(map(standing_wedge, self.discs))


def _curve(key: str, source: str, bodies: tuple[Level, ...], discs: tuple[Level, ...]) -> Curve:
    """Give a curve from its bodies and from the levels its discs lie between."""
    return Curve(key, f"{discs[0]}-{discs[-1]}", source, bodies, interspaces(discs))


CURVES: tuple[Curve, ...] = (
    _curve("cervical_lordosis", "guo2018", run("C3-C7"), run("C2-C7")),
    _curve("thoracic_kyphosis", "aosagittal", levels_of("thoracic"), levels_of("thoracic")),
    _curve("lumbar_lordosis", "pmc6680033", LUMBAR, run("T12-S1")),
    _curve("lower_lumbar_lordosis", "pmc6680033", run("L4-L5"), run("L4-S1")),
)
"""The curves: C2-C7 and T12-S1 run from lower end plate on, T1-T12 and L4-S1 from upper end plate on.

Of two published kyphoses, 40 and 44.2 degrees, the lesser is followed: with this lordosis and this sacral
slope it leaves T1 sloping by about 26 degrees, so that the neck stands over the pelvis.
"""


def body_wedge(level: Level) -> float:
    """Give the wedge of an average body; positive is taller in front (degrees).

    Raises
    ------
    ValueError
        If that vertebra has no body between two end plates (C1, C2, the sacrum).
    """
    rise = measure(level, "body_height_anterior").value - measure(level, "body_height_posterior").value
    upper, lower = (measure(level, f"endplate_depth_{end}").value for end in ("upper", "lower"))
    return degrees(atan2(rise, (upper + lower) / 2))


def standing_wedge(interspace: Interspace) -> float:
    """Give the wedge of a disc when an average person stands; positive opens to the front (degrees).

    Raises
    ------
    ValueError
        If atlas and axis are asked for, which no disc parts.
    """
    return fact("postures", "standing_wedge", str(interspace)).value


@dataclass(frozen=True)
class Motion:
    """How far one joint bends from upright, in a healthy adult (degrees, both positive)."""

    flexion: float
    extension: float


def motion(interspace: Interspace) -> Motion:
    """Give the limits of flexion and extension at *interspace*, by the chosen measures.

    Notes
    -----
    All are remembered and not read again; the share of flexion above L1 is a choice.
    """
    found = (fact("postures", f"{way}_limit", str(interspace)).value for way in ("flexion", "extension"))
    return Motion(*found)


def sacral_slope() -> Measure:
    """Give the slope of the upper end plate of S1 against the horizontal, standing (degrees)."""
    return fact("postures", "sacral_slope", Level.S1)
