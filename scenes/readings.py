"""The range that loose words may mean, as a scene and as a picture beside the strict cut."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from anatomy.levels import Side
from meshes.readings import ReadBone, Reading
from scenes.cameras import camera
from scenes.layers import Layer, bounds_of
from scenes.scene import GHOST_OPACITY, Resected, Scene, resection_scene
from scenes.still import SIZE, Picture, Size, still


def reading_scene(reading: Reading, view: str = "posterior") -> Scene:
    """Give a range as a scene: the least bone that goes solid, the rest of the most translucent.

    Parameters
    ----------
    reading : Reading
    view : str
        One of `CAMERAS`.

    Returns
    -------
    Scene
        For each bone the layers ``"L4 whole"``, ``"L4 kept"``, ``"L4 unsure"`` and ``"L4 removed"``.
    """
    layers = tuple(layer for bone in reading.bones for layer in _layers(bone))
    return Scene(layers, camera(view, bounds_of(layers), reading.side or Side.LEFT))


def reading_picture(
    strict: Resected, reading: Reading, path: Path | None = None, view: str = "posterior", size: Size = SIZE
) -> Picture:
    """Draw the strict cut and the range of loose words side by side, seen from one place.

    Parameters
    ----------
    strict : Resection
        The strict cut of the same bones.
    reading : Reading
    path : path, optional
        Where to write the picture too, as PNG.
    view : str
        One of `CAMERAS`.
    size : tuple of 2 int
        Width and height of each half in pixels.

    Returns
    -------
    (height, 2 * width, 3) uint8
        The strict cut on the left.

    Raises
    ------
    NoPicturesError
        If this machine cannot draw.
    """
    scenes = resection_scene(strict, "ghost", view), reading_scene(reading, view)
    picture = np.concatenate([still(scene, size=size) for scene in scenes], axis=1)
    if path is not None:
        Image.fromarray(picture).save(path, "PNG", optimize=True)
    return picture


def _layers(bone: ReadBone) -> tuple[Layer, ...]:
    """Give the layers of one bone; one that holds no bone is left out."""
    name = bone.level.value
    layers = (
        Layer(f"{name} whole", bone.whole, "bone", name, visible=False),
        Layer(f"{name} kept", bone.kept, "kept", name),
        Layer(f"{name} unsure", bone.unsure, "unsure", name, GHOST_OPACITY),
        Layer(f"{name} removed", bone.removed, "removed", name),
    )
    return tuple(layer for layer in layers if len(layer.solid.faces))
