"""The whole bone of C3 to C7 as one signed distance field, its parts joined by fillets."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from anatomy.shape import Shape
from meshes.body import body, canal
from meshes.primitives import Array, Sizes, loft, smooth_maximum, smooth_minimum

# Direction that the width of each loft lies along before its roll.
WIDTH_TOWARDS: dict[str, tuple[float, float, float]] = {
    "pedicle": (0.0, 0.0, 1.0),
    "pillar": (1.0, 0.0, 0.0),
    "lamina": (0.0, -0.6, 0.8),
    "anterior_bar": (0.0, 0.0, 1.0),
    "anterior_tubercle": (0.0, 0.0, 1.0),
    "posterior_bar": (0.0, 0.0, 1.0),
    "lamella": (0.0, 0.0, 1.0),
    "spinous": (0.0, 0.0, 1.0),
    "tip": (0.0, 0.0, 1.0),
}
UNCINATE_TOWARDS = (0.0, 0.0, 1.0)
# How far from the mid-plane the two mirrored halves are rounded into each other, mm (a choice).
MIDLINE_ROUNDING = 0.8


def folded(points: Array) -> Array:
    """Give *points* ``(n, 3)`` folded onto the left half, rounded at the mid-plane."""
    x = np.sqrt(points[:, 0] ** 2 + np.float32(MIDLINE_ROUNDING**2)) - np.float32(MIDLINE_ROUNDING)
    return np.column_stack([x, points[:, 1:]]).astype(np.float32)


def facet_plane(points: Array, sizes: Sizes) -> Array:
    """Give the height (mm) of *points* ``(n, 3)`` over the plane of a facet.

    *sizes* holds a point ``x``, ``y``, ``z`` of the plane (mm), its ``inclination`` to the transverse plane
    and its ``lean`` towards the side (degrees).
    """
    tilt, lean = np.radians(sizes["inclination"]), np.radians(sizes["lean"])
    normal = np.array([np.sin(lean), np.cos(lean) * np.sin(tilt), np.cos(lean) * np.cos(tilt)], np.float32)
    point = np.array([sizes["x"], sizes["y"], sizes["z"]], np.float32)
    return np.asarray((points - point) @ normal, np.float32)


def pillar(points: Array, shape: Shape) -> Array:
    """Give the distance to the articular pillar: a column cut flat by its two oblique facets."""
    column = loft(points, shape["pillar"], WIDTH_TOWARDS["pillar"])
    above = facet_plane(points, shape["superior_facet"])
    below = -facet_plane(points, shape["inferior_facet"])
    column = smooth_maximum(column, above, shape["superior_facet"]["edge"])
    return smooth_maximum(column, below, shape["inferior_facet"]["edge"])


def foramen(points: Array, sizes: Sizes) -> Array:
    """Give the distance to the transverse foramen, an oval tunnel that leans.

    *sizes* holds its middle ``x``, ``y``, ``z`` and half sizes ``half_x``, ``half_y`` (mm), the slopes
    ``lean_x``, ``lean_y`` of its axis and its ``flare`` away from the middle (1/mm^2).
    """
    over = points[:, 2] - np.float32(sizes["z"])
    wide = 1.0 + np.float32(sizes["flare"]) * np.minimum(over * over, 100.0)
    a, b = np.float32(sizes["half_x"]) * wide, np.float32(sizes["half_y"]) * wide
    across = (points[:, 0] - np.float32(sizes["x"]) - np.float32(sizes["lean_x"]) * over) / a
    along = (points[:, 1] - np.float32(sizes["y"]) - np.float32(sizes["lean_y"]) * over) / b
    ratio = np.sqrt(across * across + along * along) + np.float32(1e-4)
    slope = np.sqrt((across / a) ** 2 + (along / b) ** 2) / ratio
    return np.asarray((ratio - 1.0) / np.maximum(slope, np.float32(0.05)), np.float32)


def part_field(name: str, points: Array, half: Array, shape: Shape) -> Array:
    """Give the distance to the part *name*; *half* are *points* ``(n, 3)`` folded onto the left."""
    if name == "body":
        return body(points, shape["body"])
    if name == "canal":
        return canal(points, shape["canal"])
    if name == "foramen":
        return foramen(half, shape["foramen"])
    if name == "pillar":
        return pillar(half, shape)
    if name == "uncinate":
        return loft(half, shape["uncinate"], UNCINATE_TOWARDS)
    return loft(points if name == "spinous" else half, shape[name], WIDTH_TOWARDS[name])


FIELDS = ("body", "uncinate", "canal", "foramen", *WIDTH_TOWARDS)


def part_fields(points: Array, shape: Shape) -> dict[str, Array]:
    """Give the distance to each part at *points* ``(n, 3)``, left and right folded together."""
    half = folded(points)
    return {name: part_field(name, points, half, shape) for name in FIELDS}


def joined(fields: Mapping[str, Array], shape: Shape) -> Array:
    """Join the parts' fields ``(n,)`` into the field of the bone, canal and foramina left open."""
    fillets = shape["fillets"]
    arch = fields["pedicle"]
    for name in list(WIDTH_TOWARDS)[1:]:
        arch = smooth_minimum(arch, fields[name], fillets[name])
    arch = smooth_maximum(arch, -fields["canal"], fillets["canal"])
    trunk = smooth_minimum(fields["body"], fields["uncinate"], fillets["uncinate"])
    bone = smooth_minimum(trunk, arch, fillets["body"])
    return smooth_maximum(bone, -fields["foramen"], fillets["foramen"])


def bone_field(points: Array, shape: Shape) -> Array:
    """Give the signed distance (mm) to the bone of *shape* at *points* ``(n, 3)``."""
    return joined(part_fields(points, shape), shape)
