"""Stills: a scene drawn as a picture."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pyvista as pv
from numpy.typing import NDArray

from scenes import palette
from scenes.cameras import VIEW_ANGLE, Camera, widening
from scenes.layers import Layer
from scenes.lettering import write_names
from scenes.scene import Scene
from scenes.skin import COLORS, plain_skin, skin
from scenes.studio import in_the_studio

Picture = NDArray[np.uint8]
Size = tuple[int, int]

SIZE: Size = (1200, 900)
"""Width and height of a still in pixels, unless asked otherwise."""

ROOM_FOR_NAMES = 1.35
"""How many times farther the eye stands when names are written beside the bone (a choice)."""


def still(
    scene: Scene,
    path: Path | str | None = None,
    size: Size = SIZE,
    background: palette.Theme = "light",
    names: Mapping[str, str] | None = None,
) -> Picture:
    """Draw a scene as a picture.

    Parameters
    ----------
    scene : Scene
    path : path, optional
        Where to write the picture too, as PNG.
    size : tuple of 2 int
        Width and height in pixels.
    background : {'light', 'dark'}
    names : mapping of str to str, optional
        What to write beside the bone for each of the scene's labels, by its key; the others are not written.

    Returns
    -------
    (height, width, 3) uint8

    Raises
    ------
    NoPicturesError
        If this machine cannot draw.
    ValueError
        If the size is not positive or the background unknown.
    """
    if min(size) < 1:
        raise ValueError(f"size must be positive; got {size[0]} x {size[1]}")
    if background not in palette.BACKDROPS:
        raise ValueError(f"background must be one of {', '.join(palette.BACKDROPS)}; got {background!r}")
    backdrop = palette.BACKDROPS[background]
    written = {names[key]: point for key, point in scene.labels.items() if key in names} if names else {}

    def draw(plotter: pv.Plotter) -> Picture:
        plotter.window_size = list(size)
        plotter.renderer.set_background(backdrop.bottom, top=backdrop.top)
        for layer in scene.layers:
            if layer.visible and layer.opacity > 0.0:
                _add(plotter, layer)
        eye = scene.camera.farther(ROOM_FOR_NAMES) if written else scene.camera
        _look(plotter, eye, size)
        write_names(plotter, written, eye, size, backdrop.ink)
        plotter.render()  # without it a screenshot is the picture before
        return np.array(plotter.screenshot(path, return_img=True))[..., :3]

    return in_the_studio(draw)


def _add(plotter: pv.Plotter, layer: Layer) -> None:
    """Put one layer into the window; of a ghost the outside only, for its cuts would hide the bone's."""
    surfaces = (plain_skin(layer.solid, layer.color),) if layer.color else skin(layer.solid, layer.role)
    ghost = layer.opacity < 1.0
    for surface in surfaces[:1] if ghost else surfaces:
        actor = plotter.add_mesh(
            surface,
            scalars=COLORS,
            rgb=True,
            opacity=layer.opacity,
            ambient=0.22,
            diffuse=0.85,
            specular=0.45 if layer.role == "instrument" else 0.06,
            specular_power=18.0,
            culling="back" if ghost else False,
            copy_mesh=False,
            reset_camera=False,
            render=False,
        )
        actor.prop.interpolation = "phong"
        actor.position = layer.shift


def _look(plotter: pv.Plotter, eye: Camera, size: Size) -> None:
    """Turn the window's camera to where a scene is seen from."""
    wider = widening(size)
    camera = plotter.camera
    camera.position, camera.focal_point, camera.up = eye.position, eye.target, eye.up
    camera.view_angle = 2.0 * math.degrees(math.atan(wider * math.tan(math.radians(VIEW_ANGLE / 2.0))))
    camera.parallel_projection = eye.parallel_scale is not None
    if eye.parallel_scale is not None:
        camera.parallel_scale = wider * eye.parallel_scale
    plotter.renderer.reset_camera_clipping_range()
