"""The choices that the published dimensions of the thoracic vertebrae leave open (see place_thoracic.py)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

Part = dict[str, float]

# By level number, linear between those named; mm and degrees unless said otherwise.

# The body.
POINTED = {
    1: 2.2,
    2: 2.05,
    4: 1.8,
    6: 1.68,
    8: 1.7,
    10: 1.88,
    12: 2.05,
}  # exponent of its front: 2 is an ellipse
WIDEST = {
    1: 0.0,
    3: 0.1,
    5: 0.16,
    8: 0.17,
    11: 0.14,
    12: 0.16,
}  # where it is widest, behind its middle, share of depth
DENT = {1: 0.3, 4: 1.0, 8: 1.3, 12: 1.6}  # of its posterior wall
HOLLOW_ABOVE = {1: 2.4, 2: 1.8}  # of the upper end plate: T1 keeps something of the neck's lips

# The arch.
CONVERGENCE = {1: 23.0, 2: 18.0, 3: 13.0, 5: 8.0, 10: 5.0, 12: 1.0}  # of the pedicles, towards the body
PEDICLE_EXTRA = {1: 1.0, 2: 0.4, 3: 0.0, 10: 0.0, 11: 0.7}  # half width that the hollow for a rib takes away
LEAN = {1: 10.0, 3: 16.0, 9: 16.0, 11: 8.0, 12: 2.0}  # of the laminae, lower edge behind
MIDDLE_HALF = {1: 3.6, 4: 3.6, 8: 3.9, 10: 5.0, 11: 6.8, 12: 8.0}  # half height of the spinous process midway
TIP_HALF = {1: 3.6, 4: 2.9, 8: 2.9, 10: 3.6, 11: 5.6, 12: 7.2}  # and at its tip

# The transverse processes.
SWEEP = {1: 22.0, 3: 33.0, 8: 45.0, 10: 52.0, 12: 52.0}  # tip behind root
RISE = {1: 4.0, 4: 9.0, 9: 15.0, 12: 10.0}  # tip over root
CLUB = {1: 5.6, 3: 5.2, 9: 5.2, 10: 4.6, 11: 3.6, 12: 3.3}  # half thickness of the tip

# The joints: the superior facet, and below it the inferior one of the level above.
FACET_APART = {1: 2.6, 2: 2.0, 3: 1.6, 10: 1.8, 11: 2.0, 12: 2.4}  # its centre, beside the canal's wall
FACET_BACK = {1: 0.58, 2: 0.61, 3: 0.66, 5: 0.73, 8: 0.75, 12: 0.8}  # and behind the body, share of the canal
FACET_OVER = {1: 2.2, 4: 1.6, 10: 1.8, 12: 1.8}  # and over the end plate
FACET_TURN = {1: 8.0, 4: 14.0, 9: 14.0, 12: 8.0}  # it looks out by this
FACET_HALF_WIDTH = {1: 5.9, 2: 5.4, 5: 4.9, 8: 5.0, 10: 5.7, 12: 5.6}
FACET_HALF_HEIGHT = {1: 6.0, 4: 5.4, 8: 5.4, 10: 6.0, 12: 6.4}
JOINT_SPACE = 2.0
DISC = {1: 4.2, 4: 3.4, 8: 4.0, 12: 6.0}  # between the bodies, which tells how far apart neighbours stand
SUPERIOR_TAPER = 9.0  # by which a plate that thins towards its edge looks flatter
INFERIOR_TAPER = 5.0

# The facets for the ribs.
WHOLE_FACET = {1: 3.4, 10: 4.2, 12: 4.6}  # radius of a whole facet on the body
DEMIFACET = {2: 3.7, 9: 4.1}
LOOK_UP = {1: 0.1, 5: 0.25, 7: 0.5, 10: 0.8}  # of the transverse facets, share of looking forward
SUNK = {1: 1.3, 2: 0.8, 10: 0.8, 11: 0.6}  # how far a facet lies under the surface that it is set on
FREE = 99.0  # a ceiling that nothing reaches

FILLETS = {
    "lamina": 4.0,
    "inferior": 3.0,
    "superior": 4.0,
    "transverse": 6.0,
    "tubercle": 3.0,
    "spinous": 9.0,
    "canal": 2.0,
    "body": 6.0,
}


def at(table: Mapping[int, float], number: float) -> float:
    """Give a choice at one level."""
    return float(np.interp(number, list(table), list(table.values())))


def bar(
    start: tuple[float, float, float],
    end: tuple[float, float, float],
    *,
    width: tuple[float, float, float],
    thickness: tuple[float, float, float],
    roll: float = 0.0,
    roundness: float = 1.0,
    corner: float = 1.0,
    cup: float = 0.0,
    wedge: float = 0.0,
) -> Part:
    """Give the constants of a loft."""
    return {
        **{f"start_{axis}": value for axis, value in zip("xyz", start, strict=True)},
        **{f"end_{axis}": value for axis, value in zip("xyz", end, strict=True)},
        "roll": roll,
        "twist": 0.0,
        "bow_wide": 0.0,
        "bow_thin": 0.0,
        **{f"width_{place}": value for place, value in zip(("start", "middle", "end"), width, strict=True)},
        **{
            f"thickness_{place}": value
            for place, value in zip(("start", "middle", "end"), thickness, strict=True)
        },
        "roundness": roundness,
        "corner": corner,
        "cup": cup,
        "wedge": wedge,
    }
