"""Conditions: what disease makes of a column, its bones and its soft tissues."""

from meshes.conditions.diseased import Diseased, diseased

__all__ = ["Diseased", "diseased"]
