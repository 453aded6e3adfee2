"""Every colour a scene uses, for the stills and for the browser alike.

Each colour is an sRGB hex value as it should look under full light. The accent means one thing only, removed
bone, and stays apart from bone and from cancellous bone for readers with any common colour-vision deficiency.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Theme = Literal["light", "dark"]
Color = NDArray[np.float64]

BONE = "#EEDFC0"
"""The outside of bone."""

BONE_HOLLOW = "#C4A67C"
"""What the outside turns towards in grooves, where bone is stained and less light falls."""

BONE_RIDGE = "#F3EBD8"
"""What the outside turns towards on crests, worn pale."""

COMPACT = "#F8EAC8"
"""The dense rim of a cut."""

TRABECULA = "#F2DBB0"
"""The bars of cancellous bone in a cut."""

PORE = "#CB9E6C"
"""The gaps between those bars."""

REMOVED = "#CF4230"
"""Removed bone, outside."""

REMOVED_HOLLOW = "#8F2218"
"""What removed bone turns towards in grooves, and in the pores of its cut."""

REMOVED_RIDGE = "#E0604A"
"""What removed bone turns towards on crests, and on the bars of its cut."""

MOVED = "#A3C2CF"
"""Kept bone that moved, outside: calm, so that it is not taken for removed bone."""

MOVED_HOLLOW = "#557F91"
"""What moved bone turns towards in grooves."""

MOVED_RIDGE = "#C3DAE3"
"""What moved bone turns towards on crests."""

CONTEXT = "#C3C0B6"
"""Neighbours that are shown but not operated on."""

SKIN = "#D9B39A"
"""The patch of skin over an operation."""

MARK = "#3B3A6B"
"""The line drawn on the skin."""

MUSCLE = "#A86A62"
"""The muscles beside the spine; paler and browner than removed bone."""

FRAGMENT = "#4F78B5"
"""A loose piece of disc, deeper than the disc it came from."""

INK = "#1F2A30"
"""What is written on paper, and beside a film."""

QUIET = "#4A5860"
"""The same, where it matters less."""

DONE = "#1F5A70"
"""Headlines, and as much of a bar as is done."""

RULE = "#D5DADD"
"""Lines on paper, and the rest of a bar."""


@dataclass(frozen=True)
class Backdrop:
    """What stands behind the bone.

    Parameters
    ----------
    top, bottom : str
        The two ends of its gradient.
    ink : str
        Text on it.
    """

    top: str
    bottom: str
    ink: str


BACKDROPS: dict[Theme, Backdrop] = {
    "light": Backdrop(top="#F7F5F1", bottom="#DFE3E6", ink="#24303A"),
    "dark": Backdrop(top="#2A323A", bottom="#12161A", ink="#EDF0F2"),
}


def rgb(color: str) -> Color:
    """Give a hex colour as three floats from 0 to 1, sRGB."""
    return np.array([int(color[i : i + 2], 16) / 255.0 for i in (1, 3, 5)])


def luminance(color: str) -> float:
    """Give the relative luminance of a colour, 0 (black) to 1 (white), by WCAG 2."""
    channels = rgb(color)
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return float(linear @ (0.2126, 0.7152, 0.0722))


def contrast(first: str, second: str) -> float:
    """Give the contrast ratio of two colours, 1 to 21, by WCAG 2."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)
