"""A process with a flat facet, told apart from the bone it stands on by planes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from anatomy.parts import part
from meshes.cuts import connected
from meshes.facets import GRAIN, Facet
from meshes.parting import parting_plane
from meshes.reach import SHORT_OF, Reach
from meshes.tools import HAIR
from meshes.wedge import Wedge

Floats = NDArray[np.float64]
Kind = Literal["superior", "inferior"]

SPARED = (
    *("body", "uncinate_process_left", "pedicle_left", "transverse_process_left", "costal_facet_left"),
    "spinous_process",
)
# Choices.
BULGE = 3.0  # how far from its plane a facet may lie, mm; what lies further is none of it
LEAST_WIDTH = 0.5  # of the strip that is taken of a process, mm


def flat_tool(kind: Kind, share: float, reach: Reach) -> Wedge:
    """Give the tool that takes a share (0 to 1) of a left process with a flat facet, from its medial side.

    Notes
    -----
    The facet is flat, so planes bound the tool: one along the facet, one through the root of the process.
    All of it is the whole process but for the rim that flows into its neighbours.
    """
    joint = _joint(kind, reach)
    return joint.whole if share == 1.0 else joint.medial(share)


@lru_cache(maxsize=32)
def _joint(kind: Kind, reach: Reach) -> FlatJoint:
    """Give a process of a bone, read off once."""
    return FlatJoint(kind, reach)


@dataclass(frozen=True, eq=False)
class FlatJoint:
    """A left articular process with a flat facet.

    Parameters
    ----------
    kind : {'superior', 'inferior'}
    reach : Reach
        The bone.
    """

    kind: Kind
    reach: Reach

    @property
    def facet(self) -> Facet:
        """Its facet."""
        return self.reach.superior if self.kind == "superior" else self.reach.inferior

    @property
    def _up(self) -> float:
        """1 for a process that stands up, -1 for one that hangs down."""
        return 1.0 if self.kind == "superior" else -1.0

    @cached_property
    def whole(self) -> Wedge:
        """The tool that takes all of it."""
        reach, own = self.reach, self._own
        (medial, front, _), (outer, back, _) = own.min(0) - HAIR, own.max(0) + HAIR
        if reach.read.pillared or self.kind == "inferior":
            medial, back = max(medial, reach.pars[0]), reach.back
        else:
            back -= 2.0 * HAIR  # where it meets the pars
        if self.kind == "inferior" and not reach.read.pillared:
            front = max(front, reach.canal_front)
        bed = Wedge(
            np.array([medial, front, reach.bottom]),
            np.array([outer, back, reach.top]),
            self.facet.look[None],
            np.array([(self.facet.triangles @ self.facet.look).max() + HAIR]),
        )
        height, on_x, on_y = self._root(bed)
        normals = np.vstack([bed.normals, (on_x, on_y, -self._up)])
        return replace(bed, normals=normals, reach=np.append(bed.reach, -height))

    def medial(self, share: float) -> Wedge:
        """Give the tool that takes the medial *share* (0 to 1) of its facet."""
        grain = np.einsum("kc,tcd->tkd", GRAIN, self.facet.triangles).reshape(-1, 3)
        border = self.facet.border(share * SHORT_OF, self.whole.holds(grain))
        out = max(border, float(self.whole.low[0]) + LEAST_WIDTH)
        return replace(self.whole, high=np.array([out, *self.whole.high[1:]]))

    @cached_property
    def _faces(self) -> NDArray[np.bool_]:
        """Which faces ``(m,)`` of the bone are its own, without patches that lie apart."""
        solid = self.reach.solid
        own = np.flatnonzero(solid.labels == part(f"{self.kind}_articular_process_left").code)
        piece = connected(solid.faces[own], len(solid.vertices))[solid.faces[own, 0]]
        chosen = np.zeros(len(solid.faces), dtype=bool)
        chosen[own[piece == np.bincount(piece).argmax()]] = True
        return chosen

    @cached_property
    def _own(self) -> Floats:
        """Its corners ``(n, 3)``."""
        return np.asarray(self.reach.solid.vertices[np.unique(self.reach.solid.faces[self._faces])])

    @cached_property
    def _border(self) -> Floats:
        """Its corners ``(n, 3)`` along its border, but for that with the lamina."""
        solid = self.reach.solid
        lamina = solid.labels == part("lamina_left").code
        rim = np.intersect1d(solid.faces[self._faces], solid.faces[~self._faces])
        return np.asarray(solid.vertices[np.setdiff1d(rim, solid.faces[lamina])])

    def _reached(self, bed: Wedge, keys: Sequence[str]) -> Floats:
        """Give the corners ``(n, 3)`` of faces of some parts that a tool may reach."""
        solid = self.reach.solid
        corners = solid.vertices[solid.faces[np.isin(solid.labels, [part(key).code for key in keys])]]
        near = (corners.max(1) > bed.low).all(1) & (corners.min(1) < bed.high).all(1)
        near &= ((corners @ bed.normals.T).min(1) < bed.reach).all(1)
        return np.asarray(corners[near].reshape(-1, 3))

    def _root(self, bed: Wedge) -> Floats:
        """Give the plane ``(3,)`` through its root, of a process that hangs down as it lies upside down.

        It keeps off the parts to be spared that a tool may reach, and off the other facet of the bone.
        """
        turn = np.array([1.0, 1.0, self._up])
        flat = (self.facet.triangles @ self.facet.look).min(1) > bed.reach[0] - BULGE
        middles, areas = self.facet.triangles[flat].mean(1), self.facet.areas[flat]
        other = next(each for each in self.reach.facets if each.kind != self.kind)
        clear = np.concatenate([self._reached(bed, SPARED), other.triangles.reshape(-1, 3)])
        return parting_plane(self._border * turn, middles * turn, areas, clear * turn)
