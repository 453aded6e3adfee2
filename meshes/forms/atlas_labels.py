"""Which part of the atlas each face belongs to."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from anatomy.parts import part
from anatomy.shape import Shape
from meshes.forms.atlas_field import part_fields
from meshes.primitives import Array

LATERAL_MASS = part("lateral_mass_left").code
TRANSVERSE = part("transverse_process_left").code
ANTERIOR_ARCH = part("anterior_arch").code
POSTERIOR_ARCH = part("posterior_arch_left").code
_CODE = {
    "mass": LATERAL_MASS,
    "superior": LATERAL_MASS,
    "transverse": TRANSVERSE,
    "anterior": ANTERIOR_ARCH,
    "anterior_tubercle": ANTERIOR_ARCH,
    "posterior": POSTERIOR_ARCH,
    "posterior_tubercle": POSTERIOR_ARCH,
}
# How far the anterior arch reaches over the inner wall of the lateral mass (a choice, mm).
INTO_MASS = 1.0


def left_labels(points: Array, shape: Shape) -> NDArray[np.int32]:
    """Give the part codes ``(n,)`` of *points* ``(n, 3)`` on the left half, as the left parts'.

    The nearest part names a point; what lies medial to the transverse foramen is no transverse
    process, and the anterior arch ends at the inner wall of the lateral mass.
    """
    fields = part_fields(points, shape)
    nearest = np.argmin(np.stack([fields[name] for name in _CODE]), 0)
    codes: NDArray[np.int32] = np.array(list(_CODE.values()), np.int32)[nearest]
    foramen = shape["foramen"]
    medial = min(foramen["start_x"], foramen["end_x"]) - max(
        foramen["thickness_middle"], foramen["width_middle"]
    )
    codes[(codes == TRANSVERSE) & (points[:, 0] < medial)] = LATERAL_MASS
    mass = shape["mass"]
    inner = (mass["start_x"] + mass["end_x"]) / 2.0 - mass["thickness_middle"] + INTO_MASS
    codes[(codes == ANTERIOR_ARCH) & (points[:, 0] > inner)] = LATERAL_MASS
    return codes
