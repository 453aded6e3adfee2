"""An operation on a diseased interspace: the bones as disease left them are cut, and the nerves spread."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anatomy.conditions import TAKES_DISC
from anatomy.dimensions import Dimensions
from anatomy.findings import Finding
from anatomy.levels import Interspace, Level
from anatomy.places import operated, space_at, stretch_at
from anatomy.procedures import procedure
from meshes.column import Column
from meshes.conditions.diseased import Diseased, diseased
from meshes.conditions.relief import relieved
from meshes.decompression import Decompression, decompressed
from meshes.pair import placed
from meshes.resect import Resection, resect
from meshes.room.segment import SOFT, Segment, along, around, laid
from meshes.stack import Stood
from meshes.tissues import Tissue

Floats = NDArray[np.float64]
SICK = (*SOFT, "spinal_cord", "cauda_equina")
"""The soft tissues that are drawn before and after."""

Sized = tuple[tuple[Level, Dimensions], ...]


@dataclass(frozen=True, eq=False)
class Patient:
    """A diseased interspace as an operation finds it, in the frame of its upper vertebra.

    Parameters
    ----------
    space : Interspace
    findings : tuple of Finding
    found : Diseased
        In the frame of its column.
    healthy : Column
        The same bones before they fell ill, in the frame of the upper vertebra.
    """

    space: Interspace
    findings: tuple[Finding, ...]
    found: Diseased
    healthy: Column

    @cached_property
    def placements(self) -> dict[Level, Floats]:
        """From each bone's own frame to that of the upper vertebra, (4, 4)."""
        own = self.found.column.placements
        return {level: self._into @ turn for level, turn in own.items()}

    @cached_property
    def segment(self) -> Segment:
        """The interspace with its soft tissues."""
        column = self.found.column
        bones = {level: placed(column.bones[level], turn) for level, turn in self.placements.items()}
        healthy = None if self.found.ailment is None else laid(self.space, self.healthy)
        return Segment(self.space, bones, self.placements, self.lying(SICK), healthy)

    def lying(self, keys: Collection[str]) -> tuple[Tissue, ...]:
        """Give tissues of some kinds, and what only disease brings, in the frame of the upper vertebra."""
        return self._seen(self.found.tissues(keys))

    def stood(self, levels: Sequence[Level]) -> tuple[Stood, ...]:
        """Give some of its bones as they are cut; the first is the upper vertebra."""
        assert levels[0] is self.space.upper
        return tuple(self._stood[level] for level in levels)

    @property
    def over(self) -> tuple[Stood, ...]:
        """The bone above those that are cut."""
        return tuple(self._stood[level] for level in self._stood if level is self.space.upper.above)

    @cached_property
    def _stood(self) -> Mapping[Level, Stood]:
        """Its bones, each where it stands."""
        own = self.placements | {self.space.upper: np.eye(4)}
        return {level: Stood(level, bone, own[level]) for level, bone in self.found.column.bones.items()}

    def relieved(self, resection: Resection, kept: Sequence[Tissue]) -> tuple[Tissue, ...]:
        """Give the tissues that stay as they lie after an operation; disc material that it takes is gone."""
        left = [each for each in kept if not taken_by(resection, each)]
        bones = {
            bone.level: placed(bone.kept, _back(self.placements[bone.level])) for bone in resection.bones
        }
        out = self.found.column.placements[self.space.upper]
        return self._seen(relieved(self.found, bones, [_moved(each, out) for each in left]))

    @property
    def _into(self) -> Floats:
        """From the column's frame to that of the upper vertebra, (4, 4)."""
        return _back(self.found.column.placements[self.space.upper])

    def _seen(self, tissues: Sequence[Tissue]) -> tuple[Tissue, ...]:
        return tuple(_moved(each, self._into) for each in tissues)


def taken_by(resection: Resection, tissue: Tissue) -> bool:
    """Tell whether an operation takes a piece of disc that left its place: of its side, or in the middle."""
    if resection.procedure.key not in TAKES_DISC or tissue.key != "herniated_disc":
        return False
    return tissue.side is None or resection.side in (None, tissue.side)


def _back(turn: Floats) -> Floats:
    return np.asarray(np.linalg.inv(turn), np.float64)


def _moved(tissue: Tissue, turn: Floats) -> Tissue:
    if np.array_equal(turn, np.eye(4)):
        return tissue
    return replace(tissue, solid=placed(tissue.solid, turn))


def patient(
    space: Interspace,
    findings: Sequence[Finding],
    dimensions: Mapping[Level, Dimensions] | None = None,
    cut: tuple[Level, ...] = (),
) -> Patient:
    """Give a diseased interspace; the last few are remembered.

    Parameters
    ----------
    space : Interspace
    findings : sequence of Finding
    dimensions : mapping of Level to Dimensions, optional
        Of the vertebrae that are not of average size.
    cut : tuple of Level, optional
        The neighbours that are operated on together, from the upper vertebra down, where they are more than
        the two of the interspace or it is not the only one.

    Raises
    ------
    ValueError
        If no disc lies there, or a bone cannot be built.
    """
    return _patient(space, tuple(findings), tuple((dimensions or {}).items()), cut)


@lru_cache(maxsize=4)
def _patient(
    space: Interspace, findings: tuple[Finding, ...], sizes: Sized, cut: tuple[Level, ...]
) -> Patient:
    healthy = along(cut, dict(sizes)) if cut else around(space, dict(sizes))
    return Patient(space, findings, diseased(healthy, space, findings), healthy)


def space_of(name: str, where: str) -> Interspace:
    """Give the uppermost interspace whose room an operation changes: of a vertebra, that under it."""
    return space_at(operated(procedure(name), where)[0][0])


def cut_together(name: str, where: str) -> tuple[Level, ...]:
    """Give the neighbours that an operation at several places cuts; none of one at a single place."""
    places, _ = operated(procedure(name), where)
    return stretch_at(places) if len(places) > 1 else ()


def cut(
    name: str,
    where: str,
    side: str | None,
    extents: Mapping[str, float] | None,
    ill: Patient,
) -> Resection:
    """Cut diseased bones as a named procedure does.

    Parameters, and what is refused, are those of :func:`meshes.resect`, but for *ill*, which must be
    the interspace of the operation.
    """
    places, _ = operated(procedure(name), where)
    return resect(name, where, side, extents, given=(*ill.over, *ill.stood(stretch_at(places))))


@dataclass(frozen=True, eq=False)
class Treatment:
    """An operation on a diseased interspace.

    Parameters
    ----------
    ill : Patient
    done : Decompression
        What it changes; before is diseased, after the sac and the roots have spread.
    """

    ill: Patient
    done: Decompression

    def as_dict(self) -> dict[str, Any]:
        """Give the conditions, and the disc material that was taken, as plain values, ready for JSON."""
        taken = sum(each.solid.volume for each in self.done.removed if each.key == "herniated_disc")
        return {
            "where": str(self.ill.space),
            "found": [_record(each) for each in self.ill.findings],
            "disc_material_removed_mm3": taken,
        }


def _record(finding: Finding) -> dict[str, Any]:
    return {
        "condition": finding.key,
        "severity": finding.severity,
        "side": None if finding.side is None else str(finding.side),
        "zone": None if finding.zone is None else str(finding.zone),
    }


def treated(
    name: str,
    where: str,
    side: str | None,
    extents: Mapping[str, float] | None,
    dimensions: Mapping[Level, Dimensions] | None,
    findings: Sequence[Finding],
) -> Treatment:
    """Operate on a diseased interspace, and measure the room that the nerves win.

    Parameters
    ----------
    name, where, side, extents, dimensions
        Those of :func:`meshes.resect`.
    findings : sequence of Finding

    Raises
    ------
    ValueError
        As :func:`meshes.resect` does, and if the uppermost interspace has no disc.

    Notes
    -----
    Of several interspaces the uppermost is diseased.
    """
    ill = patient(space_of(name, where), findings, dimensions, cut_together(name, where))
    return operated_on(ill, cut(name, where, side, extents, ill))


def operated_on(ill: Patient, resection: Resection) -> Treatment:
    """Give what an operation on diseased bones changes round the nerves."""
    done = decompressed(resection, ill.segment, lambda kept: ill.relieved(resection, kept))
    taken = tuple(each for each in ill.segment.tissues if taken_by(resection, each))
    return Treatment(ill, replace(done, removed=(*done.removed, *taken)))
