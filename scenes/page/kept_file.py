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
from scenes.page.kept import VERSION, Kept, KeptCompared, KeptLook, KeptPlan, field, plan_of
from scenes.page.kept_closer import CLOSER
from scenes.page.kept_compared import distinct
from scenes.page.plan import Plan
from scenes.page.stretch import spoken
from scenes.page.text import page_words
from scenes.telling import plan_line

LARGEST = 512 * 1024
"""Bytes of a file or an address; a plan with every number changed and as many marks as fit is smaller."""

REPEATED = 40
"""Letters of a wrong key that are told again."""

_MODELS: dict[tuple[str, ...], type[BaseModel]] = CLOSER | {
    (): Kept,
    ("plan",): KeptPlan,
    ("look",): KeptLook,
    ("compared",): KeptCompared,
    ("compared", "plan"): KeptPlan,
}
"""What holds the fields at each path; the numbers of a list are no part of it."""

_TYPES = {
    "string_type": "refusal.kind.text",
    "float_type": "refusal.kind.number",
    "bool_type": "refusal.kind.truth",
    "list_type": "refusal.kind.list",
    "dict_type": "refusal.kind.object",
    "model_type": "refusal.kind.object",
}


def text_of(kept: Kept) -> str:
    """Write a state as the text of a file.

    Raises
    ------
    ValueError
        If it could not be read again; the sentence says why.
    """
    plan, *others = _sound(kept)
    compared = [
        each.model_copy(update={"written": _written(other)})
        for each, other in zip(kept.compared, others, strict=True)
    ]
    record = kept.model_copy(update={"written": _written(plan), "compared": compared}).model_dump()
    text = json.dumps(record, indent=2, ensure_ascii=False) + "\n"
    if (size := len(text.encode())) > LARGEST:
        raise too_large(size)
    return text


def file_name(kept: Kept) -> str:
    """Give the name of the file of a state: its place, its side and its operation."""
    plan = Plan(**plan_of(kept.plan))
    side = plan.side if plan.named.sides == "one" else "both"
    return f"laminascope_{plan.where.replace(',', '_')}_{side}_{plan.procedure}.json"


def _written(plan: Plan) -> dict[str, str]:
    """Say a plan in every language."""
    return {code: sentence(plan, page_words(code)) for code in languages()}


def sentence(plan: Plan, words: Words) -> str:
    """Say the place, the side and the operation of a plan, whose side it is, and that it is a model."""
    return f"{name_of(plan, words)}. {words['plan.side_help']} {words['model.not_you']}"


def name_of(plan: Plan, words: Words) -> str:
    """Say the place, the side and the operation of a plan."""
    return f"{_where_and_side(plan, words)}: {words[f'procedure.{plan.procedure}.name'].lower()}"


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
    for plan, (at, each) in zip(_sound(kept), _each(kept), strict=True):
        for code, said in each.written.items():
            expected = _where_and_side(plan, page_words(code))
            if said.partition(":")[0] != expected:
                values = {"name": f"{at}written.{code}", "expected": repr(expected)}
                raise RefusalError("kept.written", values | {"value": reprlib.repr(said)})
    return kept.model_copy(update={"written": {}, "version": VERSION, "compared": distinct(kept.compared)})


def schema() -> dict[str, Any]:
    """Give the JSON schema of a plan file, with every key and every range."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | Kept.model_json_schema()


def _each(kept: Kept) -> list[tuple[str, Kept | KeptCompared]]:
    """Give what holds each plan, that of the page first, with the beginning of the name of its fields."""
    return [
        ("", kept),
        *((f"compared.{number}.", each) for number, each in enumerate(kept.compared, start=1)),
    ]


def _sound(kept: Kept) -> list[Plan]:
    """Give the plans of a state, once what the fields say together can stand together."""
    plan, *others = [_sound_plan(each.plan, at) for at, each in _each(kept)]
    place = plan.shown
    known = {part.key for level in place.levels for part in parts_of(level)}
    for key in kept.look.xray:
        if key not in known:
            said = Sentence("refusal.what.field_at", {"name": "look.xray", "where": place.where})
            raise unknown(said, key, sorted(known))
    return [plan, *others]


def _sound_plan(kept: KeptPlan, at: str) -> Plan:
    """Give one plan, once its fields can stand together."""
    plan = Plan(**plan_of(kept))
    drawn = len(plan.drawn)
    if plan.stretch > drawn:
        values = {"name": f"{at}plan.stretch", "least": 1, "most": drawn, "value": plan.stretch}
        raise RefusalError("kept.stretch", values | {"procedure": plan.named.called, "where": plan.first})
    for level in plan.sizes:
        plan.shown.size(level)
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
    kind, path = first["type"], tuple(_counted(each) for each in first["loc"] if each != "[key]")
    name = ".".join(each if each.isprintable() else reprlib.repr(each) for each in path)
    got, known = reprlib.repr(first["input"]), first.get("ctx", {})
    if kind == "value_error":
        refusal: ValueError = known["error"]
        return refusal
    if kind == "one_of":
        return unknown(field(name), first["input"], known["known"])
    if kind == "extra_forbidden":
        fields = _MODELS[tuple(each for each in path[:-1] if not each.isdigit())].model_fields
        return unknown(_field_of(".".join(path[:-1])), path[-1][:REPEATED], fields)
    if kind == "missing":
        return RefusalError("kept.missing", {"name": name})
    if kind in ("string_too_long", "too_long"):
        return RefusalError("kept.long", {"name": name, "most": known["max_length"], "value": got})
    return RefusalError("kept.kind", {"name": name, "kind": _kind(kind, known), "value": got})


def _counted(each: int | str) -> str:
    """Name a step on the way to a field; the first of a list is number 1."""
    return str(each + 1) if isinstance(each, int) else each


def _field_of(owner: str) -> Sentence:
    """Say whose field something unknown should be the name of."""
    if owner:
        return Sentence("refusal.what.field_of", {"name": owner})
    return Sentence("refusal.what.field_of_file")


def _kind(kind: str, known: Mapping[str, Any]) -> Sentence | str:
    """Say what a field must be."""
    if "expected" not in known:
        return Sentence(_TYPES.get(kind, "refusal.kind.other"))
    first, either, last = str(known["expected"]).rpartition(" or ")
    return Sentence("refusal.either", {"one": first, "other": last}) if either else last
