"""The files that are taken home, made."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from anatomy.words import Words
from scenes.film import Told, film
from scenes.handout.offline import offline
from scenes.handout.paper import handout
from scenes.handout.parted import write_parted
from scenes.handout.pictures import poster
from scenes.handout.wish import Wish, file_name
from scenes.page.picture import board
from scenes.page.sickroom import treatment
from scenes.page.text import page_words

SECONDS, RATE, SIZE = 40.0, 3.0, (960, 540)
"""How long a film is, how many frames a second it has, and its pixels: drawn in a few minutes (choices)."""


@dataclass(frozen=True)
class Taken:
    """One file that was made.

    Parameters
    ----------
    name : str
    content : bytes
    """

    name: str
    content: bytes


def taken(wish: Wish, told: Told) -> Taken:
    """Make the file that is asked for.

    Parameters
    ----------
    wish : Wish
    told : callable
        Told a stage of a film, how much of it is done, and of how much.

    Raises
    ------
    ValueError
        If the plan cannot be built, or not written so.
    NoPicturesError
        If a picture belongs to it and this machine cannot draw.
    """
    words = page_words(wish.language)
    name = file_name(wish.question, wish.kind, words)
    return Taken(name, _content(wish, name, words, told))


def _content(wish: Wish, name: str, words: Words, told: Told) -> bytes:
    if wish.kind == "page":
        return offline(wish.question, wish.language).encode()
    resection = wish.question.answer()
    if wish.kind == "pdf":
        ill = treatment(wish.question) if wish.question.place.ill else None
        return handout(resection, words, wish.paper, wish.address, ill)
    if wish.kind == "png":
        return poster(resection, words, wish.shows, wish.view)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        if wish.kind == "mp4":
            film(board(wish.question), path, words, told, SECONDS, RATE, SIZE)
        else:
            write_parted(resection, path)
        return path.read_bytes()
