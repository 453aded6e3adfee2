"""The room that the nerves have at a diseased place, before and after the operation, in words and numbers."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from anatomy.conditions import OUTCOMES
from anatomy.levels import Side
from anatomy.sources import source
from anatomy.words import Words
from meshes.conditions.operated import Treatment
from meshes.room.narrowings import Narrowing, narrowings

PINCHING = ("recess_height", "foramen_depth")
"""The limits of the way of one root."""


def room_html(done: Treatment, words: Words) -> str:
    """Give the room before and after, and what follows where it falls short of a published limit."""
    before, after = done.done.before, done.done.after
    rows = [
        _row("sac", "", before.dural_area_mm2, after.dural_area_mm2, "mm2", words),
        _row("canal", "", before.canal_area_mm2, after.canal_area_mm2, "mm2", words),
    ]
    for side in Side:
        where, foramen = words[f"fact.{side}"], (before.foramen_area_mm2, after.foramen_area_mm2)
        rows.append(_row("door", where, foramen[0][side], foramen[1][side], "mm2", words))
        ways = [_least(each.root_clearance_mm[side].values()) for each in (before, after)]
        rows.append(_row("root", where, ways[0], ways[1], "mm", words))
    title = words.filled("ail.room", {"where": before.where})
    told = (
        f"{_limits('ail.before', narrowings(before), words)}{_limits('ail.after', narrowings(after), words)}"
    )
    return f'<div class="ledger"><section><h3>{escape(title)}</h3>{"".join(rows)}{told}</section></div>'


def _least(ways: Iterable[float]) -> float | None:
    return min(ways, default=None)


def _row(key: str, side: str, before: float | None, after: float | None, unit: str, words: Words) -> str:
    """Give one number before and after; an opened space without a border has no number."""
    digits = 0 if unit == "mm2" else 1
    first, last = (
        words["ail.open"] if each is None else f"{each:.{digits}f} {words['unit.' + unit]}"
        for each in (before, after)
    )
    name = f"{words[f'ail.{key}']}, {side}" if side else words[f"ail.{key}"]
    arrow = f'<span class="arrow" aria-label="{words["fact.after"]}">→</span>'
    return (
        f'<div class="row"><div class="what"><em>{escape(name)}</em> '
        f'<span style="white-space:nowrap"><span>{first}</span>{arrow}<b>{last}</b></span></div></div>'
    )


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
