"""How far tools may reach on one bone: borders read off its mesh, on its left side."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from anatomy.levels import Side
from anatomy.parts import part
from anatomy.procedures import MIDLINE_MARGIN, PROCEDURES
from meshes.cuts import Block
from meshes.facets import Facet
from meshes.lattice import Lattice, lattice
from meshes.measure import Measurement
from meshes.solid import Solid

Floats = NDArray[np.float64]
Role = Literal["upper", "lower", "whole"]

MOST_FACET = max(e.high for p in PROCEDURES.values() for e in p.extents if e.key == "facet_share") / 100.0
MOST_LOWER = max(e.high for p in PROCEDURES.values() for e in p.extents if e.key == "lower_height")

# Choices, mm.
HAIR = 0.05  # that keeps a tool off the faces it must not touch
CLEARANCE = 3.0  # by which a tool overshoots the bone into the air
UNDERCUT = 1.0  # depth over which the medial wall of a window leans at the least
FACET_RIM = 0.5  # of bone around a facet that goes with it
SPARE = 2.5  # of bone around the tools, wider than a triangle
CANAL_FRONT = 5.0  # behind the posterior wall, where a tool in the canal begins


@dataclass(frozen=True, eq=False)
class Reach:
    """The borders that bound every tool on one bone, in its own frame (mm, left side).

    Parameters
    ----------
    solid : Solid
        The bone, whole.
    """

    solid: Solid

    @cached_property
    def read(self) -> Measurement:
        """The bone under the caliper."""
        return Measurement(self.solid)

    @cached_property
    def superior(self) -> Facet:
        """The facet that meets the bone above."""
        return Facet.of(self.read, "superior")

    @cached_property
    def inferior(self) -> Facet:
        """The facet that meets the bone below."""
        return Facet.of(self.read, "inferior")

    @cached_property
    def lamina(self) -> tuple[float, float]:
        """Lowest and highest z of the lamina beside the mid-plane."""
        return self.read.lamina_reach

    @cached_property
    def canal_front(self) -> float:
        """Where (y) a tool in the canal begins, well behind the body."""
        return self.read.posterior_wall + CANAL_FRONT

    @cached_property
    def lamina_front(self) -> float:
        """Where (y) a tool that takes of the lamina begins: behind the pedicle as far out as it reaches."""
        return max(self.canal_front, self._behind_pedicle(self.pars[0] + SPARE))

    def _behind_pedicle(self, out: float) -> float:
        """Give the y behind all of body and pedicle that lies less far out than *out* mm."""
        before = np.concatenate([self.points("body"), self.points("pedicle_left")])
        return float(before[np.abs(before[:, 0]) < out, 1].max()) + HAIR

    @cached_property
    def superior_front(self) -> float:
        """Where (y) a tool that takes of the superior facet begins: just ahead of it, behind the pedicle."""
        ahead = float(self.superior.triangles[:, :, 1].min()) - FACET_RIM
        return max(ahead, self._behind_pedicle(self.superior.reach(MOST_FACET) + HAIR))

    @cached_property
    def back(self) -> float:
        """A y behind the bone."""
        return float(self.solid.vertices[:, 1].max()) + CLEARANCE

    @cached_property
    def bottom(self) -> float:
        """A z under the arch."""
        arch = self.solid.vertices[self.solid.vertices[:, 1] > self.canal_front]
        return float(arch[:, 2].min()) - CLEARANCE

    @cached_property
    def top(self) -> float:
        """A z over the arch."""
        arch = self.solid.vertices[self.solid.vertices[:, 1] > self.canal_front]
        return float(arch[:, 2].max()) + CLEARANCE

    def block(self, role: Role, side: Side | None) -> Block:
        """Give the part of the bone that the tools of a *role* on a *side* may reach."""
        if (role, side) not in self._blocks:
            _, high = self.lamina
            most = max(facet.reach(MOST_FACET) for facet in (self.superior, self.inferior)) + SPARE
            left = -SPARE if side is Side.LEFT else -most
            right = SPARE if side is Side.RIGHT else most
            bottom = high - MOST_LOWER - SPARE if role == "lower" else self.bottom
            top = high + SPARE if role == "upper" else self.top
            box = np.array([[left, self.canal_front - SPARE, bottom], [right, self.back, top]])
            self._blocks[role, side] = Block(self.solid, *box)
        return self._blocks[role, side]

    @cached_property
    def _blocks(self) -> dict[tuple[Role, Side | None], Block]:
        return {}

    @cached_property
    def lattice(self) -> Lattice:
        """Points inside the bone, each with its part."""
        return lattice(self.solid, *self.medial_wall)

    def middle_of(self, removed: Solid) -> float:
        """Give the z of the middle of what is *removed* of the lamina's height."""
        low, high = self.lamina
        if not len(removed.vertices):
            return (low + high) / 2.0
        z = np.clip(removed.vertices[:, 2], low, high)
        return float(z.min() + z.max()) / 2.0

    def points(self, key: str) -> Floats:
        """Give the corners ``(n, 3)`` of the faces of one part."""
        faces = self.solid.faces[self.solid.labels == part(key).code]
        return np.asarray(self.solid.vertices[np.unique(faces)])

    @cached_property
    def medial(self) -> tuple[float, float, float]:
        """The medial border of a one-sided cut: x in the canal, x behind, and the y from which it is that.

        Straight back beside the base of the spinous process; from there to the canal it slants towards
        the mid-plane as deep as the process allows, as a surgeon undercuts its base.
        """
        spinous = self.points("spinous_process")
        base = float(spinous[:, 0].max()) + HAIR
        canal = min(MIDLINE_MARGIN, base)
        front = float(self.read.spinolaminar[0])
        ahead = spinous[:, 1] - front
        canal = max(canal, float(spinous[ahead < UNDERCUT, 0].max(initial=0.0)) + HAIR)
        rest = ahead >= UNDERCUT
        slope = float(((spinous[rest, 0] + HAIR - canal) / ahead[rest]).max())
        return canal, base, front + max((base - canal) / slope if slope > 0.0 else 0.0, UNDERCUT)

    @property
    def medial_wall(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """The y between which that border slants, and its x at each."""
        canal, base, rear = self.medial
        return (float(self.read.spinolaminar[0]), rear), (canal, base)

    @cached_property
    def pars(self) -> tuple[float, float]:
        """Medial border (x) of the pars or, if further in, of the facet; lowest z of the pars."""
        pars = self.points("pars_left")
        medial = min(float(pars[:, 0].min()), self.inferior.borders[0])
        return medial - HAIR, float(pars[:, 2].min()) - HAIR

    @cached_property
    def over_pars(self) -> float:
        """The z over the pars as far out as a tool may take of the superior facet."""
        pars = self.points("pars_left")
        near = (pars[:, 0] < self.superior.reach(MOST_FACET)) & (pars[:, 1] > self.superior_front)
        return float(pars[near, 2].max(initial=self.lamina[0])) + HAIR

    @property
    def isthmus(self) -> tuple[float, float]:
        """Lowest and highest z at which the pars is measured: middle of the inferior facet to the pedicle."""
        facet = self.inferior.triangles[:, :, 2]
        pedicle = self.read.pedicle
        return float(facet.min() + facet.max()) / 2.0, float(pedicle.middle[2]) - pedicle.height / 2.0

    @property
    def pivot(self) -> float:
        """Medial border of pars and facets: the x as far as which every window reaches."""
        return min(self.pars[0], self.inferior.borders[0], self.superior.borders[0])

    @property
    def paramedian(self) -> float:
        """The x midway between the midline margin and the pars."""
        return (MIDLINE_MARGIN + self.pars[0]) / 2.0
