"""The tools that take a facet joint: a share of it from its medial side, or all of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from anatomy.levels import Side
from meshes.axis_joint import AxisJoint
from meshes.cuts import Block
from meshes.flat_joint import FlatJoint, Kind
from meshes.paring import Paring
from meshes.reach import CLEARANCE, FACET_RIM, SHORT_OF, SPARE, Reach, Role
from meshes.tools import HAIR, Window
from meshes.wedge import Wedge

Floats = NDArray[np.float64]
Corners = list[tuple[float, float]]  # (x, z) in mm, counter-clockwise

# Choices.
FALL = 0.35  # of the upper border to the side, over which what stays of an inferior process hangs on
ASIDE = 0.25  # of the root of the transverse process, which must not be touched, mm
LEAST_WIDTH = 0.5  # of the strip that is taken of a facet, mm


def facet_tools(
    role: Role, settings: Mapping[str, float], reach: Reach
) -> tuple[Window | Wedge | Paring, ...]:
    """Give the tools that take a share of one left facet joint from its medial side.

    Parameters
    ----------
    role : {'upper', 'lower'}
        Of the upper bone goes the inferior, of the lower one the superior articular process.
    settings : mapping of str to float
        Uses ``facet_share`` (%).
    reach : Reach

    Notes
    -----
    The borders are straight, as a chisel leaves them. Of the inferior process goes what lies lateral of
    the lamina and below it, up to the end of the pars; of the superior process what stands on the pedicle
    and the root of the transverse process. With the whole facet all of the process goes. A flat facet of
    neck or chest is taken by a wedge, its rim pared off.
    """
    share = settings["facet_share"] / 100.0
    kind = _flat(role, reach)
    if kind is not None:
        return _joint(kind, reach).tools(share)
    return (_inferior(share, reach),) if role == "upper" else _superior(share, reach)


def facet_block(role: Role, side: Side, reach: Reach) -> Block:
    """Give the part of the bone that these tools may reach."""
    kind = _flat(role, reach)
    if kind is not None:
        ends = np.array([tool.manifold.bounding_box() for tool in _joint(kind, reach).tools(1.0)])
        box = np.array([ends[:, :3].min(0) - SPARE, ends[:, 3:].max(0) + SPARE])
    else:
        medial = min(reach.wall.behind, reach.superior.borders[0]) - 2.0 * SPARE
        low = _floor(reach) - SPARE if role == "lower" else reach.bottom
        high = reach.top if role == "lower" else _ceiling(reach) + SPARE
        front = reach.canal_front - 2.0 * SPARE
        box = np.array([[medial, front, low], [_outer(reach) + SPARE, reach.back, high]])
    if side is Side.RIGHT:
        box[:, 0] = -box[::-1, 0]
    return reach.boxed(("facet", role, side), box)


def _flat(role: Role, reach: Reach) -> Kind | None:
    """Tell which process is taken of a bone, where its facet is flat; None where it is not."""
    kind: Kind = "inferior" if role == "upper" else "superior"
    facet = reach.inferior if role == "upper" else reach.superior
    return kind if facet.flat else None


@lru_cache(maxsize=32)
def _joint(kind: Kind, reach: Reach) -> FlatJoint:
    """Give a process with a flat facet, read off once."""
    return (AxisJoint if reach.read.merged else FlatJoint)(kind, reach)


def _outer(reach: Reach) -> float:
    """Give an x lateral of both articular processes."""
    points = np.concatenate(
        [reach.points(f"{kind}_articular_process_left") for kind in ("superior", "inferior")]
    )
    return float(points[:, 0].max()) + CLEARANCE


def _ceiling(reach: Reach) -> float:
    """Give the z up to which the inferior process is taken."""
    return float(reach.inferior.triangles[:, :, 2].max()) + FACET_RIM


def _floor(reach: Reach) -> float:
    """Give the z down to which the superior process is taken."""
    return float(reach.superior.triangles[:, :, 2].min()) - HAIR


def _inferior(share: float, reach: Reach) -> Window:
    """Give the tool for a share of the inferior articular process."""
    lamina = reach.points("lamina_left")
    under = float(lamina[lamina[:, 1] > reach.lamina_front, 2].min()) - HAIR
    beside, within, ceiling = reach.pars[0], reach.wall.behind, _ceiling(reach)
    border, lateral = _outer(reach), ceiling
    if share < 1.0:
        x, z = reach.inferior.grain[0].T
        facet = reach.inferior.border(share * SHORT_OF, z < ceiling - FALL * (x - beside))
        border = max(facet, beside + LEAST_WIDTH)
        lateral = ceiling - FALL * (border - beside)
    corners = [(within, reach.bottom), (border, reach.bottom), (border, lateral)]
    corners += [(beside, ceiling), (beside, under), (within, under)]
    return Window(np.array(corners), reach.canal_front, reach.back)


def _superior(share: float, reach: Reach) -> tuple[Window, ...]:
    """Give the tools for a share of the superior articular process: behind the pedicle, and over it."""
    root = _near(reach, "transverse_process_left")
    beside = root[(root[:, 1] > reach.superior_front) & (root[:, 2] > _floor(reach)), 0] - ASIDE
    whole = min(reach.superior.borders[1] + FACET_RIM, float(beside.min(initial=np.inf)))
    facet = whole if share == 1.0 else min(whole, reach.superior.reach(share * SHORT_OF))
    pedicle = reach.points("pedicle_left")
    over = float(pedicle[pedicle[:, 1] > reach.canal_front, 2].max(initial=_floor(reach))) + HAIR
    cuts = ((_floor(reach), reach.superior_front), (over, reach.canal_front))
    outlines = [(_upward(facet, low, reach), front) for low, front in cuts]
    if share == 1.0:
        outer, root = _outer(reach), root if len(root) else _near(reach, "ala_left")
        over, behind = root[:, 1:].max(0)[::-1] + HAIR
        outlines = [(_widened(corners, outer, over), front) for corners, front in outlines]
        outlines.append((_upward(outer, _floor(reach), reach), behind))
    return tuple(Window(np.array(corners), front, reach.back) for corners, front in outlines)


def _upward(facet: float, floor: float, reach: Reach) -> Corners:
    """Give the outline of the superior process from a *floor* upward, out to *facet* mm."""
    x, z = reach.under_superior.T
    narrow = facet - LEAST_WIDTH
    low = max(floor, float(np.interp(-narrow, -x, z))) if x[0] > narrow else floor
    medial = [(float(out), float(height)) for out, height in zip(x, z, strict=True) if height > low]
    return [(facet, low), (facet, reach.top), *medial[::-1], (float(np.interp(low, z, x)), low)]


def _near(reach: Reach, key: str) -> Floats:
    """Give the points ``(n, 3)`` of a part that lie no further out than the articular processes."""
    points = reach.points(key)
    return points[points[:, 0] < _outer(reach) + SPARE]


def _widened(corners: Corners, outer: float, over: float) -> Corners:
    """Give the outline of a superior process widened out to *outer* mm, from the z *over* a root upward."""
    (facet, low), (_, top), *medial = corners
    over = max(over, low + HAIR)
    return [(facet, low), (facet, over), (outer, over), (outer, top), *medial]
