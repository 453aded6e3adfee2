"""Plausible vertebrae and columns of other people, drawn by chance."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from random import Random
from statistics import NormalDist

from anatomy.dimensions import Dimensions, default_dimensions, dimension_names, measure
from anatomy.levels import Level
from anatomy.limits import unknown
from anatomy.variation import sex_factor, size_loading, spread

SEXES = ("male", "female")
WITHIN = 0.6
"""How far what a dimension has for itself is shared by the neighbouring levels of one person (a choice)."""

_ATTEMPTS = 60
_CALMER = 0.85  # by which a draw is brought nearer to the person's average at each attempt
_FURTHEST = 2.5  # standard deviations that one draw may lie from the mean


def sample(level: Level, rng: Random, sex: str | None = None, percentile: float | None = None) -> Dimensions:
    """Draw one plausible vertebra.

    Parameters
    ----------
    level : Level
    rng : random.Random
        Where the chance comes from: the same state gives the same vertebra.
    sex : {'male', 'female'} or None
        None draws from both.
    percentile : float or None
        Size of the person among that sex, above 0 and below 100; None draws it too.

    Raises
    ------
    ValueError
        If *sex* is unknown or *percentile* lies outside its range.

    Notes
    -----
    A dimension is its mean, times the sex's factor where it is a length, plus its deviation times the
    person's size by its loading and chance by the rest; so two dimensions correlate as
    :func:`anatomy.variation.correlation` says. A draw beyond a range is set to its end; one whose dimensions
    cannot stand together is brought nearer to the average, step by step, until they can.
    """
    size = _size(rng, sex, percentile)
    return _fitting(level, _factor(level, sex), size, _chances(level, rng))


def sample_column(
    rng: Random,
    sex: str | None = None,
    percentile: float | None = None,
    levels: Sequence[Level] = tuple(Level),
) -> tuple[Dimensions, ...]:
    """Draw the vertebrae of one plausible person, from head to foot.

    Parameters
    ----------
    rng : random.Random
        Where the chance comes from: the same state gives the same person.
    sex, percentile
        As for :func:`sample`.
    levels : sequence of Level
        Those to draw.

    Notes
    -----
    All levels share the size of the person. What a dimension has for itself is carried over from each level
    to the next in part (:data:`WITHIN`), so that neighbours fit one another.
    """
    if sex is None:
        sex = rng.choice(SEXES)
    size = _size(rng, sex, percentile)
    found: list[Dimensions] = []
    carried: dict[str, float] = {}
    for level in levels:
        fresh = _chances(level, rng)
        chances = {
            name: WITHIN * carried[name] + sqrt(1.0 - WITHIN**2) * chance if name in carried else chance
            for name, chance in fresh.items()
        }
        carried.update(chances)
        found.append(_fitting(level, _factor(level, sex), size, chances))
    return tuple(found)


def _size(rng: Random, sex: str | None, percentile: float | None) -> float:
    """Give the size of the person, in standard deviations."""
    if sex is not None and sex not in SEXES:
        raise unknown("sex", sex, SEXES)
    if percentile is None:
        return max(-_FURTHEST, min(_FURTHEST, rng.gauss(0.0, 1.0)))
    if not 0.0 < percentile < 100.0:
        raise ValueError(f"percentile must be above 0 and below 100; got {percentile:g}")
    return max(-_FURTHEST, min(_FURTHEST, NormalDist().inv_cdf(percentile / 100.0)))


def _factor(level: Level, sex: str | None) -> float:
    return 1.0 if sex is None else sex_factor(sex, level.region)


def _chances(level: Level, rng: Random) -> dict[str, float]:
    """Give what each dimension has for itself, in standard deviations."""
    return {name: max(-_FURTHEST, min(_FURTHEST, rng.gauss(0.0, 1.0))) for name in dimension_names(level)}


def _fitting(level: Level, factor: float, size: float, chances: dict[str, float]) -> Dimensions:
    """Give the vertebra of a draw, brought nearer to the average until its dimensions can stand together."""
    share, refusal = 1.0, ""
    for _ in range(_ATTEMPTS):
        try:
            return Dimensions(
                level,
                tuple(
                    _value(level, name, 1.0 + share * (factor - 1.0), share * size, share * chance)
                    for name, chance in chances.items()
                ),
            )
        except ValueError as error:
            refusal = str(error)
            share *= _CALMER
    raise ValueError(f"no plausible {level} was found: {refusal}")


def _value(level: Level, name: str, factor: float, size: float, chance: float) -> float:
    """Give one dimension of a draw, within its range."""
    chosen, loading = measure(level, name), size_loading(name)
    mean = chosen.value * (factor if chosen.unit == "mm" else 1.0)
    value = mean + spread(level, name) * (loading * size + sqrt(1.0 - loading**2) * chance)
    low = value if chosen.low is None else chosen.low
    high = value if chosen.high is None else chosen.high
    return min(max(value, low), high)


def nearer_average(size: Dimensions, share: float) -> Dimensions:
    """Give a vertebra whose every dimension differs from the average by *share* of what it did.

    Raises
    ------
    ValueError
        If such dimensions cannot stand together.
    """
    usual = default_dimensions(size.level)
    return usual.with_changes(
        {name: usual[name] + share * (value - usual[name]) for name, value in size.values.items()}
    )
