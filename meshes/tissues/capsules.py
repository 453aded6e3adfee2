"""The capsules of the facet joints where other tissues lie beside them."""

from __future__ import annotations

from collections.abc import Sequence

from anatomy.tissues import tissue_kind
from meshes.solid import Solid
from meshes.tissues.hulls import tube
from meshes.tissues.joints import Joint
from meshes.tissues.sac import Sac
from meshes.tissues.settle import parted, settled
from meshes.tissues.surface import Surface

INTO = 4.0  # mm that a capsule may begin inside a root or the artery
FAT = 0.3  # mm between the sac and a capsule


def capsule(
    joint: Joint,
    bones: Sequence[Surface],
    cords: Sequence[Surface],
    sheet: Surface,
    others: Sequence[Solid],
) -> Solid:
    """Give a capsule that ends where something lies beside it.

    Parameters
    ----------
    joint : Joint
    bones : sequence of Surface
        Both bones of the joint.
    cords : sequence of Surface
        Roots, ganglia and artery, which it gives way to.
    sheet : Surface
        The yellow ligament, which it gives way to.
    others : sequence of Solid
        What it is cut by: that ligament, and all that it does not give way to.
    """
    near = [cord for cord in cords if joint.near(cord.solid)]
    whole = settled(joint.capsule([*near, sheet]), bones)
    return parted(whole, [*(cord.solid for cord in near), *others, *joint.cartilage], bones)


def padded(sac: Sac) -> Solid:
    """Give the sac with the fat round it, into which no capsule reaches."""
    return tube(sac.shell(slice(None), sac.radius + FAT), tissue_kind("dura").code)
