"""The room that the nerves have in one interspace, measured on its solids."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache, lru_cache, partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anatomy.levels import Level, Side
from anatomy.parts import part
from meshes.room.canal import canal, recess
from meshes.room.clearance import clearances
from meshes.room.foramen import foramen
from meshes.room.gaps import Span, Walls, Whole, section
from meshes.room.segment import Segment
from meshes.solid import Solid
from meshes.tissues import Tissue

Floats = NDArray[np.float64]
Cut = Callable[[Solid], Floats]

DISC = ("annulus", "nucleus", "herniated_disc")
"""The soft tissues that bound canal and foramen in front; a fragment too, where a disease brings one."""

YELLOW = ("ligamentum_flavum",)
"""Those that bound them behind."""

PROCESSES = tuple(part(key).code for key in ("spinous_process", "median_sacral_crest"))
"""The codes of what stands behind the laminae in the middle."""


@dataclass(frozen=True)
class Room:
    """How much room the nerves have in one interspace.

    Parameters
    ----------
    where : str
        The interspace, such as ``"L4-L5"``.
    dural_area_mm2 : float
        Of the dural sac, in the middle plane of the disc.
    canal_area_mm2, canal_depth_mm : float or None
        Of the canal there, from the disc to bone or yellow ligament, between the pedicles. Where these were
        taken it reaches to what is left, at most to a thread over the backs of the whole laminae and joints;
        None where nothing ever stood behind.
    recess_height_mm : mapping of str to float or None
        By side: from the back of body or disc to bone, by the upper border of the lower pedicle; None where
        no bone roofs the recess. Only in the lower back.
    foramen_height_mm : mapping of str to float
        By side: between the pedicles.
    foramen_area_mm2, foramen_depth_mm : mapping of str to float or None
        By side: across the nerve, and front to back beside the middle of the disc; opened like the canal.
    root_clearance_mm : mapping of str to mapping of str to float
        By side, and there by root (``"L4"``): the least way from the root that leaves here, and from that
        which passes on to the next foramen, to bone, between the middles of the pedicles.
    """

    where: str
    dural_area_mm2: float
    canal_area_mm2: float | None
    canal_depth_mm: float | None
    recess_height_mm: Mapping[str, float | None]
    foramen_height_mm: Mapping[str, float]
    foramen_area_mm2: Mapping[str, float | None]
    foramen_depth_mm: Mapping[str, float | None]
    root_clearance_mm: Mapping[str, Mapping[str, float]]

    def as_dict(self) -> dict[str, Any]:
        """Give the room as plain values, ready for JSON."""
        return asdict(self)


def room(
    bones: Mapping[Level, Solid],
    tissues: Sequence[Tissue],
    place: Segment,
    swung: Sequence[Solid] = (),
) -> Room:
    """Measure how much room the nerves have in one interspace.

    Parameters
    ----------
    bones : mapping of Level to Solid
        At least the two of the interspace, whole or cut, in its frame.
    tissues : sequence of Tissue
        In the same frame; the dural sac must be among them.
    place : Segment
        The interspace before it was cut: where to measure is read off it, and what was there bounds the room
        where it is open.
    swung : sequence of Solid, optional
        Arches that were swung open, and are no part of *bones*.

    Raises
    ------
    ValueError
        If no disc lies there, a bone or the sac is missing, or the bones do not lie where they are placed.

    Notes
    -----
    An ill place is measured where its disc lies, and where that lay in health: of each number the least is
    told, and at the latter what was no room in health is none. So no illness makes room, though bones that
    sank or slipped bring another part of the arch into the plane of the disc.
    """
    marks = place.marks
    if not any(each.key == "dura" for each in tissues):
        raise ValueError("tissues must hold the dura; got none")
    hard = [*bones.values(), *swung]
    cases = [(marks, None), *([(place.healthy.marks, place.healthy)] if place.healthy else [])]
    canals, sacs = [], []
    foramina: dict[str, list[tuple[float, float, float]]] = {str(side): [] for side in Side}
    for at, health in cases:
        cut = cache(partial(section, frame=at.disc))
        now, whole, sound = _sections(bones.values(), tissues, place, health, cut)
        canals.append(canal(now, whole, at.half_width, [cut(each) for each in swung], sound))
        sacs.append(sum(_area(each.solid, at.disc) for each in tissues if each.key == "dura"))
        for side in Side:
            cut = cache(partial(section, frame=at.foramen(side)))
            foramina[side].append(foramen(*_sections(hard, tissues, place, health, cut)))
    area, depth = np.min(canals, axis=0).tolist()
    least = {side: np.min(found, axis=0).tolist() for side, found in foramina.items()}
    return Room(
        where=str(place.space),
        dural_area_mm2=min(sacs),
        canal_area_mm2=_finite(area),
        canal_depth_mm=_finite(depth),
        recess_height_mm=_recesses(place, hard, tissues),
        foramen_height_mm={side: found[0] for side, found in least.items()},
        foramen_area_mm2={side: _finite(found[1]) for side, found in least.items()},
        foramen_depth_mm={side: _finite(found[2]) for side, found in least.items()},
        root_clearance_mm={str(side): clearances(marks, hard, tissues, side) for side in Side},
    )


def _sections(
    bones: Iterable[Solid], tissues: Sequence[Tissue], place: Segment, health: Segment | None, cut: Cut
) -> tuple[Walls, Whole, Whole | None]:
    """Give the sections of what bounds the room as it is, as it was before a cut, and as it was in health."""
    now = Walls([cut(each) for each in bones], [cut(each) for each in _of(tissues, YELLOW)])
    return now, _whole(place, tissues, cut), None if health is None else _whole(health, health.tissues, cut)


def _whole(place: Segment, tissues: Sequence[Tissue], cut: Cut) -> Whole:
    """Give the sections of what bounds the room at a place that is whole, by the disc and the sac there."""
    bones = place.bones.values()
    walls = Walls([cut(each) for each in bones], [cut(each) for each in _of(place.tissues, YELLOW)])
    plain = [cut(_plain(each)) for each in bones]
    return Whole(walls, plain, *([cut(each) for each in _of(tissues, keys)] for keys in (DISC, ("dura",))))


@lru_cache(maxsize=32)
def _plain(bone: Solid) -> Solid:
    """Give a bone without its spinous process; it does not close."""
    own = ~np.isin(bone.labels, PROCESSES)
    return Solid(bone.vertices, bone.faces[own], bone.labels[own])


def _of(tissues: Sequence[Tissue], keys: Sequence[str]) -> list[Solid]:
    """Give the solids of some kinds of tissue."""
    return [each.solid for key in keys for each in tissues if each.key == key]


def _recesses(place: Segment, bones: Sequence[Solid], tissues: Sequence[Tissue]) -> dict[str, float | None]:
    """Give the height of each recess, by side; none above the lower back."""
    if place.space.upper.region != "lumbar":
        return {}
    found = {}
    for side in Side:
        edge, heights = place.marks.facet_edges[side], []
        if edge is not None:
            start, end = _recess(place, bones, tissues, edge)
            heights.append(end - start)
        if place.healthy and (edge := place.healthy.marks.facet_edges[side]) is not None:
            start, end = _recess(place, bones, tissues, edge)
            _, stood = _recess(place, list(place.bones.values()), place.tissues, edge)
            sound = _recess(place.healthy, list(place.healthy.bones.values()), place.healthy.tissues, edge)
            heights.append((end if end > stood else min(end, sound[1])) - max(start, sound[0]))
        found[str(side)] = _finite(max(min(heights, default=np.inf), 0.0))
    return found


def _recess(place: Segment, bones: Sequence[Solid], tissues: Sequence[Tissue], edge: float) -> Span:
    """Give from where to where a recess reaches, in the frame of the lower vertebra's pedicles."""
    walls, fronts = (
        [section(each, place.marks.recess) for each in kind] for kind in (bones, _of(tissues, DISC))
    )
    return recess(walls, fronts, edge)


def _area(solid: Solid, frame: Floats) -> float:
    """Give the area (mm2) of the section of a solid by the plane z = 0 of a frame."""
    into = np.linalg.inv(frame)[:3].tolist()
    return float(solid.manifold.transform(into).slice(0.0).area())


def _finite(value: float) -> float | None:
    return value if np.isfinite(value) else None
