"""The dimensions of one vertebra, checked one by one and together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from math import inf
from types import MappingProxyType

from anatomy.combinations import combinations
from anatomy.levels import Level
from anatomy.limits import checked, unknown
from anatomy.measures import Measure, all_measures, dimension_names, measure
from anatomy.sentence import Named, Sentence

__all__ = ["Dimensions", "Measure", "all_measures", "default_dimensions", "dimension_names", "measure"]


@dataclass(frozen=True)
class Dimensions:
    """The dimensions of one vertebra: lengths in mm, angles in degrees.

    Parameters
    ----------
    level : Level
    numbers : tuple of floats
        In the order of :func:`anatomy.dimension_names` at *level*.

    Raises
    ------
    ValueError
        If one value lies outside its range, or values cannot stand together.
    """

    level: Level
    numbers: tuple[float, ...]

    def __post_init__(self) -> None:
        numbers = []
        for name, value in zip(dimension_names(self.level), self.numbers, strict=True):
            published = measure(self.level, name)
            low = -inf if published.low is None else published.low
            high = inf if published.high is None else published.high
            said = Named(name, f"dimension.{name}.label")
            place = Sentence("refusal.at_level", {"level": self.level})
            numbers.append(checked(said, value, low, high, published.unit, place))
        object.__setattr__(self, "numbers", tuple(numbers))
        for combination in combinations(self.level):
            combination.check(self.level, self.values)

    def __getitem__(self, name: str) -> float:
        return self.values[name]

    @cached_property
    def values(self) -> Mapping[str, float]:
        """The values by name, in the order of :func:`anatomy.dimension_names`."""
        return MappingProxyType(dict(zip(dimension_names(self.level), self.numbers, strict=True)))

    def with_changes(self, changes: Mapping[str, float]) -> Dimensions:
        """Give the same vertebra with some dimensions changed.

        Parameters
        ----------
        changes : mapping of str to float
            New values by name, such as ``{"canal_depth": 16.0}``.

        Raises
        ------
        ValueError
            If a name is unknown, a value lies outside its range, or values cannot stand together.
        """
        names = dimension_names(self.level)
        for name in changes:
            if name not in names:
                raise unknown("dimension", name, names)
        return Dimensions(self.level, tuple({**self.values, **changes}[name] for name in names))


@cache
def default_dimensions(level: Level) -> Dimensions:
    """Give the dimensions of an average vertebra, each the chosen measure at that level."""
    return Dimensions(level, tuple(measure(level, name).value for name in dimension_names(level)))
