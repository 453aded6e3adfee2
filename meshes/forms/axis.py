"""The form of C2."""

from __future__ import annotations

from meshes.forms.axis_bends import BENDS, AxisBearings
from meshes.forms.axis_caliper import centred, measured
from meshes.forms.axis_field import bone_field
from meshes.forms.axis_labels import left_labels
from meshes.forms.form import Form

AXIS = Form(
    low=(0.0, -14.0, -20.0),
    high=(30.0, 44.0, 28.0),
    field=bone_field,
    left_labels=left_labels,
    centred=centred,
    bearings=AxisBearings.of,
    bends=BENDS,
    measured=measured,
)
