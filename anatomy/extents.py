"""How far the named procedures reach: each number with its usual value and its ends."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Extent:
    """One number that says how far a procedure reaches.

    Parameters
    ----------
    key : str
    default, low, high : float
        In *unit*; the ends are allowed.
    unit : {'%', 'mm'}
    source : str
        Key of the source, or ``"choice"``.
    """

    key: str
    default: float
    low: float
    high: float
    unit: str
    source: str


UPPER_SHARE = Extent("upper_share", 40.0, 20.0, 60.0, "%", "choice")
LOWER_HEIGHT = Extent("lower_height", 3.0, 0.0, 8.0, "mm", "choice")
WINDOW_FACET_SHARE = Extent("facet_share", 15.0, 0.0, 50.0, "%", "choice")
FACET_SHARE = Extent("facet_share", 0.0, 0.0, 50.0, "%", "choice")
JOINT_SHARE = Extent("facet_share", 50.0, 10.0, 100.0, "%", "choice")
UNDERCUT_SHARE = Extent("undercut_share", 50.0, 30.0, 70.0, "%", "choice")
BURR_RADIUS = Extent("burr_radius", 2.0, 1.0, 3.0, "mm", "choice")

SMALL_WINDOW = (
    Extent("upper_share", 25.0, 20.0, 30.0, "%", "choice"),
    Extent("lower_height", 1.0, 0.0, 3.0, "mm", "choice"),
    Extent("facet_share", 5.0, 0.0, 10.0, "%", "choice"),
    BURR_RADIUS,
)
WINDOW = (UPPER_SHARE, LOWER_HEIGHT, WINDOW_FACET_SHARE, BURR_RADIUS)
HALF_ARCH = (
    Extent("upper_share", 50.0, 40.0, 60.0, "%", "choice"),
    LOWER_HEIGHT,
    FACET_SHARE,
    BURR_RADIUS,
)
ROOT_WINDOW = (
    Extent("upper_share", 40.0, 20.0, 60.0, "%", "choice"),
    Extent("lower_height", 4.0, 0.0, 8.0, "mm", "choice"),
    Extent("facet_share", 33.0, 15.0, 50.0, "%", "choice"),
    BURR_RADIUS,
)
OPENING = Extent("opening_width", 12.0, 8.0, 14.0, "mm", "gu2015")
GUTTER = Extent("gutter_width", 3.5, 3.0, 4.0, "mm", "choice")
DOOR_KERF = Extent("kerf_width", 2.0, 1.0, 3.0, "mm", "choice")
SPLIT_KERF = Extent("kerf_width", 1.0, 0.5, 2.0, "mm", "choice")
