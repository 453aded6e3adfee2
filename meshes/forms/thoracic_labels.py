"""Which part of a thoracic vertebra each face belongs to."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from anatomy.parts import part
from anatomy.shape import Shape
from meshes.forms.thoracic_field import RIB_FACETS, part_fields, present
from meshes.primitives import Array

BODY, SPINOUS = part("body").code, part("spinous_process").code
PEDICLE, LAMINA, PARS = (part(f"{name}_left").code for name in ("pedicle", "lamina", "pars"))
SUPERIOR, INFERIOR = (part(f"{name}_articular_process_left").code for name in ("superior", "inferior"))
TRANSVERSE, COSTAL = part("transverse_process_left").code, part("costal_facet_left").code

_CODE = {
    "body": BODY,
    "pedicle": PEDICLE,
    "lamina": LAMINA,
    "inferior": INFERIOR,
    "superior": SUPERIOR,
    "transverse": TRANSVERSE,
    "tubercle": TRANSVERSE,
    "spinous": SPINOUS,
}
# Anatomical borders that the nearest part alone does not give (choices, mm).
BEHIND_BODY = 4.0  # what lies further behind the mid-height wall is pedicle
BEHIND_PEDICLE = 6.5  # what lies further behind that wall is lamina, pars or process
PEDICLE_SHARE = 0.75  # of the canal's half width; what lies nearer the mid-plane is body
CANAL_SKIN = 0.8  # a face this near the canal's wall is not the spinous process
SPINOUS_HALF = 4.0  # half width of the spinous process at its base
PARS_ABOVE = 3.0  # the pars begins this far over the upper end of the inferior facet's plate
RIM = 0.45  # a face this near a rib facet's hollow belongs to it


def left_labels(points: Array, shape: Shape) -> NDArray[np.int32]:
    """Give the part codes ``(n,)`` of *points* ``(n, 3)`` on the left half, as the left parts'.

    The nearest part names a point; the posterior wall bounds the body, the spinolaminar line the spinous
    process. Between the two articular processes, beside the lamina, lies the pars.
    """
    fields = part_fields(points, shape)
    names = [name for name in _CODE if name in fields]
    nearest = np.argmin(np.stack([fields[name] for name in names]), 0)
    codes: NDArray[np.int32] = np.array([_CODE[name] for name in names], np.int32)[nearest]
    x, y, z = points.T
    wall = shape["body"]["widest_y"] + shape["body"]["back_middle"] - shape["body"]["dent"]
    medial = x < PEDICLE_SHARE * shape["canal"]["width"]
    codes[(codes == PEDICLE) & ((y < wall) | medial)] = BODY
    codes[(codes == BODY) & (y > wall + BEHIND_BODY) & ~medial] = PEDICLE
    codes[(codes == SPINOUS) & ((fields["canal"] < CANAL_SKIN) | (x > SPINOUS_HALF))] = LAMINA
    codes[(codes == PEDICLE) & (y > wall + BEHIND_PEDICLE)] = LAMINA
    lateral = x > shape["canal"]["width"]
    low = shape["inferior"]["start_z"] - PARS_ABOVE
    codes[(codes == LAMINA) & lateral] = PARS
    codes[(codes == PARS) & (z < low)] = INFERIOR
    codes[(codes == INFERIOR) & (z >= low)] = np.where(lateral, PARS, LAMINA)[
        (codes == INFERIOR) & (z >= low)
    ]
    for name in present(shape):
        if name in RIB_FACETS:
            codes[(np.abs(fields[f"{name}_hollow"]) < RIM) & (fields[name] < 1.0)] = COSTAL
    return codes
