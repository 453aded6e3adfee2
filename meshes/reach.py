"""How far tools may reach on one bone: borders read off its mesh, on its left side."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from anatomy.levels import Side
from anatomy.parts import part
from anatomy.procedures import MIDLINE_MARGIN, PROCEDURES
from meshes.calipers import caliper
from meshes.chain import lower_chain
from meshes.cuts import Block
from meshes.facets import Facet
from meshes.flat_process import SKIN, STANDS_BY, FlatProcess
from meshes.lattice import Lattice, lattice
from meshes.measure import Measurement
from meshes.roof import medial_wall, roof_beside
from meshes.solid import Solid
from meshes.tools import HAIR, Slant

Floats = NDArray[np.float64]
Role = Literal["upper", "lower", "whole"]


def _most(key: str) -> float:
    """Give the most that any procedure with a window asks of an extent."""
    return max(
        extent.high
        for each in PROCEDURES.values()
        for extent in each.extents
        if extent.key == key and each.key != "facetectomy"
    )


MOST_FACET, MOST_UPPER = _most("facet_share") / 100.0, _most("upper_share") / 100.0
MOST_LOWER = _most("lower_height")
OUTMOST = MOST_FACET + 0.2  # of a facet, within which every tool stays

# Choices, mm.
CLEARANCE = 3.0  # by which a tool overshoots the bone into the air
CHAMFER = 2.0  # run over rise of a window's border from the facet up to the pars
LIP = 3.0  # under the upper edge of the lamina, as far down as the superior facet is taken
SHORT_OF = 0.99  # of the share of a facet asked for, so that never more goes
FACET_RIM = 0.5  # of bone around a facet that goes with it
SPARE = 2.5  # of bone around the tools, wider than a triangle
CANAL_FRONT = 5.0  # behind the posterior wall, where a tool in the canal begins


@dataclass(frozen=True, eq=False)
class Reach:
    """The borders that bound every tool on one bone, in its own frame (mm, left side).

    Its ridge is the part in the midline behind the laminae.

    Parameters
    ----------
    solid : Solid
        The bone, whole.
    """

    solid: Solid

    ridge: ClassVar[str] = "spinous_process"

    @cached_property
    def read(self) -> Measurement:
        """The bone under the caliper."""
        return caliper(self.solid)

    @cached_property
    def superior(self) -> Facet:
        """The facet that meets the bone above."""
        return Facet.of(self.read, "superior")

    @cached_property
    def inferior(self) -> Facet:
        """The facet that meets the bone below."""
        return Facet.of(self.read, "inferior")

    @property
    def rise(self) -> float:
        """How much the upper edge of the lamina rises on a mm to the side: taken as level."""
        return 0.0

    @cached_property
    def facets(self) -> tuple[Facet, ...]:
        """The facets of the bone."""
        return self.superior, self.inferior

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
        """Where (y) a tool that takes of the lamina begins: behind the pedicle as far out as it reaches.

        In the neck that is just behind it, so that the tool goes through the pillar to the joint.
        """
        if self.read.pillared:
            return self._behind_pedicle(self.inferior.reach(OUTMOST) + HAIR)
        return max(self.canal_front, self._behind_pedicle(self.pars[0] + SPARE))

    def _behind_pedicle(self, out: float) -> float:
        """Give the y behind all of body and pedicle that lies less far out than *out* mm."""
        before = np.concatenate([self.points("body"), self.points("pedicle_left")])
        return float(before[np.abs(before[:, 0]) < out, 1].max()) + HAIR

    @cached_property
    def superior_front(self) -> float:
        """Where (y) a tool that takes of the superior facet begins: just ahead of it, behind the pedicle.

        In the chest the process stands free over its root: there it begins ahead of the whole process.
        """
        if not self.read.hollow and not self.read.pillared:
            return self.process.front
        ahead = float(self.superior.triangles[:, :, 1].min()) - FACET_RIM
        return max(ahead, self._behind_pedicle(self.superior.reach(OUTMOST) + HAIR))

    @cached_property
    def process(self) -> FlatProcess:
        """The superior process of a bone with flat facets."""
        rim = min(self.superior.borders[0], self.pars[0]) - FACET_RIM
        near = {key: self.points(key) for key in STANDS_BY}
        whole = self.points("superior_articular_process_left")
        return FlatProcess(whole, near, rim, self.superior.reach(OUTMOST), self.lamina)

    @cached_property
    def steps(self) -> tuple[tuple[float, float], ...]:
        """The windows right through a flat superior process: of each its lowest z, and its front (y)."""
        last = self.facet_floor, self.superior_front
        return (last, *self.process.steps(last[1])) if self.read.pillared else (last,)

    @cached_property
    def side_back(self) -> float:
        """A y behind the bone beside the spinous process, in the neck ahead of its forked tip."""
        if not self.read.pillared:
            return self.back
        beside = ("lamina_left", "superior_articular_process_left", "inferior_articular_process_left")
        return max(float(self.points(key)[:, 1].max()) for key in beside) + HAIR

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
        """A z over the arch and the superior processes."""
        arch = self.solid.vertices[self.solid.vertices[:, 1] > self.canal_front, 2]
        process = self.points("superior_articular_process_left")[:, 2]
        return float(max(arch.max(), process.max())) + CLEARANCE

    def block(self, role: Role, side: Side | None) -> Block:
        """Give the part of the bone that the tools of a *role* on a *side* may reach."""
        if (role, side) not in self._blocks:
            low, high = self.lamina
            border = self.superior_border if role == "lower" else self.inferior_border
            most = max(border(MOST_FACET), self.pars[0]) + SPARE
            left = MIDLINE_MARGIN - SPARE if side is Side.LEFT else -most
            right = SPARE - MIDLINE_MARGIN if side is Side.RIGHT else most
            bottom = min(high - MOST_LOWER, self.facet_floor) - SPARE if role == "lower" else self.bottom
            top = low + MOST_UPPER * (high - low) + SPARE if role == "upper" else self.top
            front = self.superior_front if role == "lower" else self.lamina_front
            if role == "lower" and not self.read.hollow:
                front = min(self.lamina_front, *(each for _, each in self.steps))
            box = np.array([[left, front - SPARE, bottom], [right, self.back, top]])
            self.boxed((role, side), box)
        return self._blocks[role, side]

    def boxed(self, key: Hashable, box: Floats) -> Block:
        """Give the part of the bone in a *box* ``(2, 3)`` (mm), kept under its *key*."""
        if key not in self._blocks:
            self._blocks[key] = Block(self.solid, *box)
        return self._blocks[key]

    @cached_property
    def _blocks(self) -> dict[Hashable, Block]:
        return {}

    @cached_property
    def lattice(self) -> Lattice:
        """Points inside the bone, each with its part."""
        return lattice(self.solid, self.wall, self.under_superior, self.lamina_front, self.ridge)

    def points(self, key: str) -> Floats:
        """Give the corners ``(n, 3)`` of the faces of one part."""
        faces = self.solid.faces[self.solid.labels == part(key).code]
        return np.asarray(self.solid.vertices[np.unique(faces)])

    @cached_property
    def roof(self) -> Floats:
        """The roof of the canal beside the mid-plane, points (z, y) ``(n, 2)`` from below upward."""
        return roof_beside(self.read, self.lamina, self.canal_front)

    @cached_property
    def wall(self) -> Slant:
        """The medial border of a one-sided cut: the side of the base of the spinous process."""
        spinous = self.points(self.ridge)
        return medial_wall(spinous[spinous[:, 1] < self.side_back + SKIN], self.roof)

    @cached_property
    def pars(self) -> tuple[float, float]:
        """Medial border (x) of the pars or, if further in, of the facet; lowest z of the pars.

        In the neck the pillar between the facets stands for it: its medial border, no further out than the
        canal, and the lower edge of the superior facet as far out as a tool may reach.
        """
        if self.read.pillared:
            junction = min(self.inferior.borders[0], self.read.canal_width / 2.0)
            facet = self.superior.triangles
            near = facet[:, :, 0].min(1) < self.inferior.reach(MOST_FACET)
            return junction - HAIR, float(facet[near, :, 2].min()) - HAIR
        pars = self.points("pars_left")
        medial = min(float(pars[:, 0].min()), self.inferior.borders[0])
        return medial - HAIR, float(pars[:, 2].min()) - HAIR

    @cached_property
    def over_pars(self) -> float:
        """The z over the pars as far out as a tool may take of the superior facet."""
        if self.read.pillared:
            return self.lamina[0]
        if not self.read.hollow:
            return self.process.over_root(self.superior_front)
        pars = self.points("pars_left")
        near = (pars[:, 0] < self.superior.reach(OUTMOST)) & (pars[:, 1] > self.superior_front)
        return float(pars[near, 2].max(initial=self.lamina[0])) + HAIR

    @cached_property
    def facet_floor(self) -> float:
        """The z down to which a share of the superior facet is taken."""
        return max(self.over_pars, self.lamina[1] - LIP)

    def inferior_border(self, share: float) -> float:
        """Give the x (mm) as far as which a window takes *share* (0 to 1) of the inferior facet.

        Over the facet the window narrows to the pars, so its border lies further out than the share's. In
        the neck, where the facet is the front of the pillar, the border is the share's own.
        """
        if share <= 0.0 and not self.read.hollow:
            return self.pars[0]
        if self.read.pillared:
            return self.inferior.reach(share * SHORT_OF)
        pars, pars_low = self.pars
        x, z = self.inferior.grain[0].T
        return self.inferior.border(share * SHORT_OF, x < pars + CHAMFER * np.maximum(pars_low - z, 0.0))

    def superior_border(self, share: float) -> float:
        """Give the x (mm) as far as which a window takes *share* (0 to 1) of the superior facet."""
        return self.superior.border(share * SHORT_OF, self.superior.grain[0][:, 1] > self.facet_floor)

    @cached_property
    def under_superior(self) -> Floats:
        """The border (x, z) ``(n, 2)`` of a whole lamina from the pars upward, under the superior process."""
        pars, pars_low = self.pars
        process = self.points("superior_articular_process_left")
        process = process[process[:, 1] > self.lamina_front][:, [0, 2]] - HAIR
        if process[:, 0].min(initial=np.inf) >= pars:
            return np.array([[pars, self.top]])
        x, z = lower_chain(process, pars).T
        at_pars = max(float(np.interp(pars, x, z)), pars_low + HAIR)
        kept = (x < pars) & (z > at_pars)
        upward = np.column_stack([x[kept], z[kept]])[::-1]
        return np.concatenate([[(pars, at_pars)], upward, [(x[0], self.top)]])

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
