"""The state of a page as one plain value: the plan, how it is looked at, and in which words.

It is checked by pydantic, which is installed with Typer in any case, refuses unknown keys and wrong types
without turning one into another, and writes the JSON schema from the same lines that check.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import inf
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, Field, StringConstraints

from anatomy.changes import findings
from anatomy.dimensions import dimension_names, measure
from anatomy.levels import Level, interspaces
from anatomy.limits import checked, unknown
from anatomy.parts import PARTS
from anatomy.procedures import PROCEDURES
from anatomy.sentence import Named, Sentence
from anatomy.words import languages
from scenes.cameras import CAMERAS
from scenes.looks import MODE, MODES, MOST_ABREAST, REGISTERS, SHOWN, SHOWS, START, VIEW
from scenes.page.findings import MOST, told_as_line
from scenes.page.held import STRICT, Group, Held, Key, PartKey, State, one_of
from scenes.page.kept_closer import KeptCloser
from scenes.page.plan import Plan

VERSION: Literal[2] = 2
"""Of what is written; another meaning of any field is another version. What is older is read too."""

PLACES = (*(level.value for level in Level), *(str(space) for space in interspaces()))


def _in_reach(extents: Mapping[str, Mapping[str, float]]) -> Mapping[str, Mapping[str, float]]:
    """Hold changed extents to what each operation can reach."""
    for key, changes in extents.items():
        if key not in PROCEDURES:
            raise unknown("extents_key", key, PROCEDURES)
        PROCEDURES[key].settings(changes)
    return extents


def _reaches() -> dict[str, Any]:
    """Tell how far each operation can reach."""
    ranges = {
        key: _numbers({each.key: (each.low, each.high) for each in one.extents})
        for key, one in PROCEDURES.items()
    }
    return {"properties": ranges, "additionalProperties": False}


def _in_range(sizes: Mapping[str, Mapping[str, float]]) -> Mapping[str, Mapping[str, float]]:
    """Hold changed dimensions to their published ranges."""
    for name, changes in sizes.items():
        level = Level(name) if name in list(Level) else None
        if level is None:
            raise unknown("sizes_key", name, Level)
        for dimension, value in changes.items():
            name_of = Named(dimension, f"dimension.{dimension}.label")
            unit, place = measure(level, dimension).unit, Sentence("refusal.at_level", {"level": level})
            checked(name_of, value, *_range(level, dimension), unit, place)
    return sizes


def field(name: str) -> Sentence:
    """Give a field of a plan file as what something unknown should be the name of."""
    return Sentence("refusal.what.field", {"name": name})


def _found(texts: list[str]) -> list[str]:
    """Hold conditions to what can lie in a spine."""
    return told_as_line(findings(texts))


def _range(level: Level, dimension: str) -> tuple[float, float]:
    published = measure(level, dimension)
    low, high = published.low, published.high
    return -inf if low is None else low, inf if high is None else high


def _ranges() -> dict[str, Any]:
    """Tell the published range of each dimension of each bone."""
    ranges = {
        level.value: _numbers({name: _range(level, name) for name in dimension_names(level)})
        for level in Level
    }
    return {"properties": ranges, "additionalProperties": False}


def _numbers(ranges: Mapping[str, tuple[float, float]]) -> dict[str, Any]:
    """Say in a JSON schema which numbers an object may hold."""
    ends = {
        name: {"type": "number"}
        | ({} if low == -inf else {"minimum": low})
        | ({} if high == inf else {"maximum": high})
        for name, (low, high) in ranges.items()
    }
    return {"type": "object", "properties": ends, "additionalProperties": False}


Numbers = dict[Key, dict[Key, float]]
Written = dict[Annotated[Key, one_of(*languages())], Annotated[str, StringConstraints(max_length=400)]]


class KeptPlan(BaseModel):
    """What was chosen, as a plain value."""

    model_config = STRICT

    procedure: Annotated[Key, one_of(*PROCEDURES)] = Field(description="Key of the operation.")
    place: Annotated[Key, one_of(*PLACES)] = Field(description="The bone or the gap that was tapped.")
    stretch: Literal[1, 2, 3] = Field(
        default=1, description="At how many places, from there down, the operation is done."
    )
    side: Literal["left", "right"] = Field(
        description="The patient's own side; an operation on both sides leaves it for the next one."
    )
    extents: Annotated[Numbers, Held(_in_reach, _reaches)] = Field(
        default_factory=dict, description="How far each operation goes, in % or mm, where it was changed."
    )
    sizes: Annotated[Numbers, Held(_in_range, _ranges)] = Field(
        default_factory=dict, description="Changed dimensions of each bone, in mm or degrees."
    )
    findings: Annotated[list[Key], AfterValidator(_found), Field(max_length=MOST)] = Field(
        default_factory=list, description="What ails the gap, each as NAME=SEVERITY[:SIDE][:ZONE]."
    )
    visit: Annotated[Key, one_of("", *PLACES)] = Field(
        default="", description="A place shown without an operation; empty for the plan's own."
    )


class KeptLook(BaseModel):
    """How a plan is looked at, as a plain value."""

    model_config = STRICT

    shows: Annotated[Key, one_of(*SHOWN)] = Field(default=SHOWS, description="Which bone of a cut is drawn.")
    view: Annotated[Key, one_of(*CAMERAS)] = Field(default=VIEW, description="Where it is seen from.")
    compared_shows: Annotated[Key, one_of(*SHOWN)] = Field(
        default=SHOWS, description="Which bone is drawn of the plans that are compared."
    )
    compared_view: Annotated[Key, one_of(*CAMERAS)] = Field(
        default=VIEW, description="Where the plans that are compared are seen from."
    )
    labels: bool = Field(default=False, description="Whether all that is seen is named.")
    colored: bool = Field(default=False, description="Whether each part has a colour of its own.")
    xray: Annotated[list[PartKey], AfterValidator(lambda keys: list(dict.fromkeys(keys)))] = Field(
        default_factory=list, max_length=len(PARTS), description="Parts that are seen through."
    )
    layers: Annotated[dict[Group, State], AfterValidator(lambda states: START | states)] = Field(
        default_factory=lambda: dict(START), description="How each group that stands round a place is drawn."
    )
    only: Annotated[Key, one_of("", *START)] = Field(
        default="", description="The one group that is drawn; empty for all."
    )
    mode: Annotated[Key, one_of(*MODES)] = Field(
        default=MODE, description="How many controls stand on the page."
    )
    closer: KeptCloser = Field(
        default_factory=KeptCloser, description="What is cut open, taken apart, marked and bookmarked."
    )


class KeptCompared(BaseModel):
    """One of the plans that are compared, as a plain value."""

    model_config = STRICT

    written: Written = Field(default_factory=dict, description="As that of the file.")
    plan: KeptPlan = Field(description="Only how far its own operation goes counts; nothing is visited.")


class Kept(BaseModel):
    """A plan, how it is looked at, what it is compared with, and in which words it is read."""

    model_config = STRICT

    version: Literal[1, 2] = Field(description="Of this form.")
    written: Written = Field(
        default_factory=dict,
        description="Place, side and operation in words, by language; refused where the plan says another.",
    )
    plan: KeptPlan
    look: KeptLook = Field(default_factory=KeptLook)
    compared: list[KeptCompared] = Field(
        default_factory=list,
        max_length=MOST_ABREAST,
        description="The plans that are compared, in their order.",
    )
    language: Annotated[Key, one_of(*languages())] = Field(default="en", description="Of the page.")
    words: Annotated[Key, one_of(*REGISTERS)] = Field(
        default=REGISTERS[0], description="Whose words the page uses."
    )


def start(language: str) -> Kept:
    """Give the state of a page that nobody has touched, in a language."""
    return Kept(version=VERSION, plan=plan_kept(Plan()), language=language)


def plan_kept(plan: Plan) -> KeptPlan:
    """Give a plan as a plain value; an extent that stands where it starts is no change."""
    extents = {
        key: {name: value for name, value in changes.items() if value != PROCEDURES[key].settings(None)[name]}
        for key, changes in plan.extents.items()
    }
    return KeptPlan(
        procedure=plan.procedure,
        place=plan.place,
        stretch=plan.stretch,
        side=plan.side,
        extents={key: changes for key, changes in extents.items() if changes},
        sizes={Level(level).value: dict(changes) for level, changes in plan.sizes.items()},
        findings=told_as_line(tuple(plan.findings)),
        visit=plan.visit,
    )


def plan_of(kept: KeptPlan) -> dict[str, Any]:
    """Give the parameters of a `Plan` that was kept."""
    sizes = {Level(level): each for level, each in kept.sizes.items()}
    return kept.model_dump() | {"sizes": sizes, "findings": list(findings(kept.findings))}
