"""The room an operation wins: the soft tissues round a cut, and what they have before and after it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from operator import add
from typing import Any

from manifold3d import Manifold

from anatomy.dimensions import Dimensions
from anatomy.levels import Interspace, Level
from anatomy.sentence import RefusalError
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
    before, after : Room
    """

    resection: Resection
    segment: Segment
    tissues: tuple[Tissue, ...]
    removed: tuple[Tissue, ...]
    before: Room
    after: Room

    def as_dict(self) -> dict[str, Any]:
        """Give the room before and after, limits it falls short of, and ligament removed, ready for JSON."""
        return {
            "before": self.before.as_dict(),
            "after": self.after.as_dict(),
            "narrow_before": [each.as_dict() for each in narrowings(self.before)],
            "narrow_after": [each.as_dict() for each in narrowings(self.after)],
            "ligament_removed_mm3": {
                f"{each.where} {each.side}": each.solid.volume
                for each in self.removed
                if each.key == LIGAMENT
            },
        }


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
        operated on, or bone swung open.

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

    Notes
    -----
    The windows take the yellow ligament in them, as every operation drawn so far does. Where the room is
    measured is read off the whole bones.
    """
    whole = {**place.bones, **{bone.level: bone.whole for bone in resection.bones}}
    kept = {**place.bones, **{bone.level: bone.kept for bone in resection.bones}}
    stays, goes = _parted(place, _cutter(resection))
    stays = spread(stays)
    return Decompression(
        resection=resection,
        segment=place,
        tissues=stays,
        removed=goes,
        before=room(whole, place.tissues, place.space, place.placements, place.marks),
        after=room(kept, stays, place.space, place.placements, place.marks),
    )


def _cutter(resection: Resection) -> Manifold:
    """Give all tools of an operation as one solid, in the frame of the upper bone."""
    tools = []
    for bone in resection.bones:
        if bone.work is None or len(resection.bones) > 2:
            raise RefusalError("room", {"procedure": resection.procedure.called, "where": resection.where})
        moved = bone.work.stood.placement[:3].tolist()
        tools += [tool.manifold.transform(moved) for tool in bone.work.tools]
    return reduce(add, tools)


def _parted(place: Segment, cutter: Manifold) -> tuple[tuple[Tissue, ...], tuple[Tissue, ...]]:
    """Give the soft tissues that stay, and the yellow ligament that goes."""
    stays: list[Tissue] = []
    goes: list[Tissue] = []
    for each in place.tissues:
        if each.key != LIGAMENT:
            stays.append(each)
            continue
        gone, left = each.solid.manifold.split(cutter)
        if gone.volume() < CRUMB:
            stays.append(each)
            continue
        code = int(each.solid.labels[0])
        goes.append(replace(each, solid=_solid(gone, code)))
        if left.volume() > CRUMB:
            stays.append(replace(each, solid=_solid(left, code)))
    return tuple(stays), tuple(goes)


def _solid(manifold: Manifold, code: int) -> Solid:
    """Give the pieces of a cut tissue that are no crumbs, every face labelled with its code."""
    pieces = [piece for piece in manifold.decompose() if piece.volume() > CRUMB]
    return Solid.of_manifold(Manifold.compose(pieces) if pieces else manifold, code)
