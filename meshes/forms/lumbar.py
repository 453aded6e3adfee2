"""The form of L1 to L5."""

from __future__ import annotations

from meshes.bend import BENDS, Bearings
from meshes.forms.form import Form
from meshes.forms.frame import centred
from meshes.forms.lumbar_field import bone_field
from meshes.forms.lumbar_labels import left_labels
from meshes.forms.lumbar_measure import measured

LUMBAR = Form(
    low=(0.0, -30.0, -44.0),
    high=(58.0, 80.0, 32.0),
    field=bone_field,
    left_labels=left_labels,
    centred=centred,
    bearings=Bearings.of,
    bends=BENDS,
    measured=measured,
)
