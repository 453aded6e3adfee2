"""The bone of T1 to T12 as one signed distance field: a lumbar plan with facets for the ribs."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from anatomy.shape import Shape
from meshes.body import body, canal
from meshes.forms.lumbar_field import folded
from meshes.primitives import Array, Sizes, loft, smooth_maximum, smooth_minimum

# Direction that the width of each loft lies along before its roll.
WIDTH_TOWARDS: dict[str, tuple[float, float, float]] = {
    "pedicle": (0.0, 0.0, 1.0),
    "inferior": (1.0, 0.0, 0.0),
    "lamina": (0.0, 0.0, 1.0),
    "superior": (1.0, 0.0, 0.0),
    "transverse": (0.0, 0.0, 1.0),
    "tubercle": (0.0, 0.0, 1.0),
    "spinous": (0.0, 0.0, 1.0),
}
RIB_FACETS = ("costal_upper", "costal_lower", "costal_transverse")
PAD_FILLET = 2.5  # between the raised rim of a rib's facet and the bone around it, mm (a choice)
PAD_ROUNDING = 1.5  # of the pad, mm (a choice)
HOLLOW_FILLET = 0.8  # of that rim's edge, mm (a choice)


def present(shape: Shape) -> tuple[str, ...]:
    """Give the parts of this level: a facet or tubercle of no size is not there."""
    lofts = tuple(name for name in WIDTH_TOWARDS if shape[name]["width_middle"] > 0.0)
    return lofts + tuple(name for name in RIB_FACETS if shape[name]["radius"] > 0.0)


def rib_facet(points: Array, sizes: Sizes) -> tuple[Array, Array]:
    """Give the distances to the raised pad of a rib's facet, and to the ball that hollows it.

    Parameters
    ----------
    points : (n, 3) float32
        In mm.
    sizes : mapping
        In mm: ``x, y, z`` of its middle, ``radius``, ``half_thickness`` of the pad, ``hollow``, how deep the
        facet is, ``ceiling``, the height (up or down) that it ends at; ``out, back, up``, the unit normal.

    Returns
    -------
    tuple of two (n,) float32
        Signed distances in mm.
    """
    normal = np.array([sizes["out"], sizes["back"], sizes["up"]], np.float32)
    offset = points - np.array([sizes["x"], sizes["y"], sizes["z"]], np.float32)
    radius, half, hollow = (np.float32(sizes[name]) for name in ("radius", "half_thickness", "hollow"))
    over = offset @ normal
    square = np.einsum("ij,ij->i", offset, offset)
    aside = np.sqrt(np.maximum(square - over * over, 0.0))
    disc = smooth_maximum(aside - radius, np.abs(over + half) - half, PAD_ROUNDING)
    pad = smooth_maximum(disc, np.abs(points[:, 2]) - np.float32(sizes["ceiling"]), PAD_ROUNDING)
    ball = radius * radius / (2.0 * hollow) + hollow / 2.0
    lift = ball - hollow
    sunk = np.sqrt(np.maximum(square - 2.0 * lift * over + lift * lift, 0.0)) - ball
    return pad, smooth_maximum(np.asarray(sunk, np.float32), aside - radius, HOLLOW_FILLET)


def part_fields(points: Array, shape: Shape) -> dict[str, Array]:
    """Give the distance to each part at *points* ``(n, 3)``, left and right folded together.

    A rib's facet has two: its pad under its own name, and its hollow.
    """
    half = folded(points)
    fields = {"body": body(points, shape["body"]), "canal": canal(points, shape["canal"])}
    for name in present(shape):
        if name in RIB_FACETS:
            fields[name], fields[f"{name}_hollow"] = rib_facet(half, shape[name])
        else:
            where = points if name == "spinous" else half
            fields[name] = loft(where, shape[name], WIDTH_TOWARDS[name])
    return fields


def joined(fields: Mapping[str, Array], shape: Shape) -> Array:
    """Join the parts' fields ``(n,)`` into the field of the bone, the canal left open."""
    fillets = shape["fillets"]
    here = present(shape)
    arch = fields["pedicle"]
    for name in ("lamina", "inferior", "superior", "transverse", "tubercle", "spinous"):
        if name in here:
            arch = smooth_minimum(arch, fields[name], fillets[name])
    arch = smooth_maximum(arch, -fields["canal"], fillets["canal"])
    bone = smooth_minimum(fields["body"], arch, fillets["body"])
    for name in RIB_FACETS:
        if name in here:
            bone = smooth_minimum(bone, fields[name], PAD_FILLET)
            bone = smooth_maximum(bone, -fields[f"{name}_hollow"], HOLLOW_FILLET)
    return bone


def bone_field(points: Array, shape: Shape) -> Array:
    """Give the signed distance (mm) to the bone of *shape* at *points* ``(n, 3)``."""
    return joined(part_fields(points, shape), shape)
