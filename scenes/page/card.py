"""The card of what was tapped: its name, where it is, what it is for, and how much of it goes."""

from __future__ import annotations

from html import escape

from anatomy.tissues import GROWTHS, TISSUES
from anatomy.words import Words
from scenes.page import wording
from scenes.page.picture import Cut, Whole
from scenes.viewer import CUT_KEY

_GROWTHS = frozenset(growth.key for growth in GROWTHS)
_TISSUES = frozenset(tissue.key for tissue in TISSUES) | _GROWTHS


def hint_html(words: Words) -> str:
    """Give the card while nothing is tapped."""
    return f'<div class="part"><p>{words["part.hint"]}</p></div>'


def card_html(key: str, where: str, answer: Cut | Whole, words: Words) -> str:
    """Give the card of a part or a soft tissue.

    Parameters
    ----------
    key : str
        Of a part, of a soft tissue or of a cut.
    where : str
        Its vertebra, or the place of a soft tissue with its side.
    answer : Cut or Whole
        What is shown.
    words : Words
    """
    if key in _TISSUES:
        place, _, side = where.partition(" ")
        detail = f"{place}, {words[f'side.{side}.name']}" if side else place
        named = f"{'growth' if key in _GROWTHS else 'tissue'}.{key}"
        return _card(words[f"{named}.name"], detail, words[f"{named}.plain"], "")
    share = ""
    if key == CUT_KEY:
        share = words["part.cut"]
    elif isinstance(answer, Cut):
        share = wording.taken(answer.resection, key, where, words)
    return _card(words[f"part.{key}.name"], where, words[f"part.{key}.plain"], share)


def see_through(key: str) -> bool:
    """Tell whether what was tapped can be drawn translucent on its own."""
    return bool(key) and key != CUT_KEY and key not in _TISSUES


def _card(name: str, detail: str, plain: str, share: str) -> str:
    said = f" <b>{escape(share)}</b>" if share else ""
    title = name[:1].upper() + name[1:]
    return (
        f'<div class="part"><h3>{escape(title)}<span>{escape(detail)}</span></h3>'
        f"<p>{escape(plain)}{said}</p></div>"
    )
