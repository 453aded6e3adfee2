"""A vertebra of the dimensions asked for."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from anatomy.bends import bend_table
from anatomy.dimensions import Dimensions, dimension_names, measure
from anatomy.levels import Level
from anatomy.limits import unit_name
from anatomy.sentence import Named, RefusalError
from meshes.forms import form
from meshes.measure import UnmeasurableError
from meshes.solid import Solid
from meshes.template import Template, template

Floats = NDArray[np.float64]

CLOSE_ENOUGH = 0.1  # mm or degrees: far inside what the eye or a caliper tells
ROUNDS = 30
LONGEST_STRIDE = 6.0  # mm that one round may change a bend
HALVINGS = 6  # of a stride that led astray
NUDGE = 0.4  # mm or degrees by which a bend is tried when its response is read afresh
DEGREES_PER_MM = 3.0  # that weigh alike
TOLERANCE = {"mm": 0.4, "deg": 1.0}


@lru_cache(maxsize=64)
def vertebra(dimensions: Dimensions, spacing: float = 0.8) -> Solid:
    """Give a vertebra, closed and labelled, in its own frame.

    Parameters
    ----------
    dimensions : Dimensions
    spacing : float
        Mean edge of a triangle, mm.

    Returns
    -------
    Solid
        Each dimension, measured on the mesh, is the one asked for.

    Raises
    ------
    ValueError
        If *spacing* is not between 0.4 and 2 mm, or no bone of this form has the dimensions together.

    Notes
    -----
    The calibrated bone of the level is bent until the caliper reads the dimensions: bends are
    one-to-one, so whatever the dimensions the bone stays closed, in one piece, with one canal.
    Broyden's method, started from the level's table.
    """
    if not 0.4 <= spacing <= 2.0:
        raise ValueError(f"spacing must be between 0.4 and 2 mm; got {spacing:g}")
    table = bend_table(dimensions.level)
    pattern = template(dimensions.level, spacing)
    bending = Bending(dimensions.level, pattern, np.array(table.amounts), np.array(table.response))
    try:
        bending.reach(np.array(dimensions.numbers))
    except UnmeasurableError as lost:
        raise RefusalError("lost", {"level": dimensions.level}) from lost
    _check(dimensions, bending.found)
    return bending.solid


def measured(level: Level, solid: Solid) -> dict[str, float]:
    """Give the dimensions of a bone of *level* as read off its mesh, in mm and degrees.

    Parameters
    ----------
    level : Level
    solid : Solid
        In its own frame.

    Raises
    ------
    UnmeasurableError
        If a landmark is missing, as on half a bone.
    """
    return form(level).measured(solid)


def _check(dimensions: Dimensions, found: Floats) -> None:
    """Refuse dimensions that no bone of this form has together."""
    units = _units(dimensions.level)
    off = np.abs(np.array(dimensions.numbers) - found) / [TOLERANCE[unit] for unit in units]
    worst = int(off.argmax())
    if off[worst] > 1.0:
        name = dimension_names(dimensions.level)[worst]
        said = {"name": Named(name, f"dimension.{name}.label"), "unit": unit_name(units[worst])}
        values = {"value": f"{dimensions.numbers[worst]:.1f}", "found": f"{found[worst]:.1f}"}
        raise RefusalError("unreached", said | values | {"level": dimensions.level})


def _units(level: Level) -> list[str]:
    """Give the unit of each dimension at *level*."""
    return [measure(level, name).unit for name in dimension_names(level)]


class Bending:
    """A calibrated bone on its way to the n dimensions wanted, by Broyden's method.

    Parameters
    ----------
    level : Level
    pattern : Template
        Of that level.
    amounts : (n,) float64
        Bends to start from, mm or degrees.
    response : (n, n) float64
        Change of each dimension (row) for a unit of each bend (column), as first known.
    """

    def __init__(self, level: Level, pattern: Template, amounts: Floats, response: Floats) -> None:
        self.names = dimension_names(level)
        self.weight = np.array([DEGREES_PER_MM if unit == "deg" else 1.0 for unit in _units(level)])
        self.pattern = pattern
        self.amounts = amounts
        self.response = response
        self.solid, self.found = self.read(amounts)

    def read(self, amounts: Floats) -> tuple[Solid, Floats]:
        """Bend by *amounts* (n,), and measure (n,)."""
        solid = self.pattern.bent(self.names, amounts)
        found = self.pattern.form.measured(solid)
        for name in self.names:
            if name not in found:
                raise UnmeasurableError(f"{name} is lost")
        return solid, np.array([found[name] for name in self.names])

    def reach(self, wanted: Floats) -> None:
        """Bend until the bone measures *wanted* (n,)."""
        fresh = False
        for _ in range(ROUNDS):
            if np.abs(wanted - self.found).max() < CLOSE_ENOUGH:
                return
            if self._stride(wanted):
                fresh = False
            elif fresh:
                return
            else:
                self.response = self._response()
                fresh = True

    def _stride(self, wanted: Floats) -> bool:
        """Move towards *wanted* (n,), less far where a long stride leads astray; tell if it moved."""
        miss = wanted - self.found
        stride = np.linalg.lstsq(self.response, miss, rcond=1e-4)[0]
        stride *= min(1.0, LONGEST_STRIDE / np.abs(stride / self.weight).max())
        for _ in range(HALVINGS):
            try:
                solid, found = self.read(self.amounts + stride)
            except UnmeasurableError:
                stride = stride / 2.0
                continue
            if np.linalg.norm((wanted - found) / self.weight) < 0.98 * np.linalg.norm(miss / self.weight):
                gained = found - self.found
                self.response += np.outer(gained - self.response @ stride, stride) / (stride @ stride)
                self.amounts, self.solid, self.found = self.amounts + stride, solid, found
                return True
            stride = stride / 2.0
        return False

    def _response(self) -> Floats:
        """Read the response (n, n) where the bends stand now."""
        columns = []
        for unit in np.eye(len(self.names)):
            try:
                columns.append((self.read(self.amounts + NUDGE * unit)[1] - self.found) / NUDGE)
            except UnmeasurableError:
                columns.append((self.found - self.read(self.amounts - NUDGE * unit)[1]) / NUDGE)
        return np.stack(columns, 1)
