"""The whole bone as one signed distance field, its parts joined by fillets."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from anatomy.shape import Shape
from meshes.body import body, canal
from meshes.primitives import Array, loft, smooth_maximum, smooth_minimum

# Direction that the width of each loft lies along before its roll.
WIDTH_TOWARDS: dict[str, tuple[float, float, float]] = {
    "pedicle": (0.0, 0.0, 1.0),
    "inferior": (0.6, 0.8, 0.0),
    "lamina": (0.0, 0.0, 1.0),
    "superior": (0.6, 0.8, 0.0),
    "mamillary": (0.0, 0.0, 1.0),
    "transverse": (0.0, 0.0, 1.0),
    "accessory": (0.0, 0.0, 1.0),
    "spinous": (0.0, 0.0, 1.0),
}
# How far from the mid-plane the two mirrored halves are rounded into each other, mm (a choice).
MIDLINE_ROUNDING = 0.8


def folded(points: Array) -> Array:
    """Give *points* ``(n, 3)`` folded onto the left half, rounded at the mid-plane."""
    x = np.sqrt(points[:, 0] ** 2 + np.float32(MIDLINE_ROUNDING**2)) - np.float32(MIDLINE_ROUNDING)
    return np.column_stack([x, points[:, 1:]]).astype(np.float32)


def part_fields(points: Array, shape: Shape) -> dict[str, Array]:
    """Give the distance to each part at *points* ``(n, 3)``, left and right folded together."""
    half = folded(points)
    fields = {"body": body(points, shape["body"]), "canal": canal(points, shape["canal"])}
    for name, towards in WIDTH_TOWARDS.items():
        where = points if name == "spinous" else half
        fields[name] = loft(where, shape[name], towards)
    return fields


def joined(fields: Mapping[str, Array], shape: Shape) -> Array:
    """Join the parts' fields ``(n,)`` into the field of the bone, the canal left open."""
    fillets = shape["fillets"]
    arch = fields["pedicle"]
    for name in ("inferior", "lamina", "superior", "mamillary", "transverse", "accessory", "spinous"):
        arch = smooth_minimum(arch, fields[name], fillets[name])
    arch = smooth_maximum(arch, -fields["canal"], fillets["canal"])
    return smooth_minimum(fields["body"], arch, fillets["body"])


def bone_field(points: Array, shape: Shape) -> Array:
    """Give the signed distance (mm) to the bone of *shape* at *points* ``(n, 3)``."""
    return joined(part_fields(points, shape), shape)
