"""Write anatomy/data/bends_KIND.csv: the bends of each average bone, and how the bone answers to each.

``calibrate_bends.py KIND``: atlas, axis, cervical, thoracic, lumbar or sacrum.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import numpy as np

from anatomy.dimensions import default_dimensions, dimension_names
from anatomy.kinds import kind
from anatomy.levels import Level
from meshes.template import template
from meshes.vertebra import Bending

FOLDER = Path(__file__).parents[1] / "anatomy" / "data"
SPACING = 0.8
NUDGE = 0.6  # mm or degrees


def response(bending: Bending) -> np.ndarray:
    """Give the change (n, n) of each dimension (row) for a unit of each bend (column)."""
    columns = [
        (bending.read(bending.amounts + NUDGE * unit)[1] - bending.read(bending.amounts - NUDGE * unit)[1])
        / (2.0 * NUDGE)
        for unit in np.eye(len(bending.names))
    ]
    return np.stack(columns, 1)


def lines(level: Level) -> list[list[str]]:
    """Calibrate one level and give its rows."""
    names = dimension_names(level)
    wanted = np.array(default_dimensions(level).numbers)
    amounts, answer = np.zeros(len(names)), np.eye(len(names))
    for _ in range(4):
        bending = Bending(level, template(level, SPACING), amounts, answer.copy())
        bending.reach(wanted)
        amounts, answer = bending.amounts, response(bending)
    print(f"{level}: off by at most {np.abs(bending.found - wanted).max():.3f}", flush=True)
    return [
        [level, name, f"{amount:.4f}", *(f"{value:.4f}" for value in row)]
        for name, amount, row in zip(names, amounts, answer, strict=True)
    ]


def main() -> None:
    """Calibrate every level of one kind and write its table."""
    levels = [level for level in Level if kind(level) == sys.argv[1]]
    columns = list(dict.fromkeys(name for level in levels for name in dimension_names(level)))
    table = [
        dict(zip(("level", "dimension", "amount", *dimension_names(level)), line, strict=True))
        for level in levels
        for line in lines(level)
    ]
    with (FOLDER / f"bends_{sys.argv[1]}.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, ["level", "dimension", "amount", *columns], lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)


if __name__ == "__main__":
    main()
