"""The field of an operation on a diseased place: what presses, and how the nerves lie once they are free."""

from __future__ import annotations

from functools import lru_cache

from anatomy.levels import Level
from meshes.conditions.operated import Treatment, taken_by
from meshes.field import SHOWN, Field

SPREADS = ("dura", "nerve_root", "root_ganglion")
"""What lies otherwise once it has room."""


@lru_cache(maxsize=2)
def sick_field(treatment: Treatment) -> Field:
    """Give the field of an operation on a diseased place; remembered for those last asked for.

    Parameters
    ----------
    treatment : Treatment
    """
    ill, resection = treatment.ill, treatment.done.resection
    cut = [bone.level for bone in resection.bones]
    order = list(Level)
    first, last = order.index(cut[0]) - 1, order.index(cut[-1]) + 1
    beside = {
        level: bone
        for level, bone in ill.segment.bones.items()
        if level not in cut and first <= order.index(level) <= last
    }
    lying = ill.lying(SHOWN)
    return Field(
        resection,
        beside,
        tuple(each for each in lying if not taken_by(resection, each)),
        tuple(each for each in treatment.done.tissues if each.key in SPREADS),
        tuple(each for each in lying if taken_by(resection, each)),
    )
