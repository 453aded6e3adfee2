"""A page with one live view, visited in a real browser."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event

import numpy as np
import panel as pn
from PIL import Image
from playwright.sync_api import Page

from scenes.page.deliver import Deliver
from scenes.page.sending import send_at_once
from scenes.scene import SHOWS
from scenes.viewer import WORDS, Viewer

PICTURE = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYPhfDwAChwGA60e6kgAA"
    "AABJRU5ErkJggg=="
)


@dataclass
class Served:
    """A page with one viewer, its buttons and what went over the wire."""

    page: Page
    viewer: Viewer
    deliver: Deliver
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)

    def do(self, act: Callable[[], object]) -> None:
        """Do something on the thread of the page, and wait until it is done."""
        done = Event()

        def acted() -> None:
            act()
            done.set()

        self.deliver(acted)
        assert done.wait(timeout=30)

    def put(self, **values: object) -> None:
        """Change some of the viewer's values."""
        self.do(lambda: self.viewer.param.update(**values))

    def drawn(self, tag: str) -> None:
        self.page.wait_for_function("tag => window.__laminascope?.rendered === tag", arg=tag)

    def still(self) -> None:
        self.page.wait_for_function("window.__laminascope.still")

    def show(self, shows: str) -> None:
        self.page.get_by_role("button", name=shows, exact=True).click()
        self.page.wait_for_function("shows => window.__laminascope.shows === shows", arg=shows)
        self.still()

    def see(self, view: str) -> None:
        self.put(view=view)
        self.page.wait_for_function("view => window.__laminascope.view === view", arg=view)
        self.still()

    def lose(self) -> None:
        """Take the context away from the picture, give it back, and wait until it was drawn again."""
        self.page.locator("canvas").evaluate(
            """canvas => new Promise(done => {
                const loss = canvas.getContext("webgl2").getExtension("WEBGL_lose_context");
                const next = (act) => requestAnimationFrame(() => requestAnimationFrame(act));
                canvas.addEventListener("webglcontextrestored", () => next(done));
                canvas.addEventListener("webglcontextlost", () => setTimeout(() => loss.restoreContext(), 0));
                loss.loseContext();
            })"""
        )
        self.still()

    def eye(self) -> list[float]:
        return self.page.evaluate("window.__laminascope.eye")

    def press(self, key: str) -> None:
        """Press a key that moves the eye, and wait until it was drawn from its new place."""
        before = self.eye()
        self.page.locator("canvas").press(key)
        self.page.wait_for_function(
            "before => window.__laminascope.eye.some((value, i) => value !== before[i])", arg=before
        )

    def pixels(self) -> np.ndarray:
        """Give the picture as (height, width, 3) float."""
        png = self.page.locator("canvas").screenshot()
        return np.asarray(Image.open(io.BytesIO(png)).convert("RGB")).astype(float)

    def red(self) -> np.ndarray:
        """Give where the picture has the accent colour: (height, width) bool."""
        r, g, b = np.moveaxis(self.pixels(), 2, 0)
        return (r > 1.6 * g) & (r > 1.6 * b) & (r > 60)

    def ivory(self) -> np.ndarray:
        """Give where the picture has bone: (height, width) bool."""
        r, g, b = np.moveaxis(self.pixels(), 2, 0)
        return (r > b + 12) & (r < 1.5 * g)


VISITS: list[tuple[Viewer, Deliver]] = []
PAGES: list[pn.Column] = []
FIRST: list[bytes] = []


def visited() -> pn.Column:
    words = {key: key.replace("_", " ") for key in WORDS}
    viewer = Viewer(
        scene=FIRST[0], words=words, names={"4": "left lamina", "5": "right lamina"}, fallback=PICTURE,
        sizing_mode="stretch_both", min_height=320,
    )  # fmt: skip
    shows = pn.widgets.RadioButtonGroup(options=list(SHOWS), value="after")
    shows.jslink(viewer, value="shows")
    VISITS.append((viewer, Deliver()))
    send_at_once()  # as the dashboard does: Panel drops what changes while a page comes
    PAGES.append(pn.Column(shows, viewer, sizing_mode="stretch_both"))
    return PAGES[-1]
