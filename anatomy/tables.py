"""The tables of published facts, as they stand in the package."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

Row = dict[str, str]


@cache
def table(name: str) -> tuple[Row, ...]:
    """Give every row of the table called *name*, each as column to text.

    Parameters
    ----------
    name : str
        Name of a file in ``anatomy/data`` without its ending, such as ``"dimensions"``.
    """
    text = files("anatomy").joinpath("data", f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


def number(cell: str) -> float | None:
    """Give the number in a cell, or None where the cell is empty."""
    return float(cell) if cell else None
