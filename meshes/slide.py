"""Sliding a bent joint: the bones glide on each other until their facets neither touch nor gape."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from anatomy.parts import PARTS
from meshes.nearness import Surface
from meshes.solid import Solid

Floats = NDArray[np.float64]

TIGHTEST, WIDEST = 0.7, 3.3  # mm over the narrowest place of a bent joint (choices)
ROUNDS = 12
AROUND = 8.0  # mm in which a neighbour is looked for
LONGEST_SLIDE = 3.0  # mm in one turn (a choice)
FLATTEST = 0.3  # share of a facet's normal that must lie in the mid-plane to be pushed along it
MID_PLANE = np.array([0.0, 1.0, 1.0])
_BODY = ("body", "dens", "costal_facet", "ala", "transverse_process", "uncinate_process")
_ABOVE, _BELOW = ("inferior_articular_process",), ("superior_articular_process",)


@dataclass(frozen=True, eq=False)
class Glide:
    """What two neighbours glide on, each bone in its own frame.

    Parameters
    ----------
    arch, facets : Surface
        Of the upper bone, left: all behind the body, and the inferior process alone.
    arch_points, facet_points : (n, 3) float64
        The same of the lower bone, with its superior process.
    """

    arch: Surface
    facets: Surface
    arch_points: Floats
    facet_points: Floats

    @classmethod
    def of(cls, upper: Solid, lower: Solid) -> Glide:
        """Find what two neighbours glide on."""
        return cls(
            Surface(upper.vertices, _left(upper, ~_of(upper, _BODY))),
            Surface(upper.vertices, _left(upper, _of(upper, _ABOVE))),
            lower.vertices[np.unique(_left(lower, ~_of(lower, _BODY)))],
            lower.vertices[np.unique(_left(lower, _of(lower, _BELOW)))],
        )

    def shift(self, placement: Floats) -> Floats:
        """Give how far ``(3,)`` the placed lower bone must slide within the mid-plane, mm.

        Parameters
        ----------
        placement : (4, 4) float64
            From the lower bone's frame to the upper one's.
        """
        found = np.zeros(3)
        arch = _around(self.arch, self.arch_points, placement)
        facets = _around(self.facets, self.facet_points, placement)
        for _ in range(ROUNDS):
            gap, normal = self.arch.closest(arch + found)
            push = TIGHTEST - gap
            if push < 0.0:
                gap, normal = self.facets.closest(facets + found)
                push = min(WIDEST - gap, 0.0)
            if abs(push) < 0.02:
                break
            way = normal * MID_PLANE
            found = found + push * way / max(float(way @ way), FLATTEST)
            found *= min(1.0, LONGEST_SLIDE / max(float(np.linalg.norm(found)), 1e-9))
        return found


def _around(surface: Surface, points: Floats, placement: Floats) -> Floats:
    """Give those of *points* ``(n, 3)``, once placed, that can come near a surface; all if none can."""
    placed = points @ placement[:3, :3].T + placement[:3, 3]
    near = np.isfinite(surface.gaps(placed, AROUND)[0])
    return np.asarray(placed[near] if near.any() else placed)


def _of(solid: Solid, kinds: tuple[str, ...]) -> NDArray[np.bool_]:
    """Tell which faces belong to parts of some *kinds*."""
    return np.isin(solid.labels, [part.code for part in PARTS if part.kind in kinds])


def _left(solid: Solid, chosen: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Give the *chosen* faces on the left, with those that cross the mid-plane."""
    faces = solid.faces[chosen]
    return np.asarray(faces[solid.vertices[faces, 0].max(1) >= 0.0])
