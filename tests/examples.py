"""How many examples a law is held to: few at each change, several times as many in a long run."""

from __future__ import annotations

from hypothesis import settings

USUAL, LONG = 100, 500  # examples of a law that names no number, in a fast and in a long run


def examples(count: int) -> int:
    """Give how many examples to try where a fast run tries *count*."""
    return count * settings().max_examples // USUAL
