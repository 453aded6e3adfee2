"""What the bones of one kind have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from anatomy.shape import Shape
from meshes.primitives import Array
from meshes.solid import Solid

Floats = NDArray[np.float64]
Bearings = TypeVar("Bearings")
Bend = Callable[[Floats, float, Bearings], None]


@dataclass(frozen=True)
class Form(Generic[Bearings]):
    """How the bones of one kind are built, labelled, measured and bent.

    Parameters
    ----------
    low, high : tuple of 3 floats
        Corners of a box (mm) around the left half of any such bone as calibrated; ``low[0]`` is 0.
    field : callable
        Points ``(n, 3) float32`` (mm) and shape constants to signed distance ``(n,) float32`` (mm).
    left_labels : callable
        Points ``(n, 3)`` on the left half and shape constants to part codes ``(n,)``, as the left parts'.
    centred : callable
        A bone to the same in its own frame: origin at the centre of its body, z along its mid-line.
    bearings : callable
        A bone in its own frame to where its parts lie: what the bends hold on to.
    bends : mapping
        By dimension: a smooth one-to-one bend of space that changes it and little else. Called in this
        order with points ``(n, 3)``, which it moves, an amount (mm or degrees) and the bearings.
    measured : callable
        A bone in its own frame to its dimensions by name (mm, degrees), read on the mesh alone.
    coarseness : float
        How many times longer its triangles are than those of a bone as small as a vertebra.
    """

    low: tuple[float, float, float]
    high: tuple[float, float, float]
    field: Callable[[Array, Shape], Array]
    left_labels: Callable[[Array, Shape], NDArray[np.int32]]
    centred: Callable[[Solid], Solid]
    bearings: Callable[[Solid], Bearings]
    bends: Mapping[str, Bend[Bearings]]
    measured: Callable[[Solid], dict[str, float]]
    coarseness: float = 1.0
