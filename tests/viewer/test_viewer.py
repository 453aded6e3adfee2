"""The live view in a real browser: what is drawn, named and sent."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from playwright.sync_api import Browser

from scenes.scene import Scene
from scenes.viewer import pack
from scenes.viewer.packing import mesh_keys

from .visit import FIRST, PAGES, PICTURE, Served

pytestmark = pytest.mark.browser


def test_each_way_of_showing_draws_the_bone_it_names(served: Served) -> None:
    served.show("before")
    assert served.red().sum() == 0
    whole = served.ivory().sum()
    served.show("after")
    assert served.red().sum() == 0
    served.show("ghost")
    ghost = served.red()
    assert ghost.sum() > 0.03 * whole
    served.show("lifted")
    lifted = served.red()
    assert lifted.sum() > 0.03 * whole
    # Lifted to the patient's left, which is on the left of the picture seen from behind.
    assert np.nonzero(lifted)[1].mean() < np.nonzero(ghost)[1].mean()


def test_a_tap_tells_python_the_part_and_its_side(served: Served) -> None:
    box = served.page.locator("canvas").bounding_box()
    assert box is not None
    across, down = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    for share, key, name in ((0.3, "lamina_right", "right lamina"), (-0.38, "lamina_left", "left lamina")):
        told = threading.Event()
        served.viewer.param.watch(lambda event, told=told: told.set(), "picked")
        served.page.mouse.click(across + share * box["width"], down)
        served.page.wait_for_function("key => window.__laminascope.picked === key", arg=key)
        assert served.page.locator(".name.pin").inner_text().replace("\n", " ") == f"{name}L4"
        assert told.wait(timeout=10)
        assert (served.viewer.picked, served.viewer.picked_vertebra) == (key, "L4")
    served.page.mouse.click(box["x"] + 3, box["y"] + 3)
    served.page.wait_for_function("window.__laminascope.picked === ''")
    assert not served.page.locator(".name.pin").is_visible()


def test_a_mouse_that_passes_a_part_names_it(served: Served) -> None:
    box = served.page.locator("canvas").bounding_box()
    assert box is not None
    served.page.mouse.move(box["x"] + 0.7 * box["width"], box["y"] + 0.5 * box["height"])
    served.page.locator(".name.hover").wait_for(state="visible")
    assert "right lamina" in served.page.locator(".name.hover").inner_text()
    served.page.mouse.move(box["x"] + 2, box["y"] + 2)
    served.page.locator(".name.hover").wait_for(state="hidden")


@pytest.mark.parametrize("served", [(390, 844)], indirect=True)
def test_a_finger_picks_as_a_mouse_does(served: Served) -> None:
    box = served.page.locator("canvas").bounding_box()
    assert box is not None
    served.page.touchscreen.tap(box["x"] + 0.7 * box["width"], box["y"] + 0.5 * box["height"])
    served.page.wait_for_function("window.__laminascope.picked === 'lamina_right'")


def test_words_turn_with_the_view(served: Served) -> None:
    words = served.page.locator(".compass text")

    def across(word: str) -> float:
        box = words.filter(has_text=word).bounding_box()
        assert box is not None
        return box["x"]

    assert served.page.locator(".seen").inner_text() == "seen from behind"
    assert across("left") < across("right")
    served.see("anterior")
    assert served.page.locator(".seen").inner_text() == "seen from front"
    assert across("left") > across("right")
    served.see("superior")
    assert served.page.locator(".seen").inner_text() == "seen from above"
    assert across("left") < across("right")


def test_a_new_cut_keeps_the_eye_and_sends_only_what_changed(served: Served, wider: Scene) -> None:
    served.show("ghost")
    served.press("ArrowRight")
    served.press("+")
    eye = served.eye()
    less = served.red().sum()
    served.sent.clear()
    data = pack(wider, "wider")
    served.put(scene=data)
    served.drawn("wider")
    assert served.eye() == eye
    assert served.red().sum() > less
    assert 0 < max(served.sent) < 0.7 * len(data)


def test_a_browser_that_lacks_a_mesh_gets_it(served: Served, wider: Scene) -> None:
    data = pack(wider, "wider")
    (page,) = served.viewer._held
    served.viewer._held[page]["scene"] = mesh_keys(data)  # as if it had been sent and lost on the way
    served.put(scene=data)
    served.drawn("wider")


def test_keys_turn_near_and_bring_back(served: Served) -> None:
    home = served.eye()
    served.press("ArrowLeft")
    assert (
        served.eye()[0] > home[0] + 10
    )  # towards the left of the picture: the patient's left, seen from behind
    served.press("+")
    served.press("0")
    served.still()
    assert served.eye() == pytest.approx(home, abs=0.01)


def test_parts_can_be_seen_through_and_vertebrae_hidden(served: Served) -> None:
    served.put(theme="dark")
    served.page.locator('.stage[data-theme="dark"]').wait_for()
    solid = served.ivory()
    served.put(xray=["lamina_right"])
    served.page.wait_for_function("window.__laminascope.xray.length === 1")
    clear = served.pixels()
    height, width = solid.shape
    right = (slice(height * 45 // 100, height * 55 // 100), slice(width * 65 // 100, width * 75 // 100))
    assert solid[right].all()
    assert clear[right].mean() < 120
    served.put(hidden=["L4"])
    served.page.wait_for_function("window.__laminascope.hidden.length === 1")
    assert served.ivory().sum() < 0.02 * solid.sum()


def test_the_picture_comes_back_when_the_context_was_lost(served: Served) -> None:
    served.still()
    before = served.ivory().sum()
    served.lose()
    assert served.ivory().sum() == pytest.approx(before, rel=0.01)


def test_a_viewer_that_goes_gives_its_context_back(served: Served) -> None:
    served.page.locator("canvas").evaluate("canvas => { window.gone = canvas.getContext('webgl2'); }")
    served.do(lambda: PAGES[-1].pop(1))
    served.page.wait_for_function("window.gone.isContextLost()")
    assert served.page.locator("canvas").count() == 0


def test_the_view_can_be_focused_and_says_its_name(served: Served) -> None:
    canvas = served.page.locator("canvas")
    assert canvas.get_attribute("aria-label") == "canvas"
    canvas.focus()
    assert canvas.evaluate("canvas => canvas.getRootNode().activeElement === canvas")


def test_a_browser_without_webgl_shows_a_sentence_and_a_picture(
    blind_browser: Browser, address: str, scene: Scene
) -> None:
    FIRST[:] = [pack(scene, "first")]
    page = blind_browser.new_page()
    page.goto(address)
    page.locator(".without p").wait_for()
    assert page.locator(".without p").inner_text() == "no webgl"
    assert page.locator(".without img").get_attribute("src") == PICTURE
