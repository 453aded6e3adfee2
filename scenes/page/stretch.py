"""Several places in a row, from one of them down: which an operation is drawn at, and how they are named."""

from __future__ import annotations

from anatomy.levels import Level, run
from anatomy.operation import Procedure
from anatomy.places import Place, levels_at
from anatomy.words import Words

MOST = 3
"""Places at once on the page (a choice)."""


def places_from(named: Procedure, first: str) -> tuple[str, ...]:
    """Give the places in a row from one of them down, as far as an operation is drawn and at most `MOST`.

    Parameters
    ----------
    named : Procedure
    first : str
        A place of the operation, as it is named by.
    """
    drawn: dict[Level | None, Place] = {levels_at([place])[0]: place for place in named.places}
    found: list[str] = []
    level: Level | None = Level.parse(first.partition("-")[0])
    while level is not None and level in drawn and len(found) < MOST:
        found.append(str(drawn[level]))
        level = level.below
    return tuple(found)


def where_of(named: Procedure, first: str, count: int) -> str:
    """Name so many places in a row as an operation takes them; fewer where it is not drawn at all of them.

    Parameters
    ----------
    named : Procedure
    first : str
        The uppermost place, as the operation is named by.
    count : int
        1 to `MOST`.

    Returns
    -------
    str
        One place as it is, three bones by their ends, ``"L3-L5"``, and others joined by commas: two bones
        joined by a hyphen would be the gap between them.
    """
    places = places_from(named, first)[:count]
    if named.named_by == "level" and len(places) > 2:
        return f"{places[0]}-{places[-1]}"
    return ",".join(places)


def levels_in(where: str) -> tuple[Level, ...]:
    """Give every bone of some places, each once, as they are named."""
    found = [level for name in where.split(",") for level in run(name)]
    return tuple(dict.fromkeys(found))


def several(where: str) -> bool:
    """Tell whether a name is that of several places."""
    return "," in where or len(levels_in(where)) > 2


def spoken(where: str, words: Words) -> str:
    """Say some places as a surgeon does: ``"L3 to L5"``, ``"L3-L4 and L4-L5"``."""
    names = [_ends(name.strip(), words) for name in where.split(",")]
    if len(names) == 1:
        return names[0]
    return words.filled("many.and", {"some": ", ".join(names[:-1]), "other": names[-1]})


def _ends(name: str, words: Words) -> str:
    """Say a run of bones by its ends; a bone and a gap as they are named."""
    if not several(name):
        return name
    upper, lower = name.split("-")
    return words.filled("many.to", {"head": upper, "foot": lower})
