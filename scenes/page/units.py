"""Lengths, areas and volumes in the units that the reader chose."""

from __future__ import annotations

from anatomy.words import Words
from scenes.page.speech import Speech

INCH = 25.4  # mm
DIGITS = {"mm": 1, "mm2": 0, "cm3": 1}
"""Decimals of each unit that can be told in inches too."""

INCHES = {"mm": ("in", INCH), "mm2": ("in2", INCH**2), "cm3": ("in3", INCH**3 / 1000.0)}
"""What each is told in instead, and how many of it are one of that."""

FINE = 2
"""Decimals of all that is told in inches."""


def _in_inches(unit: str, words: Words) -> bool:
    return unit in INCHES and isinstance(words, Speech) and words.units == "in"


def figure(value: float, unit: str, words: Words, digits: int | None = None) -> str:
    """Write a number alone, as many decimals as its unit is told in, or *digits* of a metric one."""
    if _in_inches(unit, words):
        return f"{value / INCHES[unit][1]:.{FINE}f}"
    return f"{value:.{DIGITS.get(unit, 0) if digits is None else digits}f}"


def unit_name(unit: str, words: Words) -> str:
    """Name the unit that numbers of another are told in."""
    return words[f"unit.{INCHES[unit][0] if _in_inches(unit, words) else unit}"]


def amount(value: float, unit: str, words: Words, digits: int | None = None) -> str:
    """Write a number with its unit."""
    return f"{figure(value, unit, words, digits)} {unit_name(unit, words)}"
