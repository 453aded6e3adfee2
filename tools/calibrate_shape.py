"""Refit anatomy/data/shape_lumbar.csv to real vertebrae: ``calibrate_shape.py FOLDER``.

FOLDER holds ``L3_mean87.ply``, ``L5_mean87.ply`` and ``L1_visible_human.ply`` (mm, LPS axes). Each level's
constants start from the table and move, within bounds, so that the field equals the signed distance to the
reference on and around its surface. Write the bends afresh afterwards (``calibrate_bends.py``).
"""

from __future__ import annotations

import argparse
import csv
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyvista as pv
from numpy.typing import NDArray
from scipy.ndimage import map_coordinates
from scipy.optimize import least_squares

from anatomy.levels import Level
from anatomy.shape import shape
from meshes.body import body, canal
from meshes.forms.lumbar_field import WIDTH_TOWARDS, folded, joined
from meshes.primitives import loft

Floats = NDArray[np.float64]
Constants = dict[str, dict[str, float]]

ANCHORS = (Level.L1, Level.L3, Level.L5)
TABLE = Path(__file__).parents[1] / "anatomy" / "data" / "shape_lumbar.csv"
GRID = 1.0  # mm between samples of the reference's distance
NEAR, FAR = 5000, 4000  # points on the surface, and up to BAND from it
BAND = 6.0  # mm
PULL = 2.0  # towards the starting constants: keeps neighbouring levels alike
STAGES = (("body",), ("pedicle", "superior", "transverse", "spinous", "inferior"), ())
ROUNDS = (12, 8, 40)
# The man's canal is narrower than the population's: his arch stands this much further out, mm.
WIDER = 2.0
FIXED = {("spinous", name) for name in ("start_x", "end_x", "roll", "twist", "bow_thin", "cup")} | {
    ("lamina", "start_x")
}
LIMITS = {
    "roundness": (0.55, 1.0),
    "corner": (0.5, 1.0),
    "waist": (0.0, 1.0),
    "wedge": (-0.6, 0.6),
    "squareness_front": (1.7, 3.2),
    "squareness_back": (1.9, 5.0),
    "dent": (0.0, 4.0),
    "concavity_upper": (1.0, 5.0),
    "concavity_lower": (1.6, 5.0),
    "deepest_upper": (-0.4, 0.7),
    "deepest_lower": (-0.4, 0.7),
    "rim": (2.5, 4.0),
    "rounding": (0.5, 5.0),
    "ridge": (0.3, 6.0),
}
REACH = {
    "start": 8.0, "end": 8.0, "width": 4.0, "thickness": 4.0, "bow": 5.0, "roll": 40.0, "twist": 45.0,
    "roundness": 0.35, "corner": 0.45, "cup": 0.06, "wedge": 0.5, "waist": 0.5, "squareness": 1.2,
    "deepest": 0.5, "concavity": 2.4, "dent": 2.0, "rounding": 1.8, "ridge": 2.0, "rim": 2.0, "flare": 0.03,
    "vault": 0.03, "arch": 0.03, "tilt": 15.0, "roof": 15.0, "slope": 20.0,
}  # fmt: skip


@dataclass(frozen=True)
class Reference:
    """A real vertebra: its file, and roughly where its body lies (y, z in mm, tilt in degrees)."""

    file: str
    pose: tuple[float, float, float]


REFERENCES = {
    Level.L3: Reference("L3_mean87.ply", (-26.0, 1.5, -2.5)),
    Level.L5: Reference("L5_mean87.ply", (-20.0, -6.0, -24.4)),
    Level.L1: Reference("L1_visible_human.ply", (-19.0, 11.0, 16.0)),
}


def distances(path: Path, seed: int) -> tuple[Floats, Floats]:
    """Give points (n, 3) on and near the left half of a reference, and their signed distances (n,)."""
    surface = pv.read(path).compute_normals(auto_orient_normals=True)
    low, high = np.floor(surface.points.min(0)) - 8.0, np.ceil(surface.points.max(0)) + 8.0
    low[0], high[0] = -max(-low[0], high[0]), max(-low[0], high[0])
    counts = ((high - low) / GRID).astype(int) + 1
    image = pv.ImageData(dimensions=counts, spacing=(GRID,) * 3, origin=low)
    values = image.compute_implicit_distance(surface)["implicit_distance"].reshape(counts, order="F")
    values = (values + values[::-1]) / 2.0  # the model is symmetric, so is its target
    rng = np.random.default_rng(seed)
    half = np.argwhere(np.abs(values) < BAND)
    half = half[half[:, 0] >= counts[0] // 2]
    size = np.abs(values[tuple(half.T)])
    chosen = np.vstack([rng.choice(half[size < GRID], NEAR), rng.choice(half[size >= GRID], FAR)])
    index = chosen + rng.uniform(-0.5, 0.5, chosen.shape)
    points = index * GRID + low
    points[:, 0] = np.abs(points[:, 0])
    return points, map_coordinates(values, ((points - low) / GRID).T, order=1, mode="nearest")


@dataclass
class Fit:
    """One level's constants on their way to a reference."""

    points: Floats
    target: Floats
    constants: Constants
    pose: Floats
    start: Constants = field(init=False)

    def __post_init__(self) -> None:
        self.start = {part: dict(sizes) for part, sizes in self.constants.items()}

    def run(self, parts: tuple[str, ...], rounds: int) -> float:
        """Refit some parts (all when none is named) and the pose; give the mean miss on the surface, mm."""
        keys = [
            (part, name)
            for part, sizes in self.constants.items()
            for name in sizes
            if (not parts or part in parts) and (part, name) not in FIXED
        ]
        prior = np.array([self.start[part][name] for part, name in keys] + [0.0, 0.0, 0.0])
        reach = np.array([_reach(part, name) for part, name in keys] + [4.0, 4.0, 4.0])
        bounds = [_limits(part, name) for part, name in keys] + [(-np.inf, np.inf)] * 3
        low = np.maximum(prior - reach, [b[0] for b in bounds])
        high = np.minimum(prior + reach, [b[1] for b in bounds])
        now = np.array([self.constants[part][name] for part, name in keys] + [0.0, 0.0, 0.0])
        base = self.pose.copy()

        def residual(values: Floats) -> Floats:
            self._set(keys, values, base)
            miss = np.clip(self._field(), -4.0, 4.0) - np.clip(self.target, -4.0, 4.0)
            weight = np.where(np.abs(self.target) < 1.0, 1.0, 0.5)
            pull = PULL * (values - prior) / reach / np.sqrt(len(values))
            return np.concatenate([10.0 * weight * miss / np.sqrt(len(miss)), pull, self._gauge()])

        found = least_squares(
            residual,
            np.clip(now, low + 1e-6, high - 1e-6),
            bounds=(low, high),
            x_scale=reach,
            max_nfev=rounds,
        )
        self._set(keys, found.x, base)
        near = np.abs(self.target) < 0.6
        return float(np.abs(self._field()[near] - self.target[near]).mean())

    def _set(self, keys: list[tuple[str, str]], values: Floats, base: Floats) -> None:
        for (part, name), value in zip(keys, values, strict=False):
            self.constants[part][name] = float(value)
        self.pose = base + values[-3:]

    def _gauge(self) -> Floats:
        """Hold the origin at the centre of the body and z along its mid-line."""
        body_sizes = self.constants["body"]
        reach = sum(body_sizes[f"back_{at}"] - body_sizes[f"front_{at}"] for at in ("upper", "lower"))
        return np.array(
            [
                body_sizes["height_upper"] - body_sizes["height_lower"],
                body_sizes["tilt_upper"] - body_sizes["tilt_lower"],
                2.0 * body_sizes["widest_y"] + reach / 2.0,
            ]
        )

    def _field(self) -> Floats:
        y, z, tilt = self.pose
        cos, sin = np.cos(np.radians(tilt)), np.sin(np.radians(tilt))
        moved = self.points - [0.0, y, z]
        here = moved @ np.array([[1.0, 0.0, 0.0], [0.0, cos, sin], [0.0, -sin, cos]])
        points = here.astype(np.float32)
        half = folded(points)
        fields = {
            "body": body(points, self.constants["body"]),
            "canal": canal(points, self.constants["canal"]),
        }
        for name, towards in WIDTH_TOWARDS.items():
            fields[name] = loft(points if name == "spinous" else half, self.constants[name], towards)
        return joined(fields, self.constants).astype(float)


def _reach(part: str, name: str) -> float:
    """How far a constant may move from where it starts."""
    if part == "fillets":
        return 3.5
    if part == "accessory":
        return 1.2 if name.startswith(("start", "end")) else 0.02
    return REACH.get(name, REACH.get(name.split("_", maxsplit=1)[0], 5.0))


def _limits(part: str, name: str) -> tuple[float, float]:
    if part == "fillets":
        return (0.5, np.inf)
    if part != "body" and name.startswith(("width_", "thickness_")):
        return (1.2, np.inf)
    return LIMITS.get(name, (-np.inf, np.inf))


def widened(constants: Constants, by: float) -> Constants:
    """Move the paired parts of the arch outward by *by* mm."""
    wide = {part: dict(sizes) for part, sizes in constants.items()}
    wide["canal"]["width"] += by
    for part in set(WIDTH_TOWARDS) - {"spinous"}:
        for name in ("start_x", "end_x"):
            if (part, name) not in {("lamina", "start_x"), ("transverse", "end_x")}:
                wide[part][name] += by
    return wide


def main() -> None:
    """Refit the three anchors and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    anchors: dict[Level, Constants] = {}
    for level, reference in REFERENCES.items():
        constants = {part: dict(sizes) for part, sizes in shape(level).items()}
        if level is Level.L1:
            constants = widened(constants, -WIDER)
        fit = Fit(*distances(folder / reference.file, seed=0), constants, np.array(reference.pose))
        for parts, rounds in zip(STAGES, ROUNDS, strict=True):
            print(level, "+".join(parts) or "all", f"{fit.run(parts, rounds):.2f} mm", flush=True)
        anchors[level] = widened(fit.constants, WIDER) if level is Level.L1 else fit.constants
    with TABLE.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["part", "name", *ANCHORS])
        for part, sizes in anchors[Level.L3].items():
            for name in sizes:
                writer.writerow([part, name, *(f"{anchors[level][part][name]:.4f}" for level in ANCHORS)])


if __name__ == "__main__":
    main()
