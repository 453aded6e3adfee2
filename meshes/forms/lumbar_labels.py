"""Which part of the bone each face belongs to."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from anatomy.shape import Shape
from meshes.chain import lower_chain
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
RIDGE_HALF = 1.4  # half width of the spinous process where its base meets the canal
BASE_DEPTH = 6.0  # behind the canal's wall, where its base is as wide as it gets
BEHIND_BODY = 5.0  # what lies further behind the mid-height wall is pedicle
BEHIND_PEDICLE = 7.0  # what lies further behind that wall is lamina
SPINOUS_HALF = 4.5  # half width of the spinous process at its base
RIDGE_BAND = 1.5  # from the mid-plane, where the roof of the canal is read
NEAR_CANAL = 3.0  # from the canal, as far as bone is its roof
ROOF_BAND = 0.8  # of height, over which the roof is read once
ROOF_READINGS = 16
SPINOUS_BASE = 30.0  # how far behind the body's wall the base reaches
PEDICLE_ROOT = 2.0  # what lies less far beside the canal is not yet transverse process
PEDICLE_SHARE = 0.75  # of the canal's half width; what lies nearer the mid-plane is body
LAMINA_SHARE = 0.85  # of the way to the middle of the articular pillar, where the lamina ends
PARS_OVER_ROOT = 1.0  # the pars ends this far over the lower edge of the superior process
LAMINA_BELOW_CENTRE = 12.0  # the lamina's lower edge lies about this far below its middle
PARS_BELOW_LAMINA_CENTRE = 5.0  # the pars ends and the inferior process begins this far below it


def left_labels(points: Array, shape: Shape) -> NDArray[np.int32]:
    """Give the part codes ``(n,)`` of *points* ``(n, 3)`` on the left half, as the left parts'.

    The nearest part names a point; the posterior wall bounds the body, and the lower end of the pars the
    inferior articular process. The laminae end at the sides of the spinous process's base, which runs
    through to the canal as a wedge, and as high as they do.
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
    depth = behind_roof(points, fields["canal"], wall + BEHIND_PEDICLE)
    base = np.interp(depth, (0.0, BASE_DEPTH), (RIDGE_HALF, SPINOUS_HALF))
    beside = (points[:, 0] > base) & (points[:, 1] < wall + SPINOUS_BASE)
    codes[(codes == SPINOUS) & beside] = LAMINA
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
    codes[(codes == LAMINA) & (points[:, 0] < base)] = SPINOUS
    root = points[codes == SUPERIOR, 2].min() + PARS_OVER_ROOT
    codes[(codes == PARS) & (points[:, 2] > root)] = SUPERIOR
    x, z = lower_chain(points[codes == SUPERIOR][:, [0, 2]], LAMINA_SHARE * pillar).T
    over = (points[:, 0] > x[0]) & (points[:, 2] > np.interp(points[:, 0], x, z))
    codes[(codes == LAMINA) & over] = SUPERIOR
    return codes


def behind_roof(points: Array, canal: Array, arch: float) -> Array:
    """Give how far behind the roof of the canal *points* ``(n, 3)`` lie, mm.

    Parameters
    ----------
    points : (n, 3) float32
        On the bone.
    canal : (n,) float32
        Their distance from the canal, mm.
    arch : float
        A y between body and arch, mm.
    """
    roof = points[(points[:, 0] < RIDGE_BAND) & (points[:, 1] > arch) & (canal < NEAR_CANAL)]
    heights = np.linspace(roof[:, 2].min(), roof[:, 2].max(), ROOF_READINGS)
    near = [np.abs(roof[:, 2] - z) < ROOF_BAND for z in heights]
    front = [roof[each, 1].min() for each in near]
    return np.asarray(points[:, 1] - np.interp(points[:, 2], heights, front), np.float32)
