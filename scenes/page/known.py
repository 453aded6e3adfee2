"""What to expect, and what studies counted: each with its people and its source, and nothing ranked."""

from __future__ import annotations

from html import escape

from anatomy.evidence import Expectation, Figure, expectations, figures_for
from anatomy.sources import source
from anatomy.words import Words
from scenes.looks import Register
from scenes.page.icons import icons

_PEOPLE = 100


def expect_html(region: str, words: Words) -> str:
    """Give what to expect of an operation in one part of the spine; where no source says, to ask.

    Parameters
    ----------
    region : str
        Such as ``"lumbar"``.
    words : Words
    """
    return f'<div class="known">{"".join(_expected(each, region, words) for each in expectations())}</div>'


def numbers_html(procedure: str, region: str, words: Words, register: Register) -> str:
    """Give what studies counted after an operation in one part of the spine.

    Parameters
    ----------
    procedure : str
        Key of the operation.
    region : str
    words : Words
    register : {'plain', 'professional'}
    """
    found = figures_for(procedure, region)
    told = [_figure(each, words, register) for each in found if each.kind != "group"]
    trial = [_figure(each, words, register) for each in found if each.kind == "group"]
    if trial:
        told.append(f'<section class="trial"><p>{escape(words["know.trial"])}</p>{"".join(trial)}</section>')
    body = "".join(told) or f"<p>{escape(words['know.ask'])}</p>"
    return f'<div class="known"><p class="fine">{escape(words["know.not_you"])}</p>{body}</div>'


def share_sentence(figure: Figure, words: Words) -> str:
    """Say a share of people out of a hundred, always of a hundred."""
    if figure.percent is None:
        ends = {"low": f"{figure.low or 0.0:.0f}", "high": f"{figure.high or 0.0:.0f}"}
        return words.filled("know.share_range", ends)
    count = round(figure.percent)
    if count < 1:
        said = words["know.share_small"]
    else:
        said = words.filled("know.share", {"count": count, "rest": _PEOPLE - count})
    if figure.low is None or figure.high is None:
        return said
    ends = {"low": f"{figure.low:g}", "high": f"{figure.high:g}"}
    return f"{said} {words.filled('know.range', ends)}"


def _expected(each: Expectation, region: str, words: Words) -> str:
    """Give one thing to expect; where nothing is known of this region, that one asks the surgeon."""
    title = escape(words[f"expect.{each.topic}.title"])
    if each.source and region not in each.regions:
        return f"<section><h3>{title}</h3><p>{escape(words['know.ask'])}</p></section>"
    ends = {name: value for name, value in (("low", each.low), ("high", each.high)) if value is not None}
    said = escape(words.filled(f"expect.{each.topic}.plain", ends))
    return (
        f"<section><h3>{title}</h3><p>{said}</p>{_sourced(each.source, each.strength, '', words)}</section>"
    )


def _figure(each: Figure, words: Words, register: Register) -> str:
    """Give one finding: drawn and said, with its people, their number, its year and its source."""
    title = escape(words[f"figure.{each.key}.title"])
    who = words.filled("know.who", {"people": words[f"figure.{each.key}.people"]})
    return (
        f"<section><h3>{title}</h3>{_found(each, words, register)}"
        f'<p class="fine">{escape(" ".join((who, *_counted(each, words))))}</p>'
        f"{_sourced(each.source, each.strength, each.year, words)}</section>"
    )


def _found(each: Figure, words: Words, register: Register) -> str:
    if each.kind in ("change", "sentence"):
        key = f"figure.{each.key}.{register}"
        ends = {"low": each.low, "high": each.high}
        wanted = {name: value for name, value in ends.items() if name in words.placeholders(key)}
        return f"<p>{escape(words.filled(key, wanted))}</p>"
    said = share_sentence(each, words)
    low = each.low if each.percent is None else each.percent
    drawn = icons(low or 0.0, max(each.high or 0.0, low or 0.0), said)
    return f"{drawn}<p>{escape(said)}</p>"


def _counted(each: Figure, words: Words) -> list[str]:
    """Say how many people were counted, as far as it is known."""
    told = []
    if each.percent is not None and each.percent != round(each.percent):
        told.append(words.filled("know.exact", {"share": f"{each.percent:g} {words['unit.%']}"}))
    if each.count is not None:
        told.append(words.filled("know.counted", {"count": each.count, "total": f"{each.total:,}"}))
    elif each.total is not None:
        told.append(words.filled("know.total", {"total": f"{each.total:,}"}))
    else:
        told.append(words["know.total_none"])
    return told


def _sourced(key: str, strength: str, year: str, words: Words) -> str:
    """Give the source in small letters, with what to know of it."""
    if not key:
        return ""
    said = words.filled("plan.source", {"source": source(key).short}) + "."
    if year:
        said += " " + words.filled("know.year", {"year": year})
    weak = f'<b class="weak">{escape(words["know.weak"])}</b> ' if strength == "weak" else ""
    return f'<p class="fine">{weak}{escape(said)}</p>'
