"""Where the room in an interspace falls short of a published limit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from anatomy.levels import Interspace, Side
from anatomy.thresholds import threshold
from meshes.room.measured import Room


@dataclass(frozen=True)
class Narrowing:
    """One number of the room that crosses a published limit.

    Parameters
    ----------
    key : str
        Of its threshold and of its words.
    where : str
        The interspace.
    side : Side or None
    value : float
        What was measured, in the unit of the threshold.
    limit : float
    source : str
        Key of the source of the limit.
    """

    key: str
    where: str
    side: Side | None
    value: float
    limit: float
    source: str

    def as_dict(self) -> dict[str, Any]:
        """Give the narrowing as plain values, ready for JSON."""
        return asdict(self) | {"side": None if self.side is None else str(self.side)}


def narrowings(room: Room) -> tuple[Narrowing, ...]:
    """Give the published limits that a room falls short of.

    Notes
    -----
    The limits are those of the lower back, and one of the neck; for the chest none is known.
    """
    return tuple(_narrowings(room))


def _narrowings(room: Room) -> Iterator[Narrowing]:
    for key, side, value in _readings(room):
        limit = threshold(key)
        if value is not None and limit.crossed_by(value):
            yield Narrowing(key, room.where, side, value, limit.value, limit.source)


def _readings(room: Room) -> Iterator[tuple[str, Side | None, float | None]]:
    """Give each number that has a limit at its place, with the key of the limit and the side."""
    region = Interspace.parse(room.where).upper.region
    if region == "cervical":
        yield "canal_depth_cervical", None, room.canal_depth_mm
    if region != "lumbar":
        return
    yield "dural_area_narrow", None, room.dural_area_mm2
    yield "dural_area_critical", None, room.dural_area_mm2
    yield "canal_depth_lumbar", None, room.canal_depth_mm
    for side in Side:
        yield "recess_height", side, room.recess_height_mm[side]
        yield "foramen_depth", side, room.foramen_depth_mm[side]
