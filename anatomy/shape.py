"""The shape constants that no paper gives: bends, thicknesses, fillets."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources

from anatomy.kinds import kind
from anatomy.levels import Level

Shape = Mapping[str, Mapping[str, float]]


@cache
def shape(level: Level) -> Shape:
    """Give the shape constants of one level, by part and by name.

    Notes
    -----
    Lengths in mm, angles in degrees; ``docs/decisions.md`` tells how each kind of bone was calibrated (source
    ``calibrated``). A table has a column for each anchor; they vary smoothly, so the other levels of the
    kind lie on the polynomial through its anchors.
    """
    rows = _rows(kind(level))
    anchors = tuple(name for name in rows[0] if name not in ("part", "name"))
    weights = _weights(_number(level), tuple(_number(anchor) for anchor in anchors))
    found: dict[str, dict[str, float]] = {}
    for row in rows:
        value = sum(w * float(row[anchor]) for w, anchor in zip(weights, anchors, strict=True))
        found.setdefault(row["part"], {})[row["name"]] = value
    return found


def _rows(name: str) -> list[dict[str, str]]:
    """Give the rows of the table of one kind."""
    text = resources.files("anatomy").joinpath(f"data/shape_{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _number(level: str) -> int:
    """Give the number of a level within its region."""
    return int(level[1:])


def _weights(at: int, knots: tuple[int, ...]) -> tuple[float, ...]:
    """Give Lagrange's weights of the *knots* for the polynomial at *at*."""
    weights = []
    for knot in knots:
        weight = 1.0
        for other in knots:
            if other != knot:
                weight *= (at - other) / (knot - other)
        weights.append(weight)
    return tuple(weights)
