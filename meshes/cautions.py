"""What a cut must be warned of, each warning with its source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Literal

from anatomy.levels import LUMBAR, Level, Side
from anatomy.thresholds import threshold
from meshes.ledger import Ledger


@dataclass(frozen=True)
class Caution:
    """One warning.

    Parameters
    ----------
    key : str
        Of its threshold and of its words.
    level : Level
    side : Side or None
    value : float
        What was measured, in the unit of the threshold.
    limit : float or None
    source : str
        Key of the source of the limit.
    """

    key: str
    level: Level
    side: Side | None
    value: float
    limit: float | None
    source: str

    @property
    def severity(self) -> Literal["warning", "note"]:
        """Whether it asks for action, or only tells that the cut goes beyond one study's figure."""
        return "note" if self.key.startswith("lateral_reach") else "warning"

    def as_dict(self) -> dict[str, Any]:
        """Give the warning as plain values, ready for JSON."""
        return asdict(self) | {
            "level": str(self.level),
            "side": None if self.side is None else str(self.side),
            "severity": self.severity,
        }


def cautions(level: Level, ledger: Ledger) -> tuple[Caution, ...]:
    """Give the warnings that a ledger calls for."""
    return tuple(_cautions(level, ledger))


def _cautions(level: Level, ledger: Ledger) -> Iterator[Caution]:
    for key, side, value in _readings(level, ledger):
        limit = threshold(key)
        if limit.crossed_by(value):
            yield Caution(key, level, side, value, limit.value, limit.source)


def _readings(level: Level, ledger: Ledger) -> Iterator[tuple[str, Side | None, float]]:
    """Give each number that has a threshold at its level, with the threshold's key and the side."""
    yield "piece_free", None, float(ledger.pieces)
    for side in Side:
        yield "facet_kept", side, 100.0 * ledger.facet_kept[side]
        if level in LUMBAR:  # the safe width was measured in the low back alone
            for edge, reached in ledger.lateral_reach_mm[side].items():
                yield f"lateral_reach_{edge}", side, reached
