"""The one off-screen window in which every still is drawn, with its lights."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TypeVar

import pyvista as pv

from anatomy.sentence import Sentence

Result = TypeVar("Result")

WINDOW = "VTK_DEFAULT_OPENGL_WINDOW"
"""The variable by which VTK is told which kind of window to open."""

OCCLUSION_RADIUS = 9.0
"""How far bone shades its own hollows, in mm (a choice)."""

NO_OPENGL = Sentence("refusal.no_pictures", {"packages": "libegl1 + libgl1-mesa-dri / libosmesa6"})

# On more than one thread Mesa's software drawing reads a pass before it is written: no two pictures agree.
_STEADY = {"LP_NUM_THREADS": "1"}

_HEADLESS = ("vtkEGLRenderWindow", "vtkOSOpenGLRenderWindow")
_PROBE = "import pyvista as pv; plotter = pv.Plotter(off_screen=True, window_size=(8, 8)); plotter.show()"
_PROBE_SECONDS = 60

# From the eye: to the right, up, and towards the viewer; then colour and strength (choices).
_LIGHTS = (
    ((-0.70, 0.75, 0.80), "#FFF3E0", 0.78),  # key, warm, from the upper left
    ((0.90, -0.10, 0.70), "#F1EEEA", 0.34),  # fill, cool, from the right
    ((0.25, 0.90, -0.55), "#FFFFFF", 0.30),  # rim, from above and behind
    ((0.00, 0.00, 1.00), "#FFFFFF", 0.18),  # from the eye
)


class NoPicturesError(RuntimeError):
    """Raised where this machine cannot draw."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        super().__init__(sentence)


def in_the_studio(draw: Callable[[pv.Plotter], Result]) -> Result:
    """Give what *draw* gives for the one window, emptied; windows stay on the thread that opened them.

    Raises
    ------
    NoPicturesError
        If this machine lacks what an off-screen window needs.
    """
    return _thread().submit(lambda: draw(_emptied(_window()))).result()


def close() -> None:
    """Close the window; the next picture opens another."""
    if _window.cache_info().currsize:
        _thread().submit(lambda: _window().close()).result()
        _window.cache_clear()


@cache
def _thread() -> ThreadPoolExecutor:
    """Start the thread that owns the window."""
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="studio")


@cache
def _window() -> pv.Plotter:
    """Open the window, once it is known that doing so does not crash."""
    os.environ.update(_STEADY | window_setting())
    plotter = pv.Plotter(off_screen=True, notebook=False, lighting="none", window_size=[64, 64])
    plotter.enable_anti_aliasing("ssaa")
    plotter.renderer.enable_ssao(radius=OCCLUSION_RADIUS, bias=0.6, kernel_size=32, blur=True)
    for position, color, intensity in _LIGHTS:
        light = pv.Light(position=position, color=color, intensity=intensity, light_type="camera light")
        plotter.add_light(light)
    plotter.add_mesh(pv.Sphere(), render=False)
    plotter.show(auto_close=False)  # the first picture of a window is shaded unlike the others
    return plotter


def _emptied(plotter: pv.Plotter) -> pv.Plotter:
    """Take everything but the lights out of the window."""
    plotter.clear_actors()
    plotter.renderer.RemoveAllViewProps()  # what pyvista does not count: text and lines
    return plotter


@cache
def window_setting() -> dict[str, str]:
    """Give the setting under which VTK can open a window here, tried in another process for it may crash.

    Raises
    ------
    NoPicturesError
        If there is none.
    """
    if os.environ.get(WINDOW) or os.environ.get("DISPLAY"):
        settings: tuple[dict[str, str], ...] = ({},)
    else:
        settings = tuple({WINDOW: name} for name in _HEADLESS)
    for setting in settings:
        if _draws(setting):
            return setting
    raise NoPicturesError(NO_OPENGL)


def _draws(setting: dict[str, str]) -> bool:
    """Tell whether another process can draw under *setting*."""
    command = [sys.executable, "-c", _PROBE]
    try:
        probe = subprocess.run(
            command, env=os.environ | setting, capture_output=True, timeout=_PROBE_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    return probe.returncode == 0
