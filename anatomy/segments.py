"""The disc space between two neighbouring vertebrae."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from anatomy.facts import facts
from anatomy.levels import Interspace
from anatomy.limits import unknown
from anatomy.measures import Measure

QUANTITIES: tuple[str, ...] = (
    "disc_height_anterior",
    "disc_height_mid",
    "disc_height_posterior",
    "disc_wedge_angle",
)
"""What is known of a disc space."""


@dataclass(frozen=True)
class Segment:
    """One disc space of an average spine, lying on its back; in the neck, seated upright.

    Parameters
    ----------
    interspace : Interspace
    disc_height_anterior, disc_height_mid, disc_height_posterior : float
        Lower rim of the upper body to upper rim of the lower one, in the midline (mm).
    disc_wedge_angle : float
        Between the two end plates; positive opens to the front (degrees).
    """

    interspace: Interspace
    disc_height_anterior: float
    disc_height_mid: float
    disc_height_posterior: float
    disc_wedge_angle: float


@cache
def segment(interspace: Interspace) -> Segment:
    """Give the disc space at *interspace*.

    Notes
    -----
    From L2-L3 to L4-L5 the mean of 87 patients (``clouthier2023``), so that the vertebrae and the spaces
    between them come from the same scans. L1-L2 and L5-S1 are not in that series: its neighbour is scaled
    there by the ratio of the middle heights in 700 adults (``shin2024``). The neck is the mean of 140 seated
    adults (``umtri2d``). The chest is known at T4-T5 and T10-T11 (``fletcher2015``) and interpolated between.

    Raises
    ------
    ValueError
        If atlas and axis are asked for, which no disc parts.
    """
    if not interspace.has_disc:
        raise ValueError(f"interspace must have a disc; got {interspace}")
    return Segment(interspace, *(segment_measures(interspace, name)[0].value for name in QUANTITIES))


def segment_measures(interspace: Interspace, name: str) -> tuple[Measure, ...]:
    """Give every published measure of a disc space, the chosen one first.

    Raises
    ------
    ValueError
        If *name* is not one of :data:`QUANTITIES`.
    """
    if name not in QUANTITIES:
        raise unknown("quantity", name, QUANTITIES)
    return facts("segments", name, str(interspace))
