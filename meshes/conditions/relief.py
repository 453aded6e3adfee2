"""What an operation wins: sac and roots spread once bone, ligament or disc material is gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from anatomy.levels import Level
from anatomy.tissues import GROWTHS
from meshes.conditions.diseased import Diseased
from meshes.pair import placed
from meshes.solid import Solid
from meshes.tissues.build import Making
from meshes.tissues.eased import EasedSac
from meshes.tissues.sac import Sac
from meshes.tissues.surface import dense, dotted, mirrored_points
from meshes.tissues.tissue import Tissue

Floats = NDArray[np.float64]

BOUNDING = ("annulus", "posterior_longitudinal_ligament", "ligamentum_flavum")
HELD = ("dura", "spinal_cord", "cauda_equina", "nerve_root", "root_ganglion")


def relieved(found: Diseased, bones: Mapping[Level, Solid], kept: Sequence[Tissue]) -> tuple[Tissue, ...]:
    """Give the tissues an operation keeps, with sac, roots and cord spread into the room won.

    Parameters
    ----------
    found : Diseased
        As it was before.
    bones : mapping of Level to Solid
        What is left of the bones that were cut, each in its own frame.
    kept : sequence of Tissue
        Every tissue that stays, whole or cut, in the column's frame; of disc material and tumours,
        those that are not among them are gone.

    Notes
    -----
    The sac never spreads beyond its published oval, and never shrinks. Roots spread where disc material
    is gone; bone that was cut is still counted as in their way.
    """
    left = {(each.key, each.side) for each in kept}
    ailment = found.ailment
    if ailment is not None:
        masses = tuple(each for each in ailment.masses if (each.key, each.side) in left)
        ailment = replace(ailment, masses=masses)
    making = Making(found.making.spine, ailment)
    growths = {kind.key for kind in GROWTHS}
    stood = [each for key in BOUNDING for each in making.of(key)] + list(ailment.masses if ailment else ())
    stands = [each for each in kept if each.key in BOUNDING or each.key in growths]
    column = found.column
    whole = {level: found.making.spine.surface(level).solid for level in bones}
    if ailment is not None:  # the neighbour that was not cut bounds the sac too
        pair = (ailment.space.upper, ailment.space.lower)
        whole |= {level: found.making.spine.surface(level).solid for level in pair}
    left_of = {level: placed(bone, column.placements[level]) for level, bone in bones.items()}
    before = _points(whole.values(), stood)
    after = _points((whole | left_of).values(), stands)
    eased = Making(found.making.spine, ailment)
    eased.sac = _eased(making.sac, before, after)
    if ailment is not None and not ailment.even:
        eased.seen.sac = _eased(making.seen.sac, mirrored_points(before), mirrored_points(after))
    made = [each for key in HELD if key in {tissue.key for tissue in kept} for each in eased.of(key)]
    return (*(each for each in kept if each.key not in HELD), *made)


def _eased(tight: Sac, before: Floats, after: Floats) -> EasedSac:
    return EasedSac(tight.spine, tight.neighbours, tight, before, after)


def _points(bones: Iterable[Solid], soft: Iterable[Tissue]) -> Floats:
    """Give points ``(n, 3)`` on bones and tissues."""
    return np.concatenate([*map(dotted, bones), *(dense(each.solid) for each in soft)])
