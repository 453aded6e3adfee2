"""Solids: vertebrae of given dimensions, and what operations take from them."""

from meshes.anchors import landmarks
from meshes.cautions import Caution
from meshes.column import Column, column
from meshes.decompression import Decompression, decompression
from meshes.ledger import BeforeAfter, Ledger, PartShare
from meshes.pair import neighbour
from meshes.resect import CutBone, Resection, resect
from meshes.room import Room
from meshes.solid import Solid
from meshes.vertebra import measured, vertebra

__all__ = [
    "BeforeAfter",
    "Caution",
    "Column",
    "CutBone",
    "Decompression",
    "Ledger",
    "PartShare",
    "Resection",
    "Room",
    "Solid",
    "column",
    "decompression",
    "landmarks",
    "measured",
    "neighbour",
    "resect",
    "vertebra",
]
