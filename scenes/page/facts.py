"""The facts of whole bones: every dimension with its range and source, and the parts."""

from __future__ import annotations

from html import escape

from anatomy.dimensions import dimension_names
from anatomy.levels import Level
from anatomy.measures import measure
from anatomy.parts import parts_of
from anatomy.sources import source
from anatomy.words import Words
from scenes.page.question import Place
from scenes.page.units import amount


def facts_html(place: Place, words: Words) -> str:
    """Give what is known of the bones of a place.

    Parameters
    ----------
    place : Place
    words : Words
    """
    return f'<div class="facts">{"".join(_bone(place, level, words) for level in place.levels)}</div>'


def _bone(place: Place, level: Level, words: Words) -> str:
    rows = "".join(_row(place, level, name, words) for name in dimension_names(level))
    parts = ", ".join(words[f"part.{part.key}.name"] for part in parts_of(level))
    title = words.filled("whole.size", {"bone": words[f"level.{level}.name"]})
    return (
        f'<section class="bone"><h2 class="title">{escape(title)}</h2><dl>{rows}</dl>'
        f"<h3>{escape(words['whole.parts'])}</h3><p class=note>{escape(parts.capitalize())}.</p></section>"
    )


def _row(place: Place, level: Level, name: str, words: Words) -> str:
    """Give one dimension: its name, its value and who published it."""
    published, value = measure(level, name), place.size(level)[name]
    told = source(published.source).short
    if published.status == "remembered":
        told += f" ({words['ui.remembered']})"
    if value != published.value:
        told = words["whole.changed"]
    said = amount(value, published.unit, words, 1)
    label, definition = (words[f"dimension.{name}.{what}"] for what in ("label", "definition"))
    return (
        f'<div title="{escape(definition)}"><dt>{escape(label)}</dt><dd><b>{said}</b>'
        f"<span>{escape(told)}</span></dd></div>"
    )
