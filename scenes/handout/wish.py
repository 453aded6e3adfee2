"""What can be taken home of a plan, and what each file is called."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Literal, get_args

from anatomy.words import Words
from meshes.export_tablet import writes_tablet
from scenes.page.question import Question
from scenes.scene import Shows

Paper = Literal["letter", "a4"]
PAPERS: tuple[Paper, ...] = get_args(Paper)

VIEW = "posterior"
"""From where pictures are seen unless asked otherwise."""

Kind = Literal["pdf", "page", "png", "mp4", "glb", "usdz", "stl"]
KINDS: tuple[Kind, ...] = get_args(Kind)

_ENDINGS: dict[Kind, str] = {
    "pdf": ".pdf",
    "page": ".html",
    "png": ".png",
    "mp4": ".mp4",
    "glb": ".glb",
    "usdz": ".usdz",
    "stl": "-stl.zip",
}


@dataclass(frozen=True)
class Wish:
    """One file that is asked for.

    Parameters
    ----------
    kind : {'pdf', 'page', 'png', 'mp4', 'glb', 'usdz', 'stl'}
    question : Question
        The plan.
    language : str
        Code of the language of its words.
    paper : {'letter', 'a4'}
        Of a PDF.
    shows : {'before', 'after', 'ghost', 'lifted'}
        What a PNG shows of the bone.
    view : str
        From where a PNG is seen.
    address : str or None
        Of the same plan on a screen; drawn on paper as a code that a phone reads.
    """

    kind: Kind
    question: Question
    language: str = "en"
    paper: Paper = "letter"
    shows: Shows = "ghost"
    view: str = VIEW
    address: str | None = None


def kinds() -> tuple[Kind, ...]:
    """Give the kinds of file that can be made with what is installed."""
    able = {"usdz": writes_tablet(), "mp4": writes_film()}
    return tuple(kind for kind in KINDS if able.get(kind, True))


def writes_film() -> bool:
    """Tell whether what writes films is installed."""
    return find_spec("imageio_ffmpeg") is not None


def paper_named(name: str) -> Paper:
    """Give the paper called *name*.

    Raises
    ------
    ValueError
        If there is none.
    """
    for paper in PAPERS:
        if paper == name.lower():
            return paper
    raise ValueError(f"paper must be one of {', '.join(PAPERS)}; got {name!r}")


def file_name(question: Question, kind: Kind, words: Words) -> str:
    """Name a file by place, side and operation, in plain letters."""
    said = (words[f"side.{question.side or 'both'}.name"], words[f"procedure.{question.procedure}.name"])
    where = question.where.replace(" ", "").replace(",", "_")
    return "-".join([where, *(_plain(each) for each in said)]) + _ENDINGS[kind]


def _plain(text: str) -> str:
    """Give a text in small letters without accents, its words joined by lines."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", bare.lower()).strip("-")
