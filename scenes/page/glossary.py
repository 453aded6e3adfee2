"""The glossary: every level, part, soft tissue and operation in plain words, as one page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Literal, get_args

from anatomy.levels import Level
from anatomy.parts import PARTS
from anatomy.procedures import PROCEDURES
from anatomy.tissues import TISSUES
from anatomy.words import Words, languages
from scenes.page.said import strict_sentence
from scenes.page.text import page_words

Kind = Literal["procedure", "part", "tissue", "level"]
KINDS: tuple[Kind, ...] = get_args(Kind)

STYLE = (Path(__file__).parent / "glossary.css").read_text(encoding="utf-8")

Links = Mapping[str, str]
"""For each term's tag, such as ``"part.lamina_left"``, where its picture is."""


@dataclass(frozen=True)
class Term:
    """One word that is explained.

    Parameters
    ----------
    kind : {'procedure', 'part', 'tissue', 'level'}
    key : str
        Such as ``"lamina_left"``.
    name, plain : str
    strict : str
        The definition of an operation in medical words; empty for anything else.
    elsewhere : tuple of str
        What it is called in the other languages.
    """

    kind: Kind
    key: str
    name: str
    plain: str
    strict: str
    elsewhere: tuple[str, ...]

    @property
    def tag(self) -> str:
        """What it is linked by, such as ``"part.lamina_left"``."""
        return f"{self.kind}.{self.key}"


def terms(language: str = "en") -> tuple[Term, ...]:
    """Give every term in one language: operations, parts, soft tissues, then levels from head to foot.

    Raises
    ------
    ValueError
        If the language has no file.
    """
    words = page_words(language)
    others = [page_words(code) for code in languages() if code != language]
    return tuple(_term(kind, key, words, others) for kind in KINDS for key in _keys(kind))


def glossary(language: str, links: Links, figures: Mapping[str, str]) -> str:
    """Give the glossary as one page of HTML that needs nothing else.

    Parameters
    ----------
    language : str
    links : mapping of str to str
        Where the picture of each term is; a term without one is only told.
    figures : mapping of str to str
        Pictures that stand on the page itself, as data URLs, by what they are called.
    """
    words = page_words(language)
    told = terms(language)
    parts = "".join(
        f'<section id="{kind}"><h2>{escape(words["gloss." + kind])}</h2><dl>'
        + "".join(_entry(term, links, words) for term in told if term.kind == kind)
        + "</dl></section>"
        for kind in KINDS
    )
    ways = "".join(f'<a href="#{kind}">{escape(words["gloss." + kind])}</a>' for kind in KINDS)
    drawn = "".join(
        f'<figure id="{escape(picture_id(name))}"><img src="{data}" alt="{escape(name)}" loading="lazy">'
        f"<figcaption>{escape(name)}</figcaption></figure>"
        for name, data in figures.items()
    )
    title = escape(words["gloss.title"])
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{STYLE}</style></head>'
        f"<body><main><h1>{title}</h1><p>{escape(words['model.not_you'])}</p><nav>{ways}</nav>{parts}"
        f"{drawn}</main></body></html>"
    )


def live_links(language: str) -> Links:
    """Give for each term the address at which the dashboard shows it live."""
    return {term.tag: f"./?show={term.tag}&language={language}" for term in terms(language)}


def picture_id(name: str) -> str:
    """Give the place on the page of the picture called so."""
    return f"picture-{name.replace(' ', '-')}"


def _keys(kind: Kind) -> Iterator[str]:
    keys = {
        "procedure": list(PROCEDURES),
        "part": [part.key for part in PARTS],
        "tissue": [tissue.key for tissue in TISSUES],
        "level": [level.value for level in Level],
    }
    return iter(keys[kind])


def _term(kind: Kind, key: str, words: Words, others: list[Words]) -> Term:
    name = f"{kind}.{key}.name"
    strict = strict_sentence(key, words, "professional") if kind == "procedure" else ""
    elsewhere = dict.fromkeys(other[name] for other in others if other[name] != words[name])
    return Term(kind, key, words[name], words[f"{kind}.{key}.plain"], strict, tuple(elsewhere))


def _entry(term: Term, links: Links, words: Words) -> str:
    """Give one term with its plain words, its picture and its name in the other language."""
    plain = term.plain[:1].upper() + term.plain[1:].rstrip(".") + "."
    strict = f"<dd class=strict>{escape(term.strict)}</dd>" if term.strict else ""
    other = f" <i>{escape(', '.join(term.elsewhere))}</i>" if term.elsewhere else ""
    name = escape(term.name[:1].upper() + term.name[1:])
    where = links.get(term.tag, "")
    seen = f'<dd><a href="{escape(where)}">{escape(words["gloss.see"])}: {name}</a></dd>' if where else ""
    return f'<div id="{term.tag}"><dt>{name}{other}</dt><dd>{escape(plain)}</dd>{strict}{seen}</div>'
