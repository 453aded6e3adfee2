"""Solids: vertebrae of given dimensions, and what operations take from them."""

from meshes.anchors import landmarks
from meshes.cautions import Caution
from meshes.column import Column, column
from meshes.ledger import BeforeAfter, Ledger, PartShare
from meshes.pair import neighbour
from meshes.resect import CutBone, Resection, resect
from meshes.solid import Solid
from meshes.vertebra import measured, vertebra

__all__ = [
    "BeforeAfter",
    "Caution",
    "Column",
    "CutBone",
    "Ledger",
    "PartShare",
    "Resection",
    "Solid",
    "column",
    "landmarks",
    "measured",
    "neighbour",
    "resect",
    "vertebra",
]
