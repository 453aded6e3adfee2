"""Which part of the bone each face belongs to."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from anatomy.shape import Shape
from meshes.forms.lumbar_field import part_fields
from meshes.primitives import Array

# Codes of the left parts (see anatomy.parts); a right part's code is one higher.
BODY, PEDICLE, LAMINA, PARS, SUPERIOR, INFERIOR, MAMILLARY, TRANSVERSE, SPINOUS = (
    1,
    2,
    4,
    6,
    8,
    10,
    12,
    14,
    16,
)

_CODE = {
    "body": BODY,
    "pedicle": PEDICLE,
    "inferior": INFERIOR,
    "lamina": LAMINA,
    "superior": SUPERIOR,
    "mamillary": MAMILLARY,
    "transverse": TRANSVERSE,
    "accessory": TRANSVERSE,
    "spinous": SPINOUS,
}
# Anatomical borders that the nearest part alone does not give (choices, mm).
CANAL_SKIN = 0.8  # a face this near the canal's wall is not the spinous process
BEHIND_BODY = 5.0  # what lies further behind the mid-height wall is pedicle
BEHIND_PEDICLE = 7.0  # what lies further behind that wall is lamina
SPINOUS_HALF = 4.5  # half width of the spinous process at its base
SPINOUS_BASE = 30.0  # how far behind the body's wall the base reaches
PEDICLE_ROOT = 2.0  # what lies less far beside the canal is not yet transverse process
PEDICLE_SHARE = 0.75  # of the canal's half width; what lies nearer the mid-plane is body
LAMINA_SHARE = 0.85  # of the way to the middle of the articular pillar, where the lamina ends
PARS_OVER_ROOT = 4.0  # the pars ends this far over the lower edge of the superior process
LAMINA_BELOW_CENTRE = 12.0  # the lamina's lower edge lies about this far below its middle
PARS_BELOW_LAMINA_CENTRE = 5.0  # the pars ends and the inferior process begins this far below it


def left_labels(points: Array, shape: Shape) -> NDArray[np.int32]:
    """Give the part codes ``(n,)`` of *points* ``(n, 3)`` on the left half, as the left parts'.

    The nearest part names a point; the posterior wall bounds the body, the spinolaminar line the
    spinous process, and the lower end of the pars the inferior articular process.
    """
    fields = part_fields(points, shape)
    names = list(_CODE)
    nearest = np.argmin(np.stack([fields[name] for name in names]), 0)
    codes: NDArray[np.int32] = np.array([_CODE[name] for name in names], np.int32)[nearest]
    body = shape["body"]
    wall = body["widest_y"] + body["back_middle"]
    medial = points[:, 0] < PEDICLE_SHARE * shape["canal"]["width"]
    codes[(codes == PEDICLE) & ((points[:, 1] < wall) | medial)] = BODY
    codes[(codes == BODY) & (points[:, 1] > wall + BEHIND_BODY) & ~medial] = PEDICLE
    beside = (points[:, 0] > SPINOUS_HALF) & (points[:, 1] < wall + SPINOUS_BASE)
    codes[(codes == SPINOUS) & ((fields["canal"] < CANAL_SKIN) | beside)] = LAMINA
    near_canal = points[:, 0] < shape["canal"]["width"] + PEDICLE_ROOT
    codes[(codes == TRANSVERSE) & near_canal] = PEDICLE
    codes[(points[:, 1] > wall + BEHIND_PEDICLE) & np.isin(codes, [BODY, PEDICLE])] = LAMINA
    middle = shape["lamina"]["start_z"]
    pillar = (shape["inferior"]["start_x"] + shape["inferior"]["end_x"]) / 2.0
    arch = (codes == INFERIOR) | (codes == LAMINA)
    lateral = points[:, 0] > LAMINA_SHARE * pillar
    codes[arch & lateral & (points[:, 2] > middle - PARS_BELOW_LAMINA_CENTRE)] = PARS
    codes[arch & lateral & (points[:, 2] <= middle - PARS_BELOW_LAMINA_CENTRE)] = INFERIOR
    codes[arch & ~lateral & (points[:, 2] > middle - LAMINA_BELOW_CENTRE)] = LAMINA
    root = points[codes == SUPERIOR, 2].min() + PARS_OVER_ROOT
    codes[(codes == PARS) & (points[:, 2] > root)] = SUPERIOR
    return codes
