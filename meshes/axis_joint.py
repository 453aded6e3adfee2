"""The inferior process of the axis, which is one with pars and lamina."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from anatomy.parts import part
from meshes.flat_joint import SPARED, FlatJoint
from meshes.parting import parting_plane
from meshes.reach import FACET_RIM
from meshes.tools import HAIR
from meshes.wedge import Wedge

Floats = NDArray[np.float64]

EDGE = 0.4  # of its facet beside the canal that is only pared off, mm (a choice)


class AxisJoint(FlatJoint):
    """The left inferior articular process of the axis.

    Notes
    -----
    It hangs between the pars before it and the lamina behind it, and over its facet it is the bridge that
    joins the two. That bridge stays, so the ring stays closed: the root ends over the facet, and a second
    plane parts the process from the lamina.
    """

    @cached_property
    def whole(self) -> Wedge:
        """The tool that takes all of it under the bridge."""
        (_, front, _), (outer, back, _) = self.own.min(0) - HAIR, self.own.max(0) + HAIR
        bed = self.bed((self.facet.borders[0] + EDGE, front), (outer, back))
        faces = self.reached(bed, (*SPARED, "pars_left"))
        bridge = self._over(self.reached(bed, ("lamina_left", "inferior_articular_process_left")))
        wedge = self.rooted(bed, np.concatenate([faces.reshape(-1, 3), bridge]))
        height, on_x, on_z = self._behind(self.reached(wedge, ("lamina_left",)).reshape(-1, 3))
        return wedge.trimmed(np.array([on_x, 1.0, on_z]), -height)

    @cached_property
    def _ceiling(self) -> float:
        """The z over its facet, at which the bridge begins."""
        return float(self.facet.triangles[:, :, 2].max()) + FACET_RIM

    def _over(self, triangles: Floats) -> Floats:
        """Give those corners ``(n, 3)`` of *triangles* that lie in the bridge."""
        points = triangles.reshape(-1, 3)
        return points[points[:, 2] > self._ceiling]

    def _behind(self, lamina: Floats) -> Floats:
        """Give the plane ``(3,)`` ahead of points ``(n, 3)`` of the lamina, seen as if those lay below."""
        solid = self.reach.solid
        own = solid.faces[solid.labels == part("lamina_left").code]
        rim = solid.vertices[np.intersect1d(own, solid.faces[self.faces])]
        middles, areas = self.flat
        under = rim[rim[:, 2] < self._ceiling]
        return parting_plane(_facing(under), _facing(middles), areas, _facing(lamina))


def _facing(points: Floats) -> Floats:
    """Give *points* ``(n, 3)`` with what lies further forward as the higher."""
    x, y, z = points.T
    return np.column_stack([x, z, -y])
