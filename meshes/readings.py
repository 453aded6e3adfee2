"""The range of bone that the loose words of a page may mean, as solids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from manifold3d import Manifold

from anatomy.dimensions import Dimensions
from anatomy.levels import Interspace, Level, Side
from anatomy.procedures import procedure
from anatomy.wordings import Bound, Wording
from meshes.resect import CutBone, Resection, resect
from meshes.solid import Solid

SPECK = 1.0
"""Below this volume in mm3 two cuts are held to share their border (a choice)."""


@dataclass(frozen=True, eq=False)
class ReadBone:
    """One vertebra as loose words leave it, all solids in the frame of the upper, or only, vertebra.

    Parameters
    ----------
    level : Level
    whole : Solid
    kept : Solid
        What stays however the words are meant.
    unsure : Solid
        What goes if the words mean the most, and stays if they mean the least.
    removed : Solid
        What goes however they are meant.
    """

    level: Level
    whole: Solid
    kept: Solid
    unsure: Solid
    removed: Solid


@dataclass(frozen=True, eq=False)
class Reading:
    """What one page says of one operation, at one place.

    Parameters
    ----------
    wording : Wording
    where : str
        The place as the strict operation is named by.
    side : Side or None
        None where the strict operation is on both.
    bones : tuple of ReadBone
        Those that the strict operation cuts.
    """

    wording: Wording
    where: str
    side: Side | None
    bones: tuple[ReadBone, ...]

    @property
    def least_mm3(self) -> float:
        """The least bone that the words can mean, mm3."""
        return sum(bone.removed.volume for bone in self.bones)

    @property
    def most_mm3(self) -> float:
        """The most bone that they can mean, mm3."""
        return self.least_mm3 + sum(bone.unsure.volume for bone in self.bones)


def reading(
    wording: Wording,
    where: str,
    side: str | None = None,
    dimensions: Mapping[Level, Dimensions] | None = None,
) -> Reading:
    """Cut bone as loose words may mean it: the least, and the most.

    Parameters
    ----------
    wording : Wording
    where : str
        A level or an interspace, as the strict operation is named by.
    side : {'left', 'right'}, optional
        The patient's side. Of a strict operation on both sides, a bound on one side is cut on the left.
    dimensions : mapping of Level to Dimensions, optional
        Of the vertebrae that are not of average size.

    Raises
    ------
    ValueError
        If the place or the side does not suit the operation, or one of its bounds is not drawn there.
    """
    strict = resect(wording.procedure, where, side, None, dimensions)
    least, most = (
        _bound(bound, strict.where, side or Side.LEFT.value, dimensions)
        for bound in (wording.least, wording.most)
    )
    bones = tuple(_read(bone.level, least, most) for bone in strict.bones)
    return Reading(wording, strict.where, strict.side, bones)


def _bound(bound: Bound, where: str, side: str, dimensions: Mapping[Level, Dimensions] | None) -> Resection:
    """Cut one end of the range at a place that may be named otherwise."""
    chosen = procedure(bound.procedure)
    if chosen.named_by == "interspace" and "-" not in where:
        where = str(Interspace(Level.parse(where)))
    return resect(chosen.key, where, side if chosen.sides == "one" else None, dict(bound.extents), dimensions)


def _read(level: Level, least: Resection, most: Resection) -> ReadBone:
    """Give one bone between the two ends of the range."""
    little, much = _of(level, least), _of(level, most)
    beyond = little.removed.manifold ^ much.kept.manifold
    kept = much.kept if beyond.volume() < SPECK else _solid(much.kept.manifold - little.removed.manifold)
    unsure = _solid(much.removed.manifold - little.removed.manifold)
    return ReadBone(level, much.whole, kept, unsure, little.removed)


def _of(level: Level, resection: Resection) -> CutBone:
    return next(bone for bone in resection.bones if bone.level is level)


def _solid(manifold: Manifold) -> Solid:
    """Give a manifold as a solid; its faces carry the codes they had."""
    mesh = manifold.to_mesh()
    return Solid(
        np.array(mesh.vert_properties[:, :3], dtype=np.float64),
        np.array(mesh.tri_verts, dtype=np.int64),
        np.array(mesh.face_id, dtype=np.int32),
    )
