"""Soft tissues: what runs through a column of vertebrae, and what lies between them."""

from meshes.tissues.kept import tissues
from meshes.tissues.tissue import Tissue

__all__ = ["Tissue", "tissues"]
