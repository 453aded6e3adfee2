"""What ails a place, and the room that its nerves have before and after, as a handout says it."""

from __future__ import annotations

from collections.abc import Sequence

from anatomy.levels import Side
from anatomy.words import Words
from meshes.conditions.operated import Treatment
from scenes.handout.fact import Fact
from scenes.page.roomy import Change, ends, room_changes


def room_facts(done: Treatment, words: Words) -> tuple[Fact, ...]:
    """Give the room before and after, each number under its name."""
    found: dict[str, dict[str, str]] = {}
    for won in done.done.rooms:
        for key, changes, unit in room_changes(won):
            found.setdefault(key, {})[won.before.where] = _said(changes, unit, words)
    return tuple(Fact(words[f"ail.{key}"], told) for key, told in found.items())


def _said(changes: Sequence[Change], unit: str, words: Words) -> str:
    """Say one number before and after; of both sides where there are two."""
    told = [_became(*ends(each, unit, words), words) for each in changes]
    if len(told) == 1:
        return told[0]
    return ", ".join(f"{words[f'fact.{side}']} {each}" for side, each in zip(Side, told, strict=True))


def _became(before: str, after: str, words: Words) -> str:
    """Say one number before and after, or once where nothing changes."""
    if after.split(maxsplit=1)[0] == before:
        return after
    return words.filled("handout.became", {"before": before, "after": after})
