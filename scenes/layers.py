"""A layer of a scene: one solid, with what it means and how it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from meshes.solid import Solid
from scenes.cameras import Bounds, Point, point

Role = Literal["bone", "kept", "moved", "removed", "unsure", "context", "tissue", "instrument"]
ROLES: tuple[Role, ...] = get_args(Role)
COLORED: tuple[Role, ...] = ("tissue", "instrument")
"""The roles whose layers bring a colour of their own."""


@dataclass(frozen=True)
class Layer:
    """One solid in a scene, with the way it is shown.

    Two layers are equal when they show the very same solid (the same object) in the same way.

    Parameters
    ----------
    name : str
        Unique in its scene, such as ``"L4 kept"``.
    solid : Solid
    role : {'bone', 'kept', 'moved', 'removed', 'unsure', 'context', 'tissue', 'instrument'}
        What the solid means; the palette colours bone by it. Of unsure bone nobody said whether it goes.
    vertebra : str
        The level the solid belongs to, such as ``"L4"``.
    opacity : float
        0 (clear) to 1 (solid).
    visible : bool
        Whether it is drawn; a hidden layer still counts for the bounds, so that nothing jumps.
    shift : tuple of 3 float
        How far it is moved from its place, in mm.
    color : str
        ``#RRGGBB`` of a soft tissue or an instrument; empty for bone.
    """

    name: str
    solid: Solid
    role: Role
    vertebra: str
    opacity: float = 1.0
    visible: bool = True
    shift: Point = (0.0, 0.0, 0.0)
    color: str = ""

    def __post_init__(self) -> None:
        if self.role not in ROLES:
            raise ValueError(f"role must be one of {', '.join(ROLES)}; got {self.role!r}")
        if (self.role in COLORED) != bool(self.color):
            raise ValueError(f"color must be given for {' and '.join(COLORED)} only; got {self.color!r}")
        if not 0.0 <= self.opacity <= 1.0:
            raise ValueError(f"opacity must lie between 0 and 1; got {self.opacity}")

    @property
    def bounds(self) -> Bounds:
        """The lowest and the highest corner of the solid where it is drawn, in mm."""
        low, high = self.solid.bounds
        return point(low + self.shift), point(high + self.shift)


def bounds_of(layers: tuple[Layer, ...]) -> Bounds:
    """Give the lowest and the highest corner of some layers, in mm.

    Raises
    ------
    ValueError
        If there is no layer.
    """
    if not layers:
        raise ValueError("a scene needs at least one layer; got none")
    corners = np.array([layer.bounds for layer in layers])
    return point(corners[:, 0].min(axis=0)), point(corners[:, 1].max(axis=0))
