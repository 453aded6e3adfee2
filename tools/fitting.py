"""Least squares of a bone's field against the signed distance of a real bone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyvista as pv
from numpy.typing import NDArray
from scipy.ndimage import map_coordinates
from scipy.optimize import least_squares

Floats = NDArray[np.float64]
Constants = dict[str, dict[str, float]]
Key = tuple[str, str]

NEAR, FAR = 6000, 4000  # points on the surface, and up to BAND from it
BAND = 5.0  # mm
NUDGE = 1e-3  # of a constant's reach, by which its effect is read


def distances(path: Path, spacing: float, seed: int) -> tuple[Floats, Floats]:
    """Give points (n, 3) on and near the left half of a reference, and their signed distances (n,)."""
    surface = pv.read(path).compute_normals(auto_orient_normals=True)
    low, high = np.floor(surface.points.min(0)) - 6.0, np.ceil(surface.points.max(0)) + 6.0
    low[0], high[0] = -max(-low[0], high[0]), max(-low[0], high[0])
    counts = ((high - low) / spacing).astype(int) + 1
    image = pv.ImageData(dimensions=counts, spacing=(spacing,) * 3, origin=low)
    values = image.compute_implicit_distance(surface)["implicit_distance"].reshape(counts, order="F")
    values = (values + values[::-1]) / 2.0  # the model is symmetric, so is its target
    rng = np.random.default_rng(seed)
    half = np.argwhere(np.abs(values) < BAND)
    half = half[half[:, 0] >= counts[0] // 2]
    size = np.abs(values[tuple(half.T)])
    chosen = np.vstack([rng.choice(half[size < 1.0], NEAR), rng.choice(half[size >= 1.0], FAR)])
    index = chosen + rng.uniform(-0.5, 0.5, chosen.shape)
    points = index * spacing + low
    points[:, 0] = np.abs(points[:, 0])
    return points, map_coordinates(values, ((points - low) / spacing).T, order=1, mode="nearest")


@dataclass(frozen=True)
class Model:
    """What a fit needs to know of a form.

    Parameters
    ----------
    part : callable
        Name of a field, points ``(n, 3) float32`` and constants to its values ``(n,)``.
    fields : mapping
        By field: the rows of constants (parts) that it reads.
    joined : callable
        The fields and the constants to the field of the bone.
    gauge : callable
        Constants to numbers that are zero when the bone lies in its own frame.
    reach, limits : callable
        Part and name to how far that constant may move, and to its bounds.
    """

    part: Callable[[str, NDArray[np.float32], Constants], NDArray[np.float32]]
    fields: Mapping[str, tuple[str, ...]]
    joined: Callable[[Mapping[str, NDArray[np.float32]], Constants], NDArray[np.float32]]
    gauge: Callable[[Constants], list[float]]
    reach: Callable[[str, str], float]
    limits: Callable[[str, str], tuple[float, float]]


@dataclass
class Fit:
    """One level's constants on their way to a reference; ``pose`` is its y, z (mm) and tilt (degrees)."""

    model: Model
    points: Floats
    target: Floats
    constants: Constants
    pose: Floats
    fixed: frozenset[Key]
    pull: float
    start: Constants = field(init=False)

    def __post_init__(self) -> None:
        self.start = {part: dict(sizes) for part, sizes in self.constants.items()}

    def run(self, parts: tuple[str, ...], rounds: int) -> float:
        """Refit some parts (all when none is named) and the pose; give the mean miss on the surface, mm."""
        keys = [
            (part, name)
            for part, sizes in self.constants.items()
            for name in sizes
            if (not parts or part in parts) and (part, name) not in self.fixed
        ]
        prior = np.array([self.start[part][name] for part, name in keys] + [0.0, 0.0, 0.0])
        reach = np.array([self.model.reach(part, name) for part, name in keys] + [4.0, 4.0, 6.0])
        bounds = [self.model.limits(part, name) for part, name in keys] + [(-np.inf, np.inf)] * 3
        low = np.maximum(prior - reach, [b[0] for b in bounds])
        high = np.minimum(prior + reach, [b[1] for b in bounds])
        now = np.array([self.constants[part][name] for part, name in keys] + [0.0, 0.0, 0.0])
        base = self.pose.copy()
        weight = np.where(np.abs(self.target) < 1.0, 1.0, 0.5) * 10.0 / np.sqrt(len(self.target))

        def rest(values: Floats) -> Floats:
            pull = self.pull * (values - prior) / reach / np.sqrt(len(values))
            return np.concatenate([pull, self.model.gauge(self.constants)])

        def miss(found: Floats) -> Floats:
            return weight * (np.clip(found, -3.0, 3.0) - np.clip(self.target, -3.0, 3.0))

        def residual(values: Floats) -> Floats:
            self._set(keys, values, base)
            return np.concatenate([miss(self.found()), rest(values)])

        def slopes(values: Floats) -> Floats:
            self._set(keys, values, base)
            fields, before = self._fields(), residual(values)
            columns = []
            for i, key in enumerate([*keys, None, None, None]):
                moved = values.copy()
                moved[i] += NUDGE * reach[i]
                self._set(keys, moved, base)
                if key is None:
                    found = self.found()
                else:
                    changed = {
                        name: self.model.part(name, self._here(), self.constants)
                        for name, rows in self.model.fields.items()
                        if key[0] in rows
                    }
                    found = self.model.joined({**fields, **changed}, self.constants).astype(float)
                columns.append((np.concatenate([miss(found), rest(moved)]) - before) / (NUDGE * reach[i]))
            self._set(keys, values, base)
            return np.stack(columns, 1)

        result = least_squares(
            residual,
            np.clip(now, low + 1e-6, high - 1e-6),
            jac=slopes,
            bounds=(low, high),
            x_scale=reach,
            max_nfev=rounds,
        )
        self._set(keys, result.x, base)
        return self.miss()

    def miss(self) -> float:
        """Give the mean distance (mm) by which the field misses the reference near its surface."""
        near = np.abs(self.target) < 0.6
        return float(np.abs(self.found()[near] - self.target[near]).mean())

    def _set(self, keys: list[Key], values: Floats, base: Floats) -> None:
        for (part, name), value in zip(keys, values, strict=False):
            self.constants[part][name] = float(value)
        self.pose = base + values[-3:]

    def _here(self) -> NDArray[np.float32]:
        y, z, tilt = self.pose
        cos, sin = np.cos(np.radians(tilt)), np.sin(np.radians(tilt))
        moved = self.points - [0.0, y, z]
        return (moved @ np.array([[1.0, 0.0, 0.0], [0.0, cos, -sin], [0.0, sin, cos]])).astype(np.float32)

    def _fields(self) -> dict[str, NDArray[np.float32]]:
        here = self._here()
        return {name: self.model.part(name, here, self.constants) for name in self.model.fields}

    def found(self) -> Floats:
        """Give the field of the bone (n,) at the points."""
        return self.model.joined(self._fields(), self.constants).astype(float)
