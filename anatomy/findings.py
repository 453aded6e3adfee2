"""A condition as it is found at an interspace: how severe, on which side, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anatomy.conditions import CONDITIONS, Zone, condition
from anatomy.levels import Side
from anatomy.limits import unknown


@dataclass(frozen=True)
class Finding:
    """A condition as it is found: how severe, on which side, and where.

    Parameters
    ----------
    key : str
        Of a condition.
    severity : float
        From 0, none of it, to 1, as far as it goes.
    side : Side or None
        None for both sides, or for the midline.
    zone : Zone or None
        None takes the midline without a side, and the usual place beside it with one.

    Raises
    ------
    ValueError
        If the condition is unknown, the severity lies outside its range, or it cannot lie there.
    """

    key: str
    severity: float
    side: Side | None = None
    zone: Zone | None = None

    def __post_init__(self) -> None:
        known = condition(self.key)
        if not 0.0 <= self.severity <= 1.0:
            raise ValueError(f"severity of {known.key} must be between 0 and 1; got {self.severity!r}")
        zone = self.zone
        if known.zones and zone is None:
            zone = Zone.CENTRAL if self.side is None else Zone.PARACENTRAL
        if zone is not None and zone not in known.zones:
            raise ValueError(unknown(f"zone of {known.key}", zone, known.zones))
        if known.sides == "one" and (self.side is None) is not (zone is Zone.CENTRAL):
            needs = "no side" if zone is Zone.CENTRAL else "side left or right"
            raise ValueError(f"a {zone} {known.key} needs {needs}; got {self.side}")
        if known.sides == "both" and self.side is not None:
            raise ValueError(f"{known.key} lies on both sides; got side {self.side}")
        object.__setattr__(self, "key", known.key)
        object.__setattr__(self, "zone", zone)

    def simple(self) -> Iterator[Finding]:
        """Give what it consists of: itself, or the conditions it is made of."""
        made_of = CONDITIONS[self.key].made_of
        if not made_of:
            yield self
        for key, share in made_of:
            side = None if CONDITIONS[key].sides == "both" else self.side
            yield Finding(key, share * self.severity, side)
