"""The columns of other people, drawn by chance, which can be built and stand."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from anatomy.dimensions import Dimensions
from anatomy.levels import Level
from anatomy.sampling import nearer_average, sample_column
from meshes.column import column
from meshes.soundness import faults
from meshes.vertebra import vertebra

SHARES = (1.0, 0.75, 0.5, 0.25, 0.0)  # of a draw's way from the average, tried in this order (choices)
NEARER = 0.6  # of its way from the average that a vertebra keeps where a joint cannot be seated (a choice)
ROUNDS = 10


def person(
    rng: Random,
    sex: str | None = None,
    percentile: float | None = None,
    levels: Sequence[Level] = tuple(Level),
) -> tuple[Dimensions, ...]:
    """Draw the vertebrae of one plausible person, whose bones can be built and stand as a healthy column.

    Parameters are those of :func:`anatomy.sampling.sample_column`. A vertebra that no bone of its form can
    be is brought nearer to the average, step by step; so are those with which a column is not sound, and in
    the end their neighbours, which bend them.

    Raises
    ------
    ValueError
        If the column does not stand even so.
    """
    sizes = tuple(buildable(size) for size in sample_column(rng, sex, percentile, levels))
    for number in range(2 * ROUNDS):
        there = faults(column(sizes))
        if not there:
            return sizes
        if number >= ROUNDS:
            there |= {beside for level in there for beside in (level.above, level.below) if beside}
        sizes = tuple(
            buildable(nearer_average(size, NEARER)) if size.level in there else size for size in sizes
        )
    raise ValueError(f"the column of this person does not stand at {', '.join(sorted(there))}")


def buildable(size: Dimensions) -> Dimensions:
    """Give *size*, or the nearest one on the way to the average that a bone of its form can have.

    Raises
    ------
    ValueError
        If not even the average can be built.
    """
    for share in SHARES[:-1]:
        try:
            nearer = nearer_average(size, share)
            vertebra(nearer)
        except ValueError:
            continue
        return nearer
    usual = nearer_average(size, SHARES[-1])
    vertebra(usual)
    return usual
