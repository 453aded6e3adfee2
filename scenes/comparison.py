"""The strict cut and the range that loose words may mean, as one picture."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from meshes.readings import Reading
from scenes.readings import reading_scene
from scenes.scene import Resected, resection_scene
from scenes.still import SIZE, Picture, Size, still


def comparison(
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
