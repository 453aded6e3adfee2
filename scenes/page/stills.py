"""Pictures for a browser that cannot draw: what it would show, drawn here whenever that changes."""

from __future__ import annotations

import io
from base64 import b64encode
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PIL import Image

from scenes.cameras import camera
from scenes.page.deliver import Deliver
from scenes.page.latest import Latest
from scenes.page.picture import Cut, Whole, whole_scene
from scenes.scene import Scene, resection_scene
from scenes.viewer import Viewer

SIZE = (880, 660)


@dataclass(frozen=True, eq=False)
class Wish:
    """One picture: what is shown, which bone of it, from where, on which ground.

    Parameters
    ----------
    answer : Cut or Whole
    shows, view, theme : str
        As the viewer has them.
    """

    answer: Cut | Whole
    shows: Any
    view: str
    theme: Any

    @property
    def scene(self) -> Scene:
        """What is to be drawn."""
        if isinstance(self.answer, Cut):
            return resection_scene(self.answer.resection, self.shows, self.view)
        whole = whole_scene(self.answer.place)
        return replace(whole, camera=camera(self.view, whole.bounds))


class Stills:
    """Draw for one reader whose browser cannot.

    Parameters
    ----------
    viewer : Viewer
        Tells whether it is blind, and takes the picture.
    """

    def __init__(self, viewer: Viewer) -> None:
        self._viewer = viewer
        self._answer: Cut | Whole | None = None
        self._deliver = Deliver()
        self._latest: Latest[Wish] = Latest(self._work, "stills")
        viewer.param.watch(self._ask, ["blind", "shows", "view", "theme"])

    def follow(self, answer: Cut | Whole) -> None:
        """Take what is shown now."""
        self._answer = answer
        self._ask()

    def close(self) -> None:
        """Stop: the reader has left."""
        self._latest.drop()

    def _ask(self, *_: object) -> None:
        seen = self._viewer
        if seen.blind and self._answer is not None:
            self._latest.ask(Wish(self._answer, seen.shows, seen.view, seen.theme))

    def _work(self, wish: Wish) -> None:
        """Draw one picture, off the page's thread."""
        drawn = picture(wish)
        self._deliver(partial(self._show, drawn))

    def _show(self, drawn: str) -> None:
        self._viewer.fallback = drawn


def picture(wish: Wish) -> str:
    """Give a picture as a data URL; empty where this machine cannot draw."""
    # VTK takes a second to import, and most browsers draw for themselves.
    from scenes.still import still  # noqa: PLC0415
    from scenes.studio import NoPicturesError  # noqa: PLC0415

    try:
        drawn = still(wish.scene, size=SIZE, background=wish.theme)
    except NoPicturesError:
        return ""
    file = io.BytesIO()
    Image.fromarray(drawn).save(file, "PNG")
    return f"data:image/png;base64,{b64encode(file.getvalue()).decode()}"
