"""The yellow ligament that hangs on an arch, as that swings open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from meshes.door_work import DoorWork
from meshes.pair import placed
from meshes.solid import Solid
from meshes.tissues import Tissue
from meshes.tissues.hulls import together
from meshes.tissues.settle import SPLINTER, parted, settled
from meshes.tissues.surface import Surface

Floats = NDArray[np.float64]

TOUCH = 1e-9  # mm, under which two distances are none
LEAST = 0.5  # mm3 of a ligament, under which it is not parted (a choice)


def hung(
    ligament: Tissue, work: DoorWork, under: DoorWork | None = None, bones: Sequence[Solid] = ()
) -> tuple[Tissue, tuple[Tissue, ...]]:
    """Give a yellow ligament after the arch that it hangs on has swung open, and the part that went along.

    Parameters
    ----------
    ligament : Tissue
        One half, in the frame of the resection.
    work : DoorWork
        Of the bone above it.
    under : DoorWork or None
        Of the bone under it, where that swung open too.
    bones : sequence of Solid
        All that is left of bone round it, the open arches too.

    Returns
    -------
    Tissue
        All of it: none is taken.
    tuple of Tissue
        What of that moved; none where the door has none of it.

    Notes
    -----
    What lies in the space that swings is parted from the bone below, and turns as rigidly as the arch. A half
    hangs on one leaf of a door. Between two doors it goes with both: each place of it with the arch it is
    nearer to, and the more so the nearer it is; so it goes slack, or is drawn out, as the two arches come
    nearer to each other or part. What comes to lie in bone is pressed out of it.
    """
    out = work.stood.placement
    swing, code = work.opened.swing, int(ligament.solid.labels[0])
    shut = placed(ligament.solid, np.asarray(np.linalg.inv(out), np.float64))
    parts = [(*hinge.parted(shut.manifold), number) for number, hinge in enumerate(swing.hinges)]
    leaf, rest, number = max(parts, key=lambda each: each[0].volume())
    if leaf.volume() < LEAST:
        return ligament, ()
    whole = rest.volume() < LEAST  # which is then carried as it is, not cut by a hair
    lying = placed(shut if whole else Solid.of_manifold(leaf, code), out)
    moved = _pressed(replace(lying, vertices=_carried(lying.vertices, number, work, under)), bones)
    pieces = [moved] if whole else [placed(Solid.of_manifold(rest, code), out), moved]
    all_of_it, gone_along = (replace(ligament, solid=each) for each in (together(pieces), moved))
    return all_of_it, (gone_along,)


def _carried(points: Floats, leaf: int, above: DoorWork, under: DoorWork | None) -> Floats:
    """Give *points* ``(n, 3)`` of the resection's frame as one leaf, or that of two doors, takes them."""
    taken = above.carried(points, leaf)
    if under is None:
        return taken
    far, near = (door.arch.query(door.stood.own(points))[0] ** 2 for door in (above, under))
    share = (far / np.maximum(far + near, TOUCH))[:, None]
    return np.asarray((1.0 - share) * taken + share * under.carried(points, leaf))


def _pressed(ligament: Solid, bones: Sequence[Solid]) -> Solid:
    """Give a ligament moved out of the bones it stands in, and cut by what still stands in it."""
    own = ligament.manifold
    near = [bone for bone in bones if _meet(bone, ligament)]
    walls = [Surface(bone) for bone in near if (own ^ bone.manifold).volume() > SPLINTER]
    return parted(settled(ligament, walls), (), walls) if walls else ligament


def _meet(some: Solid, other: Solid) -> bool:
    """Tell whether the boxes round two solids meet."""
    (low, high), (least, most) = some.bounds, other.bounds
    return bool((low <= most).all() and (least <= high).all())
