"""The spinous process cut at its base, moved aside and laid back."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from manifold3d import CrossSection, Manifold, Mesh
from numpy.typing import NDArray

from anatomy.parts import CUT_CODE
from meshes.reach import Reach
from meshes.solid import Solid
from meshes.tools import HAIR

Floats = NDArray[np.float64]

BESIDE = 1.5  # mm beside the base, where the back of the laminae is read (a choice)
TURN = np.array([[0.0, 0.0, 1.0, 0.0], [1.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0]])  # (y, z, x) to (x, y, z)


def loose_process(reach: Reach, kept: Solid) -> Solid:
    """Give the spinous process that a straight chisel cuts loose at its base, in its place.

    Parameters
    ----------
    reach : Reach
        The bone, whole.
    kept : Solid
        What stays of it, the process included.

    Notes
    -----
    The cut runs along the roof of the canal, just behind the laminae; it takes no width.
    """
    cut = (kept.manifold ^ _chisel(reach)).to_mesh()
    return Solid(
        np.array(cut.vert_properties[:, :3], np.float64),
        np.array(cut.tri_verts, np.int64),
        np.array(cut.face_id, np.int32),
    )


@lru_cache(maxsize=16)
def _chisel(reach: Reach) -> Manifold:
    """Give what lies behind the cut, no wider than the process and its surroundings."""
    slope, at = base_plane(reach)
    low, high = reach.bottom, reach.top
    back = reach.back + abs(slope) * (high - low)
    side = np.array([[at + slope * low, low], [back, low], [back, high], [at + slope * high, high]])
    half = reach.wall.behind + BESIDE - HAIR
    # Extruded along z and turned, so that the outline's (y, z) become those of the bone.
    bar = CrossSection([side]).extrude(2.0 * half).translate((0.0, 0.0, -half)).transform(TURN)
    mesh = bar.to_mesh()
    return Manifold(
        Mesh(
            vert_properties=np.array(mesh.vert_properties[:, :3], dtype=np.float32),
            tri_verts=np.array(mesh.tri_verts, dtype=np.uint32),
            face_id=np.full(len(mesh.tri_verts), CUT_CODE, dtype=np.uint32),
        )
    )


def base_plane(reach: Reach) -> tuple[float, float]:
    """Give the plane of the cut, y = at + slope * z, as its slope and where it stands at z = 0 (mm)."""
    z, y = reach.roof.T
    slope = float(np.polyfit(z, y, 1)[0])
    points = reach.solid.vertices[reach.solid.vertices[:, 1] > reach.canal_front]
    out, base = np.abs(points[:, 0]), reach.wall.behind
    beside = points[(out > base) & (out < base + BESIDE)]
    return slope, float((beside[:, 1] - slope * beside[:, 2]).max()) + HAIR
