"""The forms of the vertebrae: how the bones of each kind are built, labelled, measured and bent."""

from meshes.forms.form import Form
from meshes.forms.registry import form

__all__ = ["Form", "form"]
