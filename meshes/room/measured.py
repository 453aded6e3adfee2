"""The room that the nerves have in one interspace, measured on its solids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anatomy.levels import Interspace, Level, Side
from anatomy.parts import part
from meshes.room.canal import Whole, canal, recess
from meshes.room.clearance import clearances
from meshes.room.foramen import foramen
from meshes.room.gaps import Walls, section
from meshes.room.landmarks import Landmarks, landmarks
from meshes.solid import Solid
from meshes.tissues import Tissue

Floats = NDArray[np.float64]

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
    space: Interspace,
    placements: Mapping[Level, Floats],
    marks: Landmarks | None = None,
    swung: Sequence[Solid] = (),
    once: Sequence[Tissue] = (),
) -> Room:
    """Measure how much room the nerves have in one interspace.

    Parameters
    ----------
    bones : mapping of Level to Solid
        At least the two of the interspace, whole or cut, in one frame.
    tissues : sequence of Tissue
        In the same frame; the dural sac must be among them.
    space : Interspace
    placements : mapping of Level to (4, 4) float64
        From each bone's own frame to that one (mm).
    marks : Landmarks, optional
        Where to measure, as read off the whole bones; read off *bones* if not given.
    swung : sequence of Solid, optional
        Arches that were swung open, and are no part of *bones*.
    once : sequence of Tissue, optional
        The soft tissues before a cut; an opening is closed nowhere before them and the bones of *marks*.

    Raises
    ------
    ValueError
        If no disc lies there, a bone or the sac is missing, or the bones do not lie where they are placed.
    """
    marks = marks or landmarks(bones, space, placements)
    solids = {key: [each.solid for each in tissues if each.key == key] for key in (*DISC, *YELLOW, "dura")}
    if not solids["dura"]:
        raise ValueError("tissues must hold the dura; got none")
    discs = [solid for key in DISC for solid in solids[key]]
    yellow = [solid for key in YELLOW for solid in solids[key]]
    stood = [each.solid for each in once if each.key in YELLOW] if once else yellow
    hard = [*bones.values(), *swung]
    area, depth = canal(
        _walls(bones.values(), yellow, marks.disc),
        _whole(marks, stood),
        _cut(discs, marks.disc),
        _cut(solids["dura"], marks.disc),
        marks.half_width,
        _cut(swung, marks.disc),
    )
    recesses = _recesses(marks, hard, discs)
    foramina = {}
    for side in Side:
        frame = marks.foramen(side)
        whole = _walls(marks.bones.values(), stood, frame)
        foramina[str(side)] = foramen(_walls(hard, yellow, frame), whole, _cut(discs, frame))
    return Room(
        where=str(space),
        dural_area_mm2=sum(_area(each, marks.disc) for each in solids["dura"]),
        canal_area_mm2=_finite(area),
        canal_depth_mm=_finite(depth),
        recess_height_mm=recesses,
        foramen_height_mm={side: found[0] for side, found in foramina.items()},
        foramen_area_mm2={side: _finite(found[1]) for side, found in foramina.items()},
        foramen_depth_mm={side: _finite(found[2]) for side, found in foramina.items()},
        root_clearance_mm={str(side): clearances(marks, hard, tissues, side) for side in Side},
    )


def _cut(solids: Iterable[Solid], frame: Floats) -> list[Floats]:
    """Give the sections of some solids by the plane z = 0 of a frame."""
    return [section(each, frame) for each in solids]


def _walls(bones: Iterable[Solid], yellow: Iterable[Solid], frame: Floats) -> Walls:
    """Give the sections of bones and yellow ligaments by the plane z = 0 of a frame."""
    return Walls(_cut(bones, frame), _cut(yellow, frame))


def _whole(marks: Landmarks, yellow: Iterable[Solid]) -> Whole:
    """Give what bounded the canal before a cut, in the plane of the disc."""
    bones = marks.bones.values()
    plain = [(each, ~np.isin(each.labels, PROCESSES)) for each in bones]
    rest = [Solid(each.vertices, each.faces[own], each.labels[own]) for each, own in plain]
    return Whole(_walls(bones, yellow, marks.disc), _cut(rest, marks.disc))


def _recesses(marks: Landmarks, bones: Sequence[Solid], discs: Sequence[Solid]) -> dict[str, float | None]:
    """Give the height of each recess, by side; none above the lower back."""
    if marks.space.upper.region != "lumbar":
        return {}
    walls, fronts = ([section(each, marks.recess) for each in solids] for solids in (bones, discs))
    edges = marks.facet_edges
    return {
        str(side): None if edge is None else _finite(recess(walls, fronts, edge))
        for side, edge in edges.items()
    }


def _area(solid: Solid, frame: Floats) -> float:
    """Give the area (mm2) of the section of a solid by the plane z = 0 of a frame."""
    into = np.linalg.inv(frame)[:3].tolist()
    return float(solid.manifold.transform(into).slice(0.0).area())


def _finite(value: float) -> float | None:
    return value if np.isfinite(value) else None
