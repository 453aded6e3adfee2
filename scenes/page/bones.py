"""The bones of a place, whole, as an operation finds them."""

from __future__ import annotations

from meshes.stack import Stood, stack
from scenes.page.question import Place


def stood_at(place: Place) -> tuple[Stood, ...]:
    """Give one bone, or neighbours, from head to foot, in the frame of the first.

    Raises
    ------
    ValueError
        If a bone cannot be built.
    """
    if place.ill is not None:
        return place.ill.stood(place.levels)
    return stack(tuple(place.size(level) for level in place.levels))
