"""The answer to what is asked: the cut or the whole bones, and the picture of them as the viewer takes it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

import meshes
from meshes import Resection
from meshes.column import column
from meshes.pair import placed
from scenes.cameras import camera
from scenes.layers import Layer, bounds_of
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
        return Whole(asked, pack(_whole(asked), f"whole {asked.tag}", asked.tag))
    resection = asked.answer()
    scene = resection_scene(resection, SHOWS, VIEW)
    return Cut(asked.place, resection, pack(scene, asked.tag, asked.place.tag))


def _whole(place: Place) -> Scene:
    """Give the bones of a place, uncut, in the frame of the first."""
    sizes = [place.size(level) for level in place.levels]
    if len(sizes) == 1:
        solids = [meshes.vertebra(sizes[0])]
    else:
        both = column(sizes)
        into = np.linalg.inv(both.placements[place.levels[0]])
        solids = [placed(both.bones[level], into @ both.placements[level]) for level in place.levels]
    layers = tuple(
        Layer(f"{level} whole", solid, "bone", level.value)
        for level, solid in zip(place.levels, solids, strict=True)
    )
    return Scene(layers, camera(VIEW, bounds_of(layers)))
