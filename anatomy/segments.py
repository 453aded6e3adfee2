"""The disc space between two neighbouring vertebrae."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from anatomy.levels import Interspace
from anatomy.limits import unknown
from anatomy.measures import Measure
from anatomy.tables import Row, number, table

QUANTITIES: tuple[str, ...] = (
    "disc_height_anterior",
    "disc_height_mid",
    "disc_height_posterior",
    "disc_wedge_angle",
)
"""What is known of a disc space."""

_SERIES = "clouthier2023"
_STATUS = {"computed": 0, "read": 1, "quoted": 2, "remembered": 3}


@dataclass(frozen=True)
class Segment:
    """One disc space of an average spine lying on its back.

    Parameters
    ----------
    interspace : Interspace
    disc_height_anterior, disc_height_mid, disc_height_posterior : float
        Lower rim of the upper body to upper rim of the lower one, in the midline (mm).
    disc_wedge_angle : float
        Between the two end plates; positive opens to the front (degrees).
    """

    interspace: Interspace
    disc_height_anterior: float
    disc_height_mid: float
    disc_height_posterior: float
    disc_wedge_angle: float


@cache
def segment(interspace: Interspace) -> Segment:
    """Give the disc space at *interspace*.

    The mean of 87 patients (``clouthier2023``) from L2-L3 down, so that the vertebrae and the spaces
    between them come from the same scans. L1-L2 is not in that series: its L2-L3 is scaled there by the
    ratio of the two middle heights in 700 adults (``shin2024``).
    """
    return Segment(interspace, *(segment_measures(interspace, name)[0].value for name in QUANTITIES))


def segment_measures(interspace: Interspace, name: str) -> tuple[Measure, ...]:
    """Give every published measure of a disc space, the chosen one first.

    Raises
    ------
    ValueError
        If *name* is not one of :data:`QUANTITIES`.
    """
    if name not in QUANTITIES:
        raise ValueError(unknown("quantity", name, QUANTITIES))
    rows = [
        row for row in table("segments") if row["interspace"] == str(interspace) and row["quantity"] == name
    ]
    return tuple(_measure(row) for row in sorted(rows, key=_order))


def _order(row: Row) -> tuple[bool, int, bool, float]:
    """Give the rank of a row: the coherent series, how it was had, both sexes, then numbers."""
    return (
        row["source"] != _SERIES,
        _STATUS[row["status"]],
        bool(row["sample"]),
        -(number(row["n"]) or 0.0),
    )


def _measure(row: Row) -> Measure:
    count = number(row["n"])
    return Measure(
        value=float(row["value"]),
        unit=row["unit"],
        source=row["source"],
        sd=number(row["sd"]),
        n=None if count is None else int(count),
        low=None,
        high=None,
        status=row["status"],
        note="; ".join(word for word in (row["sample"], row["note"]) if word),
        spread_source=row["source"],
    )
