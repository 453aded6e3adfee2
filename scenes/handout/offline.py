"""A plan as one page that needs no network: the live view, some reaches of the cut, both languages."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

import param

from anatomy.operation import Extent
from anatomy.procedures import PROCEDURES
from anatomy.sentence import RefusalError
from anatomy.words import Words, languages
from scenes.handout.fitted import fitted
from scenes.handout.states import State, states, varied
from scenes.handout.thin import squeezed
from scenes.looks import SHOWN, SHOWS, VIEW, VIEWS
from scenes.page.findings import ailing_sentence
from scenes.page.ledger import cautions_html, ledger_html
from scenes.page.look import SIDE
from scenes.page.question import Question
from scenes.page.shown import changed
from scenes.page.sickroom import standing_round
from scenes.page.stretch import spoken
from scenes.page.text import page_words
from scenes.page.view import written
from scenes.page.wording import headline, names_by_code, twin
from scenes.viewer import Viewer, pack_around

HERE = Path(__file__).parent

LAYERS = ("discs", "nerves")
"""What may be shown round the bone."""

MOST = 6_000_000
"""Bytes; a page is no larger."""


def offline(question: Question, language: str = "en") -> str:
    """Give a plan as one page of HTML, which opens from a disk and asks nothing of a network.

    Parameters
    ----------
    question : Question
    language : str
        Code of the language it begins in; it turns to the other.

    Raises
    ------
    ValueError
        If the plan cannot be built, or the page would be larger than `MOST`.
    """
    words = page_words(language)
    told = states(question)
    asked = PROCEDURES[question.procedure].settings(dict(question.extents))
    chosen = next(state for state in told if state.resection.extents == asked)
    around = pack_around(standing_round(question, LAYERS, words), question.place.tag) if LAYERS else b""
    plan = {
        "language": language,
        "viewer": _switches(),
        "shows": SHOWS,
        "view": VIEW,
        "layers": dict.fromkeys(LAYERS, "hidden"),
        "style": f"<style>{SIDE}</style>",
        "around": squeezed(around) if around else "",
        **_told_by(told, chosen, question),
    }
    room = MOST - len(_written(plan, chosen, question, words).encode())
    drawn = fitted(told, chosen, question.place.tag, room)
    page = _written(plan | _told_by(drawn.told, chosen, question) | drawn.as_dict, chosen, question, words)
    size = len(page.encode())
    if size > MOST:
        sizes = {"where": question.where, "size": f"{size / 1e6:.1f}", "most": f"{MOST / 1e6:.0f}"}
        raise RefusalError("page_size", sizes)
    return page


def _written(plan: Mapping[str, Any], chosen: State, question: Question, words: Words) -> str:
    """Write the page around what it holds."""
    return (
        (HERE / "page.html")
        .read_text(encoding="utf-8")
        .format(
            language=words.language,
            title=escape(_title(chosen, words)),
            headline=escape(headline(chosen.resection, words)),
            twin=escape(_plain(chosen, question, words)),
            style=(HERE / "page.css").read_text(encoding="utf-8"),
            plan=json.dumps(plan, separators=(",", ":")).replace("</", "<\\/"),
            script=_script(),
        )
    )


def _script() -> str:
    """Give the live view and the script of the page, joined as one module."""
    bundle = Viewer._bundle.read_text(encoding="utf-8")
    exported = re.search(r"export\s*\{\s*([\w$]+) as default", bundle)
    assert exported, "the bundle of the live view exports it"
    own = "\n".join((HERE / name).read_text(encoding="utf-8") for name in ("assemble.js", "page.js"))
    joined = f"{bundle}\nconst laminascope = {exported[1]};\n{{\nconst viewer = laminascope;\n{own}}}\n"
    return joined.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _switches() -> dict[str, Any]:
    """Give every parameter of the live view as it begins."""
    return {name: each.default for name, each in vars(Viewer).items() if isinstance(each, param.Parameter)}


def _title(state: State, words: Words) -> str:
    return f"{headline(state.resection, words)} · {words['ui.title']}"


def _told_by(told: Sequence[State], chosen: State, question: Question) -> dict[str, Any]:
    """Give what is said of some reaches, in every language, and which of them is the plan."""
    extent = varied(question)
    texts = {
        each: {
            "said": _said(question, extent, page_words(each)),
            "states": [_told(state, question, page_words(each)) for state in told],
        }
        for each in languages()
    }
    return {"chosen": told.index(chosen), "texts": texts}


def _said(question: Question, extent: Extent | None, words: Words) -> dict[str, Any]:
    """Give the words that stay as they are while the page is used."""
    other = next(each for each in languages() if each != words.language)
    side = words[f"side.{question.side or 'both'}.name"]
    seen = {"where": spoken(question.where, words), "side": side}
    label = "" if extent is None else words[f"extent.{extent.key}.label"]
    return {
        "other": other,
        "other_name": page_words(other)["language.name"],
        "shown": words["shown.title"],
        "model": f"{words['model.not_you']} {words['model.no_advice']}",
        "coarse": words["page.coarse"],
        "extent": words.filled("page.vary", {"extent": label}) if label else "",
        "extent_help": "" if extent is None else words[f"extent.{extent.key}.help"],
        "shows_title": words["shows.title"],
        "shows": [[each, words[f"shows.{each}.button"]] for each in SHOWN],
        "views_title": words["views.title"],
        "views": [[each, words[f"view.{each}.name"]] for each in VIEWS],
        "layers_title": words["layer.title"],
        "layers": [[each, words[f"layer.{each}"]] for each in LAYERS],
        "seen": {
            each: words.filled("shown.seen", seen | {"seen": words[f"view.{each}.seen"]}) for each in VIEWS
        },
        "shown_as": {each: words[f"shown.{each}"] for each in SHOWN},
        "names": names_by_code(words),
        "words": written(words),
    }


def _plain(state: State, question: Question, words: Words) -> str:
    """Say which bone goes and what stays, and what presses."""
    return twin(state.resection, words) + ailing_sentence(question.findings, words)


def _told(state: State, question: Question, words: Words) -> dict[str, Any]:
    """Give what is said of one reach of the cut."""
    cut, extent = state.resection, varied(question)
    title, plain = headline(cut, words), _plain(state, question, words)
    unit = "" if extent is None else words[f"unit.{extent.unit}"]
    return {
        "title": _title(state, words),
        "headline": title,
        "twin": plain,
        "parts": changed(cut, words),
        "ledger": cautions_html(cut, words) + ledger_html(cut, words),
        "canvas": words.filled("canvas.label", {"headline": title, "twin": plain}),
        "value": f"{state.value:g} {unit}",
    }
