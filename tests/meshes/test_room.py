"""The room in an interspace: every number found again by other means, on whole bones and on cut ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

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
PIXEL = 0.2  # mm
BACK, FORE = 45.0, -25.0  # mm, between which pixels are looked at


class Case:
    """A place as it is measured: bones, soft tissues and where they lie."""

    def __init__(self, place: Segment, bones: dict[Level, Solid], soft: Sequence[Tissue]) -> None:
        self.marks, self.bones, self.soft = place.marks, bones, soft
        self.room = room(bones, soft, place.space, place.placements, place.marks)

    def solids(self, *keys: str) -> list[Solid]:
        return [each.solid for each in self.soft if each.key in keys]


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


def outline(solid: Solid, frame: np.ndarray) -> np.ndarray:
    """Give the section of a solid by z = 0 of a frame as segments ``(k, 2, 2)``, cut by another hand."""
    met = trimesh.intersections.mesh_plane(solid.trimesh(), frame[:3, 2], frame[:3, 3])
    return ((met - frame[:3, 3]) @ frame[:3, :3])[..., :2]


def pixels(solids: Iterable[Solid], frame: np.ndarray, across: np.ndarray) -> np.ndarray:
    """Tell which pixels ``(n, m)`` lie in any of *solids*: rows at x, columns at y, filled along x."""
    ys = np.arange(FORE, BACK, PIXEL) + PIXEL / 2.0
    found = np.zeros((len(across), len(ys)), bool)
    for solid in solids:
        (ax, ay), (bx, by) = outline(solid, frame).transpose(1, 2, 0)
        for column, y in enumerate(ys):
            hit = (ay < y) != (by < y)
            met = np.sort(ax[hit] + (y - ay[hit]) / (by[hit] - ay[hit]) * (bx[hit] - ax[hit]))
            found[:, column] |= np.searchsorted(met, across) % 2 == 1
    return found


def runs(row: np.ndarray) -> list[tuple[float, float]]:
    """Give the spans (mm) of the filled pixels of one row."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], row, [False]]).astype(int)))
    return [(FORE + a * PIXEL, FORE + b * PIXEL) for a, b in zip(edges[0::2], edges[1::2], strict=True)]


def behind(row: np.ndarray, start: float) -> tuple[float, float]:
    """Give the first filled span behind *start*."""
    return next((span for span in runs(row) if span[0] >= start), (np.inf, np.inf))


def fence(rows: list[tuple[float, float, float]], close: int = 0) -> list[float]:
    """Close the open ends of neighbouring gaps (start, end, back) from rim to rim."""
    ends = [end for _, end, _ in rows]
    at = 0
    while at < len(rows):
        if np.isfinite(ends[at]):
            at += 1
            continue
        after = next((i for i in range(at, len(rows)) if np.isfinite(rows[i][1])), len(rows))
        sides, reach = [], []
        for rim, step in ((at - 1, -1), (after, 1)):
            if 0 <= rim < len(rows):
                near = [rows[i][2] for i in range(rim, rim + step * (close + 1), step) if 0 <= i < len(rows)]
                sides.append(rows[rim])
                reach.append(max(rows[rim][1], *near))
        a, b = (
            min(own, max(side[1], far))
            for side, own, far in ((sides[0], reach[0], reach[-1]), (sides[-1], reach[-1], reach[0]))
        )
        for i in range(at, after):
            share = (i - at + 1) / (after - at + 1)
            ends[i] = max(rows[i][0], a + share * (b - a))
        at = after
    return ends


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
    bone = pixels(here.bones.values(), frame, across)
    hard = bone | pixels(here.solids("ligamentum_flavum"), frame, across)
    disc = pixels(here.solids("annulus", "nucleus"), frame, across)
    rows = []
    for bony, wall, both in zip(bone, hard, hard | disc, strict=True):
        start = next((b for a, b in runs(both) if a < 0.0 < b), 0.0)
        rows.append((start, behind(wall, start)[0], max((b for _, b in runs(bony)), default=-np.inf)))
    depth = np.array(fence(rows, int(12.0 / PIXEL))) - [start for start, _, _ in rows]
    counted = depth[np.abs(across) < half].sum() * PIXEL
    assert here.room.canal_area_mm2 == pytest.approx(counted, rel=0.02)
    assert here.room.canal_depth_mm == pytest.approx(depth[np.abs(across) < 2.0].min(), abs=0.3)


@pytest.mark.parametrize("name", EVERY)
def test_a_foramen_is_as_large_and_high_as_its_pixels(name: str) -> None:
    here, side = case(name), Side.LEFT
    frame = here.marks.foramen(side)
    height = here.room.foramen_height_mm[side]
    soft = here.solids("annulus", "nucleus", "ligamentum_flavum")
    step = 0.5
    up = np.arange(-24.0, 24.0, step)
    solid = pixels([*here.bones.values(), *soft], frame, up)
    whole = pixels([*here.marks.bones.values(), *here.solids("annulus", "nucleus")], frame, up)
    span = follow(whole, up, (up[0], up[-1]))
    assert height == pytest.approx(len(span) * step, abs=1.0)
    rows = follow(solid, up, (min(span), max(span)))
    order = sorted(rows)
    aback = fence([rows[z] for z in order])
    mirrored = [
        (-end, -start, -before(solid[np.searchsorted(up, z)], start))
        for z in order
        for start, end, _ in [rows[z]]
    ]
    ahead = fence(mirrored)
    counted = sum(a + b for a, b in zip(aback, ahead, strict=True)) * step
    assert here.room.foramen_area_mm2[side] == pytest.approx(counted, rel=0.06)
    near = [a + b for z, a, b in zip(order, aback, ahead, strict=True) if 0.0 <= z <= 2.0]
    assert here.room.foramen_depth_mm[side] == pytest.approx(min(near), abs=0.3)


def follow(
    solid: np.ndarray, up: np.ndarray, limits: tuple[float, float]
) -> dict[float, tuple[float, float, float]]:
    """Give the gap (start, end, back of what stands behind) of each row of a foramen, by its height."""
    rows: dict[float, tuple[float, float, float]] = {}
    middle = int(np.abs(up).argmin())
    for way in (1, -1):
        before_this = None
        for i in range(middle, len(up) if way > 0 else -1, way):
            if not limits[0] <= up[i] <= limits[1]:
                break
            spans = [(-np.inf, -np.inf), *runs(solid[i]), (np.inf, np.inf)]
            gaps = [(a[1], b[0], b[1]) for a, b in pairwise(spans)]
            gaps = [gap for gap in gaps if gap[1] - gap[0] > 0.3]
            if before_this is None:
                gap = min(gaps, key=lambda each: max(each[0], -each[1], 0.0))
            else:
                shared = [min(g[1], before_this[1], 6.0) - max(g[0], before_this[0], -6.0) for g in gaps]
                if max(shared) < PIXEL:
                    break
                gap = gaps[int(np.argmax(shared))]
            rows[float(up[i])] = before_this = gap
    return rows


def before(row: np.ndarray, start: float) -> float:
    """Give the front of what stands before a gap."""
    return max((a for a, b in runs(row) if b <= start + 1e-9), default=-np.inf)


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
