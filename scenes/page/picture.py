"""The answer to what is asked: the cut or the whole bones, and the picture of them as the viewer takes it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from anatomy.facetectomy import grade
from meshes import Resection
from scenes.cameras import camera
from scenes.layers import COLORED, Layer, bounds_of
from scenes.looks import SHOWS, VIEW
from scenes.page.bones import stood_at
from scenes.page.question import Moment, Place, Question
from scenes.page.sickroom import treatment
from scenes.scene import Scene, resection_scene
from scenes.storyboard import Frame, Storyboard
from scenes.viewer import pack

MOST_FINE = 2
"""Bones up to which a cut is sent as it is (a choice: three are more than the 4 MB of a scene)."""


@dataclass(frozen=True, eq=False)
class Cut:
    """One plan answered.

    Parameters
    ----------
    place : Place
    resection : Resection
    scene : bytes
        For the viewer.
    frame : Frame or None
        The moment of its storyboard, where it is not at its end.
    """

    place: Place
    resection: Resection
    scene: bytes
    frame: Frame | None = None

    @property
    def subject(self) -> tuple[object, ...]:
        """What is shown, whatever its numbers: operation, place and side, what ails it, whether under way."""
        one, under_way = self.resection, self.frame is not None
        graded = grade(one.extents["facet_share"]) if one.procedure.key == "facetectomy" else ""
        return one.procedure.key, graded, one.side, under_way, *_subject(self.place)

    def measured(self) -> Cut:
        """Give it with its numbers, which nobody waits for who only sees the picture."""
        self.resection.measured()
        return self


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

    @property
    def subject(self) -> tuple[object, ...]:
        """What is shown, whatever its numbers: the place, and what ails it."""
        return _subject(self.place)

    def measured(self) -> Whole:
        """Give itself: a bone that is not cut was measured when it was built."""
        return self


def _subject(place: Place) -> tuple[object, ...]:
    return place.where, *((each.key, each.side, each.zone) for each in place.findings)


def answered(asked: Question | Place | Moment) -> Cut | Whole:
    """Cut the bone of a plan, as far as a moment of it has come, or build that of a place; pack the picture.

    Raises
    ------
    ValueError
        If it cannot be built; the sentence says why.
    """
    if isinstance(asked, Place):
        return Whole(asked, pack(whole_scene(asked), f"whole {asked.tag}", asked.tag))
    if isinstance(asked, Moment):
        return _told(asked)
    resection = asked.answer()
    scene = _light(resection_scene(resection, SHOWS))
    return Cut(asked.place, resection, pack(scene, asked.tag, asked.place.tag))


def _light(scene: Scene) -> Scene:
    """Give the scene of a cut as it is sent: many bones have fewer triangles each."""
    if sum(layer.role == "bone" for layer in scene.layers) <= MOST_FINE:
        return scene
    # VTK takes a second to import, and one place needs none of it.
    from scenes.lighter import coarser_scene  # noqa: PLC0415

    return coarser_scene(scene)


@lru_cache(maxsize=2)
def board(question: Question) -> Storyboard:
    """Give the storyboard of a plan; remembered while it is watched."""
    if question.place.ill is None:
        return Storyboard(question.answer(), tuple(question.place.changed.values()))
    done = treatment(question)
    return Storyboard(done.done.resection, treatment=done)


def _told(moment: Moment) -> Cut:
    """Give one moment of an operation."""
    frame = board(moment.question).frame(moment.at)
    scene = _light(moment_scene(frame))
    return Cut(moment.place, frame.resection, pack(scene, moment.tag, moment.place.tag), frame)


def moment_scene(frame: Frame) -> Scene:
    """Give one moment of an operation, without the neighbours, which the picture has no room for."""
    bones = resection_scene(frame.resection, "after")
    others = tuple(layer for layer in frame.scene.layers if layer.role in COLORED)
    return replace(bones, layers=bones.layers + others)


def whole_scene(place: Place) -> Scene:
    """Give the bones of a place, uncut, in the frame of the first."""
    layers = tuple(
        Layer(f"{bone.level} whole", bone.whole, "bone", bone.level.value) for bone in stood_at(place)
    )
    return Scene(layers, camera(VIEW, bounds_of(layers)))
