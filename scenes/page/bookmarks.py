"""Views that are kept under a number: where the eye stood and how everything was switched."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import panel as pn
import panel_material_ui as pmui

from scenes.looks import MOST_KEPT
from scenes.page.choice import Choice, choices
from scenes.page.layering import Layering
from scenes.page.speech import Speech
from scenes.viewer import Viewer

SWITCHES = (
    "shows", "hidden", "xray", "layers", "only", "colored", "labels", "section", "section_at", "spread",
)  # fmt: skip


class Bookmarks:
    """The buttons that keep views, go back to them and forget them.

    Parameters
    ----------
    viewer : Viewer
    shows : Choice
        The switch of what is shown.
    layering : Layering
    words : Speech
    put : callable
        Set the half that is hidden, where it is cut, and how far the parts stand apart.
    """

    def __init__(
        self,
        viewer: Viewer,
        shows: Choice,
        layering: Layering,
        words: Speech,
        put: Callable[[str, float, float], None],
    ) -> None:
        self._viewer = viewer
        self._shows = shows
        self._layering = layering
        self._words = words
        self._put = put
        self._keep, self._forget = (
            pmui.Button(variant="outlined", height=44, margin=0, sizing_mode="stretch_width")
            for _ in range(2)
        )
        self._kept = Choice(value=None, layout="row", sizing_mode="stretch_width", margin=0)
        self.panel = pn.Column(
            self._keep, self._kept, self._forget,
            sizing_mode="stretch_width", margin=0, styles={"gap": "8px"},
        )  # fmt: skip
        self._keep.on_click(self._add)
        self._forget.on_click(lambda _: self.clear())
        self._kept.param.watch(self._go, "taps")
        viewer.param.watch(self._offer, "bookmarks")
        words.say(self._say)

    def clear(self) -> None:
        """Forget every view that was kept."""
        self._viewer.bookmarks = []

    def _say(self) -> None:
        words = self._words
        self._keep.label, self._forget.label = words["closer.keep"], words["closer.forget"]
        self._kept.title = words["closer.kept"]
        self._offer()

    def _offer(self, *_: object) -> None:
        """Show a button for each view that was kept."""
        names = [str(each["name"]) for each in self._viewer.bookmarks]
        self._kept.choices = choices({name: name for name in names})
        if self._kept.value not in names:
            self._kept.value = None
        self._kept.visible = self._forget.visible = bool(names)
        self._keep.disabled = len(names) >= MOST_KEPT

    def _add(self, *_: object) -> None:
        viewer = self._viewer
        switches = {name: getattr(viewer, name) for name in SWITCHES}
        name = str(len(viewer.bookmarks) + 1)
        kept = {"name": name, "eye": dict(viewer.eye), "switches": switches}
        viewer.bookmarks = [*viewer.bookmarks, kept]
        self._kept.value = name

    def _go(self, *_: object) -> None:
        """Go back to the view that was tapped."""
        found = [each for each in self._viewer.bookmarks if str(each["name"]) == self._kept.value]
        if found:
            self._return(found[0])

    def _return(self, kept: dict[str, Any]) -> None:
        switches = dict(kept["switches"])
        self._shows.value = switches["shows"]
        self._layering.put(dict(switches.pop("layers")), switches.pop("only"))
        self._put(switches.pop("section"), switches.pop("section_at"), switches.pop("spread"))
        self._viewer.param.update(**switches)
        self._viewer.eye = {}  # so that the browser goes back even if it has not told yet that it left
        self._viewer.eye = dict(kept["eye"])
