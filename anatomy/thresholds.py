"""The limits at which the ledger warns, each with its source."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from anatomy.limits import unknown
from anatomy.tables import table


@dataclass(frozen=True)
class Threshold:
    """One limit.

    Parameters
    ----------
    key : str
        Such as ``"facet_kept"``; the words of the warning stand under the same key.
    value : float
        The limit, in *unit*.
    unit : {'%', 'mm', 'mm2', 'pieces'}
    warns : {'below', 'above'}
        On which side of the limit the ledger warns.
    source : str
        Key of the source.
    note : str
        What was measured, and where.
    """

    key: str
    value: float
    unit: str
    warns: str
    source: str
    note: str

    def crossed_by(self, value: float) -> bool:
        """Tell whether *value* calls for the warning."""
        return value < self.value if self.warns == "below" else value > self.value


@cache
def thresholds() -> dict[str, Threshold]:
    """Give every threshold by its key."""
    return {
        row["threshold"]: Threshold(
            row["threshold"], float(row["value"]), row["unit"], row["warns"], row["source"], row["note"]
        )
        for row in table("thresholds")
    }


def threshold(key: str) -> Threshold:
    """Give the threshold called *key*.

    Raises
    ------
    ValueError
        If no threshold has that key.
    """
    if key not in thresholds():
        raise unknown("threshold", key, thresholds())
    return thresholds()[key]
