"""A condition as it is found at an interspace: how severe, on which side, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anatomy.conditions import CONDITIONS, Zone, condition
from anatomy.levels import Side
from anatomy.limits import unknown
from anatomy.sentence import Named, RefusalError, Sentence


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
        said = {"condition": known.called}
        if not 0.0 <= self.severity <= 1.0:
            raise RefusalError("severity", said | {"low": 0, "high": 1, "value": repr(self.severity)})
        zone = self.zone
        if known.zones and zone is None:
            zone = Zone.CENTRAL if self.side is None else Zone.PARACENTRAL
        if zone is not None and zone not in known.zones:
            raise unknown(Sentence("refusal.what.zone", said), zone, known.zones)
        if known.sides == "one" and (self.side is None) is not (zone is Zone.CENTRAL):
            named = Named(str(zone), f"zone.{zone}.name")
            if self.side is None:
                raise RefusalError("zone_side", said | {"zone": named})
            raise RefusalError("zone_no_side", said | {"zone": named})
        if known.sides == "both" and self.side is not None:
            raise RefusalError("both_sides", said | {"side": self.side.value})
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
