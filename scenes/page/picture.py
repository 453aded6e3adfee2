"""The answer to a plan: the cut, and the picture of it as the viewer takes it."""

from __future__ import annotations

from dataclasses import dataclass

from meshes import Resection
from scenes.page.neighbours import with_neighbours
from scenes.page.plan import Question
from scenes.scene import Shows, resection_scene
from scenes.viewer import pack

SHOWS: Shows = "ghost"
VIEW = "posterior"


@dataclass(frozen=True, eq=False)
class Answer:
    """One plan answered.

    Parameters
    ----------
    question : Question
    resection : Resection
    scene : bytes
        For the viewer.
    """

    question: Question
    resection: Resection
    scene: bytes


def answered(question: Question) -> Answer:
    """Cut the bone of one plan, and pack the picture of it.

    Raises
    ------
    ValueError
        If the plan cannot be built; the sentence says why.
    """
    resection = question.answer()
    scene = resection_scene(resection, SHOWS, VIEW)
    if question.neighbours:
        levels = tuple(bone.level for bone in resection.bones)
        scene = with_neighbours(scene, levels, question.size)
    return Answer(question, resection, pack(scene, question.tag))
