"""Changes and conditions as a person types them: ``NAME=NUMBER``, and where it lies."""

from __future__ import annotations

from collections.abc import Sequence

from anatomy.conditions import Zone
from anatomy.findings import Finding
from anatomy.levels import Side
from anatomy.limits import unknown
from anatomy.sentence import RefusalError, Sentence

FORM = "NAME=SEVERITY[:SIDE][:ZONE]"
"""How a condition is told."""


def numbers(texts: Sequence[str]) -> dict[str, float]:
    """Read ``NAME=NUMBER`` texts, such as ``"canal_depth=16.0"``.

    Raises
    ------
    ValueError
        If what follows the sign is no number.
    """
    found: dict[str, float] = {}
    for text in texts:
        name, _, value = text.partition("=")
        try:
            found[name.strip()] = float(value)
        except ValueError:
            raise RefusalError("number", {"example": "canal_depth=16.0", "text": repr(text)}) from None
    return found


def findings(texts: Sequence[str]) -> tuple[Finding, ...]:
    """Read ``NAME=SEVERITY`` texts with a side, a zone or both behind, such as ``"disc_extrusion=0.8:left"``.

    Raises
    ------
    ValueError
        If what follows the sign is no number, a name is unknown, or a condition cannot lie there.
    """
    return tuple(_finding(text) for text in texts)


def _finding(text: str) -> Finding:
    """Read one condition."""
    name, _, rest = text.partition("=")
    value, *places = rest.split(":")
    try:
        severity = float(value)
    except ValueError:
        said = {"form": FORM, "example": "disc_extrusion=0.8:left", "text": repr(text)}
        raise RefusalError("finding", said) from None
    side: Side | None = None
    zone: Zone | None = None
    for place in (each.strip().lower() for each in places):
        if place in list(Side) and side is None:
            side = Side(place)
        elif place in list(Zone) and zone is None:
            zone = Zone(place)
        else:
            raise unknown(Sentence("refusal.what.finding_place", {"condition": name}), place, (*Side, *Zone))
    return Finding(name, severity, side, zone)
