"""A process with a flat facet, told apart from the bone it stands on by planes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from anatomy.parts import part
from meshes.cuts import connected
from meshes.facets import GRAIN, Facet
from meshes.paring import Paring, grain, paring
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
SPECK = 0.01  # of a facet's area, below which faces that lie apart are none of it
EDGE = 0.4  # beside the canal in the neck, that stays whole, mm
RIM_FROM = 0.75  # the share above which the rim goes too
LEAST_WIDTH = 0.5  # of the strip that is taken of a process, mm


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
        reach, own = self.reach, self.own
        (medial, front, _), (outer, back, _) = own.min(0) - HAIR, own.max(0) + HAIR
        if reach.read.pillared or self.kind == "inferior":
            medial, back = max(medial, reach.pars[0] + (EDGE if self.kind == "superior" else 0.0)), reach.back
        else:
            back -= 2.0 * HAIR  # where it meets the pars
        if self.kind == "inferior" and not reach.read.pillared:
            front = max(front, reach.canal_front)
        bed = self.bed((medial, front), (outer, back))
        return self.rooted(bed, self.reached(bed, SPARED).reshape(-1, 3))

    def bed(self, low: tuple[float, float], high: tuple[float, float]) -> Wedge:
        """Give a tool along its facet between two corners (x, y), from below the bone to over it."""
        facet, reach = self.facet, self.reach
        return Wedge(
            np.array([*low, reach.bottom]),
            np.array([*high, reach.top]),
            facet.look[None],
            np.array([(facet.triangles @ facet.look).max() + HAIR]),
        )

    def rooted(self, bed: Wedge, clear: Floats) -> Wedge:
        """Give a tool trimmed by a plane through its root, off points *clear* ``(n, 3)`` and the other facet.

        A process that hangs down is parted as it lies upside down.
        """
        turn = np.array([1.0, 1.0, self._up])
        clear = np.concatenate([clear, self._other.triangles.reshape(-1, 3)])
        middles, areas = self.flat
        height, on_x, on_y = parting_plane(self._border * turn, middles * turn, areas, clear * turn)
        return bed.trimmed(np.array([on_x, on_y, -self._up]), -height)

    @property
    def flat(self) -> tuple[Floats, Floats]:
        """Middles ``(n, 3)`` and areas ``(n,)`` of its facet's faces, but for those far from its plane."""
        along = self.facet.triangles @ self.facet.look
        near = along.min(1) > along.max() + HAIR - BULGE
        return self.facet.triangles[near].mean(1), self.facet.areas[near]

    @cached_property
    def rim(self) -> Paring | None:
        """The tool that pares off what that leaves of its facet; None where that is nothing."""
        triangles = self.facet.triangles[self._patch]
        left = ~self.whole.holds(grain(triangles)).reshape(len(triangles), -1)
        return paring(self.facet.look, triangles, left, self._spared)

    def tools(self, share: float) -> tuple[Wedge | Paring, ...]:
        """Give the tools that take a share (0 to 1) of it, from its medial side.

        The facet is flat, so planes bound the first tool: one along the facet, one through the root of the
        process. The second pares off the rim of the facet that flows into the bone beside it.
        """
        if share == 1.0:
            return (self.whole,) if self.rim is None else (self.whole, self.rim)
        rim = self.rim if share > RIM_FROM else None
        goes = self.whole.holds(grain(self.facet.triangles))
        if rim is not None:
            goes |= np.repeat(self._patch, len(GRAIN))
        border = self.facet.border(share * SHORT_OF, goes)
        out = max(border, float(self.whole.low[0]) + LEAST_WIDTH)
        whole = replace(self.whole, high=np.array([out, *self.whole.high[1:]]))
        if rim is None or out < float(rim.vertices[:, 0].min()) + HAIR:
            return (whole,)
        return whole, replace(rim, out=out)

    @cached_property
    def _patch(self) -> NDArray[np.bool_]:
        """Which of its facet's faces ``(m,)`` hang together, without specks that lie apart."""
        points = self.facet.triangles.reshape(-1, 3)
        corners, number = np.unique(points, axis=0, return_inverse=True)
        faces = number.reshape(-1, 3)
        piece = connected(faces, len(corners))[faces[:, 0]]
        return np.asarray(np.bincount(piece, self.facet.areas)[piece] > SPECK * self.facet.area)

    @property
    def _spared(self) -> Floats:
        """Corners ``(k, 3, 3)`` of all faces that no tool may touch."""
        solid = self.reach.solid
        spared = np.isin(solid.labels, [part(key).code for key in SPARED])
        return np.concatenate([solid.vertices[solid.faces[spared]], self._other.triangles])

    @property
    def _other(self) -> Facet:
        """The other facet of the bone."""
        return next(each for each in self.reach.facets if each.kind != self.kind)

    @cached_property
    def faces(self) -> NDArray[np.bool_]:
        """Which faces ``(m,)`` of the bone are its own, without patches that lie apart."""
        solid = self.reach.solid
        own = np.flatnonzero(solid.labels == part(f"{self.kind}_articular_process_left").code)
        piece = connected(solid.faces[own], len(solid.vertices))[solid.faces[own, 0]]
        chosen = np.zeros(len(solid.faces), dtype=bool)
        chosen[own[piece == np.bincount(piece).argmax()]] = True
        return chosen

    @cached_property
    def own(self) -> Floats:
        """Its corners ``(n, 3)``."""
        return np.asarray(self.reach.solid.vertices[np.unique(self.reach.solid.faces[self.faces])])

    @cached_property
    def _border(self) -> Floats:
        """Its corners ``(n, 3)`` along its border, but for that with the lamina."""
        solid = self.reach.solid
        lamina = solid.labels == part("lamina_left").code
        rim = np.intersect1d(solid.faces[self.faces], solid.faces[~self.faces])
        return np.asarray(solid.vertices[np.setdiff1d(rim, solid.faces[lamina])])

    def reached(self, bed: Wedge, keys: Sequence[str]) -> Floats:
        """Give the corners ``(n, 3, 3)`` of faces of some parts that a tool may reach."""
        solid = self.reach.solid
        corners = solid.vertices[solid.faces[np.isin(solid.labels, [part(key).code for key in keys])]]
        near = (corners.max(1) > bed.low).all(1) & (corners.min(1) < bed.high).all(1)
        near &= ((corners @ bed.normals.T).min(1) < bed.reach).all(1)
        return np.asarray(corners[near])
