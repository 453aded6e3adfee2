"""The page without a network, opened from a disk in a browser that has none."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from meshes.resect import resect
from scenes.handout import offline
from scenes.page.question import Question
from scenes.viewer import Surrounding

pytestmark = pytest.mark.browser

PLAN = Question("hemilaminectomy", "L4", "left", (), ())
LARGEST = Question("bilateral_laminotomy", "L3-L4,L4-L5,L5-S1", None, (), ())
"""Four bones, cut on both sides, at nine reaches: more than any other plan of the page takes."""

WIDE, PHONE = (1280, 800), (390, 844)


@dataclass
class Opened:
    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def still(self, tag: str) -> None:
        drawn = "tag => window.__laminascope?.rendered === tag && window.__laminascope.still"
        self.page.wait_for_function(drawn, arg=tag)

    def pixels(self) -> np.ndarray:
        """Give the picture as (height, width, 3) float."""
        picture = Image.open(io.BytesIO(self.page.locator("canvas").screenshot()))
        return np.asarray(picture.convert("RGB")).astype(float)


def red(pixels: np.ndarray) -> np.ndarray:
    """Give where a picture has the accent colour: (height, width) bool."""
    r, g, b = np.moveaxis(pixels, 2, 0)
    return (r > 1.35 * g) & (r > 1.35 * b) & (r > 60)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a page whose soft tissue is a stand-in, for growing it takes long."""
    removed = resect("hemilaminectomy", "L4", "left").bones[0].removed
    near = (Surrounding("nerves", "L4", "L4", removed, "#E0C341"),)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(offline, "standing_round", lambda plan, groups, words: near)
        written = offline.offline(PLAN)
    path = tmp_path_factory.mktemp("page") / "plan.html"
    path.write_text(written, encoding="utf-8")
    return path


@pytest.fixture(params=[WIDE, PHONE], ids=["wide", "phone"])
def opened(request: pytest.FixtureRequest, browser: Browser, file: Path) -> Iterator[Opened]:
    yield from visited(browser, file, request.param, PLAN.tag)


@pytest.fixture
def largest(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    path = tmp_path / "largest.html"
    path.write_text(offline.offline(LARGEST), encoding="utf-8")
    yield from visited(browser, path, WIDE, LARGEST.tag)


def visited(browser: Browser, file: Path, size: tuple[int, int], tag: str) -> Iterator[Opened]:
    """Open a file where there is no network; it must ask for nothing and complain of nothing."""
    width, height = size
    # What waits for the page is run by its text, which the page's own policy forbids.
    context = browser.new_context(viewport={"width": width, "height": height}, offline=True, bypass_csp=True)
    visit = Opened(context.new_page())
    visit.page.on("request", lambda sent: visit.requests.append(sent.url))
    visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    visit.page.on(
        "console", lambda said: visit.complaints.append(said.text) if said.type == "error" else None
    )
    visit.page.goto(file.as_uri())
    visit.still(tag)
    yield visit
    context.close()
    assert visit.requests == [file.as_uri()]
    assert visit.complaints == []


def test_it_draws_the_cut_and_follows_its_slider(opened: Opened) -> None:
    page = opened.page
    before = opened.pixels()
    first = red(before)
    middle = first.shape[1] / 2
    assert first.sum() > 300
    assert np.nonzero(first)[1].mean() < middle  # the patient's left, seen from behind
    slider = page.get_by_role("slider", name="Try it")
    for key, share in (("ArrowRight", 10), ("End", 50)):
        slider.press(key)
        opened.still(f"{PLAN.tag} facet_share={share}")
        assert slider.get_attribute("aria-valuetext") == f"{share} %"
    other = np.abs(opened.pixels() - before).max(axis=2) > 40
    assert other.sum() > 0.1 * first.sum()
    assert np.nonzero(other)[1].mean() < middle
    slider.press("Home")
    opened.still(PLAN.tag)
    page.get_by_role("radio", name="What stays").check(force=True)
    page.wait_for_function("window.__laminascope.shows === 'after' && window.__laminascope.still")
    assert red(opened.pixels()).sum() < 0.1 * first.sum()
    page.get_by_role("radio", name="Right").check(force=True)
    page.wait_for_function("window.__laminascope.view === 'right'")
    assert "L4, left, seen from the right." in page.locator("#said").inner_text()
    page.get_by_role("checkbox", name="Nerves").check(force=True)
    page.wait_for_function("window.__laminascope.around.includes('nerves')")


@pytest.mark.parametrize("opened", [WIDE], indirect=True)
def test_a_sentence_stands_in_while_the_browser_does_not_draw(opened: Opened) -> None:
    canvas = opened.page.locator("canvas")
    loss = "c => (window.loss ??= c.getContext('webgl2').getExtension('WEBGL_lose_context'))"
    canvas.evaluate(f"c => ({loss})(c).loseContext()")
    opened.page.locator(".without").wait_for()
    canvas.evaluate(f"c => ({loss})(c).restoreContext()")
    opened.page.locator(".without").wait_for(state="detached")
    opened.page.get_by_role("button", name="Español").click()
    opened.still(PLAN.tag)


def test_it_turns_to_spanish_with_names_for_all_that_can_be_pressed(opened: Opened) -> None:
    page = opened.page
    assert page.evaluate("document.documentElement.lang") == "en"
    page.get_by_role("button", name="Español").click()
    assert page.evaluate("document.documentElement.lang") == "es"
    assert page.title() == "L4, izquierda: hemilaminectomía · Laminascope"
    assert page.get_by_role("heading", level=1).inner_text() == "L4, izquierda: hemilaminectomía"
    assert page.get_by_role("radiogroup").count() == 0  # native groups are named by their legends
    assert page.get_by_role("group", name="Vista").get_by_role("radio").count() == 6
    assert "no es usted" in page.locator("#model").inner_text()
    sizes = page.evaluate(
        """() => [...document.querySelectorAll("button, input")].filter((each) => each.checkVisibility())
          .map((each) => each.getBoundingClientRect()).map(({ width, height }) => Math.min(width, height))"""
    )
    assert len(sizes) > 12
    assert min(sizes) >= 44
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_largest_plan_fits_one_file_that_opens_with_slider_and_layers(largest: Opened) -> None:
    page = largest.page
    assert Path(page.url.removeprefix("file://")).stat().st_size <= offline.MOST == 6_000_000
    first = red(largest.pixels())
    assert first.sum() > 300
    page.get_by_role("slider", name="Try it").press("End")
    largest.still(f"{LARGEST.tag} upper_share=60")
    assert red(largest.pixels()).sum() > 1.1 * first.sum()
    for name, group in (("Nerves", "nerves"), ("Discs", "discs")):
        page.get_by_role("checkbox", name=name).check(force=True)
        page.wait_for_function("group => window.__laminascope.around.includes(group)", arg=group)
    assert "The numbers are those of the fine bone." in page.locator("#model").inner_text()
