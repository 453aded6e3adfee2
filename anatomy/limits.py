"""The one sentence that says what a value must be."""

from __future__ import annotations

import math
from collections.abc import Iterable
from numbers import Real

from anatomy.nearest import nearest
from anatomy.sentence import Named, RefusalError, Sentence

UNIT_WORDS = {"mm": "mm", "deg": "degrees", "%": "%", "pieces": "pieces"}


def unit_name(unit: str) -> Sentence:
    """Give what a unit is called in a sentence."""
    return Sentence("refusal.degrees" if unit == "deg" else f"unit.{unit}")


def allowed(low: float, high: float, unit: str) -> Sentence:
    """Say that values from *low* to *high* are allowed; an infinite end is left out."""
    ends = {"low": f"{low:.1f}", "high": f"{high:.1f}"}
    if math.isinf(low):
        return Sentence("refusal.at_most", {"high": ends["high"], "unit": unit_name(unit)})
    if math.isinf(high):
        return Sentence("refusal.at_least", {"low": ends["low"], "unit": unit_name(unit)})
    return Sentence("refusal.between", ends | {"unit": unit_name(unit)})


def checked(name: Named, value: object, low: float, high: float, unit: str, place: Sentence) -> float:
    """Give *value* as a float when it lies between *low* and *high*.

    Parameters
    ----------
    name : Named
        The field.
    value : object
        What was asked for.
    low, high : float
        The allowed range, ends included, in *unit*.
    unit : {'mm', 'deg', '%'}
    place : Sentence
        The level or the procedure, as "at L4".

    Raises
    ------
    RefusalError
        If *value* is no finite number, or lies outside the range.
    """
    said = {"name": name, "allowed": allowed(low, high, unit), "place": place}
    if isinstance(value, bool) or not isinstance(value, Real):
        raise RefusalError("range", said | {"value": repr(value)})
    number = float(value)
    if not low <= number <= high:  # false for nan as well
        raise RefusalError("range", said | {"value": f"{number:.6g}"})
    return number


def unknown(what: str | Sentence, name: object, known: Iterable[str]) -> RefusalError:
    """Give the refusal that says that *name* is not known, lists what is, and suggests the nearest.

    Parameters
    ----------
    what : str or Sentence
        What it should be the name of; a plain word is that of a kind of thing, such as ``"procedure"``.
    name : object
    known : iterable of str
    """
    names = tuple(known)
    near = nearest(name, names)
    hint: Sentence | str = Sentence("refusal.near", {"near": near}) if near else ""
    kind = Sentence(f"refusal.what.{what}") if isinstance(what, str) else what
    return RefusalError(
        "unknown", {"what": kind, "names": ", ".join(names), "name": repr(name), "hint": hint}
    )
