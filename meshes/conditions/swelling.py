"""Bone that grows: processes round a worn joint, and spurs on the rims of two bodies."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d
from scipy.spatial import cKDTree

from anatomy.levels import Interspace, Side
from meshes.solid import Solid
from meshes.tissues.discs import Disc
from meshes.tissues.joints import Face, Joint
from meshes.tissues.spine import Spine, codes
from meshes.tissues.surface import Surface, clearance, mirrored_points

Floats = NDArray[np.float64]

# Choices of form, mm unless said otherwise.
REACH = 5.0  # from the border of a joint, over which its processes are enlarged
EVEN = 24  # corners round one whose ways out it shares, so that growth is rounded
KEPT_OFF = 0.35  # that grown bone keeps from its neighbour
FACE = 0.8  # from a corner of a joint's face, within which bone belongs to the face
LUMPS = 0.3  # share of the growth that is uneven
LEAST_SPACE = 0.5  # of a worn joint between the bones
RIM = 2.6  # from the rim of a body, over which a spur rises
SECTORS = 48  # round a body in which its rim is sought
EVENLY = np.arange(SECTORS) * 2.0 * np.pi / SECTORS  # radians, the directions in which it is known
RIM_ROUNDING = 1.2  # sectors over which it is evened
END_PLATE = 6.0  # from the disc, within which the rim lies
SPUR_TILT = 0.35  # towards the disc, of the way out, that a spur grows
SPUR_GAP = 1.2  # that spurs keep from the other body
BEHIND = 0.5  # share of a spur's length right behind, where the long ligament holds it
SWOLLEN = ("inferior_articular_process", "superior_articular_process", "lamina", "pars", "mamillary_process")


def arthritic(spine: Spine, space: Interspace, growth: tuple[float, float], narrowing: float) -> list[Solid]:
    """Give two neighbours with enlarged processes and narrowed joints, each in the column's frame.

    Parameters
    ----------
    spine : Spine
    space : Interspace
    growth : tuple of float
        How far the processes of the left and of the right joint grow, mm.
    narrowing : float
        Share of the joint space that is lost at the larger of the two.

    Notes
    -----
    Bone grows outward round the border of the joint, and the faces come nearer to each other; both keep
    off the other bone.
    """
    joint = Joint(spine, space)
    found = []
    for level, other, face in ((space.upper, space.lower, 0), (space.lower, space.upper, 1)):
        bone = spine.surface(level)
        moved = bone.points.copy()
        for side, much in zip(Side, growth, strict=True):
            if much > 0.0:
                share = narrowing * much / max(growth)
                moved += _swollen(bone, joint.faces[face], side, (much, share))
        found.append(_off(bone, moved, spine.surface(other), KEPT_OFF))
    return found


def _swollen(bone: Surface, face: Face, side: Side, much: tuple[float, float]) -> Floats:
    """Give how far ``(n, 3)`` each corner of a bone goes when one of its joints is worn."""
    growth, narrowing = much
    points = face.points if side is Side.LEFT else mirrored_points(face.points)
    border = points[face.border]
    kinds = [f"{kind}_{side}" for kind in SWOLLEN]
    near = np.flatnonzero(np.isin(bone.labels, codes(kinds)))
    distance, _ = cKDTree(border).query(bone.points[near], distance_upper_bound=3.0 * REACH)
    near, distance = near[np.isfinite(distance)], distance[np.isfinite(distance)]
    to_face, nearest = cKDTree(points).query(bone.points[near])
    on_face = to_face < FACE
    out = _rounded(bone, near)
    lumps = 1.0 - LUMPS + LUMPS * np.sin(np.abs(bone.points[near]) @ np.array([1.1, 0.8, 1.4]))
    height = growth * np.exp(-((distance / REACH) ** 2)) * lumps
    closing = np.maximum(narrowing * (face.gaps[nearest] - LEAST_SPACE), 0.0) / 2.0
    fade = np.clip(distance / 2.0, 0.0, 1.0)
    height[on_face] = (closing * fade + (1.0 - fade) * np.minimum(height, closing))[on_face]
    moves = np.zeros_like(bone.points)
    _, around = cKDTree(bone.points[near]).query(bone.points[near], k=min(EVEN, len(near)))
    for _ in range(2):
        height = height[around].mean(1)
    moves[near] = height[:, None] * out
    return moves


def _rounded(bone: Surface, chosen: NDArray[np.int64]) -> Floats:
    """Give the way out at some corners of a bone, evened over their surroundings."""
    _, around = bone.tree.query(bone.points[chosen], k=EVEN)
    mine = bone.normals[chosen]
    others = bone.normals[around]
    weight = np.maximum(np.einsum("ijk,ik->ij", others, mine), 0.0)
    ways = np.einsum("ij,ijk->ik", weight, others)
    return np.asarray(ways / np.maximum(np.linalg.norm(ways, axis=1, keepdims=True), 1e-9))


def _off(bone: Surface, moved: Floats, other: Surface, least: float) -> Solid:
    """Give a bone with its corners *moved*, but none nearer to its neighbour than *least* for that."""
    step = moved - bone.points
    went = np.flatnonzero(np.abs(step).max(1) > 0.0)
    before, _ = clearance([other], bone.points[went])
    wanted = np.minimum(before, least)
    share = np.ones(len(went))
    for _ in range(8):
        gap, _ = clearance([other], bone.points[went] + share[:, None] * step[went])
        share[gap < wanted] *= 0.7
    _, around = cKDTree(bone.points[went]).query(bone.points[went], k=min(EVEN, len(went)))
    share = np.minimum(share, share[around].mean(1))
    vertices = bone.points.copy()
    vertices[went] += share[:, None] * step[went]
    return Solid(vertices, bone.solid.faces, bone.solid.labels)


def spurred(spine: Spine, disc: Disc, length: float) -> list[Solid]:
    """Give two neighbours with spurs on the rims beside their disc, each in the column's frame.

    Parameters
    ----------
    spine : Spine
    disc : Disc
    length : float
        Of the longest spur, mm.
    """
    found = []
    for level, other, facing in (
        (disc.space.upper, disc.space.lower, -1.0),
        (disc.space.lower, disc.space.upper, 1.0),
    ):
        bone = spine.surface(level)
        body = np.flatnonzero(spine.corners(level, ("body",)))
        local = (bone.points[body] - disc.frame[:3, 3]) @ disc.frame[:3, :3]
        angle = np.arctan2(local[:, 0], local[:, 1])
        outward = np.column_stack([np.sin(angle), np.cos(angle), np.zeros(len(angle))])
        distance = _off_rim(local, angle, facing)
        much = length * _along_rim(angle) * np.exp(-((distance / RIM) ** 2))
        way = outward + np.array([0.0, 0.0, facing * SPUR_TILT])
        moved = bone.points.copy()
        chosen = much > 1e-3 * length
        moved[body[chosen]] += (much[:, None] * way)[chosen] @ disc.frame[:3, :3].T
        found.append(_off(bone, moved, spine.surface(other), SPUR_GAP))
    return found


def _off_rim(local: Floats, angle: Floats, facing: float) -> Floats:
    """Give how far each corner ``(n,)`` of a body lies from the rim beside its disc, mm.

    In each direction the rim is where the body stands furthest out and towards the disc; it is evened.
    """
    out = np.hypot(local[:, 0], local[:, 1])
    height = facing * local[:, 2]
    high = height > height.max() - END_PLATE
    sector = np.floor(angle / (2.0 * np.pi) * SECTORS).astype(int) % SECTORS
    chosen = [np.flatnonzero(high & (sector == each)) for each in range(SECTORS)]
    rim = np.array([rows[(out + height)[rows].argmax()] for rows in chosen if len(rows)])
    there = angle[rim]
    found = []
    for values in (out, height):
        even = np.interp(EVENLY, *_sorted(there, values[rim]), period=2.0 * np.pi)
        even = gaussian_filter1d(even, RIM_ROUNDING, mode="wrap")
        found.append(np.interp(angle, EVENLY, even, period=2.0 * np.pi))
    return np.asarray(np.hypot(out - found[0], height - found[1]))


def _sorted(angle: Floats, values: Floats) -> tuple[Floats, Floats]:
    order = np.argsort(angle)
    return angle[order], values[order]


def _along_rim(angle: Floats) -> Floats:
    """Give the share of its length that a spur has in each direction; even left and right."""
    turn = np.abs(angle)  # 0 right behind, pi right in front
    lumps = 0.8 + 0.2 * np.cos(5.0 * turn + 0.6)
    behind = BEHIND + (1.0 - BEHIND) * np.clip(turn / 0.5, 0.0, 1.0)
    return np.asarray(lumps * behind)


def combined(changes: Sequence[Sequence[Solid]], plain: Sequence[Solid]) -> list[Solid]:
    """Give bones that have changed in several ways, each told from the *plain* ones."""
    found = []
    for number, bone in enumerate(plain):
        moves = np.sum([change[number].vertices - bone.vertices for change in changes], axis=0)
        found.append(Solid(bone.vertices + moves, bone.faces, bone.labels))
    return found
