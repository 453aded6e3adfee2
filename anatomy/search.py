"""Find a level, a gap, a part, a tissue, a procedure or a condition by the name a person types."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from functools import cache
from importlib.resources import files
from typing import Literal

from anatomy.levels import Interspace, Level, interspaces
from anatomy.parts import PARTS, Part
from anatomy.words import words

Kind = Literal["level", "interspace", "part", "tissue", "procedure", "condition"]
_BY_KEY: tuple[Kind, ...] = ("tissue", "procedure", "condition")
"""The kinds whose names stand in the table under the key of each."""

_ALIKE = 0.8
_SPELLINGS = 5
_Names = dict[str, dict[str, list[str]]]
_Rank = tuple[float, int]


@dataclass(frozen=True)
class Found:
    """One thing that a typed name may mean.

    Parameters
    ----------
    kind : {'level', 'interspace', 'part', 'tissue', 'procedure', 'condition'}
    key : str
        Such as ``"L5"``, ``"lamina_left"``, ``"dura"``, ``"laminotomy"`` or ``"bulging_disc"``.
    name : str
        What to show for it.
    """

    kind: Kind
    key: str
    name: str


def find(text: str, limit: int = 8) -> tuple[Found, ...]:
    """Give what a typed name may mean, the likeliest first.

    Parameters
    ----------
    text : str
        A name or its beginning, in English or Spanish; case and accents do not matter.
    limit : int
        The most to give.

    Returns
    -------
    tuple of Found
        Empty where nothing is meant.

    Raises
    ------
    ValueError
        If *limit* is below 1.

    Notes
    -----
    The whole name comes before a beginning, and that before words within a name, in any order; then the
    name of fewer words comes first, and equals stand from head to foot. Only where there is none of these
    is a misspelling forgiven, and never one in the first letter or in a number, so that no operation is
    taken for its neighbour and no level for another.
    """
    if limit < 1:
        raise ValueError(f"limit must be at least 1; got {limit}")
    typed = _folded(text)
    if not typed:
        return ()
    return (_ranked(lambda name: _rank(typed, name)) or _ranked(_misspelt(typed)))[:limit]


def _ranked(rank: Callable[[str], _Rank | None]) -> tuple[Found, ...]:
    """Give what has a name with a rank, by its best name; equals keep their order."""
    best = {}
    for found, names in _index():
        ranks = [each for each in map(rank, names) if each is not None]
        if ranks:
            best[found] = min(ranks)
    return tuple(sorted(best, key=best.__getitem__))


def _rank(typed: str, name: str) -> _Rank | None:
    """Give how well a name answers what was typed, smaller is better; None where it does not."""
    whole = name.split()
    if name == typed:
        return 0, len(whole)
    if name.startswith(typed):
        return 1, len(whole)
    if all(_begins(word, whole) for word in typed.split()):
        return 2, len(whole)
    return None


def _begins(word: str, whole: Sequence[str]) -> bool:
    """Tell whether a typed word begins a word of a name; one with a number must be all of it."""
    return word in whole or (not _numbered(word) and any(each.startswith(word) for each in whole))


def _misspelt(typed: str) -> Callable[[str], _Rank | None]:
    """Give the rank of a name when every typed word may be misspelt."""
    spellings = [_spellings(word) for word in typed.split()]

    def rank(name: str) -> _Rank | None:
        whole = name.split()
        alike = [max((near.get(word, 0.0) for word in whole), default=0.0) for near in spellings]
        return (-sum(alike), len(whole)) if all(alike) else None

    return rank


def _spellings(word: str) -> dict[str, float]:
    """Give the known words that a typed word may stand for, with how alike they are, up to 1."""
    if _numbered(word):
        return {word: 1.0}
    known = [each for each in _vocabulary() if each[0] == word[0]]
    near = get_close_matches(word, known, n=_SPELLINGS, cutoff=_ALIKE)
    return {each: SequenceMatcher(None, each, word).ratio() for each in near}


def _numbered(word: str) -> bool:
    """Tell whether a word holds a number, as every level does."""
    return any(sign.isdigit() for sign in word)


def _folded(text: str) -> str:
    """Give a text without case, accents and signs, and with levels parted: ``"l4 l5"`` for ``"L4L5"``."""
    bare = "".join(
        sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign)
    )
    parted = re.sub(r"(?<=\d)(?=[ctdls]\d)", " ", bare)
    spaced = " ".join(re.findall(r"[a-z0-9]+", parted))
    return re.sub(r"\b([ctdls]) (?=\d)", r"\1", spaced)


@cache
def _index() -> tuple[tuple[Found, tuple[str, ...]], ...]:
    """Give everything that can be found, each with its folded names."""
    table: dict[str, _Names] = tomllib.loads(
        files("anatomy").joinpath("text", "search.toml").read_text(encoding="utf-8")
    )
    return tuple((found, tuple(dict.fromkeys(map(_folded, names)))) for found, names in _entries(table))


@cache
def _vocabulary() -> tuple[str, ...]:
    """Give every word of every name once."""
    return tuple(dict.fromkeys(word for _, names in _index() for name in names for word in name.split()))


def _entries(table: dict[str, _Names]) -> Iterator[tuple[Found, Iterable[str]]]:
    """Give everything that can be found, with every way to type it."""
    texts = words()
    before = {what: _both(names) for what, names in table["before"].items()}
    for level in Level:
        names = _both(table["level"][level])
        yield (
            Found("level", level.value, texts[f"level.{level}.name"]),
            (*names, *_after(before["level"], [level])),
        )
    for gap in interspaces():
        ahead = (*before["interspace"], *(before["disc"] if gap.has_disc else ()))
        pairs = _pairs(gap)
        yield Found("interspace", str(gap), str(gap)), (*pairs, *_after(ahead, pairs))
    for part in PARTS:
        names = _both(table["part"][part.kind])
        found = Found("part", part.key, texts[f"part.{part.key}.name"])
        yield found, (*names, *_sided(part, names, table["side"]))
    for kind in _BY_KEY:
        for key, known in table[kind].items():
            yield Found(kind, key, texts[f"{kind}.{key}.name"]), _both(known)


def _both(names: dict[str, list[str]]) -> list[str]:
    """Give the names of every language together."""
    return [name for known in names.values() for name in known]


def _after(ahead: Iterable[str], names: Sequence[str]) -> Iterator[str]:
    """Give each name with each word ahead of it: ``"disc L4-L5"``."""
    return (f"{word} {name}" for word in ahead for name in names)


def _pairs(gap: Interspace) -> list[str]:
    """Give the ways to write a gap: ``"L4-L5"``, ``"L4-5"``; a thoracic T may be a dorsal D."""
    upper, lower = gap.upper.value, gap.lower.value
    pairs = [f"{upper}-{lower}", *([f"{upper}-{lower[1:]}"] if upper[0] == lower[0] else [])]
    return [*pairs, *(pair.replace("T", "D") for pair in pairs if "T" in pair)]


def _sided(part: Part, names: Iterable[str], sides: _Names) -> Iterator[str]:
    """Give the names of a part with its side, said first or last."""
    if part.side is not None:
        for name in names:
            for side in _both(sides[part.side]):
                yield f"{side} {name}"
                yield f"{name} {side}"
