"""The plans that are compared in an address: each under its number, as in ``"2.place"``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from anatomy.limits import unknown
from scenes.looks import MOST_ABREAST
from scenes.page.kept import Kept, field
from scenes.page.kept_file import REPEATED
from scenes.page.plan_address import PLAN_KEYS, lay_plan, of_plan, plan_pairs

NUMBERS = tuple(str(number) for number in range(1, MOST_ABREAST + 1))

SAME = "same"
"""The key that says what a plan has alike with the plan of the page, lest it be said once more."""

_ALIKE = ("sizes", "findings")
_KEYS = (*PLAN_KEYS, SAME)


def numbered(key: str) -> bool:
    """Tell whether a key of an address is that of one of the plans that are compared."""
    number, dot, _ = key.partition(".")
    return bool(dot) and number in NUMBERS


def compared_pairs(kept: Kept) -> Iterator[tuple[str, str]]:
    """Give what an address says of the plans that are compared."""
    plan = kept.plan
    usual = {"sizes": plan.sizes, "findings": plan.findings}
    for number, each in zip(NUMBERS, kept.compared, strict=False):
        alike = [name for name, value in usual.items() if value and value == getattr(each.plan, name)]
        said = each.plan.model_copy(update={name: type(usual[name])() for name in alike})
        yield from ((f"{number}.{key}", value) for key, value in plan_pairs(said))
        if alike:
            yield f"{number}.{SAME}", ",".join(alike)


def compared_at(found: Mapping[str, str], plan: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Give the record of the plans that an address compares.

    Parameters
    ----------
    found : mapping of str to str
        What it says of them.
    plan : mapping of str to Any
        The record of the plan of the page.
    """
    last = max((int(key.partition(".")[0]) for key in found), default=0)
    records: list[dict[str, Any]] = [{} for _ in range(last)]
    for key, text in sorted(found.items(), key=lambda item: not item[0].endswith(f".{SAME}")):
        number, _, name = key.partition(".")
        record = records[int(number) - 1]
        if name == SAME:
            record.update({each: deepcopy(plan[each]) for each in _names(key, text)})
        elif of_plan(name):
            lay_plan(record, name, text)
        else:
            raise unknown(field("key of the address"), key[:REPEATED], [f"{number}.{each}" for each in _KEYS])
    return [{"plan": record} for record in records]


def _names(key: str, text: str) -> list[str]:
    """Read what a plan has alike with that of the page."""
    names = text.split(",")
    for name in names:
        if name not in _ALIKE:
            raise unknown(field(key), name[:REPEATED], _ALIKE)
    return names
