"""Which part of a bone of C3 to C7 each face belongs to."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from anatomy.parts import part
from anatomy.shape import Shape
from meshes.forms.cervical_field import facet_plane, part_fields
from meshes.primitives import Array

_PART = {
    "body": "body",
    "uncinate": "uncinate_process_left",
    "pedicle": "pedicle_left",
    "pillar": "pars_left",
    "lamina": "lamina_left",
    "anterior_bar": "transverse_process_left",
    "anterior_tubercle": "transverse_process_left",
    "posterior_bar": "transverse_process_left",
    "lamella": "transverse_process_left",
    "spinous": "spinous_process",
    "tip": "spinous_process",
}
_CODE = {name: part(key).code for name, key in _PART.items()}
BODY, UNCINATE, PEDICLE, PARS = (_CODE[name] for name in ("body", "uncinate", "pedicle", "pillar"))
LAMINA, TRANSVERSE, SPINOUS = (_CODE[name] for name in ("lamina", "lamella", "spinous"))
SUPERIOR, INFERIOR = (part(f"{name}_articular_process_left").code for name in ("superior", "inferior"))
# Anatomical borders that the nearest part alone does not give (choices, mm).
CANAL_SKIN = 0.8  # a face this near the canal's wall is not the spinous process
SPINOUS_HALF = 4.0  # half width of the spinous process at its base
UNCINATE_INNER = 0.45  # of the body's half width, where the end plate turns up
FACET_DEPTH = 2.4  # what lies less deep than this under a facet's plane is its articular process
BEHIND_FORAMEN = 2.0  # what lies further behind the foramen is pillar, where the pillar is near
PILLAR_SKIN = 1.0  # a face this near the pillar is not the posterior bar
PARS_HALF = 5.0  # half depth of the pars, which shows as the waist of the pillar's outer side
PARS_OUT = 1.2  # how far outside the axis of the pillar it begins
PARS_OVER = 6.0  # and how far over the middle of the pillar it reaches
UNCINATE_FOOT = 1.0  # how far under the level of the end plate's rim the uncinate process begins


def left_labels(points: Array, shape: Shape) -> NDArray[np.int32]:
    """Give the part codes ``(n,)`` of *points* ``(n, 3)`` on the left half, as the left parts'.

    The nearest part names a point; the posterior wall bounds the body, the spinolaminar line the
    spinous process, and the depth under the facets the pars between the articular processes. The pars shows
    on the pillar's outer side alone; elsewhere one process borders on the other.
    """
    fields = part_fields(points, shape)
    names = list(_CODE)
    nearest = np.argmin(np.stack([fields[name] for name in names]), 0)
    codes: NDArray[np.int32] = np.array([_CODE[name] for name in names], np.int32)[nearest]
    x, y, z = points.T
    size, canal = shape["body"], shape["canal"]
    wall = size["widest_y"] + size["back_middle"]
    behind = y > wall + 1.0
    hole = shape["foramen"]
    codes[(codes == TRANSVERSE) & (x < hole["x"] - hole["half_x"])] = UNCINATE
    codes[(codes == UNCINATE) & (z < size["height_upper"] - UNCINATE_FOOT)] = BODY
    codes[(codes == UNCINATE) & (x < UNCINATE_INNER * size["width_upper"])] = BODY
    codes[(codes == PEDICLE) & ~behind & (x < size["width_middle"])] = BODY
    codes[np.isin(codes, [BODY, UNCINATE]) & behind] = PEDICLE
    beside = x > SPINOUS_HALF
    front = y < canal["back"] + 3.0
    codes[(codes == SPINOUS) & ((fields["canal"] < CANAL_SKIN) | (beside & front))] = LAMINA
    rear = y > hole["y"] + hole["half_y"] + BEHIND_FORAMEN
    codes[(codes == TRANSVERSE) & rear & (fields["pillar"] < PILLAR_SKIN)] = PARS
    above = facet_plane(points, shape["superior_facet"])
    below = -facet_plane(points, shape["inferior_facet"])
    mass = codes == PARS
    codes[mass & (above > -FACET_DEPTH) & (above >= below)] = SUPERIOR
    codes[mass & (below > -FACET_DEPTH) & (below > above)] = INFERIOR
    column = shape["pillar"]
    out, back, middle = ((column[f"start_{way}"] + column[f"end_{way}"]) / 2.0 for way in "xyz")
    waist = (x > out + PARS_OUT) & (np.abs(y - back) < PARS_HALF) & (z < middle + PARS_OVER)
    process = ((codes == PARS) & ~waist) | ((codes == PEDICLE) & (y > back))
    codes[process] = np.where(z[process] > middle, SUPERIOR, INFERIOR)
    return codes
