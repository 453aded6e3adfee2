"""The answer to what is asked: the cut or the whole bones, and the picture of them as the viewer takes it."""

from __future__ import annotations

from dataclasses import dataclass

from meshes import Resection
from meshes.pair import placed
from scenes.cameras import camera
from scenes.layers import Layer, bounds_of
from scenes.page.bones import bones_of
from scenes.page.plan import Place, Question
from scenes.scene import Scene, Shows, resection_scene
from scenes.viewer import pack

SHOWS: Shows = "ghost"
VIEW = "posterior"


@dataclass(frozen=True, eq=False)
class Cut:
    """One plan answered.

    Parameters
    ----------
    place : Place
    resection : Resection
    scene : bytes
        For the viewer.
    """

    place: Place
    resection: Resection
    scene: bytes


@dataclass(frozen=True, eq=False)
class Whole:
    """One place answered that is only looked at.

    Parameters
    ----------
    place : Place
    scene : bytes
        For the viewer.
    """

    place: Place
    scene: bytes


def answered(asked: Question | Place) -> Cut | Whole:
    """Cut the bone of a plan, or build those of a place, and pack the picture.

    Raises
    ------
    ValueError
        If it cannot be built; the sentence says why.
    """
    if isinstance(asked, Place):
        return Whole(asked, pack(whole_scene(asked), f"whole {asked.tag}", asked.tag))
    resection = asked.answer()
    scene = resection_scene(resection, SHOWS, VIEW)
    return Cut(asked.place, resection, pack(scene, asked.tag, asked.place.tag))


def whole_scene(place: Place) -> Scene:
    """Give the bones of a place, uncut, in the frame of the first."""
    bones, between = bones_of(place)
    layers = tuple(
        Layer(f"{level} whole", placed(bone, between[level]), "bone", level.value)
        for level, bone in bones.items()
    )
    return Scene(layers, camera(VIEW, bounds_of(layers)))
