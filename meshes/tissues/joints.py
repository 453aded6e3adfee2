"""The facet joints: cartilage on both faces, and the capsule round them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.ndimage import gaussian_filter1d
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from anatomy.levels import Interspace, Level
from anatomy.tissues import tissue_kind, tissue_measure
from meshes.solid import Faces, Solid
from meshes.tissues.hulls import patch, ring
from meshes.tissues.outline import Outline, cut
from meshes.tissues.spine import Spine, codes
from meshes.tissues.surface import Surface, cleared, vertex_normals

Floats = NDArray[np.float64]

UPPER = ("inferior_articular_process_left", "lateral_mass_left")
LOWER = ("superior_articular_process_left",)

# Choices of form, mm unless said otherwise.
WIDEST = 4.5  # gap over which two faces still belong to one joint
# Cosine between the normals of faces that meet in a joint, and from a face's normal to the other bone:
# as in a joint that fits, and for one that gapes.
OPPOSED, AHEAD = (-0.55, -0.2, 0.2), (0.5, 0.3, 0.0)
LEAST_FACES = 150  # triangles of a face, below which the next of them holds
SMOOTHINGS = 3  # rounds in which a face joins the most of its neighbours
EDGE = 2.0  # over which the cartilage thins out to its border
THINNEST = 0.06
SHARE = 0.44  # of the gap between the bones that one cartilage fills at most
SEAM = 0.03  # between bone, cartilage and cartilage
AROUND = 32  # sections of a capsule
ALONG = 6  # points from bone to bone across a capsule
OVERLAP = 1.6  # that the capsule reaches beyond the border of the cartilage
AIR = 0.15  # between a capsule and bone
LAXITY = 1.3  # that the capsule bulges
CAPSULE_HALF = 0.5  # half its thickness
REACH = 6.0  # from a joint, within which something may be in the way of its capsule
RIM_BLUR = 1.5  # sections over which a border is smoothed


@dataclass(frozen=True, eq=False)
class Face:
    """One bony face of a joint: corners, their way out, their triangles and the gap over them.

    Parameters
    ----------
    points, normals : (n, 3) float64
    faces : (m, 3) int64
    gaps : (n,) float64
        To the other bone, mm.
    """

    points: Floats
    normals: Floats
    faces: Faces
    gaps: Floats

    @cached_property
    def border(self) -> NDArray[np.int64]:
        """The corners round the edge."""
        return _border_corners(self.faces)

    def cartilage(self, thickness: float) -> Solid:
        """Give the cartilage, *thickness* mm where the joint leaves room for it."""
        inside, _ = cKDTree(self.points[self.border]).query(self.points)
        share = np.clip(inside / EDGE, 0.0, 1.0)
        height = np.minimum(thickness, SHARE * self.gaps - SEAM) * share * (2.0 - share)
        height = np.maximum(height, THINNEST)[:, None]
        inner = self.points + SEAM * self.normals
        return patch(inner + height * self.normals, inner, self.faces, tissue_kind("facet_cartilage").code)


@dataclass(frozen=True, eq=False)
class Joint:
    """The left facet joint of one interspace."""

    spine: Spine
    space: Interspace

    @cached_property
    def faces(self) -> tuple[Face, Face]:
        """The upper bone's face, and the lower one's."""
        upper = self._candidates(self.space.upper, UPPER)
        lower = self._candidates(self.space.lower, LOWER)
        return self._face(self.space.upper, upper, lower), self._face(self.space.lower, lower, upper)

    def _candidates(self, level: Level, keys: tuple[str, ...]) -> tuple[NDArray[np.int64], Floats, Floats]:
        """Give the triangles of some parts of a bone by number, their middles and their unit normals."""
        surface = self.spine.surface(level)
        chosen = np.flatnonzero(np.isin(surface.solid.labels, codes(keys)))
        normals = surface.face_normals[chosen]
        normals = normals / np.linalg.norm(normals, axis=1, keepdims=True)
        return chosen, surface.points[surface.solid.faces[chosen]].mean(1), normals

    def _face(
        self,
        level: Level,
        mine: tuple[NDArray[np.int64], Floats, Floats],
        others: tuple[NDArray[np.int64], Floats, Floats],
    ) -> Face:
        """Give the triangles of one bone that meet the other bone's."""
        chosen, middles, normals = mine
        tree = cKDTree(others[1])
        distance, nearest = tree.query(middles, distance_upper_bound=WIDEST)
        near = np.flatnonzero(np.isfinite(distance))
        way = (others[1][nearest[near]] - middles[near]) / distance[near, None]
        against = np.einsum("ij,ij->i", normals[near], others[2][nearest[near]])
        ahead = np.einsum("ij,ij->i", normals[near], way)
        surface = self.spine.surface(level)
        candidates = surface.solid.faces[chosen[near]]
        for opposed, within in zip(OPPOSED, AHEAD, strict=True):
            faces = _whole(candidates, (against < opposed) & (ahead > within))
            if len(faces) >= LEAST_FACES:
                break
        points, local = self._trimmed(level, faces)
        edges = points[local]
        across = np.cross(edges[:, 1] - edges[:, 0], edges[:, 2] - edges[:, 0])
        return Face(points, vertex_normals(len(points), local, across), local, tree.query(points)[0])

    def _trimmed(self, level: Level, faces: Faces) -> tuple[Floats, Faces]:
        """Give triangles of one bone cut to a smooth outline of no more than the published size."""
        points, faces = _used(self.spine.surface(level).points, faces)
        edges = points[faces]
        out = np.cross(edges[:, 1] - edges[:, 0], edges[:, 2] - edges[:, 0]).sum(0)
        up = self.spine.column.placements[self.space.upper][:3, 1 if self.space.upper is Level.C1 else 2]
        size = [tissue_measure(f"facet_cartilage_{side}", self.space).value for side in ("height", "width")]
        border = points[_border_corners(faces)]
        outline = Outline.of(points, border, (out / np.linalg.norm(out), up), (size[0], size[1]))
        points, faces = cut(points, faces, outline.inside(points))
        kept = _largest(_touching(faces, 2), np.ones(len(faces), bool))
        return _used(points, faces[kept & ~_pinched(faces, kept)])

    @cached_property
    def cartilage(self) -> tuple[Solid, Solid]:
        """The cartilage of the upper bone's face, and of the lower one's."""
        thickness = tissue_measure("facet_cartilage_thickness", self.space).value
        upper, lower = self.faces
        return upper.cartilage(thickness), lower.cartilage(thickness)

    def near(self, solid: Solid) -> bool:
        """Tell whether a solid comes near the joint."""
        points = self.faces[1].points
        low, high = solid.bounds
        return bool((low < points.max(0) + REACH).all() and (high > points.min(0) - REACH).all())

    def capsule(self, beside: Sequence[Surface]) -> Solid:
        """Give the capsule, from the margin of one face to that of the other, off what is *beside* it."""
        bones = [self.spine.surface(level) for level in (self.space.upper, self.space.lower)]
        upper, lower = self.faces
        centre = (upper.points.mean(0) + lower.points.mean(0)) / 2.0
        axis = lower.normals.mean(0) - upper.normals.mean(0)
        axis /= np.linalg.norm(axis)
        first = np.cross(axis, [1.0, 0.0, 0.0] if abs(axis[0]) < 0.8 else [0.0, 0.0, 1.0])
        first /= np.linalg.norm(first)
        second = np.cross(axis, first)
        angles = np.arange(AROUND) * 2.0 * np.pi / AROUND
        out = np.cos(angles)[:, None] * first + np.sin(angles)[:, None] * second
        borders = [_border(face.points[face.border] - centre, first, second, axis) for face in (upper, lower)]
        (upper_radius, upper_height), (lower_radius, lower_height) = borders
        share = np.linspace(0.0, 1.0, ALONG)[:, None]
        bow = 4.0 * share * (1.0 - share)
        radius = upper_radius + share * (lower_radius - upper_radius) + OVERLAP * 0.6 + LAXITY * bow
        height = upper_height + share * (lower_height - upper_height)
        height = height + (share - 0.5) * 2.0 * OVERLAP * np.sign(lower_height.mean() - upper_height.mean())
        line = centre + radius[..., None] * out + height[..., None] * axis
        for _ in range(2):
            line = cleared([*beside, *bones], line, CAPSULE_HALF + AIR)
            line = gaussian_filter1d(line, 1.0, axis=1, mode="wrap")
        line = cleared(bones, line, CAPSULE_HALF + AIR)
        sections = np.swapaxes(line, 0, 1)
        along = np.gradient(sections, axis=1)
        around = np.roll(sections, -1, 0) - np.roll(sections, 1, 0)
        through = np.cross(along, around)
        through /= np.maximum(np.linalg.norm(through, axis=-1, keepdims=True), 1e-9)
        inner, outer = sections - CAPSULE_HALF * through, sections + CAPSULE_HALF * through
        shell = cleared(bones, np.concatenate([inner, outer[:, ::-1]], 1), AIR)
        return ring(shell, tissue_kind("facet_capsule").code)


def _border_corners(faces: Faces) -> NDArray[np.int64]:
    """Give the corners round the edge of a patch."""
    return np.unique(_border_edges(faces))


def _border_edges(faces: Faces) -> NDArray[np.int64]:
    """Give the ends ``(n, 2)`` of the edges round a patch."""
    ends = np.sort(faces[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), axis=1)
    count = int(faces.max(initial=0)) + 1
    found, times = np.unique(ends[:, 0] * count + ends[:, 1], return_counts=True)
    return np.column_stack(np.divmod(found[times == 1], count))


def _used(points: Floats, faces: Faces) -> tuple[Floats, Faces]:
    """Give a patch with only the points that its triangles use."""
    corners, local = np.unique(faces, return_inverse=True)
    return points[corners], local.reshape(faces.shape)


def _border(points: Floats, first: Floats, second: Floats, axis: Floats) -> tuple[Floats, Floats]:
    """Give how far out, and how high over the joint's plane, a border lies at each angle."""
    angles = np.arange(AROUND) * 2.0 * np.pi / AROUND
    found = np.arctan2(points @ second, points @ first)
    order = np.argsort(found)
    found = found[order]
    result = []
    for values in (np.linalg.norm(points - np.outer(points @ axis, axis), axis=1), points @ axis):
        even = np.interp(angles, found % (2 * np.pi), values[order], period=2 * np.pi)
        result.append(gaussian_filter1d(even, RIM_BLUR, mode="wrap"))
    return result[0], result[1]


def _whole(faces: Faces, chosen: NDArray[np.bool_]) -> Faces:
    """Give the largest connected part of the *chosen* triangles, its ragged edge smoothed."""
    around = _touching(faces, 1)
    weight = around @ np.ones(len(faces))
    kept = chosen
    for _ in range(SMOOTHINGS):
        kept = around @ kept.astype(np.float64) > 0.5 * weight
    beside = _touching(faces, 2)
    kept = _largest(beside, kept)
    kept |= ~_largest(beside, ~kept)
    return faces[_largest(beside, kept & ~_pinched(faces, kept))]


def _touching(faces: Faces, corners: int) -> sparse.csr_array:
    """Tell which triangles share at least one corner, or two, ``(m, m)``."""
    _, local = np.unique(faces, return_inverse=True)
    rows = np.repeat(np.arange(len(faces)), 3)
    has = sparse.csr_array((np.ones(len(rows)), (rows, local.ravel())), (len(faces), local.max() + 1))
    shared = has @ has.T
    shared.data = (shared.data > corners - 0.5).astype(np.float64)
    shared.eliminate_zeros()
    return shared


def _largest(beside: sparse.csr_array, chosen: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell which of the *chosen* triangles belong to their largest connected part."""
    rows = np.flatnonzero(chosen)
    if not len(rows):
        return chosen
    _, group = connected_components(beside[rows][:, rows], directed=False)
    found = np.zeros(len(chosen), bool)
    found[rows[group == np.bincount(group).argmax()]] = True
    return found


def _pinched(faces: Faces, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell which triangles meet a corner where the edge of the *kept* ones touches itself."""
    corners, ends = np.unique(_border_edges(faces[kept]), return_counts=True)
    return np.asarray(np.isin(faces, corners[ends > 2]).any(1))
