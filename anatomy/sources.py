"""Where each published number comes from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from anatomy.tables import table


@dataclass(frozen=True)
class Source:
    """One publication, or one named choice, behind a number.

    Parameters
    ----------
    key : str
        Short name used in every table, such as ``"clouthier2023"``.
    short : str
        How to name it in a sentence, such as ``"Clouthier 2023"``.
    citation : str
        How to cite it in full.
    address : str
        The page the number was read on; empty for a choice.
    method : str
        How it was measured, and on whom.
    subjects : str
        ``"living"``, ``"mixed"``, ``"cadaver"``, or empty where nobody was measured.
    """

    key: str
    short: str
    citation: str
    address: str
    method: str
    subjects: str


@cache
def sources() -> dict[str, Source]:
    """Give every source by its key."""
    return {
        row["source"]: Source(
            row["source"], row["short"], row["citation"], row["address"], row["method"], row["subjects"]
        )
        for row in table("sources")
    }


def source(key: str) -> Source:
    """Give the source called *key*.

    Raises
    ------
    ValueError
        If no source has that key.
    """
    if key not in sources():
        raise ValueError(f"source must be one of {', '.join(sources())}; got {key!r}")
    return sources()[key]
