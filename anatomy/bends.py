"""How far the calibrated bone of a level must bend to become an average one, and how it responds."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources

from anatomy.levels import Level
from anatomy.measures import DIMENSIONS


@dataclass(frozen=True)
class BendTable:
    """Where to start when a bone is bent to its dimensions.

    Parameters
    ----------
    amounts : tuple of 17 floats
        Bend of each dimension that gives the default dimensions, in the order of `DIMENSIONS`; mm or degrees.
    response : tuple of 17 tuples of 17 floats
        Change of each measured dimension (row) for a unit of each bend (column).
    """

    amounts: tuple[float, ...]
    response: tuple[tuple[float, ...], ...]


@cache
def bend_table(level: Level) -> BendTable:
    """Give the start and the response of one level (source ``calibrated``: measured on the bent mesh)."""
    text = resources.files("anatomy").joinpath("data/bends.csv").read_text(encoding="utf-8")
    rows = {row["dimension"]: row for row in csv.DictReader(text.splitlines()) if row["level"] == level}
    return BendTable(
        tuple(float(rows[name]["amount"]) for name in DIMENSIONS),
        tuple(tuple(float(rows[name][bend]) for bend in DIMENSIONS) for name in DIMENSIONS),
    )
