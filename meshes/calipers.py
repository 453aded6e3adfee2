"""The caliper that fits a bone."""

from __future__ import annotations

from anatomy.parts import PARTS
from meshes.bent_pedicle import NeckCaliper
from meshes.forms.axis_caliper import AxisMeasurement
from meshes.forms.thoracic_measure import ThoracicMeasurement
from meshes.measure import Measurement
from meshes.solid import Solid

_OWN = {
    "dens": AxisMeasurement,
    "uncinate_process": NeckCaliper,
    "costal_facet": ThoracicMeasurement,
}
"""The caliper of each kind of bone that has a part which no other has."""


def caliper(solid: Solid) -> Measurement:
    """Give the caliper for a bone, known by the part that only bones of its kind have."""
    kinds = {part.kind for part in PARTS if part.code in set(solid.labels.tolist())}
    return next((own(solid) for kind, own in _OWN.items() if kind in kinds), Measurement(solid))
