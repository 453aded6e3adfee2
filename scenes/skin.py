"""The look of one solid: its outside smooth, its cuts hard-edged, a colour on every point."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pyvista as pv
from numpy.typing import NDArray
from scipy import sparse
from scipy.spatial import cKDTree

from anatomy.parts import CUT_CODE
from meshes.solid import Solid
from scenes import palette
from scenes.grain import BAR_SPACING, MOTTLE_SPACING, grain, grain_slope
from scenes.scene import Role

Points = NDArray[np.float64]
Faces = NDArray[np.int64]
Values = NDArray[np.float64]

COLORS = "colors"
"""The name of the point colours on a skin."""

CUT_EDGE = 0.45
"""Longest edge of the triangles a cut is drawn with, in mm (a choice: a third of a bar)."""

CUT_AREA = 0.02
"""Triangles of a cut smaller than this many mm2 stay whole, however long (a choice: under a pixel)."""

CUT_FEATURE_ANGLE = 35.0
"""Where two faces of a cut meet more sharply than this many degrees, the edge stays hard (a choice)."""

PLAIN_FEATURE_ANGLE = 40.0
"""The same of what is drawn in one colour (a choice)."""

COMPACT_THICKNESS = 1.1
"""Of the dense rim of a cut, in mm (a choice)."""

HOLLOW_DEPTH = 0.35
"""How deep a groove is that takes the full hollow colour, in mm at the smoothed scale (a choice)."""

_SMOOTHINGS = 24
_BUMP = 0.07


@lru_cache(maxsize=8)
def skin(solid: Solid, role: Role) -> tuple[pv.PolyData, ...]:
    """Give the surfaces a solid is drawn with: its outside, and its cuts where it has any; the last are kept.

    Parameters
    ----------
    solid : Solid
    role : {'bone', 'kept', 'moved', 'removed', 'unsure', 'context'}

    Returns
    -------
    tuple of PolyData
        Each with point normals and with the point array `COLORS`, (n, 3) uint8 sRGB.
    """
    cut = solid.labels == CUT_CODE
    surfaces = []
    if not cut.all():
        surfaces.append(_outside(solid.vertices, solid.faces[~cut], role))
    if cut.any():
        surfaces.append(_cut(solid.vertices, solid.faces[cut], role))
    return tuple(surfaces)


def plain_skin(solid: Solid, color: str) -> pv.PolyData:
    """Give the surface of a soft tissue or an instrument, in one colour, hard-edged where it is sharp.

    Parameters
    ----------
    solid : Solid
    color : str
        ``#RRGGBB``.
    """
    surface: pv.PolyData = _surface(solid.vertices, solid.faces).compute_normals(
        cell_normals=False, split_vertices=True, feature_angle=PLAIN_FEATURE_ANGLE, consistent_normals=False
    )
    surface.point_data[COLORS] = np.tile(_bytes(palette.rgb(color)), (surface.n_points, 1))
    return surface


def _outside(vertices: Points, faces: Faces, role: Role) -> pv.PolyData:
    """Give the outside of a bone, tinted in its grooves and on its crests."""
    vertices, faces = _used(vertices, faces)
    normals = _normals(vertices, faces)
    hollow = _hollow(vertices, faces, normals)
    surface = _surface(vertices, faces)
    surface.point_data["Normals"] = normals
    surface.point_data.active_normals_name = "Normals"
    base, low, high = _outside_tones(role)
    shade = np.clip(hollow / HOLLOW_DEPTH, -1.0, 1.0) + 0.12 * grain(vertices, MOTTLE_SPACING)
    mixed = _mix(base, low, 0.55 * np.clip(shade, 0.0, 1.0))
    mixed += np.clip(-shade, 0.0, 1.0)[:, None] * 0.6 * (high - base)
    surface.point_data[COLORS] = _bytes(mixed)
    return surface


def _cut(vertices: Points, faces: Faces, role: Role) -> pv.PolyData:
    """Give the cut of a bone: cancellous bars and pores within a dense rim."""
    border = _border(vertices, faces)
    surface: pv.PolyData = _surface(*_refined(vertices, faces)).compute_normals(
        cell_normals=False, split_vertices=True, feature_angle=CUT_FEATURE_ANGLE, consistent_normals=False
    )
    points = np.asarray(surface.points, dtype=np.float64)
    inside = _inside_the_rim(points, border)
    bars = 1.0 / (1.0 + np.exp(-3.5 * (grain(points, BAR_SPACING) + 0.35)))
    rim, bar, pore = _cut_tones(role)
    cancellous = pore + bars[:, None] * (bar - pore)
    surface.point_data[COLORS] = _bytes(rim + inside[:, None] * (cancellous - rim))
    normals = np.asarray(surface.point_data["Normals"], dtype=np.float64)
    normals -= _BUMP * inside[:, None] * grain_slope(points, BAR_SPACING)
    length = np.linalg.norm(normals, axis=1, keepdims=True)
    surface.point_data["Normals"] = normals / np.where(length > 0.0, length, 1.0)
    surface.point_data.active_normals_name = "Normals"
    return surface


def _surface(vertices: Points, faces: Faces) -> pv.PolyData:
    """Give triangles as a PolyData."""
    surface: pv.PolyData = pv.PolyData.from_regular_faces(vertices, faces.tolist())
    return surface


def _outside_tones(role: Role) -> tuple[palette.Color, palette.Color, palette.Color]:
    """Give the colours of flat bone, of grooves, and of crests."""
    tones = {
        "bone": (palette.BONE, palette.BONE_HOLLOW, palette.BONE_RIDGE),
        "kept": (palette.BONE, palette.BONE_HOLLOW, palette.BONE_RIDGE),
        "moved": (palette.MOVED, palette.MOVED_HOLLOW, palette.MOVED_RIDGE),
        "removed": (palette.REMOVED, palette.REMOVED_HOLLOW, palette.REMOVED_RIDGE),
        "unsure": (palette.REMOVED, palette.REMOVED_HOLLOW, palette.REMOVED_RIDGE),
        "context": (palette.CONTEXT, palette.CONTEXT, palette.CONTEXT),
    }
    base, low, high = (palette.rgb(color) for color in tones[role])
    return base, low, high


def _cut_tones(role: Role) -> tuple[palette.Color, palette.Color, palette.Color]:
    """Give the colours of the rim, of the bars, and of the pores of a cut."""
    if role in ("removed", "unsure"):
        tones = (palette.REMOVED, palette.REMOVED_RIDGE, palette.REMOVED_HOLLOW)
    else:
        tones = (palette.COMPACT, palette.TRABECULA, palette.PORE)
    rim, bar, pore = (palette.rgb(color) for color in tones)
    return rim, bar, pore


def _used(vertices: Points, faces: Faces) -> tuple[Points, Faces]:
    """Give only the vertices that the faces use, with the faces renumbered."""
    kept, renumbered = np.unique(faces, return_inverse=True)
    return vertices[kept], renumbered.reshape(faces.shape)


def _refined(vertices: Points, faces: Faces) -> tuple[Points, Faces]:
    """Give the same surface in triangles fine enough to colour, by halving their longest edges."""
    corners = vertices[faces]
    done = []
    while len(corners):
        sides = np.linalg.norm(corners - np.roll(corners, -1, axis=1), axis=2)
        crossed = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
        area = np.linalg.norm(crossed, axis=1) / 2.0
        fine = (sides.max(axis=1) <= CUT_EDGE) | (area <= CUT_AREA)
        done.append(corners[fine])
        corners, longest = corners[~fine], sides[~fine].argmax(axis=1)
        rows = np.arange(len(corners))
        start, end, apex = (corners[rows, (longest + step) % 3] for step in range(3))
        middle = (start + end) / 2.0
        corners = np.concatenate([np.stack([start, middle, apex], 1), np.stack([middle, end, apex], 1)])
    points, index = np.unique(np.concatenate(done).reshape(-1, 3), axis=0, return_inverse=True)
    return points, index.reshape(-1, 3)


def _normals(vertices: Points, faces: Faces) -> Points:
    """Give the smooth normal at each vertex, weighted by area, of length one."""
    a, b, c = (vertices[faces[:, i]] for i in range(3))
    face_normals = np.cross(b - a, c - a)
    corners = sparse.csr_matrix(
        (np.ones(faces.size), (faces.ravel(), np.repeat(np.arange(len(faces)), 3))),
        shape=(len(vertices), len(faces)),
    )
    summed = corners @ face_normals
    length = np.linalg.norm(summed, axis=1, keepdims=True)
    return np.asarray(summed / np.where(length > 0.0, length, 1.0))


def _hollow(vertices: Points, faces: Faces, normals: Points) -> Values:
    """Give how deep each vertex lies below its smoothed surroundings, in mm, negative on crests."""
    rows = faces[:, [0, 1, 2, 1, 2, 0]].ravel()
    columns = faces[:, [1, 2, 0, 0, 1, 2]].ravel()
    around = sparse.csr_matrix((np.ones(rows.size), (rows, columns)), shape=(len(vertices),) * 2)
    around = sparse.diags_array(1.0 / np.asarray(around.sum(axis=1)).ravel()) @ around
    smoothed = vertices
    for _ in range(_SMOOTHINGS):
        smoothed = around @ smoothed
    return np.asarray(np.einsum("ij,ij->i", smoothed - vertices, normals))


def _border(vertices: Points, faces: Faces) -> Points:
    """Give points along the border of some faces, closer together than the rim is thick."""
    edges = np.sort(faces[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), axis=1)
    once, count = np.unique(edges, axis=0, return_counts=True)
    start, end = (vertices[once[count == 1, i]] for i in range(2))
    share = np.linspace(0.0, 1.0, 5)[:, None, None]
    return np.asarray((start + share * (end - start)).reshape(-1, 3))


def _inside_the_rim(points: Points, border: Points) -> Values:
    """Give 0 in the dense rim of a cut and 1 within it, softly."""
    if not len(border):
        return np.ones(len(points))
    distance, _ = cKDTree(border).query(points)
    ragged = COMPACT_THICKNESS * (1.0 + 0.2 * grain(points, 2.0 * BAR_SPACING))
    return np.asarray(np.clip((distance - 0.7 * ragged) / (0.6 * COMPACT_THICKNESS), 0.0, 1.0))


def _mix(first: palette.Color, second: palette.Color, share: Values) -> Points:
    """Give the colours between two, (n, 3), by the share of the second."""
    return np.asarray(first + share[:, None] * (second - first))


def _bytes(colors: Points) -> NDArray[np.uint8]:
    """Give colours from 0 to 1 as bytes."""
    return np.asarray(np.round(255.0 * np.clip(colors, 0.0, 1.0)), dtype=np.uint8)
