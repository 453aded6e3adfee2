"""One plan in an address: its keys and values, and each laid over a record again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from anatomy.levels import Level
from anatomy.procedures import PROCEDURES
from scenes.page.kept import KeptPlan

NAMED = ("procedure", "place", "side")
"""What every plan in an address says."""

PLAN_KEYS = (*NAMED, "stretch", "visit", "findings")


def plan_pairs(plan: KeptPlan) -> Iterator[tuple[str, str]]:
    """Give what an address says of a plan."""
    yield from ((key, getattr(plan, key)) for key in NAMED)
    if plan.findings:
        yield "findings", ",".join(plan.findings)
    if plan.stretch > 1:
        yield "stretch", str(plan.stretch)
    if plan.visit:
        yield "visit", plan.visit
    for changed in (plan.extents, plan.sizes):
        for owner, changes in sorted(changed.items()):
            yield from ((f"{owner}.{name}", number(value)) for name, value in sorted(changes.items()))


def of_plan(key: str) -> bool:
    """Tell whether a key of an address is that of a plan."""
    owner, _, name = key.partition(".")
    return key in PLAN_KEYS or (bool(name) and owner in (*PROCEDURES, *Level))


def lay_plan(plan: dict[str, Any], key: str, text: str) -> None:
    """Lay one thing that an address says of a plan over its record."""
    owner, _, name = key.partition(".")
    if key == "stretch":
        plan[key] = small_count(text)
    elif key == "findings":
        plan[key] = text.split(",") if text else []
    elif not name:
        plan[key] = text
    else:
        changed = "extents" if owner in PROCEDURES else "sizes"
        plan.setdefault(changed, {}).setdefault(owner, {})[name] = read_number(text)


def small_count(text: str) -> int | str:
    """Read a small whole number; what is none is refused where its field is known."""
    return int(text) if text in map(str, range(100)) else text


def number(value: float) -> str:
    """Write a number so that the same one is read."""
    short = f"{value:g}"
    return short if float(short) == value else repr(value)


def read_number(text: str) -> float | str:
    """Read a number; what is none is refused where its field is known."""
    try:
        return float(text)
    except ValueError:
        return text
