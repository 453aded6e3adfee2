"""The pictures of a glossary in one file: the bones with their parts named, and the operations."""

from __future__ import annotations

import io
from base64 import b64encode
from collections.abc import Callable

from PIL import Image

import meshes
from anatomy.dimensions import default_dimensions
from anatomy.levels import Level
from anatomy.parts import PARTS, parts_of
from anatomy.procedures import PROCEDURES
from anatomy.words import Words
from scenes.cameras import point
from scenes.page.glossary import picture_id
from scenes.page.text import page_words
from scenes.page.wording import headline
from scenes.scene import resection_scene, vertebra_scene
from scenes.still import Picture, still

SIZE = (720, 540)
COLORS = 128
SHOWN_ON = (Level.L4, Level.C5, Level.T6)
"""The bones on which parts are shown, if they have them (a choice: middle ones)."""

Progress = Callable[[str, int, int], None]


def drawn(language: str, progress: Progress) -> tuple[dict[str, str], dict[str, str]]:
    """Draw the pictures of the glossary.

    Parameters
    ----------
    language : str
    progress : callable
        Told the stage, how many pictures are done and how many there are.

    Returns
    -------
    tuple of dict of str to str
        For each term's tag where its picture is, and each picture as a data URL by its name. Soft tissues
        have no picture here; the dashboard shows them.

    Raises
    ------
    NoPicturesError
        If this machine cannot draw.
    ValueError
        If the language has no file.
    """
    words = page_words(language)
    links: dict[str, str] = {}
    figures: dict[str, str] = {}

    def add(tag: str, name: str, picture: Picture) -> None:
        figures[name] = _data(picture)
        links[tag] = f"#{picture_id(name)}"
        progress(words["gloss.title"], len(figures), len(Level) + len(PROCEDURES))

    for key in PROCEDURES:
        name, picture = _operation(key, words)
        add(f"procedure.{key}", name, picture)
    for level in Level:
        add(f"level.{level}", words[f"level.{level}.name"], _bone(level, words))
    links |= {f"part.{part.key}": links[f"level.{_bone_with(part.key)}"] for part in PARTS}
    return links, figures


def _bone_with(key: str) -> Level:
    """Give the bone on which a part is shown."""
    order: tuple[Level, ...] = (*SHOWN_ON, *Level)
    return next(level for level in order if key in [part.key for part in parts_of(level)])


def _bone(level: Level, words: Words) -> Picture:
    """Draw one bone with its parts named."""
    solid = meshes.vertebra(default_dimensions(level))
    places = {key: point(place) for key, place in meshes.landmarks(solid).items()}
    names = {part.key: words[f"part.{part.key}.name"] for part in parts_of(level)}
    return still(vertebra_scene(solid, level, labels=places), size=SIZE, names=names)


def _operation(key: str, words: Words) -> tuple[str, Picture]:
    """Draw one operation at the middle one of its places, on the left, with what goes lifted out."""
    chosen = PROCEDURES[key]
    where = str(chosen.places[len(chosen.places) // 2])
    cut = meshes.resect(key, where, "left" if chosen.sides == "one" else None)
    return headline(cut, words), still(resection_scene(cut, "lifted"), size=SIZE)


def _data(picture: Picture) -> str:
    """Give a picture as a data URL, of few colours."""
    file = io.BytesIO()
    Image.fromarray(picture).quantize(COLORS).save(file, "PNG", optimize=True)
    return f"data:image/png;base64,{b64encode(file.getvalue()).decode()}"
