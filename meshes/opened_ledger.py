"""The ledger of a bone whose arch has swung open."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from anatomy.levels import Side
from anatomy.operation import Procedure
from anatomy.parts import CUT_CODE, PARTS, part
from meshes.forms.cervical_measure import CervicalMeasurement, wall_around
from meshes.junction import Junction
from meshes.laminoplasty import Door, Opened
from meshes.lattice import filled, nearest
from meshes.ledger import BeforeAfter, Ledger, Opening, PartShare
from meshes.sections import Sections, crossings
from meshes.solid import Solid

Floats = NDArray[np.float64]

# Choices.
RAYS = 360  # by which the outline of the canal is found
CENTRE = 0.4  # of the canal's depth behind the body, from where they start
WIDEST = 1.1  # of the canal's half width, further out than which no canal is
MIDDLE = 0.02  # mm: a hair off the mid-plane, on which the mirrored halves share their corners
ON_CUT = 1e-6  # mm from a cut, where a point lies on it
FINER = 2.5  # times than a whole bone, that what goes is filled with points
EDGE = 1.0  # mm, of the triangles it is filled by
ARCH = ("lamina_left", "lamina_right", "spinous_process")
PILLAR = ("pars", "superior_articular_process", "inferior_articular_process")
PILLAR_HEIGHTS = np.linspace(0.2, 0.8, 7)  # of the pars's height, where the pillar's width is read


def opened_ledger(procedure: Procedure, door: Door, opened: Opened) -> Ledger:
    """Measure what a laminoplasty did to a bone.

    Parameters
    ----------
    procedure : Procedure
    door : Door
    opened : Opened
        That door, open.

    Notes
    -----
    The canal is outlined in the transverse plane at the middle of the groove between lamina and articular
    mass; straight lines close its gaps, the opening too. Its depth is that in the mid-plane. The width of the
    pars is that of the articular pillar.
    """
    whole, halves = door.whole, opened.halves
    removed, kept = halves.removed, halves.kept
    before, after = _whole_canal(door.junction), _canal(kept, door.junction)
    closed = halves.genus >= whole.manifold.genus()
    return Ledger(
        whole_mm3=whole.volume,
        kept_mm3=kept.volume,
        removed_mm3=removed.volume,
        pieces=halves.pieces,
        genus=halves.genus,
        ring="closed" if closed else ("split" if door.side is None else "hinged"),
        parts=_parts(whole, removed, _spared(procedure, door.side, opened)),
        facet_kept={str(side): _facet_kept(whole, removed, side) for side in Side},
        pars_width_mm={str(side): _pillar_width(whole, kept, side) for side in Side},
        canal_area_mm2=BeforeAfter(before[0], after[0]),
        canal_depth_mm=BeforeAfter(before[1], after[1]),
        window_mm=None,
        lateral_reach_mm={str(side): {} for side in Side},
        opening=Opening(
            opened.width, opened.swing.turn, opened.distance, opened.moved.volume, opened.trimmed
        ),
    )


def _spared(procedure: Procedure, side: Side | None, opened: Opened) -> tuple[str, ...]:
    """Give the parts that lose nothing: those that the cuts spare, but for an arch whose edge is trimmed."""
    arch = ARCH if opened.trimmed else ()
    return tuple(key for key in procedure.untouched(side) if key not in arch)


@lru_cache(maxsize=16)
def _whole_canal(at: Junction) -> tuple[float, float]:
    """Give the area (mm2) of the canal of a whole bone and its depth (mm), read off once."""
    return _canal(at.solid, at)


def _canal(solid: Solid, at: Junction) -> tuple[float, float]:
    """Give the area (mm2) of the canal and its depth (mm) in the mid-plane."""
    outline = canal_outline(solid, at.read, float(at.left.origin[2]))
    after = np.roll(outline, -1, 0)
    area = float(np.abs(outline[:, 0] @ after[:, 1] - outline[:, 1] @ after[:, 0])) / 2.0
    met = crossings(np.stack([outline, after], 1), 0, MIDDLE)
    return area, float(met[-1] - met[0])


def canal_outline(solid: Solid, read: CervicalMeasurement, z: float) -> Floats:
    """Give the outline ``(n, 2)`` of the canal in the transverse plane at *z*, as seen from within.

    Parameters
    ----------
    solid : Solid
        The bone, whole or cut.
    read : CervicalMeasurement
        The bone, whole.
    z : float
    """
    centre = np.array([0.0, read.posterior_wall + CENTRE * read.canal_depth])
    wall, cut = (
        wall_around(Sections(solid.vertices, solid.faces[faces]).cut(2, z), centre, RAYS)
        for faces in (np.full(len(solid.faces), fill_value=True), solid.labels == CUT_CODE)
    )
    canal = np.abs(wall[:, 0]) < WIDEST * read.canal_width / 2.0
    if len(cut):  # the canal ends at the edge of a cut, not in it
        canal &= cKDTree(cut).query(wall)[0] > ON_CUT
    return np.asarray(wall[canal])


def _parts(whole: Solid, removed: Solid, untouched: tuple[str, ...]) -> dict[str, PartShare]:
    """Give what each part loses; what lies nearest to an *untouched* part is of the one cut nearest to it."""
    touched = tuple(each.code for each in PARTS if each.key not in untouched)
    inside = _fine(removed)
    codes = nearest(whole, touched, inside)
    gone = np.bincount(codes, minlength=len(PARTS) + 1) * removed.volume / len(inside)
    return {
        each.key: PartShare(all_, float(gone[each.code]), float(gone[each.code]) / all_)
        for each, all_ in ((each, _volumes(whole)[each.code]) for each in PARTS)
        if all_
    }


def _fine(removed: Solid) -> Floats:
    """Fill what goes with points ``(n, 3)``; in small triangles, of which each meets few rays.

    What is too thin to hold any is filled by the middles of its faces.
    """
    mesh = removed.manifold.refine_to_length(EDGE).to_mesh()
    faces = np.array(mesh.tri_verts, np.int64)
    vertices = np.array(mesh.vert_properties[:, :3], np.float64) * FINER
    points = filled(Solid(vertices, faces, np.zeros(len(faces), np.int32)))
    return (points if len(points) else vertices[faces].mean(1)) / FINER


@lru_cache(maxsize=16)
def _volumes(whole: Solid) -> tuple[float, ...]:
    """Give the volume (mm3) of each part of a bone, by its code: what lies nearest to its surface."""
    points = filled(whole)
    codes = nearest(whole, tuple(each.code for each in PARTS), points)
    return tuple((np.bincount(codes, minlength=len(PARTS) + 1) * whole.volume / len(points)).tolist())


def _facet_kept(whole: Solid, removed: Solid, side: Side) -> float:
    """Give the share (0 to 1) that stays of the surface of the articular process that loses most."""
    keys = [f"{kind}_articular_process_{side}" for kind in ("superior", "inferior")]
    return min(1.0 - _area(removed, key) / _area(whole, key) for key in keys)


def _area(solid: Solid, key: str) -> float:
    """Give the area (mm2) of the faces of a part."""
    a, b, c = np.moveaxis(solid.vertices[solid.faces[solid.labels == part(key).code]], 1, 0)
    return float(np.linalg.norm(np.cross(b - a, c - a), axis=1).sum()) / 2.0


def _pillar_width(whole: Solid, kept: Solid, side: Side) -> float:
    """Give the narrowest transverse width (mm) of what stays of the articular pillar on one side."""
    pars = whole.vertices[whole.faces[whole.labels == part(f"pars_{side}").code], 2]
    codes = [part(f"{kind}_{side}").code for kind in PILLAR]
    sections = Sections(kept.vertices, kept.faces[np.isin(kept.labels, codes)])
    heights = pars.min() + PILLAR_HEIGHTS * np.ptp(pars)
    return min(float(np.ptp(sections.cut(2, float(z))[:, :, 0])) for z in heights)
