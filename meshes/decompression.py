"""The room an operation wins: the soft tissues round a cut, and what they have before and after it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, reduce
from operator import add
from typing import Any

from manifold3d import Manifold

from anatomy.dimensions import Dimensions
from anatomy.levels import Interspace, Level
from anatomy.sentence import RefusalError
from meshes.hanging import hung
from meshes.resect import Resection
from meshes.room import Room, narrowings, room
from meshes.room.segment import Segment, segment
from meshes.solid import Solid
from meshes.tissues import Tissue

LIGAMENT = "ligamentum_flavum"
CRUMB = 0.5  # mm3, under which a piece of ligament is lost with the rest (a choice)


@dataclass(frozen=True, eq=False)
class Decompression:
    """What an operation changes round the nerves.

    Parameters
    ----------
    resection : Resection
    segment : Segment
        The interspace as it was.
    tissues : tuple of Tissue
        The soft tissues that stay.
    removed : tuple of Tissue
        The yellow ligament that goes with the bone, and disc material that is taken.
    moved : tuple of Tissue
        Of the tissues that stay, the yellow ligament that swung open with the arch it hangs on.
    before, after : Room
    """

    resection: Resection
    segment: Segment
    tissues: tuple[Tissue, ...]
    removed: tuple[Tissue, ...]
    moved: tuple[Tissue, ...]
    before: Room
    after: Room

    def as_dict(self) -> dict[str, Any]:
        """Give the room before and after, its limits, and ligament removed and moved, ready for JSON."""
        return {
            "before": self.before.as_dict(),
            "after": self.after.as_dict(),
            "narrow_before": [each.as_dict() for each in narrowings(self.before)],
            "narrow_after": [each.as_dict() for each in narrowings(self.after)],
            "ligament_removed_mm3": _volumes(self.removed),
            "ligament_moved_mm3": _volumes(self.moved),
        }


def _volumes(tissues: tuple[Tissue, ...]) -> dict[str, float]:
    """Give the volume (mm3) of each yellow ligament among some tissues, by interspace and side."""
    return {f"{each.where} {each.side}": each.solid.volume for each in tissues if each.key == LIGAMENT}


def decompression(
    resection: Resection, dimensions: Mapping[Level, Dimensions] | None = None
) -> Decompression:
    """Give the room that an operation wins in its interspace, which is healthy.

    Parameters
    ----------
    resection : Resection
    dimensions : mapping of Level to Dimensions, optional
        Those the bones were cut with, and of neighbours that are not of average size.

    Raises
    ------
    ValueError
        If no disc lies under the upper bone, a bone cannot be built, or more than one interspace was
        operated on, or more than one arch swung open.

    Notes
    -----
    An operation named by a vertebra is measured in the interspace under it.
    """
    return decompressed(resection, segment(Interspace(resection.bones[0].level), dimensions))


def decompressed(
    resection: Resection,
    place: Segment,
    spread: Callable[[tuple[Tissue, ...]], tuple[Tissue, ...]] = tuple,
) -> Decompression:
    """Give the room that an operation wins in an interspace, healthy or not.

    Parameters
    ----------
    resection : Resection
        Of bones of the interspace.
    place : Segment
        The interspace, in the frame of the upper bone that was cut.
    spread : callable, optional
        Gives how the tissues that stay lie afterwards. If not given they stay as they lay, as in a healthy
        spine, whose sac fills its own size already.

    Raises
    ------
    ValueError
        If more than one interspace was operated on, or more than one arch swung open.

    Notes
    -----
    The windows take the yellow ligament in them, as every operation drawn so far does. A laminoplasty takes
    none: the ligament hangs from the inner face of the lamina above it, so what of it lies in the space that
    swings is parted from the bone below and turns with the arch, in one piece with it; the rest stays. Where
    the room is measured is read off the whole bones.
    """
    if len(resection.bones) > (1 if resection.procedure.swings else 2):
        raise RefusalError("room", {"procedure": resection.procedure.called, "where": resection.where})
    kept = {**place.bones, **{bone.level: bone.still or bone.kept for bone in resection.bones}}
    leaves = tuple(bone.moved for bone in resection.bones if bone.still and bone.moved)
    stays, goes, moved = _parted(place, resection)
    stays = spread(stays)
    return Decompression(
        resection=resection,
        segment=place,
        tissues=stays,
        removed=goes,
        moved=moved,
        before=_before(place),
        after=room(kept, stays, place, leaves),
    )


@lru_cache(maxsize=8)
def _before(place: Segment) -> Room:
    """Give the room of an interspace that is not cut, measured once."""
    return room(place.bones, place.tissues, place)


def _parted(
    place: Segment, resection: Resection
) -> tuple[tuple[Tissue, ...], tuple[Tissue, ...], tuple[Tissue, ...]]:
    """Give the soft tissues that stay, and the yellow ligament that goes and that moves."""
    tools = _tools(resection)
    doors = {str(bone.level): bone.door for bone in resection.bones if bone.door is not None}
    stays: list[Tissue] = []
    goes: list[Tissue] = []
    moved: list[Tissue] = []
    for each in place.tissues:
        if each.key != LIGAMENT:
            stays.append(each)
        elif (door := doors.get(each.where.split("-")[0])) is not None:
            whole, leaf = hung(each, door)
            stays.append(whole)
            moved += leaf
        else:
            left, gone = _cut(each, tools)
            stays += left
            goes += gone
    return tuple(stays), tuple(goes), tuple(moved)


def _tools(resection: Resection) -> Manifold:
    """Give all that the tools of an operation take, as one solid in the frame of the upper bone."""
    tools = [
        tool.manifold.transform(bone.work.stood.placement[:3].tolist())
        for bone in resection.bones
        if bone.work is not None
        for tool in bone.work.tools
    ]
    return reduce(add, tools, Manifold())


def _cut(ligament: Tissue, tools: Manifold) -> tuple[list[Tissue], list[Tissue]]:
    """Give what stays of a yellow ligament, and what goes."""
    gone, left = ligament.solid.manifold.split(tools)
    if gone.volume() < CRUMB:
        return [ligament], []
    code = int(ligament.solid.labels[0])
    stays = [replace(ligament, solid=_solid(left, code))] if left.volume() > CRUMB else []
    return stays, [replace(ligament, solid=_solid(gone, code))]


def _solid(manifold: Manifold, code: int) -> Solid:
    """Give the pieces of a cut tissue that are no crumbs, every face labelled with its code."""
    pieces = [piece for piece in manifold.decompose() if piece.volume() > CRUMB]
    return Solid.of_manifold(Manifold.compose(pieces) if pieces else manifold, code)
