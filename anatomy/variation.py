"""How much vertebrae differ between people: spread, sex, and what goes with the size of the person."""

from __future__ import annotations

from anatomy.facts import fact
from anatomy.levels import Level
from anatomy.measures import Measure, measure

_DEVIATIONS = 6.0  # a range without a published deviation spans this many


def spread(level: Level, name: str) -> float:
    """Give the standard deviation of one dimension at one level (mm or degrees).

    The published one of the chosen measure; where it has none, a sixth of its range.

    Raises
    ------
    ValueError
        If *name* is no dimension of that level, or it has no range.
    """
    chosen = measure(level, name)
    if chosen.sd is not None:
        return chosen.sd
    if chosen.low is None or chosen.high is None:
        raise ValueError(f"{name} has no range at {level}")
    return (chosen.high - chosen.low) / _DEVIATIONS


def size_loading(name: str) -> float:
    """Give how far a dimension goes with the size of the person, from 0 (not at all) to 1 (wholly).

    Notes
    -----
    Of two dimensions a and b, the correlation is the product of their loadings: one factor, the size of the
    person, explains all they share. The loadings are choices: bodies most, the canal little, angles not.

    Raises
    ------
    ValueError
        If no loading is known for *name*.
    """
    return fact("variation", "size_loading", name).value


def correlation(one: str, other: str) -> float:
    """Give the correlation between two dimensions of a person, 1 for a dimension with itself."""
    return 1.0 if one == other else size_loading(one) * size_loading(other)


def sex_factor(sex: str, region: str) -> float:
    """Give the length of a person's vertebrae of one sex against the mean of both.

    Parameters
    ----------
    sex : {'male', 'female'}
    region : {'cervical', 'thoracic', 'lumbar', 'sacral'}

    Raises
    ------
    ValueError
        If either is unknown.
    """
    return fact("variation", f"{sex}_factor", region).value


def stature(sex: str) -> Measure:
    """Give the height of adults of one sex, with its deviation (mm).

    Parameters
    ----------
    sex : {'male', 'female'}

    Raises
    ------
    ValueError
        If *sex* is unknown.
    """
    return fact("variation", "stature", sex)
