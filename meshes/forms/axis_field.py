"""The axis as one signed distance field: a vertebra that carries the dens."""

from __future__ import annotations

from collections.abc import Mapping

from anatomy.shape import Shape
from meshes.body import body, canal
from meshes.forms.lumbar_field import folded
from meshes.primitives import Array, loft, smooth_maximum, smooth_minimum

# Direction that the width of each loft lies along before its roll.
WIDTH_TOWARDS: dict[str, tuple[float, float, float]] = {
    "pedicle": (0.0, 0.0, 1.0),
    "superior": (0.0, 1.0, 0.0),
    "inferior": (1.0, 0.0, 0.0),
    "lamina": (0.0, 0.0, 1.0),
    "transverse": (0.0, 0.0, 1.0),
    "costal": (1.0, 0.0, 0.0),
    "spinous": (0.0, 0.0, 1.0),
    "tine": (0.0, 0.0, 1.0),
    "dens": (1.0, 0.0, 0.0),
    "dens_head": (1.0, 0.0, 0.0),
    "foramen": (0.0, 0.0, 1.0),
}
MIDLINE = ("spinous", "dens", "dens_head")
ARCH = ("superior", "inferior", "lamina", "transverse", "costal", "spinous", "tine")


def part_fields(points: Array, shape: Shape) -> dict[str, Array]:
    """Give the distance to each part at *points* ``(n, 3)``, left and right folded together."""
    half = folded(points)
    fields = {"body": body(points, shape["body"]), "canal": canal(points, shape["canal"])}
    for name, towards in WIDTH_TOWARDS.items():
        fields[name] = loft(points if name in MIDLINE else half, shape[name], towards)
    return fields


def joined(fields: Mapping[str, Array], shape: Shape) -> Array:
    """Join the parts' fields ``(n,)`` into the field of the bone, canal and transverse foramina left open."""
    fillets = shape["fillets"]
    arch = fields["pedicle"]
    for name in ARCH:
        arch = smooth_minimum(arch, fields[name], fillets[name])
    arch = smooth_maximum(arch, -fields["canal"], fillets["canal"])
    middle = smooth_minimum(fields["dens"], fields["dens_head"], fillets["dens_head"])
    middle = smooth_minimum(fields["body"], middle, fillets["dens"])
    bone = smooth_minimum(middle, arch, fillets["body"])
    return smooth_maximum(bone, -fields["foramen"], fillets["foramen"])


def bone_field(points: Array, shape: Shape) -> Array:
    """Give the signed distance (mm) to the axis of *shape* at *points* ``(n, 3)``."""
    return joined(part_fields(points, shape), shape)
