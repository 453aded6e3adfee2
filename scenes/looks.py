"""What can be chosen of how a plan is looked at: plain names, which need no picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from scenes.scene import Shows

SHOWS: Shows = "ghost"
"""What is shown of a cut unless asked otherwise."""

SHOWN = ("before", "ghost", "after", "lifted")

VIEW = "posterior"
"""From where it is seen unless asked otherwise."""

VIEWS = ("posterior", "left", "right", "superior", "oblique", "surgeon")

MODES = ("explain", "plan", "teach")
MODE = "plan"

Register = Literal["plain", "professional"]
REGISTERS: tuple[Register, ...] = ("plain", "professional")

STATES = ("shown", "faded", "hidden")
"""Of a group that stands round a place."""

BONE = "bone"
NEIGHBOURS = "neighbours"

GROUPS: dict[str, tuple[str, ...]] = {
    NEIGHBOURS: (),
    "discs": ("annulus", "nucleus", "endplate_cartilage"),
    "nerves": ("dura", "spinal_cord", "cauda_equina", "nerve_root", "root_ganglion"),
    "ligaments": (
        "ligamentum_flavum", "interspinous_ligament", "supraspinous_ligament", "nuchal_ligament",
        "anterior_longitudinal_ligament", "posterior_longitudinal_ligament", "facet_capsule",
        "facet_cartilage", "transverse_ligament",
    ),
    "arteries": ("vertebral_artery",),
}  # fmt: skip
"""The soft tissues of each group of layers; that of the neighbours is bone."""

START = {BONE: "shown"} | dict.fromkeys(GROUPS, "hidden")
"""How each group is drawn at first."""

PRESSED = ("nerves", "discs")
"""The groups that are shown as soon as a condition is chosen."""

HALVES: tuple[str, ...] = ("", "left", "right", "head", "feet", "back", "front")
"""The halves a section can hide; none at first."""

FEWEST_ABREAST, MOST_ABREAST = 2, 4
"""How many plans stand beside one another."""

UNITS: tuple[str, ...] = ("mm", "in")
"""In which a distance can be told."""

MOST_KEPT = 6
"""How many views can be kept (a choice: their buttons stand in one row)."""


def usual(findings: Sequence[object]) -> dict[str, str]:
    """Give how each group is drawn before anyone chose: what disease changes is shown where there is some."""
    return START | dict.fromkeys(PRESSED if findings else (), "shown")
