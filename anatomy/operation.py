"""What an operation on bone is: where it is done, how far it may reach, what it may touch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from anatomy.levels import Interspace, Level, Side, interspaces, run
from anatomy.limits import checked, unknown
from anatomy.parts import PARTS
from anatomy.sentence import Named, Sentence

Ring = Literal["closed", "open", "hinged", "split"]
"""The ring of bone around the canal after an operation: closed, open for want of bone, or swung open, on one
side with a hinge on the other or in the midline with a hinge on both."""


@dataclass(frozen=True)
class Extent:
    """One number that says how far a procedure reaches.

    Parameters
    ----------
    key : str
    default, low, high : float
        In *unit*; the ends are allowed.
    unit : {'%', 'mm'}
    source : str
        Key of the source, or ``"choice"``.
    """

    key: str
    default: float
    low: float
    high: float
    unit: str
    source: str


@dataclass(frozen=True)
class Procedure:
    """One operation as data.

    Parameters
    ----------
    key : str
    aliases : tuple of str
        Other names, in lower case.
    named_by : {'interspace', 'level'}
        What a surgeon names it by. By interspace it cuts both neighbours.
    sides : {'one', 'both'}
        Whether a side is chosen.
    extents : tuple of Extent
    ring_after : {'closed', 'open', 'hinged', 'split'}
        Whether the ring of bone around the canal still closes, or how it was swung open.
    region : tuple of str
        Where it is drawn: runs of levels from head to foot, such as ``"C3-T1"``.
    touches : tuple of str
        Kinds of part it may take bone from, on the operated side or sides.
    sources : tuple of str
        Addresses of the pages that describe it.
    across : tuple of str
        Kinds of part it takes bone from on the other side too, from inside the canal.
    elsewhere : str or None
        Key of the words that say why it is not drawn elsewhere.
    """

    key: str
    aliases: tuple[str, ...]
    named_by: Literal["interspace", "level"]
    sides: Literal["one", "both"]
    extents: tuple[Extent, ...]
    ring_after: Ring
    region: tuple[str, ...]
    touches: tuple[str, ...]
    sources: tuple[str, ...]
    across: tuple[str, ...] = ()
    elsewhere: str | None = None

    @property
    def called(self) -> Named:
        """What it is called."""
        return Named(self.key, f"procedure.{self.key}.name")

    @property
    def swings(self) -> bool:
        """Whether the arch is swung open instead of taken out."""
        return self.ring_after in ("hinged", "split")

    @property
    def places(self) -> tuple[Level | Interspace, ...]:
        """Where it is drawn, from head to foot: the levels of its region, or the gaps between them."""
        runs = [run(name) for name in self.region]
        return tuple(
            place for each in runs for place in (each if self.named_by == "level" else interspaces(each))
        )

    def untouched(self, side: Side | None) -> tuple[str, ...]:
        """Give the keys of the parts that lose no bone when *side* is operated on.

        Parameters
        ----------
        side : Side or None
            The operated side; None for a procedure on both. A door that opens on one side is hinged on the
            other.
        """
        reached = set(Side) if side is None or self.swings else {side}
        return tuple(
            part.key
            for part in PARTS
            if part.kind not in (self.touches if part.side in {None, *reached} else self.across)
        )

    def settings(self, changes: Mapping[str, float] | None) -> dict[str, float]:
        """Give the extents by key: the defaults, with *changes* laid over them.

        Raises
        ------
        ValueError
            If an extent is unknown or lies outside its range.
        """
        extents = {extent.key: extent for extent in self.extents}
        values = {key: extent.default for key, extent in extents.items()}
        named = {"procedure": self.called}
        for key, value in (changes or {}).items():
            if key not in extents:
                raise unknown(Sentence("refusal.what.extent", named), key, extents)
            extent, said = extents[key], Named(key, f"extent.{key}.label")
            place = Sentence("refusal.in_procedure", named)
            values[key] = checked(said, value, extent.low, extent.high, extent.unit, place)
        return values
