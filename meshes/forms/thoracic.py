"""The form of T1 to T12."""

from __future__ import annotations

from meshes.forms.form import Form
from meshes.forms.frame import centred
from meshes.forms.thoracic_bend import BENDS, ThoracicBearings
from meshes.forms.thoracic_field import bone_field
from meshes.forms.thoracic_labels import left_labels
from meshes.forms.thoracic_measure import measured

THORACIC = Form(
    low=(0.0, -26.0, -62.0),
    high=(46.0, 74.0, 30.0),
    field=bone_field,
    left_labels=left_labels,
    centred=centred,
    bearings=ThoracicBearings.of,
    bends=BENDS,
    measured=measured,
)
