"""Refit anatomy/data/shape_cervical.csv to real vertebrae: ``calibrate_cervical.py FOLDER``.

FOLDER holds ``C3_artisynth.ply`` and ``C5_artisynth.ply`` (mm, LPS axes). C3 and C5 start from the table
and move, within bounds, so that the field equals the signed distance to the reference; C4 lies half-way
between them. C7, for which there is no reference, stays as it is: C5 with a longer, single spinous process,
wider body, longer transverse processes and smaller foramina, placed by published dimensions. C6 moves with
the mean of C5 and C7. The references are larger than the published bones and hold their spinous processes
lower, so both are undone before the fit and done again after it. Write the bends afresh afterwards
(``calibrate_bends.py cervical``).
"""

from __future__ import annotations

import argparse
import csv
import math
from pathlib import Path

import numpy as np
from field_fit import Constants, Fit, Model, distances

from anatomy.levels import Level
from anatomy.shape import shape
from meshes.forms.cervical_field import FIELDS, folded, joined, part_field

ANCHORS = (Level.C3, Level.C4, Level.C5, Level.C6, Level.C7)
TABLE = Path(__file__).parents[1] / "anatomy" / "data" / "shape_cervical.csv"
GRID = 0.6  # mm between samples of the reference's distance
PULL = 2.0  # towards the starting constants: keeps neighbouring levels alike
ROUNDS = 20
SCALE = 0.86  # of the published bones to the references
POSES = {Level.C3: (-14.6, -0.7, 13.8), Level.C5: (-17.4, -3.3, 20.6)}  # y, z (mm), tilt (degrees)
SPINOUS = {Level.C3: (19.0, 1.08), Level.C5: (17.0, 0.97)}  # degrees raised, share lengthened
STEEPER = {Level.C3: {"superior_facet": 9.0, "inferior_facet": 8.0}, Level.C5: {}}  # degrees
ANGLES = ("roll", "twist", "roof", "slope", "inclination", "lean", "tilt")
SHARES = ("roundness", "corner", "wedge", "waist", "squareness")
CURVATURES = ("flare", "vault", "arch", "cup", "deepest")
FIXED = frozenset(
    {("spinous", name) for name in ("start_x", "end_x", "roll", "twist", "bow_thin", "cup")}
    | {("lamina", "start_x"), ("foramen", "y"), ("foramen", "half_y")}  # C5 has a second, accessory foramen
    | {(f"{which}_facet", axis) for which in ("superior", "inferior") for axis in "xy"}
)
LIMITS = {
    "roundness": (0.4, 1.0), "corner": (0.15, 1.0), "waist": (0.0, 1.0), "wedge": (-0.6, 0.6),
    "squareness_front": (1.8, 3.2), "squareness_back": (1.9, 5.0), "dent": (0.0, 2.0),
    "concavity_upper": (0.0, 3.0), "concavity_lower": (0.8, 4.0), "deepest_upper": (-0.5, 0.8),
    "deepest_lower": (-0.5, 1.2), "rim": (1.0, 2.5), "rounding": (0.5, 6.0), "ridge": (0.3, 8.0),
    "edge": (0.8, 2.5), "inclination": (35.0, 70.0), "lean": (-15.0, 15.0), "half_x": (2.2, 4.0),
    "lean_x": (-0.4, 0.4), "lean_y": (-0.3, 0.7), "arch": (-0.05, 0.05), "flare": (-0.03, 0.05),
}  # fmt: skip
REACH = {
    "start": 4.0, "end": 4.0, "width": 2.5, "thickness": 2.0, "bow": 3.0, "roll": 40.0, "twist": 45.0,
    "roundness": 0.35, "corner": 0.45, "cup": 0.06, "wedge": 0.5, "waist": 0.5, "squareness": 1.2,
    "deepest": 0.6, "concavity": 2.0, "dent": 2.0, "rounding": 2.0, "ridge": 4.0, "rim": 1.0, "flare": 0.03,
    "vault": 0.03,
    "arch": 0.05, "tilt": 15.0, "roof": 20.0, "slope": 20.0, "x": 3.0, "y": 3.0, "z": 3.0, "half": 1.0,
    "lean_x": 0.4, "lean_y": 0.4, "lean": 15.0, "inclination": 15.0, "edge": 1.5,
}  # fmt: skip


def reach(part: str, name: str) -> float:
    """Give how far a constant may move from where it starts."""
    first = name.split("_", maxsplit=1)[0]
    if part == "fillets":
        return 3.0
    if part == "anterior_tubercle":
        return 0.7 if first in ("start", "end") else 0.02 if first in ("roll", "twist", "bow", "cup") else 0.6
    return REACH.get(name, REACH.get(first, 4.0))


def limits(part: str, name: str) -> tuple[float, float]:
    """Give the bounds of a constant."""
    if part == "fillets":
        return 0.5, math.inf
    if part != "body" and name.startswith(("width_", "thickness_")):
        return 1.0, math.inf
    return LIMITS.get(name, (-math.inf, math.inf))


def scaled(constants: Constants, by: float) -> Constants:
    """Give the constants of the same bone, larger by the factor *by*."""

    def factor(part: str, name: str) -> float:
        first = name.split("_", maxsplit=1)[0]
        if first in ANGLES or first in SHARES:
            return 1.0
        if first in CURVATURES:
            return by**-2 if part == "foramen" else 1.0 / by
        return by

    return {
        part: {name: value * factor(part, name) for name, value in sizes.items()}
        for part, sizes in constants.items()
    }


def turned(constants: Constants, degrees: float, by: float) -> None:
    """Raise the spinous process by *degrees* about its base, and lengthen it by the factor *by*."""
    base = constants["spinous"]["start_y"], constants["spinous"]["start_z"]
    cos, sin = by * math.cos(math.radians(degrees)), by * math.sin(math.radians(degrees))
    for part in ("spinous", "tip"):
        sizes = constants[part]
        for end in ("start", "end"):
            y, z = sizes[f"{end}_y"] - base[0], sizes[f"{end}_z"] - base[1]
            sizes[f"{end}_y"], sizes[f"{end}_z"] = base[0] + y * cos - z * sin, base[1] + y * sin + z * cos


def gauge(constants: Constants) -> list[float]:
    """Hold the origin at the centre of the body and z along its mid-line."""
    body = constants["body"]
    behind = sum(body[f"back_{at}"] - body[f"front_{at}"] for at in ("upper", "lower"))
    return [
        body["height_upper"] - body["height_lower"],
        body["tilt_upper"] - body["tilt_lower"],
        2.0 * body["widest_y"] + behind / 2.0,
    ]


MODEL = Model(
    part=lambda name, points, constants: part_field(name, points, folded(points), constants),
    fields={name: (name,) for name in FIELDS} | {"pillar": ("pillar", "superior_facet", "inferior_facet")},
    joined=joined,
    gauge=gauge,
    reach=reach,
    limits=limits,
)


def refitted(level: Level, folder: Path) -> Constants:
    """Give the constants of C3 or C5 after a fit that starts from the table."""
    start = {part: dict(sizes) for part, sizes in shape(level).items()}
    degrees, longer = SPINOUS[level]
    turned(start, -degrees, 1.0 / longer)
    for facet, by in STEEPER[level].items():
        start[facet]["inclination"] -= by
    points, target = distances(folder / f"{level}_artisynth.ply", GRID, seed=0)
    fit = Fit(MODEL, points, target, scaled(start, 1.0 / SCALE), np.array(POSES[level]), FIXED, PULL)
    print(level, f"{fit.miss():.3f} mm before, {fit.run((), ROUNDS):.3f} mm after", flush=True)
    found = scaled(fit.constants, SCALE)
    turned(found, degrees, longer)
    for facet, by in STEEPER[level].items():
        found[facet]["inclination"] += by
    return found


def main() -> None:
    """Refit C3 and C5 and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    was_fifth, was_sixth, seventh = (shape(level) for level in (Level.C5, Level.C6, Level.C7))
    third, fifth = (refitted(level, folder) for level in (Level.C3, Level.C5))
    with TABLE.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["part", "name", *ANCHORS])
        for part, sizes in third.items():
            for name, upper in sizes.items():
                middle = fifth[part][name]
                sixth = was_sixth[part][name] + (middle - was_fifth[part][name]) / 2.0
                row = (upper, (upper + middle) / 2.0, middle, sixth, seventh[part][name])
                writer.writerow([part, name, *(f"{value:.4f}" for value in row)])


if __name__ == "__main__":
    main()
