"""The ledger of one cut bone: every number re-measured on the solids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from anatomy.levels import Side
from anatomy.operation import Procedure, Ring
from meshes.canal import canal_after, canal_before
from meshes.cuts import Halves
from meshes.lattice import removed_by_part
from meshes.pars import lateral_reach, pars_width, whole_pars_width
from meshes.reach import SPARE, Reach
from meshes.solid import Solid
from meshes.tools import Tool

GRAZED = 0.01  # share of a lamina up to which a cut only runs along its edge (a choice)


@dataclass(frozen=True)
class PartShare:
    """What one part loses: its volume and what goes of it (mm3), and the share that goes (0 to 1)."""

    whole_mm3: float
    removed_mm3: float
    share: float


@dataclass(frozen=True)
class BeforeAfter:
    """One number before and after the cut."""

    before: float
    after: float


@dataclass(frozen=True)
class Opening:
    """An arch that swung open: how wide (mm) and by which angle (degrees), and how much bone swung (mm3).

    The width is the least way between the two walls of the cut through the arch. The distance from the hinge
    to that cut stands beside them, mm; and of the bone that goes, what was trimmed off the edge of the arch
    so that it clears the bone above, mm3.
    """

    width_mm: float
    angle_deg: float
    hinge_distance_mm: float
    moved_mm3: float
    trimmed_mm3: float


@dataclass(frozen=True)
class Ledger:
    """The numbers of one cut bone.

    Parameters
    ----------
    whole_mm3, kept_mm3, removed_mm3 : float
        Volumes; the last two sum to the first.
    pieces : int
        Of kept bone.
    genus : int
        Of the kept bone; 1 for a ring.
    ring : {'closed', 'open', 'hinged', 'split'}
        Whether bone still closes around the canal; of an arch that swung open, whether it opened on one side
        or in the midline.
    parts : mapping of str to PartShare
        By part key. The volumes sum to those above.
    facet_kept : mapping of str to float
        By side: of the facet that loses most, the share that stays (0 to 1).
    pars_width_mm : mapping of str to float
        By side: the narrowest transverse width of the pars left. The sacrum has none.
    canal_area_mm2 : BeforeAfter
        Transverse section of the bony canal at the middle of the cut.
    canal_depth_mm : BeforeAfter
        Body to arch there, in the sagittal plane midway between the midline margin and the pars; of an arch
        that swung open, in the mid-plane.
    window_mm : tuple of float or None
        Width and height of the bone removed, on one side, seen from behind.
    lateral_reach_mm : mapping of str to mapping of str to float
        By side, and there by edge of the lamina (``"upper"``, ``"middle"``, ``"lower"``) where it is cut:
        how far off the mid-plane the cut reaches.
    opening : Opening or None
        Of an arch that swung open.
    laid_back_mm3 : float
        Of the kept bone, what was cut loose and laid back in its place.
    """

    whole_mm3: float
    kept_mm3: float
    removed_mm3: float
    pieces: int
    genus: int
    ring: Ring
    parts: Mapping[str, PartShare]
    facet_kept: Mapping[str, float]
    pars_width_mm: Mapping[str, float]
    canal_area_mm2: BeforeAfter
    canal_depth_mm: BeforeAfter
    window_mm: tuple[float, float] | None
    lateral_reach_mm: Mapping[str, Mapping[str, float]]
    opening: Opening | None = None
    laid_back_mm3: float = 0.0

    def as_dict(self) -> dict[str, Any]:
        """Give the ledger as plain values, ready for JSON."""
        window = None if self.window_mm is None else list(self.window_mm)
        return asdict(self) | {"window_mm": window}


def ledger(
    procedure: Procedure, side: Side | None, reach: Reach, tools: tuple[Tool, ...], halves: Halves
) -> Ledger:
    """Measure what *tools* did to a bone.

    Parameters
    ----------
    procedure : Procedure
    side : Side or None
        The operated side; None for both.
    reach : Reach
        The bone, whole.
    tools : tuple of Tool
    halves : Halves
        The bone, cut by them.
    """
    whole, removed, kept = reach.solid, halves.removed, halves.kept
    height = _middle(removed, reach)
    area, depth = canal_before(reach, height)
    area_gained, depth_gained = canal_after(reach, height, removed, side)
    operated = tuple(Side) if side is None else (side,)
    parts = removed_by_part(whole, reach.lattice, tools, removed, procedure.untouched(side))
    jointed = Side if "pars_left" in parts else ()
    laminae = {each: parts[f"lamina_{each}"] for each in operated}
    through = [each for each in jointed if each in laminae and laminae[each][1] > GRAZED * laminae[each][0]]
    return Ledger(
        whole_mm3=whole.volume,
        kept_mm3=kept.volume,
        removed_mm3=removed.volume,
        pieces=halves.pieces,
        genus=halves.genus,
        ring="closed" if halves.genus >= whole.manifold.genus() else "open",
        parts={
            key: PartShare(before, gone, gone / before if before else 0.0)
            for key, (before, gone) in parts.items()
        },
        facet_kept={str(each): _facet_kept(reach, kept, each) if each in operated else 1.0 for each in Side},
        pars_width_mm={
            str(each): pars_width(reach, kept, each) if each in operated else whole_pars_width(reach, each)
            for each in jointed
        },
        canal_area_mm2=BeforeAfter(area, area + area_gained),
        canal_depth_mm=BeforeAfter(depth, depth + depth_gained),
        window_mm=_window(halves, side),
        lateral_reach_mm={
            str(each): lateral_reach(reach, removed, each) if each in through else {} for each in Side
        },
    )


def _middle(removed: Solid, reach: Reach) -> float:
    """Give the z of the middle of what is *removed* of the lamina, of two cuts of the larger one."""
    low, high = reach.lamina
    if not len(removed.vertices):
        return (low + high) / 2.0
    z = np.sort(np.clip(removed.vertices[:, 2], low, high))
    gap = int(np.diff(z).argmax())
    if z[gap + 1] - z[gap] > SPARE:
        z = max(z[: gap + 1], z[gap + 1 :], key=len)
    return float(z[0] + z[-1]) / 2.0


def _facet_kept(reach: Reach, kept: Solid, side: Side) -> float:
    """Give the share that stays (0 to 1) of the facet on *side* that loses most."""
    return min(1.0, *(facet.area_on(kept, side) / facet.area for facet in reach.facets))


def _window(halves: Halves, side: Side | None) -> tuple[float, float] | None:
    """Give the width and height (mm) of the removed bone, or of its left piece, seen from behind."""
    points = halves.removed.vertices
    if not len(points):
        return None
    middle = np.abs(points[:, 0]).min() < 0.5
    own = points if side is not None or middle else points[points[:, 0] > 0.0]
    return float(np.ptp(own[:, 0])), float(np.ptp(own[:, 2]))
