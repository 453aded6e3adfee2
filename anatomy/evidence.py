"""What studies found after these operations, and what to expect: each with its people and its source.

No figure ranks an operation. Each says no more than its row: on whom, out of how many, by whom.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from anatomy.tables import number, table

Kind = Literal["share", "group", "change", "sentence"]
Strength = Literal["read", "weak", "none"]


@dataclass(frozen=True)
class Figure:
    """One finding.

    Parameters
    ----------
    key : str
        Its words stand under ``figure.<key>``.
    kind : {'share', 'group', 'change', 'sentence'}
        A share of people; a share of people in one arm of a trial, never shown without the others; a
        change of a measure from ``low`` to ``high``; or a sentence.
    regions : tuple of str
        Parts of the spine it was found in.
    procedures : tuple of str
        Operations it is about; empty for any.
    percent : float or None
    low, high : float or None
        Ends of a range, in *unit*.
    count, total : int or None
        People it happened to, and people in the study.
    after : str
        How long they were followed; empty where that is not known.
    unit : str
    year : str
        Of the paper; empty where it was not on the page that was read.
    source : str
        Key of the source.
    strength : {'read', 'weak', 'none'}
    """

    key: str
    kind: Kind
    regions: tuple[str, ...]
    procedures: tuple[str, ...]
    percent: float | None
    low: float | None
    high: float | None
    count: int | None
    total: int | None
    after: str
    unit: str
    year: str
    source: str
    strength: Strength


@dataclass(frozen=True)
class Expectation:
    """One thing to expect before, in or after an operation.

    Parameters
    ----------
    topic : str
        Its words stand under ``expect.<topic>``.
    regions : tuple of str
        Parts of the spine a source was found for; empty where there is none and one asks the surgeon.
    low, high : float or None
        In *unit*.
    unit : str
        ``"hour"``, ``"day"``, ``"week"`` or empty.
    source : str
        Key of the source; empty where there is none.
    strength : {'read', 'weak', 'none'}
    """

    topic: str
    regions: tuple[str, ...]
    low: float | None
    high: float | None
    unit: str
    source: str
    strength: Strength


@cache
def figures() -> tuple[Figure, ...]:
    """Give every finding, in the order of the table."""
    return tuple(
        Figure(
            key=row["figure"],
            kind=cast("Kind", row["kind"]),
            regions=tuple(row["regions"].split()),
            procedures=tuple(row["procedures"].split()),
            percent=number(row["percent"]),
            low=number(row["low"]),
            high=number(row["high"]),
            count=int(row["count"]) if row["count"] else None,
            total=int(row["total"]) if row["total"] else None,
            after=row["after"],
            unit=row["unit"],
            year=row["year"],
            source=row["source"],
            strength=cast("Strength", row["strength"]),
        )
        for row in table("evidence")
    )


def figures_for(procedure: str, region: str) -> tuple[Figure, ...]:
    """Give the findings that speak of an operation in one part of the spine."""
    return tuple(
        each
        for each in figures()
        if region in each.regions and (not each.procedures or procedure in each.procedures)
    )


@cache
def expectations() -> tuple[Expectation, ...]:
    """Give what to expect, in the order in which it comes."""
    return tuple(
        Expectation(
            topic=row["topic"],
            regions=tuple(row["regions"].split()),
            low=number(row["low"]),
            high=number(row["high"]),
            unit=row["unit"],
            source=row["source"],
            strength=cast("Strength", row["strength"]),
        )
        for row in sorted(table("expectations"), key=lambda row: int(row["order"]))
    )
