"""Sections as pixels: the room of an interspace by another hand than the one that measures it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
import trimesh
from scipy.spatial import ConvexHull

from anatomy import part
from meshes.solid import Solid

PIXEL = 0.2  # mm
BACK, FORE = 45.0, -25.0  # mm, between which pixels are looked at
RIM = 2.9  # mm beside a gap, in which what stands is its rim


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


def first(row: np.ndarray, start: float) -> float:
    """Give where the first of what is filled behind *start* begins."""
    return next((max(a, start) for a, b in runs(row) if b > start + PIXEL), np.inf)


def plain(solid: Solid) -> Solid:
    """Give a bone without the faces of its spinous process."""
    codes = [part(key).code for key in ("spinous_process", "median_sacral_crest")]
    own = ~np.isin(solid.labels, codes)
    return Solid(solid.vertices, solid.faces[own], solid.labels[own])


def fence(at: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Close open gaps by the rearmost straight line from rim to rim."""
    found, shut = ends.copy(), np.isfinite(ends)
    for i in np.flatnonzero(~shut):
        left, right = shut & (at < at[i]), shut & (at > at[i])
        left &= at > at[left].max(initial=-np.inf) - RIM
        right &= at < at[right].min(initial=np.inf) + RIM
        if left.any() and right.any():
            pairs = [[a, b] for a in np.flatnonzero(left) for b in np.flatnonzero(right)]
            found[i] = max(np.interp(at[i], at[pair], ends[pair]) for pair in pairs)
        else:
            found[i] = ends[shut][np.abs(at[shut] - at[i]).argmin()]
    return found


def behind_hull(points: np.ndarray, at: Sequence[float]) -> np.ndarray:
    """Give the back of the convex hull of some points at each place."""
    a, b, c = ConvexHull(points).equations.T  # a x + b y + c <= 0 within
    x = np.clip(at, points[:, 0].min(), points[:, 0].max())
    return np.array([(-(c + a * each) / b)[b > 1e-9].min() for each in x])


def won(at: np.ndarray, once: np.ndarray, now: np.ndarray, shut: np.ndarray, reach: np.ndarray) -> np.ndarray:
    """Give where gaps end: at what is left, within reach; as they were closed, while both rims stand."""
    found = np.maximum(shut, np.minimum(now, np.maximum(reach, shut)))
    solid, stands = at[np.isfinite(once)], at[np.isfinite(once) & (now < once + 0.3)]
    for i in np.flatnonzero(np.isinf(once)):
        low, high = solid[solid < at[i]].max(initial=-np.inf), solid[solid > at[i]].min(initial=np.inf)
        left, right = ((stands <= low) & (stands > low - RIM)), ((stands >= high) & (stands < high + RIM))
        if (left.any() or np.isinf(low)) and (right.any() or np.isinf(high)):
            found[i] = shut[i]
    return found


def follow(solid: np.ndarray, up: np.ndarray) -> dict[float, tuple[float, float]]:
    """Give the gap (start, end) of each row of a foramen, by its height."""
    rows: dict[float, tuple[float, float]] = {}
    middle = int(np.abs(up).argmin())
    for way in (1, -1):
        before = None
        for i in range(middle, len(up) if way > 0 else -1, way):
            spans = [(-np.inf, -np.inf), *runs(solid[i]), (np.inf, np.inf)]
            gaps = [(a[1], b[0]) for a, b in pairwise(spans) if b[0] - a[1] > 0.3]
            if before is None:
                gap = min(gaps, key=lambda each: max(each[0], -each[1], 0.0))
            else:
                shared = [min(g[1], before[1], 6.0) - max(g[0], before[0], -6.0) for g in gaps]
                if max(shared) < PIXEL:
                    break
                gap = gaps[int(np.argmax(shared))]
            rows[float(up[i])] = before = gap
    return rows
