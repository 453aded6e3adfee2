"""Dimensions that bound one another: which of them can stand together in one bone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from math import inf, radians, tan

from anatomy.kinds import kind
from anatomy.levels import Level
from anatomy.limits import allowed
from anatomy.sentence import Named, RefusalError, Sentence

Values = Mapping[str, float]

# Margins of the combinations below, in mm: choices, each wide enough for every published mean.
BEYOND_PEDICLES = 10.0
BESIDE_BODY = 10.0
RECESS = 2.0
BEYOND_LAMINA = 12.0
NOTCH = 3.0
OVERHANG = 5.0
WEDGE = 8.0
FLARE_ACROSS = 12.0
FLARE_ALONG = 8.0
NECK_BEYOND_PEDICLES = 9.0
NECK_BEYOND_LAMINA = 3.0
NECK_WEDGE = 3.5
NECK_FLARE_ACROSS = 7.0
NECK_FLARE_ALONG = 5.0
TUBERCLE_SUNK = 3.0
TUBERCLES_PROUD = 12.0
BESIDE_RING = 24.0
BEYOND_AXIS = 1.0
BESIDE_DENS = 4.0


@dataclass(frozen=True)
class Combination:
    """A range that one dimension has because of others.

    Parameters
    ----------
    name : str
        The dimension that is bounded.
    others : tuple of str
        The dimensions that bound it.
    limits : callable
        Gives low and high in mm; an infinite end is free.
    """

    name: str
    others: tuple[str, ...]
    limits: Callable[[Values], tuple[float, float]]

    def check(self, level: Level, size: Values) -> None:
        """Refuse a vertebra of *level* whose dimensions cannot stand together."""
        low, high = self.limits(size)
        value = size[self.name]
        if not low <= value <= high:
            others = [
                Sentence("refusal.with", {"name": _called(each), "value": f"{size[each]:.1f}"})
                for each in self.others
            ]
            said = {"name": _called(self.name), "allowed": allowed(low, high, "mm"), "level": level}
            because = {"others": reduce(_and, others), "value": f"{value:.6g}"}
            raise RefusalError("together", said | because)


def _called(dimension: str) -> Named:
    return Named(dimension, f"dimension.{dimension}.label")


def _and(first: Sentence, second: Sentence) -> Sentence:
    return Sentence("refusal.and", {"first": first, "second": second})


_LUMBAR = (
    Combination(
        "canal_width",
        ("pedicle_width", "endplate_width_upper"),
        lambda size: (-inf, size["endplate_width_upper"] + BESIDE_BODY - 2 * size["pedicle_width"]),
    ),
    Combination(
        "canal_depth",
        ("canal_width", "interlaminar_angle"),
        lambda size: (size["canal_width"] / 2 / tan(radians(size["interlaminar_angle"] / 2)) + RECESS, inf),
    ),
    Combination("canal_width", ("canal_depth",), lambda size: (size["canal_depth"], inf)),
    Combination(
        "transverse_span",
        ("canal_width", "pedicle_width"),
        lambda size: (size["canal_width"] + 2 * size["pedicle_width"] + BEYOND_PEDICLES, inf),
    ),
    Combination(
        "spinous_length",
        ("canal_depth", "lamina_thickness"),
        lambda size: (size["canal_depth"] + size["lamina_thickness"] + BEYOND_LAMINA, inf),
    ),
    Combination(
        "pedicle_height",
        ("body_height_posterior",),
        lambda size: (-inf, size["body_height_posterior"] - NOTCH),
    ),
    Combination(
        "lamina_height",
        ("body_height_posterior",),
        lambda size: (-inf, size["body_height_posterior"] + OVERHANG),
    ),
    Combination(
        "body_height_anterior",
        ("body_height_posterior",),
        lambda size: (size["body_height_posterior"] - WEDGE, size["body_height_posterior"] + WEDGE),
    ),
    Combination(
        "endplate_width_lower",
        ("endplate_width_upper",),
        lambda size: (
            size["endplate_width_upper"] - FLARE_ACROSS,
            size["endplate_width_upper"] + FLARE_ACROSS,
        ),
    ),
    Combination(
        "endplate_depth_lower",
        ("endplate_depth_upper",),
        lambda size: (size["endplate_depth_upper"] - FLARE_ALONG, size["endplate_depth_upper"] + FLARE_ALONG),
    ),
)

_ATLAS = (
    Combination(
        "overall_depth",
        ("canal_depth", "anterior_arch_thickness", "posterior_arch_thickness"),
        lambda size: (_ring_depth(size) - TUBERCLE_SUNK, _ring_depth(size) + TUBERCLES_PROUD),
    ),
    Combination(
        "transverse_span",
        ("canal_width",),
        lambda size: (size["canal_width"] + BESIDE_RING, inf),
    ),
)

_AXIS = (
    Combination(
        "spinous_length",
        ("canal_depth", "lamina_thickness"),
        lambda size: (size["canal_depth"] + size["lamina_thickness"] + BEYOND_AXIS, inf),
    ),
    Combination(
        "transverse_span",
        ("canal_width", "pedicle_width"),
        lambda size: (size["canal_width"] + 2 * size["pedicle_width"], inf),
    ),
    Combination(
        "dens_width",
        ("canal_width",),
        lambda size: (-inf, size["canal_width"] - BESIDE_DENS),
    ),
)


def _ring_depth(size: Values) -> float:
    """Give how deep an atlas is without its tubercles."""
    return size["canal_depth"] + size["anterior_arch_thickness"] + size["posterior_arch_thickness"]


# The chest's laminae overlap like tiles, and its processes are slighter: margins of their own.
BEYOND_ROOT = 4.0
BEYOND_TILE = 8.0
TILE = 12.0
SLIGHT_NOTCH = 0.5

_THORACIC = (
    Combination(
        "canal_depth",
        ("canal_width", "interlaminar_angle"),
        lambda size: (size["canal_width"] / 2 / tan(radians(size["interlaminar_angle"] / 2)), inf),
    ),
    Combination(
        "transverse_span",
        ("canal_width", "pedicle_width"),
        lambda size: (size["canal_width"] + 2 * size["pedicle_width"] + BEYOND_ROOT, inf),
    ),
    Combination(
        "spinous_length",
        ("canal_depth", "lamina_thickness"),
        lambda size: (size["canal_depth"] + size["lamina_thickness"] + BEYOND_TILE, inf),
    ),
    Combination(
        "pedicle_height",
        ("body_height_posterior",),
        lambda size: (-inf, size["body_height_posterior"] - SLIGHT_NOTCH),
    ),
    Combination(
        "lamina_height",
        ("body_height_posterior",),
        lambda size: (-inf, size["body_height_posterior"] + TILE),
    ),
    *(
        each
        for each in _LUMBAR
        if each.name in ("body_height_anterior", "endplate_width_lower", "endplate_depth_lower")
    ),
)

_CERVICAL = (
    Combination("canal_width", ("canal_depth",), lambda size: (size["canal_depth"], inf)),
    Combination(
        "transverse_span",
        ("canal_width", "pedicle_width"),
        lambda size: (size["canal_width"] + 2 * size["pedicle_width"] + NECK_BEYOND_PEDICLES, inf),
    ),
    Combination(
        "spinous_length",
        ("canal_depth", "lamina_thickness"),
        lambda size: (size["canal_depth"] + size["lamina_thickness"] + NECK_BEYOND_LAMINA, inf),
    ),
    Combination(
        "pedicle_height",
        ("body_height_posterior",),
        lambda size: (-inf, size["body_height_posterior"] - NOTCH),
    ),
    Combination(
        "body_height_anterior",
        ("body_height_posterior",),
        lambda size: (
            size["body_height_posterior"] - NECK_WEDGE,
            size["body_height_posterior"] + NECK_WEDGE,
        ),
    ),
    Combination(
        "endplate_width_lower",
        ("endplate_width_upper",),
        lambda size: (
            size["endplate_width_upper"] - NECK_FLARE_ACROSS,
            size["endplate_width_upper"] + NECK_FLARE_ACROSS,
        ),
    ),
    Combination(
        "endplate_depth_lower",
        ("endplate_depth_upper",),
        lambda size: (
            size["endplate_depth_upper"] - NECK_FLARE_ALONG,
            size["endplate_depth_upper"] + NECK_FLARE_ALONG,
        ),
    ),
)

_BY_KIND: dict[str, tuple[Combination, ...]] = {
    "atlas": _ATLAS,
    "axis": _AXIS,
    "cervical": _CERVICAL,
    "thoracic": _THORACIC,
    "lumbar": _LUMBAR,
}


def combinations(level: Level) -> tuple[Combination, ...]:
    """Give the combinations that bound a bone of *level*."""
    return _BY_KIND.get(kind(level), ())
