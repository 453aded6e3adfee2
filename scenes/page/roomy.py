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
from scenes.page.units import figure, unit_name

Change = tuple[float | None, float | None]

PINCHING = ("recess_height", "foramen_depth")
"""The limits of the way of one root."""


def room_html(done: Treatment, words: Words) -> str:
    """Give the room before and after at each level, and what follows where it is less than a known limit."""
    return "".join(_won_html(won, words) for won in done.done.rooms)


def _won_html(won: Won, words: Words) -> str:
    """Give the room of one level."""
    before, after = won.before, won.after
    facts = [_fact(key, changes, unit, words) for key, changes, unit in room_changes(won)]
    title = words.filled("ail.room", {"where": before.where})
    told = (
        f"{_limits('ail.before', narrowings(before), words)}{_limits('ail.after', narrowings(after), words)}"
    )
    return f'<div class="ledger room"><h2 class="title">{escape(title)}</h2>{"".join(facts)}{told}</div>'


def room_changes(won: Won) -> tuple[tuple[str, Sequence[Change], str], ...]:
    """Give each number of the room before and after: its key, of the left and the right or of both, unit."""
    before, after = won.before, won.after
    doors = [(before.foramen_area_mm2[side], after.foramen_area_mm2[side]) for side in Side]
    ways = [(_least(before, side), _least(after, side)) for side in Side]
    return (
        ("sac", [(before.dural_area_mm2, after.dural_area_mm2)], "mm2"),
        ("canal", [(before.canal_area_mm2, after.canal_area_mm2)], "mm2"),
        ("door", doors, "mm2"),
        ("root", ways, "mm"),
    )


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
    """Give one number before and after."""
    first, last = ends(change, unit, words)
    return became(first, last, words)


def ends(change: Change, unit: str, words: Words) -> tuple[str, str]:
    """Write one number before, and after with its unit; an opened space without a border has no number."""
    open_ = words["ail.open"]
    first, last = (open_ if each is None else figure(each, unit, words) for each in change)
    return first, last if change[1] is None else f"{last} {unit_name(unit, words)}"


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
