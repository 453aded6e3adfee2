"""One thing that is told of every bone of a plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Fact:
    """One number in plain words.

    Parameters
    ----------
    name : str
    values : mapping of str to str
        Of each bone that it is known of, by its level.
    """

    name: str
    values: Mapping[str, str]

    def of_each(self) -> tuple[str, ...]:
        """Give each value, after its level where there are several."""
        several = len(self.values) > 1
        return tuple(f"{level}: {text}" if several else text for level, text in self.values.items())
