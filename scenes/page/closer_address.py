"""What is looked at closer in the address of the page: the section, parts that stand apart, hidden bones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from scenes.page.kept_closer import KeptCloser

CLOSER_KEYS = ("section", "section_at", "spread", "hidden")


def closer_pairs(closer: KeptCloser, number: Callable[[float], str]) -> Iterator[tuple[str, str]]:
    """Give what an address says of it: only what differs from the start; marks and bookmarks are too long.

    Parameters
    ----------
    closer : KeptCloser
    number : callable
        Writes a number so that the same one is read.
    """
    plain = KeptCloser()
    if closer.section:
        yield "section", closer.section
    for key in ("section_at", "spread"):
        if getattr(closer, key) != getattr(plain, key):
            yield key, number(getattr(closer, key))
    if closer.hidden:
        yield "hidden", ",".join(closer.hidden)


def lay_closer(closer: dict[str, Any], key: str, text: str, read: Callable[[str], float | str]) -> None:
    """Lay one thing that an address says over a record."""
    if key == "section":
        closer[key] = text
    elif key == "hidden":
        closer[key] = text.split(",") if text else []
    else:
        closer[key] = read(text)
