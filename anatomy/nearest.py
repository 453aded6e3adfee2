"""The known name that is nearest to one that was mistyped."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: object, known: Iterable[str]) -> str | None:
    """Give the name among those *known* that is most like *name*; None where none is."""
    near = get_close_matches(str(name), tuple(known), n=1)
    return near[0] if near else None
