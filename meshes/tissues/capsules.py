"""The capsules of the facet joints where other tissues lie beside them."""

from __future__ import annotations

from collections.abc import Sequence

from anatomy.tissues import tissue_kind
from meshes.solid import Solid
from meshes.tissues.hulls import tube
from meshes.tissues.joints import Joint
from meshes.tissues.sac import Sac
from meshes.tissues.settle import parted, settled
from meshes.tissues.surface import Soft, Surface, fine

INTO = 4.0  # mm that a capsule may begin inside a root or the artery
FAT = 0.3  # mm between the sac and a capsule


def capsule(
    joint: Joint,
    bones: Sequence[Surface],
    cords: Sequence[Solid],
    sheets: Sequence[Solid],
    others: Sequence[Solid],
) -> Solid:
    """Give a capsule that ends where something lies beside it.

    Parameters
    ----------
    joint : Joint
    bones : sequence of Surface
        Both bones of the joint.
    cords : sequence of Solid
        Roots, ganglia and artery, which it gives way to.
    sheets : sequence of Solid
        The yellow ligaments, which it gives way to.
    others : sequence of Solid
        What it is only cut by.
    """
    near = [solid for solid in cords if joint.near(solid)]
    beside = [*(Soft(solid, INTO) for solid in near), *(Soft(fine(solid), 0.0) for solid in sheets)]
    whole = settled(joint.capsule(beside), bones)
    return parted(whole, [*near, *sheets, *others, *joint.cartilage(), *(bone.solid for bone in bones)])


def padded(sac: Sac) -> Solid:
    """Give the sac with the fat round it, into which no capsule reaches."""
    return tube(sac.shell(slice(None), sac.radius + FAT), tissue_kind("dura").code)
