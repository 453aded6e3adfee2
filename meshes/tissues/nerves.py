"""The left nerve roots of a column, each kept off the one above it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from anatomy.levels import Interspace
from meshes.solid import Solid
from meshes.tissues.discs import Disc
from meshes.tissues.exits import exits
from meshes.tissues.roots import Root
from meshes.tissues.sac import Sac
from meshes.tissues.spine import Spine
from meshes.tissues.surface import Soft, Surface, fine

INTO = 3.0  # mm that a root may begin inside a disc or the root above


def left_roots(
    spine: Spine,
    sac: Sac,
    arteries: Sequence[Solid],
    soft: Mapping[Interspace, Sequence[Surface]],
    pressing: Sequence[Surface],
) -> list[Root]:
    """Give the left roots whose foramina the column has, from head to foot.

    Parameters
    ----------
    spine : Spine
    sac : Sac
    arteries : sequence of Solid
        The left vertebral artery, if the column has bones that it passes.
    soft : mapping of Interspace to sequence of Surface
        The soft tissues beside the roots of each healthy interspace.
    pressing : sequence of Surface
        What disease puts in their way.
    """
    beside = next(map(Surface, arteries), None)
    found: list[Root] = []
    for each in exits():
        if set(each.bones) <= set(spine.levels):
            above = [Soft(fine(found[-1].root), INTO)] if found else []
            near = [space for space in soft if each.bone in (space.upper, space.lower)]
            around = [surface for space in near for surface in soft[space]]
            found.append(Root(spine, sac, each, beside, [*around, *above], pressing))
    return found


def felt(discs: Iterable[Disc], sheets: Mapping[Interspace, Soft]) -> dict[Interspace, list[Soft]]:
    """Give what roots feel of each interspace: its disc's ring, if there is one, and its yellow ligament."""
    rings = {disc.space: [Soft(disc.ring, INTO)] for disc in discs}
    return {space: [*rings.get(space, []), sheet] for space, sheet in sheets.items()}
