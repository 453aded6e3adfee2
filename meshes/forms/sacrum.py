"""The form of the sacrum."""

from __future__ import annotations

from meshes.forms.form import Form
from meshes.forms.sacrum_bends import SACRAL_BENDS, SacralBearings
from meshes.forms.sacrum_field import bone_field
from meshes.forms.sacrum_labels import left_labels
from meshes.forms.sacrum_measure import centred, measured

SACRUM = Form(
    low=(0.0, -32.0, -104.0),
    high=(60.0, 54.0, 26.0),
    field=bone_field,
    left_labels=left_labels,
    centred=centred,
    bearings=SacralBearings.of,
    bends=SACRAL_BENDS,
    measured=measured,
    coarseness=1.4,
)
