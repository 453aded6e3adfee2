"""The edges of an arch that swings open: where it would meet another bone, and where it was cut through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from manifold3d import Manifold, OpType
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from anatomy.parts import CUT_CODE
from meshes.clearance import within
from meshes.cuts import connected
from meshes.junction import Frame
from meshes.solid import Solid
from meshes.swing import Hinge, Swing
from meshes.tissues.surface import vertex_normals
from meshes.tools import cutter
from meshes.triangles import normals

ROOM = 0.5  # mm that the open arch keeps from the bone above (a choice)
AROUND = 1.0  # mm from the corners of an arch, within which a bone may come too near (a choice)
ON_WAY = (0.5, 0.625, 0.75, 0.875, 1.0)  # of its turn, where it must clear the other bone (a choice)
ON_WALL = 1e-3  # mm from the wall of a cut, where a corner lies on it
LEAST = 1e-3  # mm3 that two bones may share by the way they are stored


@dataclass(frozen=True, eq=False)
class Edge:
    """What is trimmed off an arch, as a tool that cuts it while it is shut."""

    manifold: Manifold


def edge_of(shut: Solid, swing: Swing, others: Sequence[Solid]) -> Edge | None:
    """Give what an arch is to be trimmed by, so that it clears other bones as it opens; None where it does.

    Parameters
    ----------
    shut : Solid
        The arch, shut.
    swing : Swing
        By which it opens.
    others : sequence of Solid
        The bones that it must clear, in its own bone's frame.

    Notes
    -----
    The other bone, larger on every side by the room that is kept, is carried back to where it would stand if
    it had turned with the open arch; and with the arch on its way, so that this clears it there too.
    """
    moved = swing(shut)
    tools = [
        _back(_grown(other), shut, hinge, share * swing.turn)
        for other in others
        if _near(moved, other) and (other.manifold ^ moved.manifold).volume() > LEAST
        for hinge in swing.hinges
        for share in ON_WAY
    ]
    if not tools:
        return None
    mesh = Manifold.batch_boolean(tools, OpType.Add).to_mesh()
    return Edge(cutter(mesh.vert_properties[:, :3], mesh.tri_verts))


def _near(moved: Solid, other: Solid) -> bool:
    """Tell whether another bone may come too near to an open arch."""
    low, high = moved.bounds
    there = other.vertices[within(other.vertices, low - AROUND, high + AROUND)]
    if not len(there):
        return False
    here = moved.vertices[within(moved.vertices, there.min(0) - AROUND, there.max(0) + AROUND)]
    gaps, _ = cKDTree(there).query(here, distance_upper_bound=AROUND)
    return bool(np.isfinite(gaps).any())


@lru_cache(maxsize=16)
def _grown(bone: Solid) -> Manifold:
    """Give a bone that is larger on every side by the room that is kept, in few triangles."""
    ways = vertex_normals(len(bone.vertices), bone.faces, normals(bone.vertices, bone.faces))
    return cutter(bone.vertices + ROOM * ways, bone.faces).as_original().simplify(ROOM / 5.0)


def _back(grown: Manifold, shut: Solid, hinge: Hinge, turn: float) -> Manifold:
    """Give what of a bone an arch may meet after a *turn* (degrees) about a hinge, turned back with it."""
    there = hinge.carried(shut.vertices, turn)
    low, high = there.min(0), there.max(0)
    near = (grown ^ Manifold.cube(tuple(high - low)).translate(tuple(low))).to_mesh()
    points = hinge.carried(near.vert_properties[:, :3].astype(np.float64), -turn)
    return hinge.parted(cutter(points, near.tri_verts))[0]


def shells(solid: Solid, most: int) -> tuple[Solid, Solid]:
    """Give the largest pieces of a solid, as many as *most*, and all others."""
    piece = connected(solid.faces, len(solid.vertices))[solid.faces[:, 0]]
    sizes = np.bincount(piece)
    large = np.isin(piece, np.argsort(sizes)[-most:])
    return solid.of_faces(large), solid.of_faces(~large)


def walls_of(
    kept: Solid, frame: Frame, middle: float, half: float, aside: bool
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give the corners on the two walls of the cut through an arch: on the rim, and on the door.

    Parameters
    ----------
    kept : Solid
        The bone that stays, before it swings.
    frame, middle : Frame, float
        The middle of the cut lies so far (mm) along the first axis of a frame.
    half : float
        Of the width of the cut, mm.
    aside : bool
        Whether the cut lies beside the mid-plane, on the side of the frame.
    """
    cut = np.unique(kept.faces[kept.labels == CUT_CODE])
    points = kept.vertices[cut]
    if aside:
        here = points[:, 0] * frame.origin[0] > 0.0
        cut, points = cut[here], points[here]
    beyond = frame.local(points)[:, 0] - middle
    rim, leaf = (cut[np.abs(beyond - sign * half) < ON_WALL] for sign in (-1.0, 1.0))
    return rim, leaf
