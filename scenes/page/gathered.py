"""The answer to some plans that are compared: their cuts, and pictures of them that turn together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from anatomy.procedures import PROCEDURES
from anatomy.words import Words
from meshes import Resection
from scenes.abreast import abreast, home, shared_bones
from scenes.looks import MOST_ABREAST, SHOWS
from scenes.page import wording
from scenes.page.findings import ailing_sentence
from scenes.page.question import Question
from scenes.page.sliders import FORMATS
from scenes.scene import resection_scene
from scenes.viewer import pack


@dataclass(frozen=True, eq=False)
class Gathered:
    """Some plans answered, in their order.

    Parameters
    ----------
    cuts : tuple of Resection
    scenes : tuple of bytes
        For the viewers.
    ways : tuple of array (4, 4)
        From the frame of the first bone of each, in mm, to that of its picture.
    places : tuple of str
        Where each picture lies; no other plan lies there, whose tissues could be taken for its own.
    """

    cuts: tuple[Resection, ...]
    scenes: tuple[bytes, ...]
    ways: tuple[NDArray[np.float64], ...]
    places: tuple[str, ...]


def gathered(questions: Sequence[Question]) -> Gathered:
    """Cut the bone of some plans, and pack a picture of each.

    Parameters
    ----------
    questions : sequence of Question
        Two to four.

    Raises
    ------
    ValueError
        If one of them cannot be built; the sentence says why.
    """
    # VTK takes a second to import, and most readers look at one plan.
    from scenes.lighter import coarser_scene  # noqa: PLC0415

    cuts = tuple(_cut(each) for each in questions)
    shared = shared_bones(cuts)
    if shared:
        scenes, ways = abreast(cuts, SHOWS), tuple(home(cut, shared[0]) for cut in cuts)
        places = tuple(f"{each.tag} from {shared[0]}" for each in questions)
    else:
        scenes, ways = tuple(resection_scene(cut, SHOWS) for cut in cuts), (np.eye(4),) * len(cuts)
        places = tuple(each.tag for each in questions)
    packed = tuple(
        pack(coarser_scene(scene), each.tag, place)
        for scene, each, place in zip(scenes, questions, places, strict=True)
    )
    return Gathered(cuts, packed, ways, places)


@lru_cache(maxsize=2 * MOST_ABREAST)
def _cut(question: Question) -> Resection:
    """Cut the bone of one plan; remembered while it is compared with others."""
    return question.answer().measured()


def name_of(question: Question, words: Words) -> str:
    """Say the place, the side and the operation of a plan."""
    settings = PROCEDURES[question.procedure].settings(dict(question.extents))
    return wording.titled(question.procedure, question.where, question.side, settings, words)


def detail_of(question: Question, words: Words) -> str:
    """Say what was changed in a plan: how far it goes, how large the bone is, what presses; may be empty."""
    units = {extent.key: FORMATS[extent.unit] for extent in PROCEDURES[question.procedure].extents}
    told = [f"{words[f'extent.{key}.label']}: {units[key] % value}" for key, value in question.extents]
    if any(level in question.place.levels for level, _ in question.sizes):
        told.append(words["compare.sized"])
    if question.findings:
        told.append(ailing_sentence(question.findings, words).strip().rstrip("."))
    return "; ".join(told)


def full_name(question: Question, words: Words) -> str:
    """Give the name of a plan with what was changed in it."""
    detail = detail_of(question, words)
    return f"{name_of(question, words)} ({detail})" if detail else name_of(question, words)
