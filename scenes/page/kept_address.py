"""The plan in the address of the page: only what differs from the start, but place and side always.

An address outlives a version of the page. So as soon as it says anything it names operation, place and side,
lest another start in a later version make of left a right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from anatomy.limits import unknown
from anatomy.sentence import RefusalError
from scenes.looks import usual
from scenes.page.closer_address import CLOSER_KEYS, closer_pairs, lay_closer
from scenes.page.compared_address import compared_at, compared_pairs, numbered
from scenes.page.kept import Kept, KeptLook
from scenes.page.kept_file import LARGEST, REPEATED, checked_state, too_large
from scenes.page.plan_address import (
    NAMED,
    PLAN_KEYS,
    lay_plan,
    number,
    of_plan,
    plan_pairs,
    read_number,
    small_count,
)

LINKED = "show"
"""The key of a link to a part or a tissue; it is no part of a plan."""

_LOOKS = ("shows", "view", "compared_shows", "compared_view", "labels", "colored", "only", "mode")
_KEYS = ("v", "language", "words", *PLAN_KEYS, *_LOOKS, *CLOSER_KEYS, "xray")
_SAID = {"true": True, "false": False}


def query_of(kept: Kept, start: Kept) -> str:
    """Give the query of the address of a state, empty at the start."""
    if kept == start:
        return ""
    return urlencode(tuple(_pairs(kept)), safe=",:=")


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
    compared = {key: found.pop(key) for key in tuple(found) if numbered(key)}
    if compared or any(map(of_plan, found)):
        missing = [key for key in NAMED if key not in found]
        if missing:
            raise RefusalError("kept.address", {"name": missing[0]})
    record["look"]["layers"] = usual(found.get("findings", ""))
    for key, text in found.items():
        _set(record, key, text)
    return checked_state(record | {"compared": compared_at(compared, record["plan"])})


def _pairs(kept: Kept) -> Iterator[tuple[str, str]]:
    """Give what an address says of a state."""
    look, plain = kept.look, KeptLook()
    layers = usual(kept.plan.findings)
    yield "v", str(kept.version)
    yield "language", kept.language
    if kept.words != Kept.model_fields["words"].default:
        yield "words", kept.words
    yield from plan_pairs(kept.plan)
    if look.xray:
        yield "xray", ",".join(look.xray)
    for key in _LOOKS:
        value = getattr(look, key)
        if value != getattr(plain, key):
            yield key, str(value).lower() if isinstance(value, bool) else value
    yield from closer_pairs(look.closer, number)
    for group, state in look.layers.items():
        if state != layers[group]:
            yield f"layers.{group}", state
    yield from compared_pairs(kept)


def _set(record: dict[str, Any], key: str, text: str) -> None:
    """Lay one thing that an address says over a record."""
    owner, _, name = key.partition(".")
    if key == "v":
        record["version"] = small_count(text)
    elif key in ("language", "words"):
        record[key] = text
    elif key == "xray":
        record["look"][key] = text.split(",") if text else []
    elif key in (*_LOOKS, *CLOSER_KEYS):
        _set_look(record["look"], key, text)
    elif name and owner == "layers":
        record["look"]["layers"][name] = text
    elif of_plan(key):
        lay_plan(record["plan"], key, text)
    else:
        raise unknown("address_key", key[:REPEATED], _KEYS)


def _set_look(look: dict[str, Any], key: str, text: str) -> None:
    """Lay one thing that an address says of the look over a record."""
    if key in CLOSER_KEYS:
        lay_closer(look["closer"], key, text, read_number)
    else:
        look[key] = _SAID.get(text, text) if key in ("labels", "colored") else text
