"""Published measures of the vertebrae, and the rule that chooses among them.

The rule
--------
Of all rows for a dimension at a level, :func:`measure` takes the first in this order:

1. rows measured by the dimension's own definition, before rows that measured something near it
   (the table's ``definition`` column says what, and is empty where it is the same);
2. published or computed numbers, before those interpolated or remembered;
3. the dimension's coherent series: one series on the same bones, so that neighbouring levels fit each
   other (:data:`anatomy.series.COHERENT_SERIES`);
4. read or computed numbers, before quoted ones (and interpolated before remembered);
5. both sexes together, before one of them;
6. the level itself, before a pool of levels;
7. living adults, before a mixture, before cadavers;
8. more subjects.

Outside the lumbar spine 3 comes before 2: published numbers stand there at one level and not at the next,
and a bone of one series between bones of another would be a step that no spine has.

The range
---------
``low`` and ``high`` bound every input. They are the published lowest and highest value where the table
holds them, otherwise the mean plus or minus three standard deviations. A row that has no spread of its
own, or an absurd one, names in ``spread_source`` the series that lends it: lengths borrow in proportion
to the mean, angles as they are. Where the table says ``choice``, no published range was usable.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from statistics import fmean

from anatomy.levels import LUMBAR, Level
from anatomy.limits import UNIT_WORDS, unknown
from anatomy.series import COHERENT_SERIES
from anatomy.sources import source
from anatomy.tables import Row, number, table

_SHARED = (
    "endplate_width_upper",
    "endplate_width_lower",
    "endplate_depth_upper",
    "endplate_depth_lower",
    "body_height_anterior",
    "body_height_posterior",
    "canal_width",
    "canal_depth",
    "pedicle_width",
    "pedicle_height",
    "spinous_length",
    "transverse_span",
    "interlaminar_angle",
    "lamina_height",
    "lamina_thickness",
)
_ATLAS = (
    "canal_width",
    "canal_depth",
    "transverse_span",
    "overall_depth",
    "anterior_arch_height",
    "anterior_arch_thickness",
    "posterior_arch_height",
    "posterior_arch_thickness",
)
_AXIS = (
    "endplate_width_lower",
    "endplate_depth_lower",
    "body_height_anterior",
    "dens_height",
    "dens_width",
    "dens_depth",
    *_SHARED[6:],
)
_SACRUM = (
    "endplate_width_upper",
    "endplate_depth_upper",
    "overall_width",
    "overall_height",
    "canal_width",
    "canal_depth",
)
_INCLINED = (*_SHARED, "superior_facet_inclination", "inferior_facet_inclination", "spinous_inclination")
_THORACOLUMBAR = (*_SHARED, "superior_facet_inclination", "inferior_facet_angle", "spinous_inclination")
_FACING = (*_SHARED, "superior_facet_angle", "inferior_facet_angle")
"""The dimensions that describe a lumbar vertebra."""

_BY_LEVEL = {
    Level.C1: _ATLAS,
    Level.C2: _AXIS,
    Level.T12: _THORACOLUMBAR,
    Level.S1: _SACRUM,
    **dict.fromkeys(LUMBAR, _FACING),
}


def dimension_names(level: Level) -> tuple[str, ...]:
    """Give the dimensions that describe the vertebra at *level*, in their order."""
    return _BY_LEVEL.get(level, _INCLINED)


_POOLED = {
    "endplate_width": ("endplate_width_upper", "endplate_width_lower"),
    "endplate_depth": ("endplate_depth_upper", "endplate_depth_lower"),
    "body_height": ("body_height_anterior", "body_height_posterior"),
    "facet_angle": ("superior_facet_angle", "inferior_facet_angle"),
}
_STATUS = {"read": 0, "computed": 0, "quoted": 1, "interpolated": 2, "remembered": 3}
_WEAK = ("interpolated", "remembered")
_SUBJECTS = ("living", "mixed", "cadaver", "")
_COLUMN = tuple(Level)
_DEVIATIONS = 3.0


@dataclass(frozen=True)
class Measure:
    """One published number with its source and its range.

    Parameters
    ----------
    value : float
        The mean, in *unit*.
    unit : {'mm', 'deg', 'mm2', '%', '1'}
    source : str
        Key of the source; :func:`anatomy.sources.source` tells the rest.
    sd : float or None
        Standard deviation as published, in *unit*.
    n : int or None
        Subjects measured.
    low, high : float or None
        The range of input, in *unit*; None where nothing gives one.
    status : {'read', 'computed', 'quoted', 'interpolated', 'remembered'}
        How the number came here: read on the page named, computed from open data, quoted by another page,
        interpolated between levels, or remembered and not read again.
    note : str
        What else to know.
    spread_source : str
        Where the range comes from: a source key, or ``"choice"``.
    """

    value: float
    unit: str
    source: str
    sd: float | None
    n: int | None
    low: float | None
    high: float | None
    status: str
    note: str
    spread_source: str

    def __str__(self) -> str:
        unit = UNIT_WORDS.get(self.unit, self.unit)
        return f"{self.value:g} {unit} ({self.source}, {self.status})"


def measure(level: Level, name: str) -> Measure:
    """Give the chosen measure of one dimension at one level.

    Raises
    ------
    ValueError
        If *name* is no dimension.
    """
    return all_measures(level, name)[0]


@cache
def all_measures(level: Level, name: str) -> tuple[Measure, ...]:
    """Give every measure of one dimension at one level, the chosen one first.

    Raises
    ------
    ValueError
        If *name* is no dimension of that level.
    """
    names = dimension_names(level)
    if name not in names:
        raise unknown("dimension", name, names)
    rows = [row for row in table("dimensions") if (level, name) in _targets(row)]
    return tuple(_measure(row, level, name) for row in sorted(rows, key=lambda row: _order(row, level, name)))


def _targets(row: Row) -> frozenset[tuple[str, str]]:
    """Give the pairs of level and dimension that a row speaks of."""
    upper, _, lower = row["level"].partition("-")
    if row["dimension"] == "facet_joint_angle":  # a joint: lower facets of one bone on upper ones of the next
        return frozenset({(upper, "inferior_facet_angle"), (lower, "superior_facet_angle")})
    span = _COLUMN[_COLUMN.index(upper) : _COLUMN.index(lower or upper) + 1]
    names = _POOLED.get(row["dimension"], (row["dimension"],))
    return frozenset((level, name) for level in span for name in names)


def _order(row: Row, level: Level, name: str) -> tuple[bool, bool, bool, int, bool, bool, int, float]:
    """Give the rank of a row by the rule of this module; the smallest is chosen."""
    pooled = "-" in row["level"] and row["dimension"] != "facet_joint_angle"
    weak, stranger = row["status"] in _WEAK, row["source"] != COHERENT_SERIES[level][name]
    return (
        bool(row["definition"]),
        *((weak, stranger) if level in LUMBAR else (stranger, weak)),
        _STATUS[row["status"]],
        bool(row["sample"]),
        pooled,
        _SUBJECTS.index(source(row["source"]).subjects),
        -(number(row["n"]) or 0.0),
    )


def _measure(row: Row, level: Level, name: str) -> Measure:
    low, high = _range(row, level, name)
    count = number(row["n"])
    words = (row["sample"], row["definition"], row["note"])
    return Measure(
        value=float(row["value"]),
        unit=row["unit"],
        source=row["source"],
        sd=number(row["sd"]),
        n=None if count is None else int(count),
        low=low,
        high=high,
        status=row["status"],
        note="; ".join(word for word in words if word),
        spread_source=row["spread_source"] or row["source"],
    )


def _range(row: Row, level: Level, name: str) -> tuple[float | None, float | None]:
    """Give the range of a row, its own or a borrowed one, to 0.1."""
    if row["low"]:
        return float(row["low"]), float(row["high"])
    lender, _, other = row["spread_source"].partition(" ")
    rows = _lenders(lender, other or name, level) if lender else [row]
    reaches = [_reach(each) for each in rows]
    if None in reaches or not reaches:
        return None, None
    below, above = (fmean(reach[i] for reach in reaches if reach) for i in (0, 1))
    value = float(row["value"])
    return round(value - below * _scale(row), 1), round(value + above * _scale(row), 1)


def _lenders(lender: str, name: str, level: Level) -> list[Row]:
    """Give the rows of the lending series that have a spread, at the level or nearest to it."""
    rows = [
        (
            min(abs(_COLUMN.index(at) - _COLUMN.index(level)) for at, what in _targets(row) if what == name),
            row,
        )
        for row in table("dimensions")
        if row["source"] == lender
        and (row["sd"] or row["low"])
        and any(what == name for _, what in _targets(row))
    ]
    nearest = min((distance for distance, _ in rows), default=0)
    return [row for distance, row in rows if distance == nearest]


def _reach(row: Row) -> tuple[float, float] | None:
    """Give how far a row's range reaches below and above its value, in units of :func:`_scale`."""
    value = float(row["value"])
    if row["low"]:
        return (value - float(row["low"])) / _scale(row), (float(row["high"]) - value) / _scale(row)
    if row["sd"]:
        reach = _DEVIATIONS * float(row["sd"]) / _scale(row)
        return reach, reach
    return None


def _scale(row: Row) -> float:
    """Give what a spread is counted in: the mean for a length, one degree for an angle."""
    return float(row["value"]) if row["unit"] == "mm" else 1.0
