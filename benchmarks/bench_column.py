"""The whole column, built and read from disk: its bones alone, and with what runs through."""

from __future__ import annotations

import os
from dataclasses import replace
from tempfile import TemporaryDirectory

from anatomy import Level, default_dimensions
from benchmarks.timing import medians
from meshes.column import column, upright
from meshes.postures import standing
from meshes.template import template
from meshes.tissues import tissues
from meshes.vertebra import vertebra

SIZES = tuple(default_dimensions(level) for level in Level)


def cold() -> None:
    """Build every bone and seat every joint."""
    template.cache_clear()
    vertebra.cache_clear()
    upright.cache_clear()
    column(SIZES)


def cold_whole() -> None:
    """Build every bone and every soft tissue."""
    cold()
    tissues(column(SIZES))


def from_disk() -> None:
    """Read the column, and all that runs through it, that the disk has kept."""
    upright.cache_clear()
    tissues(column(SIZES))


def bent() -> None:
    """Bend the column that is there already."""
    column(SIZES, replace(standing(), bending=0.5))


def main() -> None:
    """Print the times beside the budgets."""
    os.environ["LAMINASCOPE_CACHE"] = "off"
    makes = {
        "bones of a column, cold": cold,
        "the same, bent half-way": bent,
        "with soft tissue, cold (budget 6000)": cold_whole,
    }
    times = medians(makes, 2)
    with TemporaryDirectory() as folder:
        os.environ["LAMINASCOPE_CACHE"] = folder
        from_disk()
        times |= medians({"the same, from disk (budget 500)": from_disk}, 3)
    os.environ["LAMINASCOPE_CACHE"] = "off"
    for name, time in times.items():
        print(f"  {name:46s} {time:8.2f} ms")


if __name__ == "__main__":
    main()
