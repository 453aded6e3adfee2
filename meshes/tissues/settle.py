"""Moving a finished solid out of the bone that its faces still cut."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manifold3d import Manifold
from numpy.typing import NDArray

from meshes.corner import corner
from meshes.solid import Solid
from meshes.tissues.hulls import together
from meshes.tissues.surface import Surface, clearance, middles

Floats = NDArray[np.float64]

ROUNDS = 6
REACH = 1.5  # mm from the bone's surface, within which a face is looked at
CORNERS = 3  # of the bone that stand in a tissue, from which it is cut
DEEP = 0.08  # mm that the middle of a face may lie in bone
STANDING = 0.04  # mm that a corner of the bone may stand in a tissue
CRUMB = 0.1  # mm3, a piece so small is lost
SPLINTER = 0.01  # mm3 that two tissues share where they touch
TOUCH = 0.06  # mm that a face may lie in bone


def freed(solid: Solid, bones: Sequence[Surface]) -> Solid:
    """Give *solid* in one piece, moved out of *bones*, and cut by those that still stand in it."""
    found = settled(solid, bones)
    for bone in bones:
        if _pierced(found, bone):
            found = _solid(_largest(found.manifold - _round(bone, found.bounds)), found)
    return found


def parted(solid: Solid, others: Sequence[Solid], bones: Sequence[Surface]) -> Solid:
    """Give *solid* in one piece without what it shares with *others*, then with *bones*."""
    low, high = solid.bounds
    shape = solid.manifold
    for other in others:
        if (other.bounds[0] <= high).all() and (other.bounds[1] >= low).all():
            shape = _without(shape, other.manifold)
    for bone in bones:
        shape = _without(shape, _round(bone, solid.bounds))
    return solid if shape is solid.manifold else _solid(shape, solid)


def trimmed(solid: Solid, bones: Sequence[Surface]) -> Solid:
    """Give *solid* moved out of *bones*, and without what still lies in them; it may be in several pieces."""
    found = settled(solid, bones)
    for bone in bones:
        if _pierced(found, bone):
            pieces = (found.manifold - _round(bone, found.bounds)).decompose()
            whole = [_solid(piece, solid) for piece in pieces if piece.volume() > CRUMB]
            found = together(whole) if whole else found
    return found


def _pierced(solid: Solid, bone: Surface) -> bool:
    """Tell whether corners of a bone stand in *solid*."""
    gap, _ = clearance([bone], np.concatenate(middles(solid.vertices, solid.faces)[1:]), REACH)
    if gap.min() < -DEEP:
        return True
    low, high = solid.bounds
    points = bone.points[((bone.points > low) & (bone.points < high)).all(1)]
    if not len(points):
        return False
    tissue = Surface(solid)
    _, nearest = tissue.tree.query(points)
    behind = np.einsum("ij,ij->i", points - tissue.points[nearest], tissue.normals[nearest])
    return int((_windings(solid, points[behind < -STANDING]) > 0.5).sum()) >= CORNERS


def _windings(solid: Solid, points: Floats) -> Floats:
    """Give how often *solid* winds round each of *points* ``(n, 3)``: 1 inside, 0 outside."""
    own = [(solid.vertices.T[axis], points[:, axis, None]) for axis in range(3)]
    a, b, c = ([values[corner] - here for values, here in own] for corner in solid.faces.T)
    long = [np.sqrt(_dot(each, each)) for each in (a, b, c)]
    across = [b[i - 2] * c[i - 1] - b[i - 1] * c[i - 2] for i in range(3)]
    volume = _dot(a, across)
    flat = long[0] * long[1] * long[2] + _dot(a, b) * long[2] + _dot(b, c) * long[0] + _dot(c, a) * long[1]
    return np.asarray(np.arctan2(volume, flat).sum(1) / (2.0 * np.pi))


def _round(bone: Surface, bounds: tuple[Floats, Floats]) -> Manifold:
    """Give what of a bone can lie between *bounds*."""
    return corner(bone.solid, *bounds, bone.solid.labels)


def _without(shape: Manifold, other: Manifold) -> Manifold:
    """Give the largest piece of *shape* outside another, or all of it where they hardly meet."""
    rest = shape - other
    return _largest(rest) if shape.volume() - rest.volume() > SPLINTER else shape


def _dot(first: Sequence[Floats], second: Sequence[Floats]) -> Floats:
    """Give the scalar products of vectors whose x, y and z are arrays each."""
    return first[0] * second[0] + first[1] * second[1] + first[2] * second[2]


def _largest(shape: Manifold) -> Manifold:
    """Give the largest piece of what is left of a solid."""
    return max(shape.decompose(), key=lambda piece: float(piece.volume()))


def _solid(piece: Manifold, before: Solid) -> Solid:
    """Give a piece of a solid, labelled as that was."""
    return Solid.of_manifold(piece, int(before.labels[0]))


def settled(solid: Solid, bones: Sequence[Surface]) -> Solid:
    """Give *solid* with every face moved out of *bones*, looked at in its middle and along its edges."""
    vertices = solid.vertices.copy()
    faces = solid.faces
    for _ in range(ROUNDS):
        edges, *places = middles(vertices, faces)
        gap, way = clearance(bones, np.concatenate(places), REACH)
        push = np.maximum(-TOUCH - gap, 0.0)[:, None] * way
        deep = gap < -TOUCH
        if not deep.any():
            break
        faces_deep, edges_deep = deep[: len(faces)], deep[len(faces) :]
        corners = np.concatenate([faces[faces_deep].ravel(), edges[edges_deep].ravel()])
        moves = np.concatenate(
            [
                np.repeat(push[: len(faces)][faces_deep], 3, axis=0),
                np.repeat(push[len(faces) :][edges_deep], 2, axis=0),
            ]
        )
        count = np.maximum(np.bincount(corners, minlength=len(vertices)), 1)
        for axis in range(3):
            vertices[:, axis] += np.bincount(corners, moves[:, axis], len(vertices)) / count
        faces = solid.faces[np.isin(solid.faces, corners).any(1)]
    return Solid(vertices, solid.faces, solid.labels)
