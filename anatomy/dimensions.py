"""The dimensions of one vertebra, checked one by one and together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import inf, radians, tan

from anatomy.levels import Level
from anatomy.limits import allowed, checked, unknown
from anatomy.measures import DIMENSIONS, Measure, all_measures, measure

__all__ = ["DIMENSIONS", "Dimensions", "Measure", "all_measures", "default_dimensions", "measure"]

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


@dataclass(frozen=True)
class Dimensions:
    """The dimensions of one vertebra: lengths in mm, angles in degrees.

    Parameters
    ----------
    level : Level
    endplate_width_upper, endplate_width_lower : float
        Greatest width of the rim.
    endplate_depth_upper, endplate_depth_lower : float
        Front rim to back rim in the midline.
    body_height_anterior, body_height_posterior : float
        Upper rim to lower rim, at the front and at the back wall, in the midline.
    canal_width : float
        Greatest width of the canal between the pedicles, side recesses included.
    canal_depth : float
        Back wall of the body to the arch, in the midline at mid-pedicle.
    pedicle_width, pedicle_height : float
        Outer cortex at the narrowest place.
    spinous_length : float
        Back wall of the body to the tip of the spinous process.
    transverse_span : float
        Tip to tip of the transverse processes.
    interlaminar_angle : float
        Between the left and the right lamina.
    lamina_height : float
        Head to foot, 4 mm off the midline.
    lamina_thickness : float
        Least thickness, 8 mm off the midline.
    superior_facet_angle, inferior_facet_angle : float
        Facet against the midsagittal plane, in the transverse plane; 0 is sagittal.

    Raises
    ------
    ValueError
        If one value lies outside its range, or values cannot stand together.
    """

    level: Level
    endplate_width_upper: float
    endplate_width_lower: float
    endplate_depth_upper: float
    endplate_depth_lower: float
    body_height_anterior: float
    body_height_posterior: float
    canal_width: float
    canal_depth: float
    pedicle_width: float
    pedicle_height: float
    spinous_length: float
    transverse_span: float
    interlaminar_angle: float
    lamina_height: float
    lamina_thickness: float
    superior_facet_angle: float
    inferior_facet_angle: float

    def __post_init__(self) -> None:
        for name, value in self.values.items():
            published = measure(self.level, name)
            low = -inf if published.low is None else published.low
            high = inf if published.high is None else published.high
            number = checked(name, value, low, high, published.unit, f"at {self.level}")
            object.__setattr__(self, name, number)
        for combination in _COMBINATIONS:
            combination.check(self)

    @property
    def values(self) -> dict[str, float]:
        """The seventeen values by name, in the order of :data:`DIMENSIONS`."""
        return {name: getattr(self, name) for name in DIMENSIONS}

    def with_changes(self, changes: Mapping[str, float]) -> Dimensions:
        """Give the same vertebra with some dimensions changed.

        Parameters
        ----------
        changes : mapping of str to float
            New values by name, such as ``{"canal_depth": 16.0}``.

        Raises
        ------
        ValueError
            If a name is unknown, a value lies outside its range, or values cannot stand together.
        """
        for name in changes:
            if name not in DIMENSIONS:
                raise ValueError(unknown("dimension", name, DIMENSIONS))
        return Dimensions(self.level, **{**self.values, **changes})


def default_dimensions(level: Level) -> Dimensions:
    """Give the dimensions of an average vertebra, each the chosen measure at that level."""
    return Dimensions(level, *(measure(level, name).value for name in DIMENSIONS))


@dataclass(frozen=True)
class _Combination:
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
    limits: Callable[[Dimensions], tuple[float, float]]

    def check(self, size: Dimensions) -> None:
        """Refuse a vertebra whose dimensions cannot stand together."""
        low, high = self.limits(size)
        value = size.values[self.name]
        if not low <= value <= high:
            because = " and ".join(f"{other} {size.values[other]:.1f}" for other in self.others)
            raise ValueError(
                f"{self.name} must be {allowed(low, high, 'mm')} at {size.level} with {because}; "
                f"got {value:.6g}"
            )


_COMBINATIONS = (
    _Combination(
        "canal_width",
        ("pedicle_width", "endplate_width_upper"),
        lambda size: (-inf, size.endplate_width_upper + BESIDE_BODY - 2 * size.pedicle_width),
    ),
    _Combination(
        "canal_depth",
        ("canal_width", "interlaminar_angle"),
        lambda size: (size.canal_width / 2 / tan(radians(size.interlaminar_angle / 2)) + RECESS, inf),
    ),
    _Combination("canal_width", ("canal_depth",), lambda size: (size.canal_depth, inf)),
    _Combination(
        "transverse_span",
        ("canal_width", "pedicle_width"),
        lambda size: (size.canal_width + 2 * size.pedicle_width + BEYOND_PEDICLES, inf),
    ),
    _Combination(
        "spinous_length",
        ("canal_depth", "lamina_thickness"),
        lambda size: (size.canal_depth + size.lamina_thickness + BEYOND_LAMINA, inf),
    ),
    _Combination(
        "pedicle_height",
        ("body_height_posterior",),
        lambda size: (-inf, size.body_height_posterior - NOTCH),
    ),
    _Combination(
        "lamina_height",
        ("body_height_posterior",),
        lambda size: (-inf, size.body_height_posterior + OVERHANG),
    ),
    _Combination(
        "body_height_anterior",
        ("body_height_posterior",),
        lambda size: (size.body_height_posterior - WEDGE, size.body_height_posterior + WEDGE),
    ),
    _Combination(
        "endplate_width_lower",
        ("endplate_width_upper",),
        lambda size: (size.endplate_width_upper - FLARE_ACROSS, size.endplate_width_upper + FLARE_ACROSS),
    ),
    _Combination(
        "endplate_depth_lower",
        ("endplate_depth_upper",),
        lambda size: (size.endplate_depth_upper - FLARE_ALONG, size.endplate_depth_upper + FLARE_ALONG),
    ),
)
