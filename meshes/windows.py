"""Which tools each procedure cuts a bone with, shaped to that bone's borders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

import numpy as np

from anatomy.levels import Side
from anatomy.operation import Procedure
from meshes.cuts import Block
from meshes.facet_tools import facet_block, facet_tools
from meshes.paring import Paring
from meshes.reach import CHAMFER, Reach, Role
from meshes.tools import Tool, Window, divided, rounded
from meshes.undercut import Undercut, undercut
from meshes.wedge import Wedge

Corners = list[tuple[float, float]]  # (x, z) in mm, from below upward
Sided = TypeVar("Sided", bound=Window | Undercut | Wedge | Paring)

# Choices, mm.
LEAST_WIDTH = 0.2  # of a window behind the lamina
WIDEST_BURR = 0.45  # radius as a share of the narrowest window it fits through
GRAZE = 0.3  # over the lamina's edge, where a window spares it: no crumbs
KEYHOLE = 0.6  # of the way from the mid-plane to the facet, where a keyhole in the neck begins
OVERLAP = 6.0  # of the two halves of a window on both sides, wider than the rounding of their corners


def windows(
    procedure: Procedure, side: Side | None, role: Role, settings: Mapping[str, float], reach: Reach
) -> tuple[Tool, ...]:
    """Give the windows that a procedure cuts through one bone, and what it undercuts from inside.

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
    sides = tuple(Side) if side is None else (side,)
    if procedure.key == "facetectomy":
        return tuple(_on(each, tool) for each in sides for tool in facet_tools(role, settings, reach))
    if procedure.key == "laminectomy":
        return _arch(_whole_lamina(settings, reach), settings, reach)
    if procedure.key == "partial_laminectomy" and role == "upper":
        return _arch(_caudal_lamina(settings, reach), settings, reach)
    keyhole = procedure.key == "foraminotomy" and not reach.read.hollow
    medial = KEYHOLE * reach.pars[0] if keyhole else 0.0
    left = {"upper": _caudal, "lower": _cranial, "whole": _lamina}[role](settings, reach, medial)
    cut = tuple(_on(each, window) for each in sides for window in left)
    if procedure.key == "ulbd" and role == "upper":
        over_the_top = undercut(settings, reach, _top(settings, reach))
        return *cut, *(_on(each, over_the_top) for each in sides)
    return cut


def block(procedure: Procedure, side: Side | None, role: Role, reach: Reach) -> Block:
    """Give the part of a bone that the tools of a procedure may reach, whatever their extents."""
    if procedure.key == "facetectomy":
        assert side is not None  # a facetectomy is on one side
        return facet_block(role, side, reach)
    return reach.block(role, None if procedure.across else side)


def joint_block(procedure: Procedure, side: Side | None, roles: tuple[Role, ...], reach: Reach) -> Block:
    """Give the part of a bone that the tools of a procedure may reach in all the *roles* of that bone."""
    own = [block(procedure, side, role, reach) for role in roles]
    if len(own) == 1:
        return own[0]
    low, high = (np.array([getattr(each, end) for each in own]) for end in ("low", "high"))
    return reach.boxed((procedure.key, roles, side), np.array([low.min(0), high.max(0)]))


def _on(side: Side, left: Sided) -> Sided:
    """Give a tool of the left on *side*."""
    return replace(left, mirrored=side is Side.RIGHT)


def _one_sided(
    corners: Corners, settings: Mapping[str, float], reach: Reach, front: float, medial: float
) -> Window:
    """Give a window whose medial wall slants under the base of the spinous process.

    Its outline lacks the medial corners, which are those of the wall in the canal.
    """
    narrow = reach.pivot - LEAST_WIDTH
    canal, behind = (min(max(out, medial), narrow) for out in (reach.wall.canal, reach.wall.behind))
    wall = replace(reach.wall, canal=canal, behind=behind)
    narrowest = min(reach.pivot, corners[-1][0])
    burr = min(settings["burr_radius"], WIDEST_BURR * (narrowest - wall.canal))
    (_, low), (_, high) = corners[0], corners[-1]
    outline = np.array([(wall.canal, low), *corners, (wall.canal, high)])
    return Window(divided(rounded(outline, burr), wall.roof[:, 0]), front, reach.side_back, wall, reach.pivot)


def _lateral(settings: Mapping[str, float], reach: Reach) -> Corners:
    """Give the lateral border from below up to the pars: beside the facet's share, then beside the pars."""
    pars, pars_low = reach.pars
    facet = max(reach.inferior_border(settings["facet_share"] / 100.0), pars)
    return [(facet, reach.bottom), (facet, pars_low - (facet - pars) / CHAMFER), (pars, pars_low)]


def _top(settings: Mapping[str, float], reach: Reach) -> float:
    """Give the z up to which the caudal share of a lamina reaches."""
    low, high = reach.lamina
    return low + settings["upper_share"] / 100.0 * (high - low)


def _caudal_lamina(settings: Mapping[str, float], reach: Reach) -> Corners:
    """Give the lateral border of the caudal share of a lamina, up to its upper corner."""
    top, lateral = _top(settings, reach), _lateral(settings, reach)
    x, z = np.array(lateral).T
    return [*(corner for corner in lateral if corner[1] < top), (float(np.interp(top, z, x)), top)]


def _caudal(settings: Mapping[str, float], reach: Reach, medial: float) -> tuple[Window, ...]:
    """Give the window of the caudal share of a lamina and the medial share of the inferior facet."""
    return (_one_sided(_caudal_lamina(settings, reach), settings, reach, reach.lamina_front, medial),)


def _cranial(settings: Mapping[str, float], reach: Reach, medial: float) -> tuple[Window, ...]:
    """Give the window of the cranial edge of a lamina and the medial share of the superior facet."""
    height = settings["lower_height"]
    floor = reach.lamina[1] - height + max(GRAZE - height, 0.0)
    share = reach.superior_border(settings["facet_share"] / 100.0)
    if reach.read.hollow:
        pars, over = min(reach.pars[0], share), reach.facet_floor
        beside = floor + reach.rise * max(pars - reach.read.paramedian, 0.0)
        corners = [(pars, beside), (pars, over), (share, over), (share, reach.top)]
        rising = [(reach.read.paramedian, floor)] if reach.rise else []
        return (_one_sided([*rising, *corners], settings, reach, reach.superior_front, medial),)
    pars = reach.pars[0] if reach.read.pillared else min(reach.pars[0], reach.process.flange)
    rim, over = min(pars, reach.process.flange), max(reach.facet_floor, floor)
    corners = [(pars, floor), (pars, over), (rim, over), (rim, reach.top)]
    edge = _one_sided(corners, settings, reach, reach.lamina_front, medial)
    if not settings["facet_share"]:
        return (edge,)
    return edge, *(_through(share, *step, settings, reach) for step in reach.steps)


def _through(share: float, low: float, front: float, settings: Mapping[str, float], reach: Reach) -> Window:
    """Give the window right through a flat superior process, medial of *share* and over *low* (mm)."""
    burr, rim = settings["burr_radius"], reach.process.rim
    medial = rim - 2.0 * burr  # so that the burr rounds the lateral corners alone
    outline = rounded(np.array([(medial, low), (share, low), (share, reach.top), (medial, reach.top)]), burr)
    outline[:, 0] = np.maximum(outline[:, 0], rim)
    return Window(outline, front, reach.process.back)


def _whole_lamina(settings: Mapping[str, float], reach: Reach) -> Corners:
    """Give the lateral border of a whole lamina, which at the top spares the superior process."""
    return [*_lateral(settings, reach), *((float(x), float(z)) for x, z in reach.under_superior)]


def _lamina(settings: Mapping[str, float], reach: Reach, medial: float) -> tuple[Window, ...]:
    """Give the window of one whole lamina."""
    return (_one_sided(_whole_lamina(settings, reach), settings, reach, reach.lamina_front, medial),)


def _arch(lateral: Corners, settings: Mapping[str, float], reach: Reach) -> tuple[Window, Window]:
    """Give the window of both laminae within a *lateral* border and of the spinous process behind them.

    As two halves that overlap.
    """
    corners = np.array([(-OVERLAP, reach.bottom), *lateral, (-OVERLAP, lateral[-1][1])])
    left = Window(rounded(corners, settings["burr_radius"]), reach.lamina_front, reach.back)
    return left, _on(Side.RIGHT, left)
