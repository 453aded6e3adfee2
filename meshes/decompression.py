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
from anatomy.places import operated, space_at, stretch_at
from meshes.hanging import hung
from meshes.resect import Resection
from meshes.room import Room, narrowings, room
from meshes.room.segment import Segment, segment, stretch
from meshes.solid import Solid
from meshes.tissues import Tissue

LIGAMENT = "ligamentum_flavum"
CRUMB = 0.5  # mm3, under which a piece of ligament is lost with the rest (a choice)


@dataclass(frozen=True)
class Won:
    """The room of one interspace before and after an operation."""

    before: Room
    after: Room

    def as_dict(self) -> dict[str, Any]:
        """Give the room before and after, and its limits, ready for JSON."""
        return {
            "before": self.before.as_dict(),
            "after": self.after.as_dict(),
            "narrow_before": [each.as_dict() for each in narrowings(self.before)],
            "narrow_after": [each.as_dict() for each in narrowings(self.after)],
        }


@dataclass(frozen=True, eq=False)
class Decompression:
    """What an operation changes round the nerves.

    Parameters
    ----------
    resection : Resection
    segment : Segment
        The interspace as it was; of several the uppermost.
    tissues : tuple of Tissue
        The soft tissues that stay.
    removed : tuple of Tissue
        The yellow ligament that goes with the bone, and disc material that is taken.
    moved : tuple of Tissue
        Of the tissues that stay, the yellow ligament that swung open with the arch it hangs on.
    rooms : tuple of Won
        Of each interspace that was operated on, from head to foot.
    """

    resection: Resection
    segment: Segment
    tissues: tuple[Tissue, ...]
    removed: tuple[Tissue, ...]
    moved: tuple[Tissue, ...]
    rooms: tuple[Won, ...]

    @property
    def before(self) -> Room:
        """The room before the operation; of several interspaces that of the uppermost."""
        return self.rooms[0].before

    @property
    def after(self) -> Room:
        """The room after it, there."""
        return self.rooms[0].after

    def as_dict(self) -> dict[str, Any]:
        """Give the room before and after, its limits, and ligament removed and moved, ready for JSON.

        Of several interspaces those under the uppermost follow as ``"below"``, by their names.
        """
        below = {each.before.where: each.as_dict() for each in self.rooms[1:]}
        return {
            **self.rooms[0].as_dict(),
            **({"below": below} if below else {}),
            "ligament_removed_mm3": _volumes(self.removed),
            "ligament_moved_mm3": _volumes(self.moved),
        }


def _volumes(tissues: tuple[Tissue, ...]) -> dict[str, float]:
    """Give the volume (mm3) of each yellow ligament among some tissues, by interspace and side."""
    return {f"{each.where} {each.side}": each.solid.volume for each in tissues if each.key == LIGAMENT}


def decompression(
    resection: Resection, dimensions: Mapping[Level, Dimensions] | None = None
) -> Decompression:
    """Give the room that an operation wins in each interspace it is done at, all of them healthy.

    Parameters
    ----------
    resection : Resection
    dimensions : mapping of Level to Dimensions, optional
        Those the bones were cut with, and of neighbours that are not of average size.

    Raises
    ------
    ValueError
        If no disc lies under the upper bone, or a bone cannot be built.

    Notes
    -----
    An operation named by a vertebra is measured in the interspace under it.
    """
    places, _ = operated(resection.procedure, resection.where)
    spaces = spaces_of(resection)
    if len(spaces) == 1:
        return decompressed(resection, segment(spaces[0], dimensions))
    return decompressed(resection, stretch(stretch_at(places), spaces[-1], dimensions))


def spaces_of(resection: Resection) -> tuple[Interspace, ...]:
    """Give the interspaces whose room an operation changes: of a vertebra, that under it."""
    places, _ = operated(resection.procedure, resection.where)
    return tuple(map(space_at, places))


def decompressed(
    resection: Resection,
    place: Segment,
    spread: Callable[[tuple[Tissue, ...]], tuple[Tissue, ...]] = tuple,
) -> Decompression:
    """Give the room that an operation wins in each interspace it is done at, healthy or not.

    Parameters
    ----------
    resection : Resection
        Of bones of the interspaces.
    place : Segment
        The uppermost interspace, in the frame of the upper bone that was cut, with the bones of all of them.
    spread : callable, optional
        Gives how the tissues that stay lie afterwards. If not given they stay as they lay, as in a healthy
        spine, whose sac fills its own size already.

    Notes
    -----
    The windows take the yellow ligament in them, as every operation drawn so far does. A laminoplasty takes
    none: the ligament hangs from the inner face of the lamina above it, so what of it lies in the space that
    swings is parted from the bone below and turns with the arch, in one piece with it; the rest stays. Where
    the room is measured is read off the whole bones.
    """
    stays, goes, moved = _parted(place, resection)
    stays = spread(stays)
    rooms = tuple(_won(place.at(space), resection, stays) for space in spaces_of(resection))
    return Decompression(resection, place, stays, goes, moved, rooms)


def _won(place: Segment, resection: Resection, stays: tuple[Tissue, ...]) -> Won:
    """Give the room of one interspace before and after an operation."""
    near = tuple(bone for bone in resection.bones if bone.level in place.bones)
    kept = {**place.bones, **{bone.level: bone.still or bone.kept for bone in near}}
    leaves = tuple(bone.moved for bone in near if bone.still and bone.moved)
    return Won(_before(place), room(kept, stays, place, leaves))


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
    bones = tuple(solid for level, whole in place.bones.items() for solid in _left(level, whole, resection))
    stays: list[Tissue] = []
    goes: list[Tissue] = []
    moved: list[Tissue] = []
    for each in place.tissues:
        if each.key != LIGAMENT:
            stays.append(each)
        elif (door := doors.get(each.where.split("-")[0])) is not None:
            whole, leaf = hung(each, door, doors.get(each.where.split("-")[1]), bones)
            stays.append(whole)
            moved += leaf
        else:
            left, gone = _cut(each, tools)
            stays += left
            goes += gone
    return tuple(stays), tuple(goes), tuple(moved)


def _left(level: Level, whole: Solid, resection: Resection) -> tuple[Solid, ...]:
    """Give what is left of a bone: the *whole* where it was not cut, two parts where an arch swung open."""
    cut = next((bone for bone in resection.bones if bone.level is level), None)
    if cut is None:
        return (whole,)
    return (cut.still, cut.moved) if cut.still and cut.moved else (cut.kept,)


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
