"""The plan as a file: written with its sentence of side and level, and read with every doubt refused."""

from __future__ import annotations

import json
import reprlib
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from anatomy.limits import unknown
from anatomy.parts import parts_of
from anatomy.sentence import RefusalError, Sentence
from anatomy.words import Words, languages
from scenes.page.kept import VERSION, Kept, KeptLook, KeptPlan, field, plan_of
from scenes.page.plan import Plan
from scenes.page.stretch import spoken
from scenes.page.text import page_words
from scenes.telling import plan_line

LARGEST = 64 * 1024
"""Bytes of a file or an address; a plan with every number changed is smaller."""

REPEATED = 40
"""Letters of a wrong key that are told again."""

_MODELS: dict[tuple[str, ...], type[BaseModel]] = {(): Kept, ("plan",): KeptPlan, ("look",): KeptLook}

_TYPES = {
    "string_type": "text",
    "float_type": "number",
    "bool_type": "truth",
    "list_type": "list",
    "dict_type": "object",
    "model_type": "object",
}


def text_of(kept: Kept) -> str:
    """Write a state as the text of a file.

    Raises
    ------
    ValueError
        If it could not be read again; the sentence says why.
    """
    plan = _sound(kept)
    written = {code: sentence(plan, page_words(code)) for code in languages()}
    record = kept.model_copy(update={"written": written}).model_dump()
    return json.dumps(record, indent=2, ensure_ascii=False) + "\n"


def file_name(kept: Kept) -> str:
    """Give the name of the file of a state: its place, its side and its operation."""
    plan = Plan(**plan_of(kept.plan))
    side = plan.side if plan.named.sides == "one" else "both"
    return f"laminascope_{plan.where.replace(',', '_')}_{side}_{plan.procedure}.json"


def sentence(plan: Plan, words: Words) -> str:
    """Say the place, the side and the operation of a plan, whose side it is, and that it is a model."""
    name = words[f"procedure.{plan.procedure}.name"].lower()
    said = f"{_where_and_side(plan, words)}: {name}."
    return f"{said} {words['plan.side_help']} {words['model.not_you']}"


def kept_in(data: bytes | str) -> Kept:
    """Read the state in a file.

    Raises
    ------
    ValueError
        If it is too large, damaged or of a later version, or holds what the page could not show; one
        sentence names the field and what it may be.
    """
    size = len(data.encode(errors="replace")) if isinstance(data, str) else len(data)
    if size > LARGEST:
        raise too_large(size)
    try:
        text = data if isinstance(data, str) else data.decode("utf-8-sig")
        record = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_once, parse_int=_whole)
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError):
        raise RefusalError("kept.whole", {}) from None
    if not isinstance(record, dict):
        raise RefusalError("kept.object", {"value": reprlib.repr(record)})
    return checked_state(record)


def too_large(size: int) -> RefusalError:
    """Give the refusal of a file of so many bytes."""
    return RefusalError("kept.size", {"most": LARGEST // 1024, "size": f"{size / 1024:.0f}"})


def checked_state(record: Mapping[str, Any]) -> Kept:
    """Give the state in a record, checked field by field and as a whole.

    Raises
    ------
    ValueError
        One sentence names the field and what it may be.
    """
    version = record.get("version")
    if isinstance(version, int) and version > VERSION:
        raise RefusalError("kept.version", {"version": VERSION, "value": version})
    try:
        kept = Kept.model_validate(record)
    except ValidationError as problem:
        raise _refusal(problem) from None
    plan = _sound(kept)
    for code, said in kept.written.items():
        expected = _where_and_side(plan, page_words(code))
        if said.partition(":")[0] != expected:
            values = {"name": f"written.{code}", "expected": repr(expected), "value": reprlib.repr(said)}
            raise RefusalError("kept.written", values)
    return kept.model_copy(update={"written": {}})


def schema() -> dict[str, Any]:
    """Give the JSON schema of a plan file, with every key and every range."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | Kept.model_json_schema()


def _sound(kept: Kept) -> Plan:
    """Give the plan of a state, once what the fields say together can stand together."""
    plan = Plan(**plan_of(kept.plan))
    drawn = len(plan.drawn)
    if plan.stretch > drawn:
        values = {"name": "plan.stretch", "least": 1, "most": drawn, "value": plan.stretch}
        raise RefusalError("kept.stretch", values | {"procedure": plan.named.called, "where": plan.first})
    place = plan.shown
    for level in plan.sizes:
        place.size(level)
    known = {part.key for level in place.levels for part in parts_of(level)}
    for key in kept.look.xray:
        if key not in known:
            said = Sentence("refusal.what.field_at", {"name": "look.xray", "where": place.where})
            raise unknown(said, key, sorted(known))
    return plan


def _where_and_side(plan: Plan, words: Words) -> str:
    """Say the place and the side, as a headline begins."""
    side = None if plan.named.sides == "both" else plan.side
    return plan_line(spoken(plan.where, words), side, "", words).partition(":")[0]


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Give an object of JSON, unless it says something twice."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise RefusalError("kept.twice", {"name": reprlib.repr(twice)})
    return found


def _whole(digits: str) -> float:
    """Read a whole number; one of more digits than any field takes is read without its last ones."""
    return int(digits) if len(digits) < 16 else float(digits)


def _refusal(problem: ValidationError) -> ValueError:
    """Give the refusal of the first thing that is wrong."""
    first = problem.errors(include_url=False)[0]
    kind, path = first["type"], tuple(str(each) for each in first["loc"] if each != "[key]")
    name, got, known = ".".join(path), reprlib.repr(first["input"]), first.get("ctx", {})
    if kind == "value_error":
        refusal: ValueError = known["error"]
        return refusal
    if kind == "one_of":
        return unknown(field(name), first["input"], known["known"])
    if kind == "extra_forbidden":
        fields = _MODELS[path[:-1]].model_fields
        return unknown(_field_of(".".join(path[:-1])), path[-1][:REPEATED], fields)
    if kind == "missing":
        return RefusalError("kept.missing", {"name": name})
    if kind in ("string_too_long", "too_long"):
        return RefusalError("kept.long", {"name": name, "most": known["max_length"], "value": got})
    return RefusalError("kept.kind", {"name": name, "kind": _kind(kind, known), "value": got})


def _field_of(owner: str) -> Sentence:
    """Say whose field something unknown should be the name of."""
    if owner:
        return Sentence("refusal.what.field_of", {"name": owner})
    return Sentence("refusal.what.field_of_file")


def _kind(kind: str, known: Mapping[str, Any]) -> Sentence | str:
    """Say what a field must be."""
    if "expected" not in known:
        return Sentence(f"refusal.kind.{_TYPES.get(kind, 'other')}")
    first, either, last = str(known["expected"]).rpartition(" or ")
    return Sentence("refusal.either", {"one": first, "other": last}) if either else last
