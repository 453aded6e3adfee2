"""The live view of a scene in the browser: a scene as bytes, and the component that draws them."""

from scenes.viewer.around import Surrounding, pack_around
from scenes.viewer.component import TOOLS, WORDS, Viewer
from scenes.viewer.packing import CUT_KEY, pack
from scenes.viewer.reel import pack_reel

__all__ = [
    "CUT_KEY",
    "TOOLS",
    "WORDS",
    "Surrounding",
    "Viewer",
    "pack",
    "pack_around",
    "pack_reel",
]
