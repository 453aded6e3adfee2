"""The form of C1."""

from __future__ import annotations

from meshes.forms.atlas_bends import BENDS, RingBearings
from meshes.forms.atlas_caliper import centred, measured
from meshes.forms.atlas_field import bone_field
from meshes.forms.atlas_labels import left_labels
from meshes.forms.form import Form

ATLAS = Form(
    low=(0.0, -24.0, -15.0),
    high=(40.0, 29.0, 14.0),
    field=bone_field,
    left_labels=left_labels,
    centred=centred,
    bearings=RingBearings.of,
    bends=BENDS,
    measured=measured,
)
