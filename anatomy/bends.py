"""How far the calibrated bone of a level must bend to become an average one, and how it responds."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources

from anatomy.kinds import kind
from anatomy.levels import Level
from anatomy.measures import dimension_names


@dataclass(frozen=True)
class BendTable:
    """Where to start when a bone is bent to its n dimensions.

    Parameters
    ----------
    amounts : tuple of n floats
        Bend of each dimension that gives the default dimensions, in the order of the level's names; mm or
        degrees.
    response : tuple of n tuples of n floats
        Change of each measured dimension (row) for a unit of each bend (column).
    """

    amounts: tuple[float, ...]
    response: tuple[tuple[float, ...], ...]


@cache
def bend_table(level: Level) -> BendTable:
    """Give the start and the response of one level (source ``calibrated``: measured on the bent mesh)."""
    names = dimension_names(level)
    text = resources.files("anatomy").joinpath(f"data/bends_{kind(level)}.csv").read_text(encoding="utf-8")
    rows = {row["dimension"]: row for row in csv.DictReader(text.splitlines()) if row["level"] == level}
    return BendTable(
        tuple(float(rows[name]["amount"]) for name in names),
        tuple(tuple(float(rows[name][bend]) for bend in names) for name in names),
    )
