"""The spinous process cut at its base, moved aside and laid back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from manifold3d import CrossSection, Manifold
from numpy.typing import NDArray

from meshes.cuts import Block, Halves
from meshes.reach import SPARE, Reach
from meshes.solid import Solid
from meshes.tools import HAIR, cutter
from meshes.work import Work

Floats = NDArray[np.float64]

# Choices.
BESIDE = 1.5  # mm beside the base, where the back of the laminae is read
ASIDE, LIFT, TILT = 21.0, 7.0, 20.0  # of a process that is out of the way: mm aside, mm back, degrees
TURN = np.array([[0.0, 0.0, 1.0, 0.0], [1.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0]])  # (y, z, x) to (x, y, z)


@dataclass(frozen=True, eq=False)
class Chisel:
    """The cut at the base of a spinous process.

    Parameters
    ----------
    manifold : Manifold
        All that lies behind it.
    """

    manifold: Manifold


@lru_cache(maxsize=4)
def parted(kept: Solid, work: Work) -> Halves:
    """Part the spinous process from a bone with a straight chisel at its base, all in their place.

    Parameters
    ----------
    kept : Solid
        What stays of the bone so far, the process included.
    work : Work
        What was done to it.

    Returns
    -------
    Halves
        The process as what is removed, and the rest.

    Notes
    -----
    The cut runs along the roof of the canal, just behind the laminae; it takes no width.
    """
    chisel = _chisel(work.reach).transform(work.stood.placement[:3])
    low, high = np.array(chisel.bounding_box()).reshape(2, 3)
    return Block(kept, low - SPARE, high + SPARE).cut((Chisel(chisel),))


def aside(process: Solid, share: float) -> Solid:
    """Give a loose spinous process on its way to the patient's right.

    Parameters
    ----------
    process : Solid
        In its place.
    share : float
        Of the way: 0 in its place, 1 aside.

    Notes
    -----
    It is lifted off first, then moved aside, and its base turns outward as far as its tip is held by the
    ligaments on it.
    """
    way = share * np.pi / 2.0
    shift = np.array([-ASIDE * (1.0 - np.cos(way)), LIFT * np.sin(way), 0.0])
    turn = np.radians(TILT) * share**2
    cos, sin = np.cos(turn), np.sin(turn)
    middle = process.vertices.mean(0)
    about = np.array([[cos, -sin, 0.0], [sin, cos, 0.0], [0.0, 0.0, 1.0]])
    return Solid((process.vertices - middle) @ about.T + middle + shift, process.faces, process.labels)


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
    return cutter(mesh.vert_properties[:, :3], mesh.tri_verts)


def base_plane(reach: Reach) -> tuple[float, float]:
    """Give the plane of the cut, y = at + slope * z, as its slope and where it stands at z = 0 (mm)."""
    z, y = reach.roof.T
    slope = float(np.polyfit(z, y, 1)[0])
    points = reach.solid.vertices[reach.solid.vertices[:, 1] > reach.canal_front]
    out, base = np.abs(points[:, 0]), reach.wall.behind
    beside = points[(out > base) & (out < base + BESIDE)]
    return slope, float((beside[:, 1] - slope * beside[:, 2]).max()) + HAIR
