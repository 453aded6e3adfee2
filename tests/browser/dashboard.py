"""The dashboard as a reader meets it: served by the command, driven in Chromium."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

WIDE = (1280, 800)
PHONE = (390, 844)
PHONE_BROWSER = (
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/126.0.0.0 Mobile Safari/537.36"
)
FIRST = "hemilaminectomy L4 left"
PATIENCE = 30_000
"""Milliseconds to wait for what must come, on a slow machine."""

expect.set_options(timeout=PATIENCE)

LARGE = 20_000
"""Bytes; no message about a mere switch is as long."""


@dataclass
class Dashboard:
    """One visit, with what went over the wire and what the browser complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    received: list[int] = field(default_factory=list)

    @property
    def on_phone(self) -> bool:
        size = self.page.viewport_size
        assert size is not None
        return size["width"] < 900

    def drawn(self, tag: str) -> None:
        """Wait until the plan of that line is on the canvas."""
        self.page.wait_for_function("tag => window.__laminascope?.rendered === tag", arg=tag)

    def still(self) -> None:
        self.page.wait_for_function("window.__laminascope.still")

    def told(self, words: str) -> None:
        """Wait until the headline says so, and what follows the picture has come."""
        self.page.get_by_role("heading", name=words, exact=True).wait_for()
        self.page.locator(".twin:not(.old)").wait_for(state="attached")

    @contextmanager
    def drawer(self) -> Iterator[None]:
        """Have the drawer open, and on a phone close it again."""
        spine = self.page.get_by_role("listbox", name="The whole spine")
        if self.on_phone:
            self.page.get_by_role("button", name="Change the plan").click()
            spine.wait_for()
        yield
        if self.on_phone:
            self.page.keyboard.press("Escape")
            spine.wait_for(state="hidden")

    def radio(self, value: str) -> Locator:
        return self.page.get_by_role("radio").and_(self.page.locator(f'[data-value="{value}"]'))

    def choose(self, *values: str) -> None:
        """Tap some buttons of the drawer by their values."""
        with self.drawer():
            for value in values:
                self.side(value).click() if value in {"left", "right"} else self.radio(value).click()

    def side(self, side: str) -> Locator:
        """Give the button of a side; the views have buttons of the same value."""
        return self.page.get_by_role("radiogroup", name="Side").locator(f'[data-value="{side}"]')

    def show(self, shows: str) -> None:
        self.radio(shows).click()
        self.page.wait_for_function("shows => window.__laminascope.shows === shows", arg=shows)
        self.still()

    def see(self, view: str) -> None:
        row = self.page.get_by_role("radiogroup", name="Look from")
        row.locator(f'[data-value="{view}"]').click()
        self.page.wait_for_function("view => window.__laminascope.view === view", arg=view)
        self.still()

    def layer(self, group: str, state: str) -> None:
        """Tap a state of a group of layers, and wait until it is drawn so."""
        self.page.locator(f'[data-group="{group}"] [data-state="{state}"]').click()
        drawn = "([group, seen]) => window.__laminascope.around.includes(group) === seen"
        self.page.wait_for_function(drawn, arg=[group, state != "hidden"])

    def search(self, text: str) -> Locator:
        """Type into the search field, and give the list of what was found once it is there."""
        field = self.page.get_by_role("combobox", name="Find a bone")
        field.fill(text)
        found = self.page.locator(".found [role=option]")
        found.first.wait_for()
        return found

    def slider(self, name: str) -> Locator:
        return self.page.get_by_role("slider", name=name)

    def turn(self) -> None:
        """Turn the picture a little to the right by its key, and wait until it stands still again."""
        before = self.eye()
        self.page.locator("canvas").press("ArrowRight")
        self.page.wait_for_function("x => window.__laminascope.eye[0] !== x", arg=before[0])
        self.still()

    def eye(self) -> list[float]:
        return self.page.evaluate("window.__laminascope.eye")

    def removed(self) -> float:
        """Give the removed volume as it stands in the ledger, in cm3."""
        return float(self.page.locator(".ledger section b").first.inner_text().split()[0])

    def pixels(self) -> np.ndarray:
        """Give the picture as (height, width, 3) float."""
        png = self.page.locator("canvas").screenshot()
        return np.asarray(Image.open(io.BytesIO(png)).convert("RGB")).astype(float)

    def red(self) -> np.ndarray:
        """Give where the picture has the accent colour: (height, width) bool."""
        r, g, b = np.moveaxis(self.pixels(), 2, 0)
        return (r > 1.35 * g) & (r > 1.35 * b) & (r > 60)


@contextmanager
def visiting(browser: Browser, address: str, size: tuple[int, int]) -> Iterator[Dashboard]:
    """Open the dashboard in a window of some size, and wait for its first picture."""
    width, height = size
    phone = {"has_touch": True, "user_agent": PHONE_BROWSER} if width < 600 else {}
    context = browser.new_context(viewport={"width": width, "height": height}, **phone)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    visit = Dashboard(page)
    page.on("request", lambda sent: visit.requests.append(sent.url))
    page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    page.on("console", lambda said: visit.complaints.append(said.text) if said.type == "error" else None)
    page.on("websocket", lambda wire: wire.on("framereceived", lambda got: visit.received.append(len(got))))
    page.goto(address)
    visit.drawn(FIRST)
    visit.still()
    page.locator(".ledger section b").first.wait_for()
    yield visit
    context.close()
