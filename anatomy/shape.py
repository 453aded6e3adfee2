"""The shape constants that no paper gives: bends, thicknesses, fillets."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources

from anatomy.levels import Level

Shape = Mapping[str, Mapping[str, float]]

# The levels whose constants were calibrated; the others lie on the parabola through them.
ANCHORS = (Level.L1, Level.L3, Level.L5)


@cache
def shape(level: Level) -> Shape:
    """Give the shape constants of one level, by part and by name.

    Notes
    -----
    Calibrated to population means of real vertebrae (source ``calibrated``; lengths in mm, angles in
    degrees) at L3 and L5; L1 is L3 moved by the difference between two levels of one person. They
    vary smoothly: a parabola through the three anchors gives the levels between.
    """
    weights = _weights(int(level.value[1:]), tuple(int(anchor.value[1:]) for anchor in ANCHORS))
    found: dict[str, dict[str, float]] = {}
    table = resources.files("anatomy").joinpath("data/shape.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(table.splitlines()):
        value = sum(w * float(row[anchor]) for w, anchor in zip(weights, ANCHORS, strict=True))
        found.setdefault(row["part"], {})[row["name"]] = value
    return found


def _weights(at: int, knots: tuple[int, ...]) -> tuple[float, ...]:
    """Give Lagrange's weights of the *knots* for the parabola at *at*."""
    weights = []
    for i, knot in enumerate(knots):
        weight = 1.0
        for j, other in enumerate(knots):
            if i != j:
                weight *= (at - other) / (knot - other)
        weights.append(weight)
    return tuple(weights)
