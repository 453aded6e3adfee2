"""The words of the page: those of the anatomy, with the page's own beside them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from anatomy.words import Words, words


@cache
def page_words(language: str = "en") -> Words:
    """Give every word the page writes, in one language.

    Raises
    ------
    ValueError
        If the language has no file, or a key stands in both places.
    """
    facts = words(language)
    own = tomllib.loads(files("scenes.page").joinpath(f"{language}.toml").read_text(encoding="utf-8"))
    both = sorted(set(facts) & set(own))
    if both:
        raise ValueError(f"text keys must be unique; both places hold {', '.join(both)}")
    return Words(language, {**facts, **own})
