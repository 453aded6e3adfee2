"""The vertebral levels, and the interspaces between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from anatomy.limits import unknown
from anatomy.sentence import RefusalError


class Side(StrEnum):
    """A side of the patient: left is the patient's left."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> Side:
        """The opposite side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class Level(StrEnum):
    """One vertebra, named as clinicians name it, from head to foot; S1 stands for the sacrum."""

    C1 = "C1"
    C2 = "C2"
    C3 = "C3"
    C4 = "C4"
    C5 = "C5"
    C6 = "C6"
    C7 = "C7"
    T1 = "T1"
    T2 = "T2"
    T3 = "T3"
    T4 = "T4"
    T5 = "T5"
    T6 = "T6"
    T7 = "T7"
    T8 = "T8"
    T9 = "T9"
    T10 = "T10"
    T11 = "T11"
    T12 = "T12"
    L1 = "L1"
    L2 = "L2"
    L3 = "L3"
    L4 = "L4"
    L5 = "L5"
    S1 = "S1"

    @property
    def region(self) -> str:
        """The region of the spine: ``"cervical"``, ``"thoracic"``, ``"lumbar"`` or ``"sacral"``."""
        return _REGIONS[self.value[0]]

    @property
    def fma(self) -> str | None:
        """Its identifier in the Foundational Model of Anatomy, as Uberon maps it; S1 gives the sacrum's."""
        number = _FMA.get(self.value)
        return None if number is None else f"FMA:{number}"

    @property
    def above(self) -> Level | None:
        """The next vertebra towards the head, or None at the top."""
        index = _LEVELS.index(self)
        return _LEVELS[index - 1] if index else None

    @property
    def below(self) -> Level | None:
        """The next vertebra towards the foot, or None at the bottom."""
        index = _LEVELS.index(self)
        return _LEVELS[index + 1] if index + 1 < len(_LEVELS) else None

    @classmethod
    def parse(cls, name: str) -> Level:
        """Give the level called *name*, in either case; ``"sacrum"`` is S1.

        Raises
        ------
        ValueError
            If no level has that name.
        """
        wanted = name.strip().upper()
        try:
            return cls("S1" if wanted == "SACRUM" else wanted)
        except ValueError:
            names = ", ".join(_LEVELS)
            raise RefusalError("level", {"names": names, "name": repr(name)}) from None


_REGIONS = {"C": "cervical", "T": "thoracic", "L": "lumbar", "S": "sacral"}
_LEVELS = tuple(Level)
_THORACIC_FMA = (9165, 9187, 9209, 9248, 9922, 9945, 9968, 9991, 10014, 10037, 10059, 10081)
_FMA = {
    **{f"C{i}": 12518 + i for i in range(1, 8)},
    **{f"T{i}": number for i, number in enumerate(_THORACIC_FMA, 1)},
    **{f"L{i}": 13071 + i for i in range(1, 6)},
    "S1": 16202,
}


def run(name: str) -> tuple[Level, ...]:
    """Give the levels from the first to the last of *name*, such as ``"L1-S1"``; one alone is a run of one.

    Raises
    ------
    ValueError
        If *name* is not one level, or two joined by a hyphen from head to foot.
    """
    first, _, last = name.partition("-")
    start, end = _LEVELS.index(Level.parse(first)), _LEVELS.index(Level.parse(last or first))
    if end < start:
        raise RefusalError("run", {"name": repr(name)})
    return _LEVELS[start : end + 1]


def levels_of(region: str) -> tuple[Level, ...]:
    """Give the levels of one region of the spine, from head to foot.

    Raises
    ------
    ValueError
        If *region* is no region.
    """
    if region not in _REGIONS.values():
        raise unknown("region", region, _REGIONS.values())
    return tuple(level for level in Level if level.region == region)


LUMBAR = levels_of("lumbar")
"""The five lumbar vertebrae."""


@dataclass(frozen=True)
class Interspace:
    """The gap between two neighbouring vertebrae, named by both: ``L4-L5``."""

    upper: Level

    def __post_init__(self) -> None:
        if self.upper.below is None:
            raise ValueError(f"interspace must lie between two levels; nothing is below {self.upper}")

    @property
    def lower(self) -> Level:
        """The vertebra below the gap."""
        below = self.upper.below
        assert below is not None  # held by __post_init__
        return below

    @property
    def has_disc(self) -> bool:
        """Whether a disc fills the gap: everywhere but between atlas and axis."""
        return self.upper is not Level.C1

    def __str__(self) -> str:
        return f"{self.upper}-{self.lower}"

    @classmethod
    def parse(cls, name: str) -> Self:
        """Give the interspace called *name*, such as ``"L4-L5"``.

        Raises
        ------
        ValueError
            If *name* is not two neighbouring levels joined by a hyphen.
        """
        known = ", ".join(str(space) for space in interspaces())
        upper, _, lower = name.upper().replace(" ", "").partition("-")
        for space in interspaces():
            if (upper, lower) == (space.upper.value, space.lower.value):
                return cls(space.upper)
        raise RefusalError("interspace", {"names": known, "name": repr(name)})


def interspaces(levels: Sequence[Level] = _LEVELS) -> tuple[Interspace, ...]:
    """Give every interspace between neighbours among *levels*, from head to foot."""
    return tuple(Interspace(level) for level in levels if level.below in levels)
