"""Which part of the sacrum each face belongs to."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from anatomy.parts import part
from anatomy.shape import Shape
from meshes.forms.sacrum_field import canal, crest, process
from meshes.forms.sacrum_surfaces import sheets
from meshes.primitives import Array

BODY, ALA, LAMINA, PROCESS, CREST = (
    part(key).code
    for key in ("body", "ala_left", "lamina_left", "superior_articular_process_left", "median_sacral_crest")
)
# Anatomical borders (choices, mm unless said otherwise).
NEAR_PROCESS = 1.5  # a face this near the superior process's bar is that process
NEAR_CREST = 1.2  # and this near a spine of the crest, crest
CREST_HALF = 4.5  # half width of the crest's base
BODY_BESIDE_CANAL = 1.0  # the bodies reach this far beyond the foramina's middles
DORSAL = 0.5  # of the way from the pelvic to the dorsal sheet, behind which bone is dorsal
SKIN = 0.8  # of that way, behind which bone between the foramina is dorsal whatever the canal's wall
LATERAL_CREST = 5.5  # mm lateral to the dorsal foramina, where the laminae end


def left_labels(points: Array, shape: Shape) -> NDArray[np.int32]:
    """Give the part codes ``(n,)`` of *points* ``(n, 3)`` on the left half, as the left parts'.

    The pelvic foramina part the bodies from the alae, the lateral crest the laminae from them; the canal's
    wall parts bodies from laminae.
    """
    side, y, z = points.T
    border = _beside_foramina(z, shape, "pelvic_x") + BODY_BESIDE_CANAL
    ahead, behind, _ = sheets(shape).read(points)
    share = -ahead / np.maximum(-ahead - behind, 1e-3)
    knots = sorted((sizes["z"], sizes["front"], sizes["back"]) for sizes in _places(shape))
    heights, front, back = np.array(knots).T
    middle = np.interp(z, heights, 0.6 * front + 0.4 * back)
    dorsal = np.where(side < border, (y > middle) | (share > SKIN), share > DORSAL)
    codes: NDArray[np.int32] = np.where(side < border, BODY, ALA).astype(np.int32)
    codes[dorsal & (side < _beside_foramina(z, shape, "dorsal_x") + LATERAL_CREST)] = LAMINA
    over = z > np.float32(shape["canal"]["lamina_top"]) + np.float32(shape["canal"]["lamina_slope"]) * side
    codes[(codes == LAMINA) & over & (side > shape["canal"]["width_1"])] = ALA
    outside = canal(points, shape) > NEAR_CREST
    codes[dorsal & outside & (side < CREST_HALF) & (crest(points, shape) < NEAR_CREST)] = CREST
    codes[process(points, shape) < NEAR_PROCESS] = PROCESS
    return codes


def _beside_foramina(z: Array, shape: Shape, name: str) -> Array:
    """Give how far from the mid-plane (mm) the foramina lie at heights *z*."""
    found = sorted(
        (shape[f"foramen_{i}"][f"{name[:-2]}_z"], shape[f"foramen_{i}"][name]) for i in range(1, 5)
    )
    heights, beside = np.array(found).T
    return np.asarray(np.interp(z, heights, beside), np.float32)


def _places(shape: Shape) -> list[dict[str, float]]:
    """Give the places along the canal at which its walls are known."""
    sizes = shape["canal"]
    numbers = [name.removeprefix("z_") for name in sizes if name.startswith("z_")]
    return [{what: sizes[f"{what}_{number}"] for what in ("z", "front", "back")} for number in numbers]
