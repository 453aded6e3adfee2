"""Keeping a plan: a file, an address, and steps taken back, in the browser."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import parse_qs

import numpy as np
import pytest
from playwright.sync_api import expect

from .dashboard import FIRST, PATIENCE, PHONE, WIDE, Dashboard

pytestmark = pytest.mark.browser

RIGHT = "hemilaminectomy L4 right"


def addressed(dashboard: Dashboard, text: str) -> dict[str, str]:
    """Give the query of the address once it holds a text."""
    dashboard.page.wait_for_function("text => location.search.includes(text)", arg=text)
    query = dashboard.page.evaluate("location.search.slice(1)")
    return {key: value for key, (value,) in parse_qs(query).items()}


@pytest.mark.parametrize("dashboard", [WIDE], indirect=True)
def test_a_saved_plan_opens_again_with_its_picture(dashboard: Dashboard, tmp_path: Path) -> None:
    page = dashboard.page
    dashboard.choose("right")
    dashboard.drawn(RIGHT)
    dashboard.show("lifted")
    addressed(dashboard, "shows=lifted")
    with page.expect_download() as coming:
        page.get_by_role("button", name="Save plan").click()
    assert coming.value.suggested_filename == "laminascope_L4_right_hemilaminectomy.json"
    file = tmp_path / coming.value.suggested_filename
    coming.value.save_as(file)
    assert json.loads(file.read_text(encoding="utf-8"))["written"]["en"].startswith(
        "L4, right: hemilaminectomy."
    )
    page.get_by_role("button", name="Next patient").click()
    dashboard.drawn(FIRST)
    page.wait_for_function("location.search === ''")
    page.keyboard.press("Control+z")
    bad = tmp_path / "bad.json"
    bad.write_text(
        file.read_text(encoding="utf-8").replace('"side": "right"', '"side": "left"'), encoding="utf-8"
    )
    page.locator(".shelf input").set_input_files(bad)
    page.get_by_role("alert").get_by_text("written.en must begin with 'L4, left'").wait_for()
    dashboard.told("L4, left: hemilaminectomy")
    page.locator(".shelf input").set_input_files(file)
    page.get_by_text("Check the side and the bone.").wait_for()
    dashboard.drawn(RIGHT)
    dashboard.told("L4, right: hemilaminectomy")
    page.wait_for_function("window.__laminascope.shows === 'lifted'")


@pytest.mark.parametrize("dashboard", [WIDE], indirect=True)
def test_an_address_opens_the_same_picture_in_another_visit(dashboard: Dashboard) -> None:
    page = dashboard.page
    page.set_default_timeout(3 * PATIENCE)  # neighbours are built twice
    with dashboard.drawer():
        dashboard.side("right").click()
        dashboard.layer("neighbours", "shown")
    dashboard.drawn(RIGHT)
    dashboard.see("oblique")
    asked = addressed(dashboard, "view=oblique")
    assert (asked["place"], asked["side"], asked["layers.neighbours"]) == ("L4", "right", "shown")
    page.goto(page.evaluate("location.href"))
    dashboard.drawn(RIGHT)
    dashboard.told("L4, right: hemilaminectomy")
    page.wait_for_function("window.__laminascope.view === 'oblique'")
    page.wait_for_function("window.__laminascope.around.includes('neighbours')")
    dashboard.see("posterior")
    red = dashboard.red()
    assert np.nonzero(red)[1].mean() > red.shape[1] / 2
    page.goto(page.evaluate("location.href").replace("side=right", "side=up"))
    dashboard.drawn(FIRST)
    page.get_by_role("alert").get_by_text("plan.side must be 'left' or 'right'; got 'up'").wait_for()


@pytest.mark.parametrize("dashboard", [WIDE], indirect=True)
def test_a_drag_is_one_step_back_and_keys_go_back_and_forth(dashboard: Dashboard) -> None:
    page = dashboard.page
    undo = page.get_by_role("button", name="Undo").first
    expect(undo).to_have_attribute("aria-disabled", "true")
    dashboard.side("right").click()
    dashboard.drawn(RIGHT)
    slider = dashboard.slider("Facet taken")
    slider.scroll_into_view_if_needed()
    thumb = slider.locator("xpath=..")
    thumb.hover()
    box = thumb.bounding_box()
    assert box is not None
    across, down = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.down()
    page.mouse.move(across + 200, down, steps=20)
    page.mouse.move(across + 240, down)
    expect(slider).to_have_attribute("aria-valuenow", re.compile("4[0-9]"))
    page.mouse.up()
    far = slider.get_attribute("aria-valuenow")
    dashboard.drawn(f"{RIGHT} facet_share={far}")
    page.keyboard.press("Control+z")
    dashboard.drawn(RIGHT)
    expect(slider).to_have_attribute("aria-valuenow", "0")
    page.keyboard.press("Control+z")
    dashboard.drawn(FIRST)
    expect(undo).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Control+Shift+z")
    page.get_by_role("button", name="Redo").first.click()
    dashboard.drawn(f"{RIGHT} facet_share={far}")
    page.get_by_role("button", name="Next patient").click()
    dashboard.drawn(FIRST)
    expect(undo).to_have_attribute("aria-disabled", "true")


@pytest.mark.parametrize("dashboard", [PHONE], indirect=True)
def test_on_a_phone_the_steps_stand_in_the_drawer(dashboard: Dashboard) -> None:
    undo = dashboard.page.get_by_role("button", name="Undo")
    assert undo.count() == 0
    dashboard.choose("right")
    dashboard.drawn(RIGHT)
    with dashboard.drawer():
        undo.click()
        dashboard.drawn(FIRST)
        expect(dashboard.side("left")).to_have_attribute("aria-checked", "true")
