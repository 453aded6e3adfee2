"""The vertebral levels, and the interspaces between them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Side(StrEnum):
    """A side of the patient: left is the patient's left."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> Side:
        """The opposite side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class Level(StrEnum):
    """One vertebra, named as clinicians name it; members run from head to foot."""

    L1 = "L1"
    L2 = "L2"
    L3 = "L3"
    L4 = "L4"
    L5 = "L5"

    @property
    def region(self) -> str:
        """The region of the spine: ``"lumbar"``."""
        return {"L": "lumbar"}[self.value[0]]

    @property
    def fma(self) -> str:
        """Its identifier in the Foundational Model of Anatomy, as Uberon maps it."""
        return f"FMA:{_FIRST_LUMBAR_FMA + int(self.value[1:]) - 1}"

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
        """Give the level called *name*, in either case.

        Raises
        ------
        ValueError
            If no level has that name.
        """
        try:
            return cls(name.strip().upper())
        except ValueError:
            names = ", ".join(_LEVELS)
            raise ValueError(f"level must be one of {names}; got {name!r}") from None


_LEVELS = tuple(Level)
_FIRST_LUMBAR_FMA = 13072


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
        raise ValueError(f"interspace must be one of {known}; got {name!r}")


def interspaces() -> tuple[Interspace, ...]:
    """Give every interspace, from head to foot."""
    return tuple(Interspace(level) for level in _LEVELS if level.below is not None)
