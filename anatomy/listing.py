"""What there is, as plain records: procedures, conditions and levels, with every range and source."""

from __future__ import annotations

from dataclasses import asdict

from anatomy.conditions import CONDITIONS, OUTCOMES
from anatomy.dimensions import dimension_names, measure
from anatomy.levels import Level, interspaces
from anatomy.procedures import PROCEDURES
from anatomy.words import words

Record = dict[str, object]

TOLD = ("name", "plain", "definition", "aliases")


def procedure_records(language: str) -> dict[str, Record]:
    """Give every procedure by its key, in plain words of a language, with the extents it takes."""
    texts = words(language)
    return {
        key: {kind: texts[f"procedure.{key}.{kind}"] for kind in ("name", "plain")}
        | asdict(one)
        | {"extents": {extent.key: asdict(extent) for extent in one.extents}}
        for key, one in PROCEDURES.items()
    }


def condition_records() -> Record:
    """Give every condition by its key, with what it changes at its worst, and what follows from them."""
    conditions = {
        key: asdict(one)
        | {
            "severity": {"low": 0.0, "high": 1.0},
            "amounts": {amount.key: asdict(amount) for amount in one.amounts},
            "made_of": dict(one.made_of),
            "texts": {kind: f"condition.{key}.{kind}" for kind in TOLD},
        }
        for key, one in CONDITIONS.items()
    }
    return {"conditions": conditions, "outcomes": list(OUTCOMES)}


def level_records() -> Record:
    """Give every level with the range of every dimension, and every interspace."""
    levels = {
        level.value: {name: asdict(measure(level, name)) for name in dimension_names(level)}
        for level in Level
    }
    return {"levels": levels, "interspaces": [str(space) for space in interspaces()]}
