"""The room that the nerves have in one interspace, measured on its solids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anatomy.levels import Interspace, Level, Side
from meshes.room.canal import canal, recess
from meshes.room.clearance import clearances
from meshes.room.foramen import foramen
from meshes.room.gaps import section
from meshes.room.landmarks import Landmarks, landmarks
from meshes.solid import Solid
from meshes.tissues import Tissue

Floats = NDArray[np.float64]

DISC = ("annulus", "nucleus", "herniated_disc")
"""The soft tissues that bound canal and foramen in front; a fragment too, where a disease brings one."""

YELLOW = ("ligamentum_flavum",)
"""Those that bound them behind."""


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
        Of the canal there, from the disc to bone or yellow ligament, between the pedicles. An opening in
        the arch counts as far as the line across its rims; None where nothing stands behind at all.
    recess_height_mm : mapping of str to float or None
        By side: from the back of body or disc to bone, by the upper border of the lower pedicle; None where
        no bone roofs the recess. Only in the lower back.
    foramen_height_mm : mapping of str to float
        By side: between the pedicles.
    foramen_area_mm2, foramen_depth_mm : mapping of str to float or None
        By side: across the nerve, and front to back beside the middle of the disc.
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
    hard = [*bones.values(), *swung]
    bony, soft, front, open_ = (
        [section(each, marks.disc) for each in kind] for kind in (bones.values(), yellow, discs, swung)
    )
    stood = (list(marks.bones.values()), [each.solid for each in once if each.key in YELLOW])
    behind, over = ([section(each, marks.disc) for each in kind] for kind in (stood if once else ((), ())))
    area, depth = canal(bony, soft, front, marks.half_width, open_, (behind, over))
    recesses = _recesses(marks, hard, discs)
    foramina = {str(side): _foramen(marks, hard, discs, yellow, side) for side in Side}
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


def _foramen(
    marks: Landmarks, bones: Sequence[Solid], discs: Sequence[Solid], yellow: Sequence[Solid], side: Side
) -> tuple[float, float, float]:
    """Give the height, area and depth of the foramen on a side."""
    frame = marks.foramen(side)
    fronts = [section(each, frame) for each in discs]
    now = [section(each, frame) for each in (*bones, *yellow)]
    return foramen([*now, *fronts], [*(section(each, frame) for each in marks.bones.values()), *fronts])


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
