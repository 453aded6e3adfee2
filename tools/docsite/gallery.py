"""The gallery: every operation and every bone, drawn while the site is built."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PIL import Image

import meshes
from anatomy import PROCEDURES, Level, Procedure, default_dimensions, words
from scenes.scene import Scene, resection_scene, vertebra_scene
from scenes.still import still

SIZE = (640, 480)
QUALITY = 86

USUAL = {"interspace": "L4-L5", "level": "L4"}
DOOR = "C5"
"""Where an operation is drawn, by what it is named by; and where arches are swung open."""


def figures() -> Iterator[tuple[str, str, Scene]]:
    """Give for each picture its name, what it shows, and its scene."""
    texts = words()
    for key, chosen in PROCEDURES.items():
        side = "left" if chosen.sides == "one" else None
        cut = meshes.resect(key, place_of(chosen), side)
        said = texts[f"side.{side or 'both'}.name"]
        yield key, f"{texts[f'procedure.{key}.name']}, {cut.where}, {said}", resection_scene(cut, "lifted")
    for level in Level:
        bone = meshes.vertebra(default_dimensions(level))
        yield f"bone_{level}", texts[f"level.{level}.name"], vertebra_scene(bone, level, "oblique")


def place_of(chosen: Procedure) -> str:
    """Give the place at which an operation is drawn."""
    return DOOR if chosen.swings else USUAL[chosen.named_by]


def gallery_page(folder: Path) -> str:
    """Draw every picture into a folder, and give the page that shows them.

    Parameters
    ----------
    folder : Path
        Of the page; the pictures go into ``pictures`` under it.

    Raises
    ------
    NoPicturesError
        If this machine cannot draw.
    """
    (folder / "pictures").mkdir(parents=True, exist_ok=True)
    told = []
    for name, caption, scene in figures():
        path = folder / "pictures" / f"{name}.webp"
        Image.fromarray(still(scene, size=SIZE)).save(path, "WEBP", quality=QUALITY)
        told.append(figure(f"pictures/{path.name}", caption))
    opened, closed = "::::{container} gallery", "::::"
    intro = "Drawn as these pages were built. What goes is red and lifted out; left is the patient's left."
    return "\n\n".join(["# Gallery", intro, opened, *told, closed]) + "\n"


def figure(source: str, caption: str) -> str:
    """Give one picture with its caption, in Markdown."""
    return f":::{{figure}} {source}\n:alt: {caption}\n\n{caption}\n:::"
