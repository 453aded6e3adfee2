"""The room in an interspace: every number found again by other means, on whole bones and on cut ones."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import pytest
import trimesh
from scipy.spatial import cKDTree

from anatomy import Interspace, Level
from anatomy.levels import LUMBAR, Side
from meshes.decompression import Decompression, decompression
from meshes.resect import resect
from meshes.room import narrowings, room
from meshes.room.segment import Segment, segment
from meshes.solid import Solid
from meshes.tissues import Tissue

from .pixels import PIXEL, behind_hull, fence, first, follow, outline, pixels, plain, runs, won

HEALTHY = (
    *("L1-L2", "L2-L3", "L3-L4", "L4-L5", "L5-S1"),
    *("C4-C5", "C5-C6", "C6-C7", "T6-T7"),
)
CUTS = {
    "laminotomy": ("laminotomy", "L4-L5", "left"),
    "hemilaminectomy": ("hemilaminectomy", "L4", "right"),
    "foraminotomy": ("foraminotomy", "L4-L5", "left", {"facet_share": 50.0}),
    "partial_laminectomy": ("partial_laminectomy", "L3-L4"),
    "laminectomy": ("laminectomy", "L4"),
}
EVERY = (*HEALTHY, *CUTS)


class Case:
    """A place as it is measured: bones, soft tissues and where they lie."""

    def __init__(self, place: Segment, bones: dict[Level, Solid], soft: Sequence[Tissue]) -> None:
        self.marks, self.bones, self.soft, self.once = place.marks, bones, soft, place.tissues
        self.room = room(bones, soft, place)

    def solids(self, *keys: str) -> list[Solid]:
        return [each.solid for each in self.soft if each.key in keys]

    def walls(self) -> tuple[list[Solid], list[Solid]]:
        """Give what bounds the room behind, as it is and as it was."""
        once, now = (
            [each.solid for each in soft if each.key == "ligamentum_flavum"]
            for soft in (self.once, self.soft)
        )
        return [*self.bones.values(), *now], [*self.marks.bones.values(), *once]


@cache
def done(name: str) -> Decompression:
    return decompression(resect(*CUTS[name]))


@cache
def case(name: str) -> Case:
    if name in HEALTHY:
        place = segment(Interspace.parse(name))
        return Case(place, dict(place.bones), place.tissues)
    cut = done(name)
    kept = {bone.level: bone.kept for bone in cut.resection.bones}
    return Case(cut.segment, {**cut.segment.bones, **kept}, cut.tissues)


@pytest.mark.parametrize("name", EVERY)
def test_the_dural_sac_is_as_large_as_its_pixels(name: str) -> None:
    here = case(name)
    across = np.arange(-20.0, 20.0, PIXEL)
    counted = pixels(here.solids("dura"), here.marks.disc, across).sum() * PIXEL**2
    assert here.room.dural_area_mm2 == pytest.approx(counted, rel=0.01)


@pytest.mark.parametrize("name", EVERY)
def test_the_canal_is_as_large_and_deep_as_its_pixels(name: str) -> None:
    here = case(name)
    half, frame = here.marks.half_width, here.marks.disc
    across = np.arange(-half - 14.0, half + 14.0, PIXEL) + PIXEL / 2.0
    disc = pixels(here.solids("annulus", "nucleus"), frame, across)
    sac = pixels(here.solids("dura"), frame, across)
    ends, starts = [], []
    for hard in (pixels(each, frame, across) for each in here.walls()):
        both = [runs(row) for row in hard | disc]
        starts.append(np.array([next((b for a, b in row if a < 0.0 < b), 0.0) for row in both]))
        ends.append(np.array([first(row, at) for row, at in zip(hard, starts[-1], strict=True)]))
    now, once = ends
    least = [max((b for _, b in runs(row)), default=-np.inf) for row in sac]
    shut = np.where(np.isfinite(once), once, np.maximum(fence(across, once), least))
    ligaments = here.walls()[1][len(here.marks.bones) :]
    shapes = [outline(each, frame) for each in (*map(plain, here.marks.bones.values()), *ligaments)]
    points = np.concatenate([*(each.reshape(-1, 2) for each in shapes), np.column_stack([across, once])])
    points = points[(np.abs(points[:, 0]) < half + 14.0) & np.isfinite(points[:, 1])]
    depth = np.maximum(won(across, once, now, shut, behind_hull(points, across)) - starts[0], 0.0)
    counted = depth[np.abs(across) < half].sum() * PIXEL
    assert here.room.canal_area_mm2 == pytest.approx(counted, rel=0.02)
    assert here.room.canal_depth_mm == pytest.approx(depth[np.abs(across) < 2.0].min(), abs=0.3)


@pytest.mark.parametrize("name", EVERY)
def test_a_foramen_is_as_large_and_high_as_its_pixels(name: str) -> None:
    here, side = case(name), Side.LEFT
    frame = here.marks.foramen(side)
    height = here.room.foramen_height_mm[side]
    disc = here.solids("annulus", "nucleus")
    step = 0.5
    up = np.arange(-24.0, 24.0, step)
    span = follow(pixels([*here.marks.bones.values(), *disc], frame, up), up)
    assert height == pytest.approx(len(span) * step, abs=1.0)
    order = np.array(sorted(span))
    starts = np.array([span[z][0] for z in order])
    now, once = (
        np.array([first(row, start) for row, start in zip(hard, starts, strict=True)])
        for hard in (pixels(each, frame, order) for each in here.walls())
    )
    points = np.concatenate([outline(each, frame).reshape(-1, 2) for each in here.walls()[1]])
    points = points[(points[:, 0] >= order[0]) & (points[:, 0] <= order[-1])]
    ends = won(order, once, now, fence(order, once), behind_hull(points, order))
    depth = np.maximum(ends + fence(order, -starts), 0.0)
    assert here.room.foramen_area_mm2[side] == pytest.approx(depth.sum() * step, rel=0.06)
    near = depth[(order >= 0.0) & (order <= 2.0)]
    assert here.room.foramen_depth_mm[side] == pytest.approx(near.min(), abs=0.3)


def met_by_ray(solid: Solid, origin: np.ndarray, way: np.ndarray) -> np.ndarray:
    """Give how far along an endless line each triangle of a solid is met, in order."""
    a, b, c = np.moveaxis(solid.vertices[solid.faces], 1, 0)
    p = np.cross(way, c - a)
    det = np.einsum("ij,ij->i", b - a, p)
    det = np.where(np.abs(det) < 1e-12, np.inf, det)
    u = np.einsum("ij,ij->i", origin - a, p) / det
    q = np.cross(origin - a, b - a)
    v = q @ way / det
    t = np.einsum("ij,ij->i", c - a, q) / det
    return np.sort(t[(u >= 0.0) & (v >= 0.0) & (u + v <= 1.0) & np.isfinite(det)])


@pytest.mark.parametrize("side", list(Side))
@pytest.mark.parametrize("name", [name for name in EVERY if name[0] not in "CT"])
def test_a_recess_is_as_high_as_a_ray_is_long(name: str, side: Side) -> None:
    here = case(name)
    frame, edge = here.marks.recess, here.marks.facet_edges[side]
    assert edge is not None
    at = edge + np.copysign(0.25, edge)
    origin = frame[:3, 3] + at * frame[:3, 0]
    solids = [*here.bones.values(), *here.solids("annulus", "nucleus")]
    spans = sorted(
        (a, b) for solid in solids for a, b in met_by_ray(solid, origin, frame[:3, 1]).reshape(-1, 2)
    )
    front = spans[0][1]
    for a, b in spans:
        front = max(front, b) if a < front + 0.3 else front
    roofs = [a for a, _ in spans if a > front]
    height = here.room.recess_height_mm[side]
    assert height is None if not roofs else height == pytest.approx(roofs[0] - front, abs=0.02)


@pytest.mark.parametrize("name", EVERY)
def test_a_root_comes_as_near_to_bone_as_the_nearest_of_many_points(name: str) -> None:
    here = case(name)
    space = here.marks.space
    over, under = (
        here.marks.put(level, marks.middle[None])[0]
        for level, marks in ((space.upper, here.marks.upper), (space.lower, here.marks.lower))
    )
    ways = np.array([-here.marks.placements[space.upper][:3, 2], here.marks.placements[space.lower][:3, 2]])
    found = here.room.root_clearance_mm[Side.LEFT]
    assert found
    for root, least in found.items():
        (solid,) = (
            each.solid
            for each in here.soft
            if (each.key, each.where, each.side) == ("nerve_root", root, Side.LEFT)
        )
        points = dense(solid.vertices, solid.faces, 0.5)
        points = points[((points - over) @ ways[0] > 0.0) & ((points - under) @ ways[1] > 0.0)]
        near = min(nearest(points, bone) for bone in here.bones.values())
        assert least <= near + 1e-3
        assert least == pytest.approx(near, abs=0.15)


def dense(vertices: np.ndarray, faces: np.ndarray, edge: float) -> np.ndarray:
    """Give points ``(n, 3)`` all over a surface."""
    return np.asarray(trimesh.remesh.subdivide_to_size(vertices, faces, edge, max_iter=12)[0])


def nearest(points: np.ndarray, bone: Solid) -> float:
    """Give the least way (mm) from *points* to points all over a bone near them."""
    corners = bone.vertices[bone.faces]
    near = ((corners.max(1) > points.min(0) - 2.0) & (corners.min(1) < points.max(0) + 2.0)).all(1)
    if not near.any():
        return np.inf
    return float(cKDTree(dense(bone.vertices, bone.faces[near], 0.5)).query(points)[0].min())


@pytest.mark.parametrize("name", HEALTHY)
def test_a_healthy_place_is_alike_on_both_sides_and_falls_short_of_no_limit(name: str) -> None:
    found = case(name).room
    for numbers in (found.recess_height_mm, found.foramen_height_mm, found.foramen_area_mm2):
        assert list(numbers.values())[:1] == pytest.approx(list(numbers.values())[1:], rel=0.01)
    left, right = found.root_clearance_mm["left"], found.root_clearance_mm["right"]
    assert left == pytest.approx(right, abs=0.02)
    assert found.canal_area_mm2 > found.dural_area_mm2
    assert narrowings(found) == ()


@pytest.mark.parametrize("space", [str(Interspace(level)) for level in LUMBAR])
def test_the_canal_is_as_deep_as_published(space: str) -> None:
    # Mid-sagittal on MRI from L1 to L5: means of 12.7 to 16.1 mm with sd of 2.1 to 2.4 (pierro2017).
    assert 12.0 < case(space).room.canal_depth_mm < 18.5
