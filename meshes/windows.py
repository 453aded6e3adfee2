"""Which windows each procedure cuts through a bone, read off that bone's borders."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from anatomy.levels import Side
from anatomy.procedures import Procedure
from meshes.reach import HAIR, Reach, Role
from meshes.tools import Slant, Window, rounded

Corners = list[tuple[float, float]]  # (x, z) in mm, from below upward

# Choices, mm.
LEAST_WIDTH = 0.2  # of a window behind the lamina
WIDEST_BURR = 0.45  # radius as a share of the narrowest window it fits through
GRAZE = 0.3  # over the lamina's edge, where a window spares it: no crumbs
CHAMFER = 3.0  # height over which a window narrows from the facet to the pars
ROOF = 1.5  # rise over run of a window's border over the root of the superior process
OVERLAP = 6.0  # of the two halves of a window on both sides, wider than the rounding of their corners


def windows(
    procedure: Procedure, side: Side | None, role: Role, settings: Mapping[str, float], reach: Reach
) -> tuple[Window, ...]:
    """Give the windows that a procedure cuts through one bone.

    Parameters
    ----------
    procedure : Procedure
    side : Side or None
        None for both.
    role : {'upper', 'lower', 'whole'}
        Which vertebra of an interspace it is, or that the procedure is named by it.
    settings : mapping of str to float
        Extents, all of them.
    reach : Reach
        The borders of that bone.

    Notes
    -----
    A window of a larger setting holds that of a smaller one, so a wider setting never removes less.
    """
    if procedure.key == "laminectomy":
        return _arch(settings, reach)
    left = {"upper": _caudal, "lower": _cranial, "whole": _lamina}[role](settings, reach)
    sides = tuple(Side) if side is None else (side,)
    return tuple(_on(each, left) for each in sides)


def _on(side: Side, left: Window) -> Window:
    """Give a left window on *side*."""
    return Window(left.outline, left.front, left.back, left.slant, side is Side.RIGHT)


def _one_sided(corners: Corners, settings: Mapping[str, float], reach: Reach, front: float) -> Window:
    """Give a window whose medial wall slants under the base of the spinous process."""
    canal, behind, rear = reach.medial
    narrow = reach.pivot - LEAST_WIDTH
    wall = Slant(
        min(canal, narrow), min(behind, narrow), float(reach.read.spinolaminar[0]), rear, reach.pivot
    )
    burr = min(settings["burr_radius"], WIDEST_BURR * (wall.pivot - wall.canal))
    return Window(rounded(np.array(corners), burr), front, reach.back, wall)


def _lateral(settings: Mapping[str, float], reach: Reach) -> Corners:
    """Give the lateral border from below up to the pars: beside the facet's share, then beside the pars."""
    pars, pars_low = reach.pars
    facet = max(reach.inferior.reach(settings["facet_share"] / 100.0), pars)
    chamfer = min(facet - pars, CHAMFER)
    return [(facet, reach.bottom), (facet, pars_low - chamfer), (pars, pars_low)]


def _caudal(settings: Mapping[str, float], reach: Reach) -> Window:
    """Give the window of the caudal share of a lamina and the medial share of the inferior facet."""
    low, high = reach.lamina
    top = low + settings["upper_share"] / 100.0 * (high - low)
    medial = reach.medial[0]
    lateral = [corner for corner in _lateral(settings, reach) if corner[1] < top]
    corners = [(medial, reach.bottom), *lateral, (lateral[-1][0], top), (medial, top)]
    return _one_sided(corners, settings, reach, reach.lamina_front)


def _cranial(settings: Mapping[str, float], reach: Reach) -> Window:
    """Give the window of the cranial edge of a lamina and the medial share of the superior facet."""
    height = settings["lower_height"]
    floor = reach.lamina[1] - height + max(GRAZE - height, 0.0)
    share = reach.superior.reach(settings["facet_share"] / 100.0)
    pars, over_pars = min(reach.pars[0], share), max(reach.over_pars, floor)
    lateral = [(pars, floor), (pars, over_pars), (share, over_pars), (share, reach.top)]
    corners = [(reach.medial[0], floor), *lateral, (reach.medial[0], reach.top)]
    return _one_sided(corners, settings, reach, reach.superior_front)


def _whole_lamina(settings: Mapping[str, float], reach: Reach) -> Corners:
    """Give the lateral border of a whole lamina, which at the top spares the root of the superior process.

    It turns medially at the top of the lamina, or as much lower as the rest of the superior facet asks for.
    """
    pars, pars_low = reach.pars
    x, z = reach.superior.beyond(settings["facet_share"] / 100.0).T
    under = float((z - ROOF * (pars - x)).min(initial=np.inf, where=x < pars)) - HAIR
    top = max(min(reach.lamina[1], under), pars_low + HAIR)
    return [*_lateral(settings, reach), (pars, top), (reach.medial[0], top + ROOF * (pars - reach.medial[0]))]


def _lamina(settings: Mapping[str, float], reach: Reach) -> Window:
    """Give the window of one whole lamina."""
    corners = [(reach.medial[0], reach.bottom), *_whole_lamina(settings, reach)]
    return _one_sided(corners, settings, reach, reach.lamina_front)


def _arch(settings: Mapping[str, float], reach: Reach) -> tuple[Window, Window]:
    """Give the window of both laminae with the spinous process, as two halves that overlap."""
    lateral = _whole_lamina(settings, reach)
    corners = np.array([(-OVERLAP, reach.bottom), *lateral, (-OVERLAP, lateral[-1][1])])
    left = Window(rounded(corners, settings["burr_radius"]), reach.lamina_front, reach.back)
    return left, _on(Side.RIGHT, left)
