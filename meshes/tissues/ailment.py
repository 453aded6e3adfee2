"""What disease does to the soft tissues of one interspace, in numbers and solids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from anatomy.levels import Interspace
from anatomy.parts import PARTS
from meshes.column import Column
from meshes.solid import Solid
from meshes.tissues.tissue import Tissue, mirrored

_OTHER_SIDE = {
    part.code: other.code
    for part in PARTS
    for other in PARTS
    if part.kind == other.kind and (part.side is None or part.side is not other.side)
}

INSIDE = "intradural_tumor"
# Kinds whose place or border hangs on the sac.
ON_SAC = ("nerve_root", "root_ganglion", "facet_capsule", "facet_cartilage", "cauda_equina")


@dataclass(frozen=True, eq=False)
class Ailment:
    """What disease does to the soft tissues of one interspace.

    Parameters
    ----------
    space : Interspace
    flavum : tuple of float
        How many times its healthy thickness the yellow ligament has, left and right.
    bulge : float
        How far the disc's ring bulges beyond its healthy outline, mm.
    masses : sequence of Tissue
        What lies where nothing was: disc material that left its place, tumours.
    sound : Column
        The bones where they lie now, in their healthy shape.
    even : bool
        Whether left and right are alike, bones included.
    """

    space: Interspace
    flavum: tuple[float, float]
    bulge: float
    masses: Sequence[Tissue]
    sound: Column
    even: bool

    @property
    def outside(self) -> list[Solid]:
        """What lies beside the sac."""
        return [each.solid for each in self.masses if each.key != INSIDE]

    @property
    def inside(self) -> list[Solid]:
        """What lies in the sac."""
        return [each.solid for each in self.masses if each.key == INSIDE]

    def spares(self, key: str, column: Column) -> bool:
        """Tell whether a kind of tissue is on both sides of a diseased *column* alike."""
        alone = key not in ON_SAC and column is self.sound
        return self.even or (alone and self.flavum[0] == self.flavum[1])

    def mirrored(self) -> Ailment:
        """Give the same ailment with left and right exchanged."""
        masses = tuple(
            Tissue(each.key, each.where, each.side and each.side.other, mirrored(each.solid))
            for each in self.masses
        )
        left, right = self.flavum
        return Ailment(self.space, (right, left), self.bulge, masses, mirrored_column(self.sound), self.even)


def mirrored_column(column: Column) -> Column:
    """Give a column with left and right exchanged."""
    bones = {level: _mirrored_bone(bone) for level, bone in column.bones.items()}
    return Column(column.sizes, column.posture, bones, column.placements)


def _mirrored_bone(bone: Solid) -> Solid:
    turned = mirrored(bone)
    labels = turned.labels.copy()
    for code, other in _OTHER_SIDE.items():
        labels[turned.labels == code] = other
    return Solid(turned.vertices, turned.faces, labels)
