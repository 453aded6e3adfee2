"""How near the nerve roots of one interspace come to bone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manifold3d import Manifold
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from anatomy.levels import Level, Side
from meshes.room.landmarks import Landmarks, PedicleMarks
from meshes.solid import Solid
from meshes.tissues import Tissue
from meshes.tissues.exits import exits

Floats = NDArray[np.float64]

ROUNDED = 1e-3  # mm that Manifold's 32-bit corners may be off at most


def clearances(
    marks: Landmarks, bones: Sequence[Solid], tissues: Sequence[Tissue], side: Side
) -> dict[str, float]:
    """Give the least way (mm) to bone of the root that leaves at an interspace, and of the next one.

    Roots that are not among *tissues*, or that do not pass here, are left out.
    """
    found = {}
    for name in _roots(marks):
        for each in tissues:
            if (each.key, each.where, each.side) == ("nerve_root", name, side):
                part = _between(each.solid.manifold, marks)
                if not part.is_empty():
                    found[name] = min(_gap(part, bone) for bone in bones)
    return found


def _gap(part: Manifold, bone: Solid) -> float:
    """Give the least way (mm) between a part of a root and a bone, at most that between their corners."""
    corners = np.asarray(part.to_mesh().vert_properties[:, :3], np.float64)
    most, _ = cKDTree(bone.vertices).query(corners)
    return float(part.min_gap(bone.manifold, float(most.min()) + ROUNDED))


def _roots(marks: Landmarks) -> list[str]:
    """Give the root that leaves between the two bones, and the one after it."""
    order = [each.root for each in exits()]
    here = next(each.root for each in exits() if each.bones == (marks.space.upper, marks.space.lower))
    return order[order.index(here) : order.index(here) + 2]


def _between(root: Manifold, marks: Landmarks) -> Manifold:
    """Give the part of a root between the middles of the pedicles over and under the interspace."""
    upper, lower = marks.space.upper, marks.space.lower
    under = root.trim_by_plane(*_plane(marks, upper, marks.upper, -1.0))
    return under.trim_by_plane(*_plane(marks, lower, marks.lower, 1.0))


def _plane(
    marks: Landmarks, level: Level, pedicle: PedicleMarks, way: float
) -> tuple[tuple[float, float, float], float]:
    """Give the transverse plane by the middle of a pedicle: its normal, and its way off the origin."""
    x, y, z = way * marks.placements[level][:3, 2]
    point = marks.put(level, pedicle.middle[None])[0]
    return (float(x), float(y), float(z)), float(np.array([x, y, z]) @ point)
