"""Conditions: what disease makes of a column, its bones and its soft tissues."""

from meshes.conditions.diseased import Diseased, diseased
from meshes.conditions.relief import relieved

__all__ = ["Diseased", "diseased", "relieved"]
