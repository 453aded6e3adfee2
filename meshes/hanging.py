"""The yellow ligament that hangs on an arch, as that swings open."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from meshes.door_work import DoorWork
from meshes.pair import placed
from meshes.solid import Solid
from meshes.tissues import Tissue
from meshes.tissues.hulls import together

LEAST = 0.5  # mm3 of a ligament, under which it is not parted (a choice)


def hung(ligament: Tissue, work: DoorWork) -> tuple[Tissue, tuple[Tissue, ...]]:
    """Give a yellow ligament after the arch that it hangs on has swung open, and the part that went along.

    Parameters
    ----------
    ligament : Tissue
        One half, in the frame of the resection.
    work : DoorWork
        Of the bone above it.

    Returns
    -------
    Tissue
        All of it: none is taken.
    tuple of Tissue
        What of that moved; none where the door has none of it.

    Notes
    -----
    What lies in the space that swings is parted from the bone below, and turns as rigidly as the arch. A half
    hangs on one leaf of a door.
    """
    out = work.stood.placement
    swing, code = work.opened.swing, int(ligament.solid.labels[0])
    shut = placed(ligament.solid, np.asarray(np.linalg.inv(out), np.float64))
    parts = [(*hinge.parted(shut.manifold), hinge) for hinge in swing.hinges]
    leaf, rest, hinge = max(parts, key=lambda each: each[0].volume())
    if leaf.volume() < LEAST:
        return ligament, ()
    whole = rest.volume() < LEAST  # which is then carried as it is, not cut by a hair
    lying = shut if whole else Solid.of_manifold(leaf, code)
    moved = replace(lying, vertices=hinge.carried(lying.vertices, swing.turn))
    pieces = [moved] if whole else [Solid.of_manifold(rest, code), moved]
    all_of_it, gone_along = (replace(ligament, solid=placed(each, out)) for each in (together(pieces), moved))
    return all_of_it, (gone_along,)
