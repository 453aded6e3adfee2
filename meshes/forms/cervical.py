"""The form of C3 to C7."""

from __future__ import annotations

from meshes.forms.cervical_bearings import CervicalBearings
from meshes.forms.cervical_bend import BENDS
from meshes.forms.cervical_field import bone_field
from meshes.forms.cervical_labels import left_labels
from meshes.forms.cervical_measure import measured
from meshes.forms.form import Form
from meshes.forms.frame import centred

CERVICAL = Form(
    low=(0.0, -15.5, -26.0),
    high=(34.0, 51.0, 18.0),
    field=bone_field,
    left_labels=left_labels,
    centred=centred,
    bearings=CervicalBearings.of,
    bends=BENDS,
    measured=measured,
)
