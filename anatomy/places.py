"""Where an operation is done: one place or several at once, as a surgeon names them."""

from __future__ import annotations

from collections.abc import Sequence

from anatomy.levels import Interspace, Level, interspaces, run
from anatomy.operation import Procedure
from anatomy.sentence import RefusalError, Sentence

Place = Level | Interspace


def operated(chosen: Procedure, where: str) -> tuple[tuple[Place, ...], tuple[Sentence, ...]]:
    """Give the places that *where* names for a procedure, from head to foot, each once.

    Parameters
    ----------
    chosen : Procedure
    where : str
        Places joined by commas. Of a procedure named by its level a place is a level, ``"L4"``, or a run of
        three levels or more, ``"L3-L5"``; two neighbours, ``"L4-L5"``, are an interspace, of which the upper
        one is taken. Of a procedure named by the interspace it is an interspace, or a run of them.

    Returns
    -------
    tuple of Level or Interspace
    tuple of Sentence
        Remarks on what was understood otherwise than it was said.

    Raises
    ------
    ValueError
        If a name is unknown, does not suit the procedure, or the procedure is not drawn there.
    """
    found: set[Place] = set()
    remarks: list[Sentence] = []
    for name in where.split(","):
        places, remark = _spaces(chosen, name) if chosen.named_by == "interspace" else _levels(chosen, name)
        found.update(places)
        remarks += [remark] if remark else []
    wrong = [str(place) for place in found if place not in chosen.places]
    if wrong:
        regions: str | Sentence = chosen.region[0]
        for other in chosen.region[1:]:
            regions = Sentence("refusal.either", {"one": regions, "other": other})
        said = {"procedure": chosen.called, "regions": regions, "where": repr(where)}
        if chosen.elsewhere is None:
            raise RefusalError("not_drawn", said)
        raise RefusalError("not_drawn_for", said | {"reason": Sentence(chosen.elsewhere)})
    return tuple(place for place in chosen.places if place in found), tuple(remarks)


def _spaces(chosen: Procedure, name: str) -> tuple[Sequence[Place], Sentence | None]:
    """Give the interspaces of one name."""
    if "-" in name:
        return interspaces(_longer(name)) or (Interspace.parse(name),), None
    level = Level.parse(name)
    below = [place for place in chosen.places if str(place).startswith(f"{level}-")]
    near = (*below, chosen.places[-1])[0]
    raise RefusalError("no_interspace", {"procedure": chosen.called, "near": near, "where": repr(name)})


def _levels(chosen: Procedure, name: str) -> tuple[Sequence[Place], Sentence | None]:
    """Give the levels of one name, and a remark where the upper one of two was taken."""
    if "-" not in name:
        return (Level.parse(name),), None
    if levels := _longer(name):
        return levels, None
    space = Interspace.parse(name)
    said = {"procedure": chosen.called, "level": space.upper, "interspace": space}
    return (space.upper,), Sentence("ui.took_upper", said)


def _longer(name: str) -> tuple[Level, ...]:
    """Give the levels of a run of three or more, from head to foot; none of any other name."""
    first, _, last = name.upper().replace(" ", "").partition("-")
    order = tuple(Level)
    levels = order[order.index(first) : order.index(last) + 1] if {first, last} <= set(order) else ()
    return levels if len(levels) > 2 else ()


def named(places: Sequence[Place]) -> str:
    """Give the name of some places, from head to foot: a run of three levels or more by its ends."""
    levels = [place for place in places if isinstance(place, Level)]
    if len(levels) > 2 and run(f"{levels[0]}-{levels[-1]}") == tuple(levels):
        return f"{levels[0]}-{levels[-1]}"
    return ", ".join(map(str, places))


def levels_at(places: Sequence[Place]) -> tuple[Level, ...]:
    """Give every level that is cut at some places, from head to foot."""
    found = {level for place in places for level in _of(place)}
    return tuple(level for level in Level if level in found)


def stretch_at(places: Sequence[Place]) -> tuple[Level, ...]:
    """Give every level from the uppermost that is cut at some places to the lowest."""
    cut = levels_at(places)
    return run(f"{cut[0]}-{cut[-1]}")


def space_at(place: Place) -> Interspace:
    """Give the interspace of a place: of a vertebra, that under it."""
    return place if isinstance(place, Interspace) else Interspace(place)


def _of(place: Place) -> tuple[Level, ...]:
    return (place,) if isinstance(place, Level) else (place.upper, place.lower)
