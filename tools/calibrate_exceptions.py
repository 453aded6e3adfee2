"""Refit anatomy/data/shape_atlas.csv and shape_axis.csv: ``calibrate_exceptions.py FOLDER``.

FOLDER holds ``C1_artisynth.ply`` and ``C2_artisynth.ply`` (mm, LPS axes). They are shrunk to an average adult's
size first. The constants start from the tables and move, within bounds, so that the field equals the signed
distance to the reference on and around its surface. Write the bends afresh afterwards (``calibrate_bends.py``).
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from calibrate_shape import Constants, Floats, distances
from scipy.optimize import least_squares

from anatomy.kinds import kind
from anatomy.levels import Level
from anatomy.shape import Shape, shape
from meshes.forms.atlas_field import MIDLINE as ATLAS_MIDLINE
from meshes.forms.atlas_field import bone_field as atlas_field
from meshes.forms.axis_field import MIDLINE as AXIS_MIDLINE
from meshes.forms.axis_field import bone_field as axis_field
from meshes.primitives import Array

DATA = Path(__file__).parents[1] / "anatomy" / "data"
# What the population's axis has more of than the reference: thicker laminae, a wider canal and arch; mm.
ADULT = {
    ("canal", "width"): 1.3,
    ("pedicle", "start_x"): 0.7,
    ("pedicle", "end_x"): 1.3,
    ("inferior", "start_x"): 1.3,
    ("inferior", "end_x"): 1.3,
    ("lamina", "thickness_start"): 1.6,
    ("lamina", "thickness_middle"): 1.6,
    ("lamina", "thickness_end"): 1.6,
    ("lamina", "start_y"): 1.3,
    ("lamina", "end_y"): 1.3,
    ("lamina", "end_x"): 2.3,
}
PULL = 1.0  # towards the starting constants
STEP = 0.01  # of the reach, by which a constant is tried
# Of a part in the mid-plane: what would make it lopsided.
LOPSIDED = ("start_x", "end_x", "roll", "twist")
LIMITS = {
    "roundness": (0.35, 1.0),
    "corner": (0.3, 1.0),
    "waist": (0.0, 1.0),
    "wedge": (-0.6, 0.6),
    "squareness_front": (2.1, 3.2),
    "squareness_back": (1.9, 5.0),
    "dent": (0.0, 3.0),
    "concavity_upper": (0.0, 2.0),
    "concavity_lower": (0.5, 3.5),
    "deepest_upper": (-0.4, 0.7),
    "deepest_lower": (-0.4, 0.7),
    "rim": (1.2, 4.0),
    "rounding": (0.5, 6.0),
    "ridge": (0.3, 8.0),
}
REACH = {
    "start": 5.0, "end": 5.0, "width": 3.0, "thickness": 3.0, "bow": 4.0, "roll": 40.0, "twist": 45.0,
    "roundness": 0.35, "corner": 0.45, "cup": 0.06, "wedge": 0.5, "waist": 0.5, "squareness": 1.2,
    "deepest": 0.5, "concavity": 2.0, "dent": 2.0, "rounding": 3.0, "ridge": 4.0, "rim": 2.0, "flare": 0.04,
    "vault": 0.04, "arch": 0.04, "tilt": 20.0, "roof": 20.0, "slope": 30.0,
}  # fmt: skip


@dataclass(frozen=True)
class Reference:
    """A real bone, and how it is laid and shrunk before the field is fitted to it.

    Parameters
    ----------
    file : str
    scale : float
        From the reference to an average adult.
    origin : tuple of 2 floats
        y and z (mm, of the file) where the field has its origin.
    """

    file: str
    scale: float
    origin: tuple[float, float]
    field: Callable[[Array, Shape], Array]
    fixed: frozenset[tuple[str, str]]


def _fixed(midline: tuple[str, ...], others: tuple[tuple[str, str], ...]) -> frozenset[tuple[str, str]]:
    return frozenset({(part, name) for part in midline for name in LOPSIDED} | set(others))


REFERENCES = {
    Level.C1: Reference(
        "C1_artisynth.ply",
        0.82,
        (-3.0, 0.0),
        atlas_field,
        _fixed(
            ATLAS_MIDLINE,
            (
                ("anterior", "start_x"),
                ("posterior", "start_x"),
                *((part, name) for part in ATLAS_MIDLINE for name in ("bow_wide", "wedge")),
                *(("foramen", name) for name in ("start_z", "end_z")),
            ),
        ),
    ),
    Level.C2: Reference(
        "C2_artisynth.ply",
        0.84,
        (-18.0, -4.0),
        axis_field,
        _fixed(
            AXIS_MIDLINE,
            (
                ("lamina", "start_x"),
                ("spinous", "bow_thin"),
                ("spinous", "cup"),
                *((part, name) for part in ("dens", "dens_head") for name in ("bow_wide", "wedge")),
                *(("foramen", name) for name in ("start_x", "end_x")),
            ),
        ),
    ),
}


@dataclass
class Fit:
    """The constants of one bone on their way to a reference."""

    points: Floats
    target: Floats
    constants: Constants
    reference: Reference

    def run(self, parts: tuple[str, ...], rounds: int) -> float:
        """Refit some parts (all when none is named); give the mean miss on the surface, mm."""
        keys = [
            (part, name)
            for part, sizes in self.constants.items()
            for name in sizes
            if (not parts or part in parts) and (part, name) not in self.reference.fixed
        ]
        prior = np.array([self.constants[part][name] for part, name in keys])
        reach = np.array([_reach(part, name) for part, name in keys])
        bounds = [_limits(part, name) for part, name in keys]
        low = np.maximum(prior - reach, [b[0] for b in bounds])
        high = np.minimum(prior + reach, [b[1] for b in bounds])
        points = self.points.astype(np.float32)
        weight = np.where(np.abs(self.target) < 1.0, 1.0, 0.5)

        def set_all(values: Floats) -> None:
            for (part, name), value in zip(keys, values, strict=True):
                self.constants[part][name] = float(value)

        def residual(values: Floats) -> Floats:
            set_all(values)
            field = self.reference.field(points, self.constants).astype(float)
            miss = np.clip(field, -4.0, 4.0) - np.clip(self.target, -4.0, 4.0)
            pull = PULL * (values - prior) / reach / np.sqrt(len(values))
            return np.concatenate([10.0 * weight * miss / np.sqrt(len(miss)), pull])

        def slope(values: Floats) -> Floats:
            # The field is of single precision: steps must be long.
            base = residual(values)
            steps = np.where(values + STEP * reach < high, STEP, -STEP) * reach
            columns = [(residual(values + step) - base) / step.sum() for step in np.diag(steps)]
            return np.stack(columns, 1)

        start = np.clip(prior, low + 1e-6, high - 1e-6)
        found = least_squares(residual, start, slope, bounds=(low, high), x_scale=reach, max_nfev=rounds)
        set_all(found.x)
        near = np.abs(self.target) < 0.6
        field = self.reference.field(points[near], self.constants)
        return float(np.abs(field - self.target[near]).mean())


def _reach(part: str, name: str) -> float:
    """How far a constant may move from where it starts."""
    if part == "fillets":
        return 3.0
    return REACH.get(name, REACH.get(name.split("_", maxsplit=1)[0], 4.0))


def _limits(part: str, name: str) -> tuple[float, float]:
    if part == "fillets":
        return (0.5, 8.0)
    if part == "foramen" and name.startswith(("width_", "thickness_")):
        return (1.8, 6.0)
    if part != "body" and name.startswith(("width_", "thickness_")):
        return (1.2, np.inf)
    return LIMITS.get(name, (-np.inf, np.inf))


def fitted(level: Level, folder: Path, constants: Constants, stages: list[tuple[tuple[str, ...], int]]) -> Fit:
    """Refit the constants of one level, some parts after others."""
    reference = REFERENCES[level]
    points, target = distances(folder / reference.file, seed=0)
    points = reference.scale * (points - [0.0, *reference.origin])
    fit = Fit(points, reference.scale * target, constants, reference)
    for parts, rounds in stages:
        print(level, "+".join(parts) or "all", f"{fit.run(parts, rounds):.2f} mm", flush=True)
    return fit


def main() -> None:
    """Refit both bones and write their tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    for level in REFERENCES:
        constants = adapted(level, shape(level), -1.0)
        write(level, adapted(level, fitted(level, folder, constants, [((), 30)]).constants, 1.0))


def adapted(level: Level, constants: Shape, times: float) -> Constants:
    """Make an axis more like the population's, as often as *times* says."""
    changed = {part: dict(sizes) for part, sizes in constants.items()}
    for part, name in ADULT if level is Level.C2 else ():
        changed[part][name] += times * ADULT[part, name]
    return changed


def write(level: Level, constants: Constants) -> None:
    """Write the table of one bone."""
    with (DATA / f"shape_{kind(level)}.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["part", "name", level])
        for part, sizes in constants.items():
            for name, value in sizes.items():
                writer.writerow([part, name, f"{value:.4f}"])


if __name__ == "__main__":
    main()
