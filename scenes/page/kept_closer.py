"""How the bone is looked into, as a plain value: what is cut open, taken apart, marked and bookmarked."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field, StringConstraints

from anatomy.levels import Level
from anatomy.parts import PARTS
from scenes.looks import HALVES, MOST_KEPT, SHOWN, SHOWS, START, UNITS
from scenes.page.held import STRICT, Group, Held, Key, PartKey, State, one_of
from scenes.page.kept_marks import KeptMark, Point, few

MIDDLE = 0.5
"""Where a section lies at first."""


def _share(name: str) -> Held:
    """Hold a field to a share."""

    def check(value: float) -> float:
        if not 0.0 <= value <= 1.0:  # false for nan as well
            raise ValueError(f"{name} must be between 0 and 1; got {value:.6g}")
        return value

    return Held(check, lambda: {"minimum": 0, "maximum": 1})


Half = Annotated[Key, one_of(*HALVES)]
Bones = Annotated[list[Annotated[Key, one_of(*Level)]], Field(max_length=len(Level))]
Parts = Annotated[list[PartKey], Field(max_length=len(PARTS))]


class KeptSwitches(BaseModel):
    """How everything was switched when a view was kept."""

    model_config = STRICT

    shows: Annotated[Key, one_of(*SHOWN)] = SHOWS
    labels: bool = False
    colored: bool = False
    xray: Parts = Field(default_factory=list)
    hidden: Bones = Field(default_factory=list)
    layers: Annotated[dict[Group, State], AfterValidator(lambda states: START | states)] = Field(
        default_factory=lambda: dict(START)
    )
    only: Annotated[Key, one_of("", *START)] = ""
    section: Half = ""
    section_at: Annotated[float, _share("section_at")] = MIDDLE
    spread: Annotated[float, _share("spread")] = 0.0


class KeptBookmark(BaseModel):
    """A view that was kept, as a plain value."""

    model_config = STRICT

    name: Annotated[str, StringConstraints(pattern=f"^[1-{MOST_KEPT}]$")] = Field(description="Its number.")
    position: Point = Field(description="Where the eye stood, in mm.")
    target: Point = Field(description="What it looked at, in mm.")
    switches: KeptSwitches = Field(default_factory=KeptSwitches, description="As those of the page.")


class KeptCloser(BaseModel):
    """How the bone is looked into, as a plain value."""

    model_config = STRICT

    section: Half = Field(default="", description="The half that is cut away; empty for none.")
    section_at: Annotated[float, _share("section_at")] = Field(
        default=MIDDLE, description="Where it is cut, from right to left, front to back or feet to head."
    )
    spread: Annotated[float, _share("spread")] = Field(
        default=0.0, description="How far the parts of the bone stand apart."
    )
    hidden: Bones = Field(default_factory=list, description="Bones that are not drawn.")
    units: Annotated[Key, one_of(*UNITS)] = Field(default=UNITS[0], description="In which lengths are told.")
    marks: Annotated[list[KeptMark], AfterValidator(few)] = Field(
        default_factory=list, description="What was measured, drawn and written on the picture."
    )
    bookmarks: list[KeptBookmark] = Field(
        default_factory=list, max_length=MOST_KEPT, description="Views that were kept, in their order."
    )


CLOSER: dict[tuple[str, ...], type[BaseModel]] = {
    ("look", "closer"): KeptCloser,
    ("look", "closer", "marks"): KeptMark,
    ("look", "closer", "bookmarks"): KeptBookmark,
    ("look", "closer", "bookmarks", "switches"): KeptSwitches,
}
"""What stands where in a plan file."""
