"""Which form a level has."""

from __future__ import annotations

from typing import Any

from anatomy.kinds import kind
from anatomy.levels import Level
from meshes.forms.atlas import ATLAS
from meshes.forms.axis import AXIS
from meshes.forms.cervical import CERVICAL
from meshes.forms.form import Form
from meshes.forms.lumbar import LUMBAR
from meshes.forms.sacrum import SACRUM
from meshes.forms.thoracic import THORACIC

_FORMS: dict[str, Form[Any]] = {
    "atlas": ATLAS,
    "axis": AXIS,
    "cervical": CERVICAL,
    "lumbar": LUMBAR,
    "sacrum": SACRUM,
    "thoracic": THORACIC,
}


def form(level: Level) -> Form[Any]:
    """Give the form of the bone at *level*."""
    return _FORMS[kind(level)]
