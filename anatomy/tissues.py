"""What is known of the soft tissues: cord, sac, roots, ligaments, cartilage, discs, arteries."""

from __future__ import annotations

from functools import cache

from anatomy.facts import fact, facts, places
from anatomy.levels import Interspace, Level
from anatomy.measures import Measure
from anatomy.tables import table


@cache
def tissue_names() -> tuple[str, ...]:
    """Give every quantity, in the order of the table; lengths in mm, angles in degrees, shares in %."""
    return tuple(dict.fromkeys(row["quantity"] for row in table("tissues")))


def tissue_measure(name: str, at: Level | Interspace | str) -> Measure:
    """Give the chosen measure of one tissue at one place.

    Parameters
    ----------
    name : str
        One of :func:`tissue_names`, such as ``"ligamentum_flavum_thickness"``.
    at : Level or Interspace or str
        A vertebra, an interspace, or a root from ``"C1"`` to ``"S1"`` (``"C8"`` leaves between C7 and T1).

    Raises
    ------
    ValueError
        If *name* is unknown, or nothing is known of it at that place.
    """
    return fact("tissues", name, str(at))


def tissue_measures(name: str, at: Level | Interspace | str) -> tuple[Measure, ...]:
    """Give every measure of one tissue at one place, the chosen one first; empty where none is known.

    Raises
    ------
    ValueError
        If *name* is unknown.
    """
    return facts("tissues", name, str(at))


def tissue_places(name: str) -> tuple[str, ...]:
    """Give the vertebrae, interspaces or roots at which a tissue is known, from head to foot."""
    return places("tissues", name)
