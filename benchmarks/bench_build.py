"""A vertebra from its narrow band, against sampling the same field everywhere."""

from __future__ import annotations

import os

import numpy as np
from skimage.measure import marching_cubes

from anatomy import default_dimensions
from anatomy.levels import Level
from anatomy.shape import shape
from benchmarks.timing import medians
from meshes import resect
from meshes.forms import form
from meshes.template import CELLS_PER_EDGE, template
from meshes.vertebra import vertebra

ROUNDS = 5
SPACING = 0.8


def dense() -> None:
    """Sample the field of the half bone at every grid point, and polygonise it."""
    kind, constants = form(Level.L4), shape(Level.L4)
    step = SPACING * CELLS_PER_EDGE
    axes = [
        np.arange(low, high, step, dtype=np.float32) for low, high in zip(kind.low, kind.high, strict=True)
    ]
    points = np.stack(np.meshgrid(*axes, indexing="ij"), -1).reshape(-1, 3)
    marching_cubes(kind.field(points, constants).reshape([len(axis) for axis in axes]), 0.0)


def cold() -> None:
    """Build L4 with nothing kept from before."""
    template.cache_clear()
    vertebra.cache_clear()
    vertebra(default_dimensions(Level.L4), SPACING)


def kept() -> None:
    """Ask for L4 again."""
    vertebra(default_dimensions(Level.L4), SPACING)


def edit(settings: list[float]) -> None:
    """Cut L4-L5 with the next setting of the facet's share."""
    settings.append(settings.pop(0))
    resect("laminotomy", "L4-L5", "left", {"facet_share": settings[0]}).measured()


def main() -> None:
    """Print the times beside the budgets; what the disk kept from before does not count."""
    os.environ["LAMINASCOPE_CACHE"] = "off"
    settings = [float(share) for share in range(5, 45)]
    edit(settings)
    calls = {
        "vertebra, cold (budget 250)": cold,
        "vertebra, kept (budget 10)": kept,
        "the same field sampled everywhere": dense,
        "one edit: two vertebrae, ledger (budget 40)": lambda: edit(settings),
    }
    for name, time in medians(calls, ROUNDS).items():
        print(f"  {name:46s} {time:8.2f} ms")


if __name__ == "__main__":
    main()
