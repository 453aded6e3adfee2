"""The one sentence that says what a value must be."""

from __future__ import annotations

import math
from collections.abc import Iterable
from difflib import get_close_matches
from numbers import Real

UNIT_WORDS = {"mm": "mm", "deg": "degrees", "%": "%", "pieces": "pieces"}


def allowed(low: float, high: float, unit: str) -> str:
    """Say which values from *low* to *high* are allowed; an infinite end is left out."""
    word = UNIT_WORDS[unit]
    if math.isinf(low):
        return f"at most {high:.1f} {word}"
    if math.isinf(high):
        return f"at least {low:.1f} {word}"
    return f"between {low:.1f} and {high:.1f} {word}"


def checked(name: str, value: object, low: float, high: float, unit: str, where: str) -> float:
    """Give *value* as a float when it lies between *low* and *high*.

    Parameters
    ----------
    name : str
        The field, as it stands in the message.
    value : object
        What was asked for.
    low, high : float
        The allowed range, ends included, in *unit*.
    unit : {'mm', 'deg', '%'}
    where : str
        The level or the procedure, as ``"at L4"``.

    Raises
    ------
    ValueError
        If *value* is no finite number, or lies outside the range.
    """
    sentence = f"{name} must be {allowed(low, high, unit)} {where}; got {value!r}"
    if isinstance(value, bool) or not isinstance(value, Real):
        raise ValueError(sentence)
    number = float(value)
    if not low <= number <= high:  # false for nan as well
        raise ValueError(f"{name} must be {allowed(low, high, unit)} {where}; got {number:.6g}")
    return number


def unknown(what: str, name: object, known: Iterable[str]) -> str:
    """Say that *name* is not known, list what is, and suggest the nearest."""
    names = tuple(known)
    near = get_close_matches(str(name), names, n=1)
    hint = f" (did you mean {near[0]}?)" if near else ""
    return f"{what} must be one of {', '.join(names)}; got {name!r}{hint}"
