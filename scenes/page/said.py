"""What else an operation is called: the strict words, other names, bills, and what web pages say."""

from __future__ import annotations

from html import escape

from anatomy.procedures import MIDLINE_MARGIN, PROCEDURES
from anatomy.sources import source
from anatomy.wordings import Wording, bills_of
from anatomy.words import Words
from meshes.readings import Reading
from scenes.looks import Register
from scenes.page.wording import volume

_KNOWN = {"midline_margin": MIDLINE_MARGIN}


def strict_sentence(procedure: str, words: Words, register: Register) -> str:
    """Say what an operation means here, in plain words or as the strict definition."""
    key = f"procedure.{procedure}.{'plain' if register == 'plain' else 'definition'}"
    return words.filled(key, {name: _KNOWN[name] for name in words.placeholders(key)})


def bill_sentence(procedure: str, words: Words, register: Register) -> str:
    """Say which operation bills hold for the same; empty where they hold none."""
    bills = bills_of(procedure)
    if not bills:
        return ""
    one, other = (words[f"procedure.{key}.name"].lower() for key in (bills[0].procedure, bills[0].also))
    codes = ", ".join(bill.code for bill in bills)
    return words.filled(f"billing.{register}", {"one": one, "other": other, "codes": codes})


def said_html(procedure: str, words: Words, register: Register) -> str:
    """Give the strict words of an operation, its other names, and how a bill names it.

    Parameters
    ----------
    procedure : str
        Key of the operation.
    words : Words
    register : {'plain', 'professional'}
    """
    bill = bill_sentence(procedure, words, register)
    told = [
        _section("said.strict", strict_sentence(procedure, words, register), words),
        _section("said.also", words[f"procedure.{procedure}.aliases"], words),
    ]
    if bill:
        shorts = dict.fromkeys(source(each.source).short for each in bills_of(procedure))
        told.append(_section("said.bill", bill, words, ", ".join(shorts)))
    return f'<div class="known">{"".join(told)}</div>'


def claim_html(wording: Wording, words: Words, register: Register) -> str:
    """Give what one page says of an operation, and what kind of page it is."""
    kind = {"page": wording.page, "kind": words[f"webpage.{wording.page}.kind"]}
    said = words[f"{wording.key}.{'plain' if register == 'plain' else 'claim'}"]
    return f"<p>{escape(words.filled('said.page_is', kind))} {escape(said)}</p>"


def range_html(reading: Reading, strict_mm3: float, words: Words) -> str:
    """Give how much bone one page's words could mean beside the strict cut, and how that is drawn."""
    values = {
        "where": reading.where,
        "least": volume(reading.least_mm3, words),
        "most": volume(reading.most_mm3, words),
        "strict": volume(strict_mm3, words),
    }
    said = words.filled("said.range", values)
    fine = f"{words['said.colors']} {words['said.choice']}"
    return f'<p aria-live="polite">{escape(said)}</p><p class="fine">{escape(fine)}</p>'


def range_label(reading: Reading, words: Words) -> str:
    """Say what the picture of a range shows."""
    side = words["side.both.name" if reading.side is None else f"side.{reading.side}.name"]
    wording = reading.wording
    operation = words[f"procedure.{PROCEDURES[wording.procedure].key}.name"].lower()
    values = {"page": wording.page, "operation": operation, "where": reading.where, "side": side}
    return words.filled("said.canvas", values)


def _section(key: str, text: str, words: Words, short: str = "") -> str:
    fine = words.filled("plan.source", {"source": short}) if short else ""
    small = f'<p class="fine">{escape(fine)}.</p>' if fine else ""
    return f"<section><h3>{escape(words[key])}</h3><p>{escape(text)}</p>{small}</section>"
