"""The bones above and below a plan, as the ground it stands on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

import meshes
from anatomy.dimensions import Dimensions
from anatomy.levels import Level
from meshes import Solid
from scenes.scene import Layer, Scene

SPACING = 1.2
"""How finely neighbours are built, in mm (a choice: they are only looked at)."""

Size = Callable[[Level], Dimensions]


def with_neighbours(scene: Scene, levels: tuple[Level, ...], size: Size) -> Scene:
    """Give the same scene with the bones above and below, seen from where it was seen.

    Parameters
    ----------
    scene : Scene
        In the frame of the first level.
    levels : tuple of Level
        The vertebrae in the scene, from head to foot.
    size : callable
        Gives the dimensions of a level.
    """
    first, last = levels[0], levels[-1]
    layers = []
    if first.above is not None:
        place = np.asarray(np.linalg.inv(_placed(size(first.above), size(first))), dtype=np.float64)
        layers.append(_context(first.above, size(first.above), place))
    if last.below is not None:
        place = _placed(size(last), size(last.below))
        for level in reversed(levels[:-1]):
            place = np.asarray(_placed(size(level), size(last)) @ place)
        layers.append(_context(last.below, size(last.below), place))
    return replace(scene, layers=(*scene.layers, *layers))


def _placed(upper: Dimensions, lower: Dimensions) -> NDArray[np.float64]:
    """Give the placing of the lower bone in the frame of the upper one, (4, 4)."""
    return np.asarray(meshes.neighbour(upper, lower), dtype=np.float64)


def _context(level: Level, size: Dimensions, place: NDArray[np.float64]) -> Layer:
    """Give one neighbour as a layer."""
    return Layer(f"{level} whole", _moved(size, tuple(place.ravel())), "context", level.value)


@lru_cache(maxsize=8)
def _moved(size: Dimensions, place: tuple[float, ...]) -> Solid:
    """Give a neighbour in its place; the same object for the same place, so that it is sent once."""
    solid = meshes.vertebra(size, SPACING)
    matrix = np.array(place).reshape(4, 4)
    return Solid(solid.vertices @ matrix[:3, :3].T + matrix[:3, 3], solid.faces, solid.labels)
