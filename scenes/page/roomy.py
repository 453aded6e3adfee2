"""The room that the nerves have at a diseased place, before and after the operation, in words and numbers."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from anatomy.conditions import OUTCOMES
from anatomy.levels import Side
from anatomy.sources import source
from anatomy.words import Words
from meshes.conditions.operated import Treatment
from meshes.decompression import Won
from meshes.room.measured import Room
from meshes.room.narrowings import Narrowing, narrowings
from scenes.page.ledger import became

Change = tuple[float | None, float | None]

PINCHING = ("recess_height", "foramen_depth")
"""The limits of the way of one root."""


def room_html(done: Treatment, words: Words) -> str:
    """Give the room before and after at each level, and what follows where it is less than a known limit."""
    return "".join(_won_html(won, words) for won in done.done.rooms)


def _won_html(won: Won, words: Words) -> str:
    """Give the room of one level."""
    before, after = won.before, won.after
    doors = [(before.foramen_area_mm2[side], after.foramen_area_mm2[side]) for side in Side]
    ways = [(_least(before, side), _least(after, side)) for side in Side]
    facts = [
        _fact("sac", [(before.dural_area_mm2, after.dural_area_mm2)], "mm2", words),
        _fact("canal", [(before.canal_area_mm2, after.canal_area_mm2)], "mm2", words),
        _fact("door", doors, "mm2", words),
        _fact("root", ways, "mm", words),
    ]
    title = words.filled("ail.room", {"where": before.where})
    told = (
        f"{_limits('ail.before', narrowings(before), words)}{_limits('ail.after', narrowings(after), words)}"
    )
    return f'<div class="ledger room"><h2 class="title">{escape(title)}</h2>{"".join(facts)}{told}</div>'


def _least(room: Room, side: Side) -> float | None:
    """Give the shortest way from a root of one side to bone."""
    return min(room.root_clearance_mm[side].values(), default=None)


def _fact(key: str, changes: Sequence[Change], unit: str, words: Words) -> str:
    """Give one number under its name; of both sides where there are two."""
    sides = [f"<em>{words[f'fact.{side}']}</em> " for side in Side] if len(changes) > 1 else [""]
    said = "".join(
        f'<span class="half">{side}{_change(each, unit, words)}</span>'
        for side, each in zip(sides, changes, strict=True)
    )
    name = escape(words[f"ail.{key}"])
    return f'<section><h3>{name}</h3><div class="row"><div class="what">{said}</div></div></section>'


def _change(change: Change, unit: str, words: Words) -> str:
    """Give one number before and after; an opened space without a border has no number."""
    digits = 0 if unit == "mm2" else 1
    first, last = (words["ail.open"] if each is None else f"{each:.{digits}f}" for each in change)
    last += "" if change[1] is None else f" {words['unit.' + unit]}"
    return became(first, last, words)


def _limits(key: str, found: tuple[Narrowing, ...], words: Words) -> str:
    """Say each published limit that is crossed, with its source, and what may follow."""
    if not found:
        return ""
    said = [_limit(each, words) for each in found]
    if any(each.key in PINCHING for each in found):
        said.append(f"<p>{escape(words[f'outcome.{OUTCOMES[0]}.plain'])}</p>")
    return f"<p><b>{escape(words[key])}</b></p>{''.join(said)}"


def _limit(each: Narrowing, words: Words) -> str:
    side = "" if each.side is None else words[f"side.{each.side}.name"]
    known = {"level": each.where, "side": side}
    key = f"warning.{each.key}.plain"
    said = words.filled(key, {name: known[name] for name in words.placeholders(key)})
    return f"<p>{escape(said)}</p><p class=fine>{escape(source(each.source).short)}</p>"
