"""The plan in the address of the page: only what differs from the start, but place and side always.

An address outlives a version of the page. So as soon as it says anything it names operation, place and side,
lest another start in a later version make of left a right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from anatomy.levels import Level
from anatomy.limits import unknown
from anatomy.procedures import PROCEDURES
from anatomy.sentence import RefusalError
from scenes.page.kept import Kept, KeptLook
from scenes.page.kept_file import LARGEST, REPEATED, checked_state, too_large

NAMED = ("procedure", "place", "side")
LINKED = "show"
"""The key of a link to a part or a tissue; it is no part of a plan."""

_LOOKS = ("shows", "view", "labels", "colored", "only", "mode")
_KEYS = ("v", "language", "words", *NAMED, "stretch", "visit", "findings", *_LOOKS, "xray")
_SAID = {"true": True, "false": False}


def query_of(kept: Kept, start: Kept) -> str:
    """Give the query of the address of a state, empty at the start."""
    if kept == start:
        return ""
    return urlencode(tuple(_pairs(kept)), safe=",")


def kept_at(asked: Mapping[str, Sequence[str]], start: Kept) -> Kept:
    """Give the state that the query of an address asks for.

    Parameters
    ----------
    asked : mapping of str to sequence of str
        Every value of each key.
    start : Kept
        What stands where it asks for nothing.

    Raises
    ------
    ValueError
        If it asks for what the page cannot show; one sentence names the field and what it may be.
    """
    size = sum(len(key) + sum(map(len, values)) for key, values in asked.items())
    if size > LARGEST:
        raise too_large(size)
    record = start.model_dump()
    found: dict[str, str] = {}
    for key, values in asked.items():
        if key == LINKED:
            continue
        if len(values) != 1:
            raise RefusalError("kept.once", {"name": key[:REPEATED], "count": len(values)})
        found[key] = values[0]
    numbered = [key for key in found if key.partition(".")[0] in (*PROCEDURES, *Level)]
    if numbered or any(key in found for key in (*NAMED, "stretch", "visit", "findings")):
        missing = [key for key in NAMED if key not in found]
        if missing:
            raise RefusalError("kept.address", {"name": missing[0]})
    for key, text in found.items():
        _set(record, key, text)
    return checked_state(record)


def _pairs(kept: Kept) -> Iterator[tuple[str, str]]:
    """Give what an address says of a state."""
    plan, look, usual = kept.plan, kept.look, KeptLook()
    yield "v", str(kept.version)
    yield "language", kept.language
    if kept.words != Kept.model_fields["words"].default:
        yield "words", kept.words
    yield from ((key, getattr(plan, key)) for key in NAMED)
    listed = {"findings": plan.findings, "xray": look.xray}
    yield from ((key, ",".join(values)) for key, values in listed.items() if values)
    if plan.stretch > 1:
        yield "stretch", str(plan.stretch)
    if plan.visit:
        yield "visit", plan.visit
    for changed in (plan.extents, plan.sizes):
        for owner, changes in sorted(changed.items()):
            yield from ((f"{owner}.{name}", _number(value)) for name, value in sorted(changes.items()))
    for key in _LOOKS:
        value = getattr(look, key)
        if value != getattr(usual, key):
            yield key, str(value).lower() if isinstance(value, bool) else value
    for group, state in look.layers.items():
        if state != usual.layers[group]:
            yield f"layers.{group}", state


def _set(record: dict[str, Any], key: str, text: str) -> None:
    """Lay one thing that an address says over a record."""
    owner, _, name = key.partition(".")
    if key == "v":
        record["version"] = _count(text)
    elif key in ("language", "words"):
        record[key] = text
    elif key in (*NAMED, "visit"):
        record["plan"][key] = text
    elif key == "stretch":
        record["plan"][key] = _count(text)
    elif key in ("findings", "xray"):
        record["plan" if key == "findings" else "look"][key] = text.split(",") if text else []
    elif key in _LOOKS:
        record["look"][key] = _SAID.get(text, text) if key in ("labels", "colored") else text
    elif name and owner == "layers":
        record["look"]["layers"][name] = text
    elif name and owner in PROCEDURES:
        record["plan"]["extents"].setdefault(owner, {})[name] = _read(text)
    elif name and owner in list(Level):
        record["plan"]["sizes"].setdefault(owner, {})[name] = _read(text)
    else:
        raise unknown("address_key", key[:REPEATED], _KEYS)


def _number(value: float) -> str:
    """Write a number so that the same one is read."""
    short = f"{value:g}"
    return short if float(short) == value else repr(value)


def _count(text: str) -> int | str:
    """Read a small whole number; what is none is refused where its field is known."""
    return int(text) if text in map(str, range(100)) else text


def _read(text: str) -> float | str:
    """Read a number; what is none is refused where its field is known."""
    try:
        return float(text)
    except ValueError:
        return text
