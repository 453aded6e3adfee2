"""Where the facets for the ribs lie on a thoracic vertebra (see place_thoracic.py).

Which a level has is plain anatomy (``general_anatomy``): T1 a whole facet on its body and half a one below,
T2 to T9 a half above and below, T10 a whole one at its rim, T11 and T12 a whole one on the pedicle's root; T1
to T10 one on the tip of each transverse process.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
from thoracic_choices import CLUB, DEMIFACET, FREE, LOOK_UP, SUNK, WHOLE_FACET, Part, at

from meshes.forms.thoracic_field import bone_field


class Place(Protocol):
    """What must be known of a level: number, dimensions, and where wall and pedicle lie (mm)."""

    number: int
    size: Mapping[str, float]
    half_height: float
    wall: float
    pedicle_z: float


def rib_facets(place: Place, bare: dict[str, Part]) -> dict[str, Part]:
    """Place the costal facets on the *bare* bone; which a level has is anatomy, their size a choice."""
    number, top, sunk = place.number, place.half_height, at(SUNK, place.number)
    found = {"costal_upper": _on_surface(bare, *_upper(place), sunk=sunk, ceiling=top - 0.3)}
    if number <= 9:
        inside = (0.6 * place.size["endplate_width_lower"] / 2.0, place.wall - 4.5, -top + 2.2)
        radius = 0.85 * at(DEMIFACET, number)
        found["costal_lower"] = _on_surface(
            bare, inside, (0.76, 0.55, -0.34), radius, sunk=sunk, ceiling=top - 0.3
        )
    if number <= 10:
        club = bare["transverse"]
        tip = np.array([club["end_x"], club["end_y"], club["end_z"]])
        along = tip - [club["start_x"], club["start_y"], club["start_z"]]
        along /= np.linalg.norm(along)
        forward = np.array([0.25, -1.0, at(LOOK_UP, number)])
        forward -= along * (forward @ along)
        half = at(CLUB, number)
        inside = tip - along * (half - 0.2)
        found["costal_transverse"] = _on_surface(
            bare, inside, forward, 0.8 * half, sunk=at(SUNK, 2), ceiling=FREE
        )
    return found


def _upper(place: Place) -> tuple[tuple[float, float, float], tuple[float, float, float], float]:
    """Give a point inside the bone, the normal and the radius of the facet for the rib of this level."""
    number, top = place.number, place.half_height
    width = place.size["endplate_width_upper"] / 2.0
    radius = at(WHOLE_FACET, number) if number == 1 or number >= 10 else at(DEMIFACET, number)
    out = {
        1: (0.96, 0.28, 0.0),
        2: (0.9, 0.3, 0.3),
        10: (0.80, 0.6, 0.0),
        11: (0.86, 0.5, 0.0),
        12: (0.88, 0.47, 0.0),
    }
    drop = {1: 3.3, 10: 3.6, 11: top - place.pedicle_z, 12: top - place.pedicle_z + 1.5}
    inside = (0.6 * width, place.wall - (3.8 if number == 1 else 4.0), top - drop.get(number, 2.4))
    return inside, out.get(number, (0.78, 0.54, 0.30)), radius


def _on_surface(
    bare: dict[str, Part],
    start: Sequence[float],
    normal: Sequence[float],
    radius: float,
    *,
    sunk: float,
    ceiling: float,
) -> Part:
    """Place a rib's facet where a ray from *start* (mm), inside the bone, leaves it."""
    unit = np.array(normal) / np.linalg.norm(normal)
    along = np.arange(0.0, 20.0, 0.05)
    points = (np.array(start) + along[:, None] * unit).astype(np.float32)
    leaves = int(np.argmax(bone_field(points, bare) > 0.0))
    middle = points[leaves] - sunk * unit
    return _facet(tuple(middle.tolist()), tuple(unit.tolist()), radius, ceiling)


def _facet(middle: tuple[float, ...], normal: tuple[float, ...], radius: float, ceiling: float) -> Part:
    """Give the constants of a rib's facet."""
    return {
        **dict(zip("xyz", middle, strict=True)),
        **dict(zip(("out", "back", "up"), normal, strict=True)),
        "radius": radius,
        "half_thickness": 2.0,
        "hollow": 0.4,
        "ceiling": ceiling,
    }


ABSENT = _facet((0.0, 0.0, 0.0), (1.0, 0.0, 0.0), 0.0, FREE)
