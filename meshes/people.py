"""The columns of other people, drawn by chance, every bone of which can be built."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from anatomy.dimensions import Dimensions
from anatomy.levels import Level
from anatomy.sampling import nearer_average, sample_column
from meshes.vertebra import vertebra

SHARES = (1.0, 0.75, 0.5, 0.25, 0.0)  # of a draw's way from the average, tried in this order (choices)


def person(
    rng: Random,
    sex: str | None = None,
    percentile: float | None = None,
    levels: Sequence[Level] = tuple(Level),
) -> tuple[Dimensions, ...]:
    """Draw the vertebrae of one plausible person, each of which the forms can take.

    Parameters are those of :func:`anatomy.sampling.sample_column`. A vertebra that no bone of its form can
    be is brought nearer to the average, step by step.
    """
    return tuple(buildable(size) for size in sample_column(rng, sex, percentile, levels))


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
