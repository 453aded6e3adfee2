"""What was marked on the picture, as plain values: distances, angles, arrows, lines, notes and names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Annotated, Any

from pydantic import BaseModel, Field, StringConstraints, model_validator

from scenes.layers import ROLES
from scenes.page.held import STRICT, Held, Key, one_of

SPOTS = {
    "distance": (2, 2),
    "angle": (3, 3),
    "arrow": (1, 1),
    "line": (2, 400),
    "note": (1, 1),
    "name": (1, 1),
}
"""For each kind of mark how many spots it has, at least and at most."""

MOST_SPOTS = 4000
"""Spots of all marks together (a choice: as many as fit one message to the browser twice over)."""

FARTHEST = 2000.0
"""Millimetres from the middle of the bone; nothing on the page lies as far."""

_NUMBERS = 6
_CODES = 256
_LETTERS = 80


def _told_spot(text: str) -> str:
    """Hold a text to what tells a spot."""
    try:
        _spot(text)
    except (ValueError, IndexError):
        raise ValueError(
            "a spot of a mark must be six numbers, a role, a code and a place, such as"
            f" '1.5 20.25 -3 0 1 0 kept 2 L4'; got {text[:_LETTERS]!r}"
        ) from None
    return text


def _short(what: str, most: int) -> Held:
    """Hold some coordinates to none or three, each within reach."""

    def check(values: list[float]) -> list[float]:
        if len(values) not in (most, 3) or not all(abs(value) <= FARTHEST for value in values):
            raise ValueError(f"{what} must be three numbers of mm up to {FARTHEST:g}; got {values!r:.80}")
        return values

    return Held(check, lambda: {"minItems": most, "maxItems": 3})


SpotText = Annotated[str, StringConstraints(max_length=2 * _LETTERS), Held(_told_spot, dict)]
Point = Annotated[list[float], _short("a place of a view", 3)]


class KeptMark(BaseModel):
    """One mark, as a plain value."""

    model_config = STRICT

    kind: Annotated[Key, one_of(*SPOTS)] = Field(description="What it is.")
    place: Annotated[str, StringConstraints(max_length=30_000)] = Field(
        description="On which bones, of which size, it is drawn."
    )
    spots: list[SpotText] = Field(
        max_length=SPOTS["line"][1],
        description="For each spot x, y and z in mm, its normal, a role, the code of the part, and the bone.",
    )
    text: Annotated[str, StringConstraints(max_length=_LETTERS)] = Field(
        default="", description="What a note says."
    )
    key: Key = Field(default="", description="Of the part whose name it is.")
    tail: Annotated[list[float], _short("the tail of an arrow", 0)] = Field(
        default_factory=list, description="From its spot to the tail of an arrow, in mm."
    )

    @model_validator(mode="after")
    def _whole(self) -> KeptMark:
        """Hold each kind to what it is made of."""
        low, high = SPOTS[self.kind]
        if not low <= len(self.spots) <= high:
            range_of = str(low) if low == high else f"{low} to {high}"
            raise ValueError(f"spots of the mark {self.kind} must be {range_of}; got {len(self.spots)}")
        needed = {"note": ("text", self.text), "name": ("key", self.key), "arrow": ("tail", self.tail)}
        name, value = needed.get(self.kind, ("", True))
        if not value:
            raise ValueError(f"{name} of the mark {self.kind} must be given; it is missing")
        return self


def fitting(marks: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Give the first of some marks, as many as can be kept."""
    fit, spots = [], 0
    for mark in marks:
        spots += len(mark["spots"])
        if spots > MOST_SPOTS:
            break
        fit.append(mark)
    return fit


def few(marks: list[KeptMark]) -> list[KeptMark]:
    """Hold marks to as many spots as can be shown."""
    spots = sum(len(mark.spots) for mark in marks)
    if spots > MOST_SPOTS:
        raise ValueError(f"spots of all marks must be at most {MOST_SPOTS}; got {spots}")
    return marks


def mark_kept(mark: Mapping[str, Any]) -> KeptMark:
    """Give a mark of the viewer as a plain value."""
    return KeptMark(
        kind=mark["kind"],
        place=mark["place"],
        spots=[_text(spot) for spot in mark["spots"]],
        text=mark.get("text", ""),
        key=mark.get("key", ""),
        tail=[float(each) for each in mark.get("from", ())],
    )


def mark_of(kept: KeptMark) -> dict[str, Any]:
    """Give a mark as the viewer takes it."""
    mark: dict[str, Any] = {"kind": kept.kind, "place": kept.place, "spots": [*map(_spot, kept.spots)]}
    said = {"text": kept.text, "key": kept.key, "from": list(kept.tail)}
    return mark | {name: value for name, value in said.items() if value}


def _text(spot: Mapping[str, Any]) -> str:
    """Tell a spot in one line."""
    numbers = " ".join(f"{float(each):.7g}" for each in (*spot["at"], *spot["normal"]))
    return f"{numbers} {spot['role']} {int(spot['code'])} {spot['vertebra']}"


def _spot(text: str) -> dict[str, Any]:
    """Read a spot that was told in one line.

    Raises
    ------
    ValueError
        If it is none.
    """
    *said, role, code, vertebra = text.split(" ", _NUMBERS + 2)
    numbers = [float(each) for each in said]
    sound = len(numbers) == _NUMBERS and all(isfinite(each) and abs(each) <= FARTHEST for each in numbers)
    if not sound or role not in ROLES or not 0 <= int(code) < _CODES:
        raise ValueError(text)
    at, normal = numbers[:3], numbers[3:]
    return {"at": at, "normal": normal, "vertebra": vertebra, "role": role, "code": int(code)}
