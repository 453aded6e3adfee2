"""A tool that pares the rim of a flat facet off the bone it flows into."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from manifold3d import CrossSection, FillRule, JoinType, Manifold
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from meshes.facets import GRAIN
from meshes.tools import cutter

Floats = NDArray[np.float64]

LEAST_AREA = 0.3  # mm2, of a part of it that lies apart (a choice)
SEGMENTS = 16  # of a full circle, round a corner of its outline (a choice)
# Choices, mm.
FINE = 0.01  # that keeps it off the faces beside the facet
DEPTH = 0.2  # of bone at most that goes under the facet
BEVEL = 0.3  # by which it goes deeper on a mm away from what is spared
SHALLOW = 0.15  # under the facet where it begins
OVER = 1.0  # by which it stands over the facet
OVERLAP = 0.6  # into what the other tool takes
SMOOTH = 0.08  # by which the outline is rounded at teeth of the mesh
MESH = 0.7  # between its corners
NEAR = 2.0  # as near to what is left of a facet, faces to be spared bound the tool


@dataclass(frozen=True, eq=False)
class Paring:
    """A thin tool along a facet, on the left side.

    Parameters
    ----------
    vertices : (n, 3) float64
        In mm.
    faces : (m, 3) int64
        Of the closed tool.
    look : (3,) float64
        Along which the facet faces; no such line meets the tool twice.
    out : float
        How far from the mid-plane it ends, mm.
    mirrored : bool
        Whether it is used on the right.
    """

    vertices: Floats
    faces: NDArray[np.int64]
    look: Floats
    out: float = np.inf
    mirrored: bool = False

    @cached_property
    def manifold(self) -> Manifold:
        """The tool as a solid whose faces carry the code of a cut."""
        solid = cutter(self.vertices, self.faces)
        if self.out < self.vertices[:, 0].max():
            solid = solid.trim_by_plane((-1.0, 0.0, 0.0), -self.out)
        mesh = (solid.mirror((1.0, 0.0, 0.0)) if self.mirrored else solid).to_mesh()
        return cutter(mesh.vert_properties[:, :3], mesh.tri_verts)

    def holds(self, points: Floats) -> NDArray[np.bool_]:
        """Tell which *points* ``(n, 3)`` lie in it."""
        own = points * np.array([-1.0, 1.0, 1.0]) if self.mirrored else points
        low, high = self.vertices.min(0), self.vertices.max(0)
        held = ((own > low) & (own < high)).all(1) & (own[:, 0] < self.out)
        held[held] = self._crossed(own[held])
        return np.asarray(held)

    def _crossed(self, points: Floats) -> NDArray[np.bool_]:
        """Tell from which *points* ``(n, 3)`` a line along its look meets it once."""
        turned = turn(self.look)
        at, corners = points @ turned.T, (self.vertices @ turned.T)[self.faces]
        flat, to = at[:, None, None, :2], corners[None, :, :, :2]
        one, other = np.roll(to, -1, 2) - flat, np.roll(to, -2, 2) - flat
        weight = one[..., 0] * other[..., 1] - one[..., 1] * other[..., 0]  # (n, m, 3)
        total = weight.sum(2)
        met = (weight > 0.0).all(2) | (weight < 0.0).all(2)
        height = (weight * corners[None, :, :, 2]).sum(2) / np.where(met, total, np.inf)
        return np.asarray((met & (height > at[:, None, 2])).sum(1) % 2 == 1)


def turn(look: Floats) -> Floats:
    """Give the turn ``(3, 3)`` after which what faces along *look* faces along the third axis."""
    return np.array([[1.0, 0.0, 0.0], [0.0, look[2], -look[1]], look])


def paring(look: Floats, facet: Floats, left: NDArray[np.bool_], spared: Floats) -> Paring | None:
    """Give the tool that pares off what another has left of a facet; None where that is nothing.

    Parameters
    ----------
    look : (3,) float64
        Unit vector that the facet faces along.
    facet : (n, 3, 3) float64
        Corners of its faces, mm.
    left : (n, 16) bool
        Which grains of its faces the other tool leaves.
    spared : (k, 3, 3) float64
        Corners of faces that must not be touched, mm.

    Notes
    -----
    Its outline is that of the faces seen along the facet. It begins flat at what is spared and goes deeper
    away from it, as a chisel bevels an edge.
    """
    whole, rim = facet @ turn(look).T, left.any(1)
    if not rim.any():
        return None
    near = cKDTree(facet[rim].reshape(-1, 3)).query(spared.reshape(-1, 3), distance_upper_bound=NEAR)[0]
    beside = spared[np.isfinite(near).reshape(-1, 3).any(1)] @ turn(look).T
    outline = _outline(whole[rim]).offset(OVERLAP, JoinType.Round, 2.0, SEGMENTS)
    outline -= _outline(beside).offset(FINE, JoinType.Miter, 2.0)
    outline = outline.offset(-SMOOTH, JoinType.Round, 2.0, SEGMENTS).offset(
        SMOOTH, JoinType.Round, 2.0, SEGMENTS
    )
    pieces = [each for each in outline.decompose() if each.area() > LEAST_AREA]
    if not pieces:
        return None
    slab = CrossSection.compose(pieces).extrude(1.0).refine_to_length(MESH).to_mesh()
    points = np.array(slab.vert_properties[:, :3], dtype=np.float64)
    under = np.minimum(SHALLOW + BEVEL * _away(points[:, :2], beside), DEPTH)
    points[:, 2] = _height(points[:, :2], whole) + points[:, 2] * (OVER + under) - under
    return Paring(points @ turn(look), np.array(slab.tri_verts, np.int64), look)


def grain(triangles: Floats) -> Floats:
    """Give points ``(16 n, 3)`` spread over triangles ``(n, 3, 3)``."""
    return np.asarray(np.einsum("kc,tcd->tkd", GRAIN, triangles).reshape(-1, 3))


def _outline(triangles: Floats) -> CrossSection:
    """Give the outline of triangles ``(n, 3, 3)`` seen along the third axis."""
    flat = triangles[:, :, :2]
    (a, b), (c, d) = (flat[:, 1] - flat[:, 0]).T, (flat[:, 2] - flat[:, 0]).T
    return CrossSection(list(np.where((a * d < b * c)[:, None, None], flat[:, ::-1], flat)), FillRule.NonZero)


def _away(points: Floats, beside: Floats) -> Floats:
    """Give how far *points* ``(n, 2)`` lie from triangles ``(k, 3, 3)``, seen along the third axis."""
    if not len(beside):
        return np.full(len(points), np.inf)
    near = np.concatenate([grain(beside), beside.reshape(-1, 3)])
    return np.asarray(cKDTree(near[:, :2]).query(points)[0])


def _height(points: Floats, triangles: Floats) -> Floats:
    """Give the height over *points* ``(n, 2)`` of the nearest of *triangles* ``(m, 3, 3)``, carried on."""
    fine = grain(triangles)
    number = cKDTree(fine[:, :2]).query(points)[1]
    edges = triangles[:, 1:] - triangles[:, :1]
    normals = np.cross(edges[:, 0], edges[:, 1])[number // len(GRAIN)]
    lean = ((points - fine[number, :2]) * normals[:, :2]).sum(1) / normals[:, 2]
    return np.asarray(fine[number, 2] - lean)
