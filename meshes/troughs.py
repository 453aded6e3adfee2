"""The cuts of a laminoplasty: gutters that stop half-way through the lamina, and slots that go through it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from manifold3d import CrossSection, Manifold
from numpy.typing import NDArray

from meshes.junction import Frame
from meshes.tools import cutter

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Trough:
    """A straight cut with the same section all along.

    Parameters
    ----------
    frame : Frame
        The section lies in its first two axes; the cut runs along the third.
    outline : (n, 2) float64
        The section, counter-clockwise, mm.
    low, high : float
        From where to where the cut runs, mm.
    slope : float
        How far the section moves along the second axis for each mm along the third.
    """

    frame: Frame
    outline: Floats
    low: float
    high: float
    slope: float = 0.0

    @cached_property
    def manifold(self) -> Manifold:
        """The cut as a solid whose faces carry the code of a cut."""
        prism = Manifold.extrude(CrossSection([self.outline]), self.high - self.low).to_mesh()
        local = np.array(prism.vert_properties[:, :3], dtype=np.float64)
        local[:, 2] += self.low
        local[:, 1] += self.slope * local[:, 2]
        faces = np.array(prism.tri_verts)
        if np.linalg.det(self.frame.axes) < 0.0:
            faces = faces[:, ::-1]
        return cutter(self.frame.world(local), faces)

    @property
    def floor(self) -> float:
        """How far along the second axis its deepest place lies where the third is 0, mm."""
        return float(self.outline[:, 1].min())

    def depths(self, points: Floats) -> Floats:
        """Give how far along the second axis *points* ``(n, 3)`` lie, with the slope taken out, mm."""
        _, across, along = self.frame.local(points).T
        return np.asarray(across - self.slope * along)

    def above(self, solid: Manifold, floor: float) -> Manifold:
        """Give what of a *solid* lies farther out than a *floor* (mm) along the second axis."""
        _, across, along = self.frame.axes
        normal = across - self.slope * along
        length = float(np.linalg.norm(normal))
        return solid.trim_by_plane(
            tuple(normal / length), (floor + float(normal @ self.frame.origin)) / length
        )

    def sunk(self, floor: float) -> Trough:
        """Give the same cut as far as it has come: down to a *floor* (mm) along the second axis."""
        (left, _), (right, top) = self.outline.min(0), self.outline.max(0)
        open_part = CrossSection([np.array([[left, floor], [right, floor], [right, top], [left, top]])])
        section = CrossSection([self.outline]) ^ open_part
        return replace(self, outline=np.array(section.to_polygons()[0], dtype=np.float64))
