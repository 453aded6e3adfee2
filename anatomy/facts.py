"""Measures of anything that has a place and a quantity: discs, postures, soft tissues.

The rule
--------
Of all rows for a quantity at a place, the first is chosen in this order: measured by the quantity's own
definition; both sexes together; computed or read before quoted, interpolated and remembered; more subjects.
"""

from __future__ import annotations

from functools import cache

from anatomy.limits import unknown
from anatomy.measures import Measure
from anatomy.tables import Row, number, table

_STATUS = ("computed", "read", "quoted", "interpolated", "remembered")


@cache
def facts(name: str, quantity: str, at: str) -> tuple[Measure, ...]:
    """Give every measure of a quantity at a place, the chosen one first; empty where none is known.

    Parameters
    ----------
    name : str
        The table, such as ``"tissues"``.
    quantity, at : str
        Such as ``"spinal_cord_width"`` at ``"C5"``.

    Raises
    ------
    ValueError
        If the table has no such quantity.
    """
    known = tuple(dict.fromkeys(row["quantity"] for row in table(name)))
    if quantity not in known:
        raise unknown("quantity", quantity, known)
    rows = [row for row in table(name) if row["quantity"] == quantity and row["at"] == at]
    return tuple(_measure(row) for row in sorted(rows, key=_order))


def fact(name: str, quantity: str, at: str) -> Measure:
    """Give the chosen measure of a quantity at a place.

    Raises
    ------
    ValueError
        If the table has no such quantity, or none at that place.
    """
    found = facts(name, quantity, at)
    if not found:
        raise ValueError(f"{quantity} is not known at {at}; known at {', '.join(places(name, quantity))}")
    return found[0]


@cache
def places(name: str, quantity: str) -> tuple[str, ...]:
    """Give the places at which a table knows a quantity, in the order of the table."""
    return tuple(dict.fromkeys(row["at"] for row in table(name) if row["quantity"] == quantity))


def _order(row: Row) -> tuple[bool, bool, int, float]:
    """Give the rank of a row by the rule of this module; the smallest is chosen."""
    return (
        bool(row["definition"]),
        bool(row["sample"]),
        _STATUS.index(row["status"]),
        -(number(row["n"]) or 0.0),
    )


def _measure(row: Row) -> Measure:
    count = number(row["n"])
    words = (row["sample"], row["definition"], row["note"])
    return Measure(
        value=float(row["value"]),
        unit=row["unit"],
        source=row["source"],
        sd=number(row["sd"]),
        n=None if count is None else int(count),
        low=None,
        high=None,
        status=row["status"],
        note="; ".join(word for word in words if word),
        spread_source=row["source"],
    )
