"""Write anatomy/data/bends.csv: the bends of each average bone, and how the bone answers to each."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

from anatomy.dimensions import DIMENSIONS, default_dimensions
from anatomy.levels import Level
from meshes.bend import bent
from meshes.measure import measured
from meshes.template import template
from meshes.vertebra import Bending

TABLE = Path(__file__).parents[1] / "anatomy" / "data" / "bends.csv"
SPACING = 0.8
NUDGE = 0.6  # mm or degrees


def response(level: Level, amounts: np.ndarray) -> np.ndarray:
    """Give the change (17, 17) of each dimension (row) for a unit of each bend (column)."""
    pattern = template(level, SPACING)

    def read(bends: np.ndarray) -> np.ndarray:
        found = measured(pattern.solid(bent(pattern.half.vertices, bends, pattern.bearings)))
        return np.array([found[name] for name in DIMENSIONS])

    columns = [
        (read(amounts + NUDGE * unit) - read(amounts - NUDGE * unit)) / (2.0 * NUDGE)
        for unit in np.eye(len(DIMENSIONS))
    ]
    return np.stack(columns, 1)


def main() -> None:
    """Calibrate every level and write the table."""
    lines = [["level", "dimension", "amount", *DIMENSIONS]]
    for level in Level:
        size = default_dimensions(level)
        wanted = np.array([size.values[name] for name in DIMENSIONS])
        amounts, answer = np.zeros(len(DIMENSIONS)), np.eye(len(DIMENSIONS))
        for _ in range(4):
            bending = Bending(template(level, SPACING), amounts, answer.copy())
            bending.reach(wanted)
            amounts, answer = bending.amounts, response(level, bending.amounts)
        worst = np.abs(bending.found - wanted).max()
        print(f"{level}: off by at most {worst:.3f}")
        for name, amount, row in zip(DIMENSIONS, amounts, answer, strict=True):
            lines.append([level, name, f"{amount:.4f}", *(f"{value:.4f}" for value in row)])
    with TABLE.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(lines)


if __name__ == "__main__":
    main()
