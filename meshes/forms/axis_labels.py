"""Which part of the axis each face belongs to."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from anatomy.parts import part
from anatomy.shape import Shape
from meshes.forms.axis_field import part_fields
from meshes.primitives import Array

BODY, DENS, SPINOUS = (part(key).code for key in ("body", "dens", "spinous_process"))
PEDICLE, LAMINA, PARS, SUPERIOR, INFERIOR, TRANSVERSE = (
    part(f"{key}_left").code
    for key in (
        "pedicle",
        "lamina",
        "pars",
        "superior_articular_process",
        "inferior_articular_process",
        "transverse_process",
    )
)
_CODE = {
    "body": BODY,
    "pedicle": PEDICLE,
    "superior": SUPERIOR,
    "inferior": INFERIOR,
    "lamina": LAMINA,
    "transverse": TRANSVERSE,
    "costal": TRANSVERSE,
    "spinous": SPINOUS,
    "tine": SPINOUS,
    "dens": DENS,
    "dens_head": DENS,
}
# Anatomical borders that the nearest part alone does not give (choices, mm).
SHOULDER = 0.6  # of the body's half width, which the superior process keeps clear of
PARS_BEFORE = 1.0  # the pars begins this far before the posterior wall
SPINOUS_BEHIND = 1.5  # the spinous process begins this far behind the spinolaminar line
SPINOUS_HALF = 4.0  # half width of the spinous process at its base
CANAL_SKIN = 0.8  # a face this near the canal's wall is not the spinous process


def left_labels(points: Array, shape: Shape) -> NDArray[np.int32]:
    """Give the part codes ``(n,)`` of *points* ``(n, 3)`` on the left half, as the left parts'.

    The nearest part names a point. The dens stands on the level of the superior facets' medial edges; the
    pedicle becomes the pars where it passes the body's wall.
    """
    fields = part_fields(points, shape)
    nearest = np.argmin(np.stack([fields[name] for name in _CODE]), 0)
    codes: NDArray[np.int32] = np.array(list(_CODE.values()), np.int32)[nearest]
    x, y, z = points.T
    wall = shape["canal"]["front"]
    inner = SHOULDER * shape["body"]["width_middle"]
    codes[(codes == SUPERIOR) & (x < inner)] = BODY
    base = z[codes == SUPERIOR].max()
    middle = np.isin(codes, [BODY, DENS]) & (x < inner)
    codes[middle] = np.where(z[middle] > base, DENS, BODY)
    codes[(codes == DENS) & (z < base)] = BODY
    pillar = codes == PEDICLE
    codes[pillar & (y > wall - PARS_BEFORE)] = PARS
    codes[pillar & (z < (shape["inferior"]["start_z"] + shape["inferior"]["end_z"]) / 2.0)] = INFERIOR
    spinolaminar = shape["canal"]["back"] + SPINOUS_BEHIND
    codes[(codes == LAMINA) & (x < SPINOUS_HALF) & (y > spinolaminar)] = SPINOUS
    codes[(codes == SPINOUS) & ((x > SPINOUS_HALF) | (fields["canal"] < CANAL_SKIN))] = LAMINA
    return codes
