"""The atlas as one signed distance field: a ring of two arches between two lateral masses."""

from __future__ import annotations

from collections.abc import Mapping

from anatomy.shape import Shape
from meshes.forms.lumbar_field import folded
from meshes.primitives import Array, loft, smooth_maximum, smooth_minimum

# Direction that the width of each loft lies along before its roll.
WIDTH_TOWARDS: dict[str, tuple[float, float, float]] = {
    "mass": (0.0, 1.0, 0.0),
    "superior": (0.7, -0.2, 0.7),
    "transverse": (0.0, 1.0, 0.0),
    "anterior": (0.0, 0.0, 1.0),
    "anterior_tubercle": (1.0, 0.0, 0.0),
    "posterior": (0.0, 0.0, 1.0),
    "posterior_tubercle": (1.0, 0.0, 0.0),
    "foramen": (0.0, 1.0, 0.0),
}
MIDLINE = ("anterior_tubercle", "posterior_tubercle")


def part_fields(points: Array, shape: Shape) -> dict[str, Array]:
    """Give the distance to each part at *points* ``(n, 3)``, left and right folded together."""
    half = folded(points)
    return {
        name: loft(points if name in MIDLINE else half, shape[name], towards)
        for name, towards in WIDTH_TOWARDS.items()
    }


def joined(fields: Mapping[str, Array], shape: Shape) -> Array:
    """Join the parts' fields ``(n,)`` into the field of the bone, the transverse foramina left open."""
    fillets = shape["fillets"]
    bone = fields["mass"]
    for name in WIDTH_TOWARDS:
        if name not in ("mass", "foramen"):
            bone = smooth_minimum(bone, fields[name], fillets[name])
    return smooth_maximum(bone, -fields["foramen"], fillets["foramen"])


def bone_field(points: Array, shape: Shape) -> Array:
    """Give the signed distance (mm) to the atlas of *shape* at *points* ``(n, 3)``."""
    return joined(part_fields(points, shape), shape)
