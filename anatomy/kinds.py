"""The kinds of vertebra, each with a form of its own."""

from __future__ import annotations

from anatomy.levels import Level

_EXCEPTIONS = {"C1": "atlas", "C2": "axis", "S1": "sacrum"}


def kind(level: Level) -> str:
    """Give the kind of a bone: atlas, axis, cervical, thoracic, lumbar or sacrum."""
    return _EXCEPTIONS.get(level.value, level.region)
