"""The page follows its device: as light or dark as it asks for, and laid out for its size."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from .dashboard import FIRST, WIDE, Dashboard

pytestmark = pytest.mark.browser


def test_a_device_that_prefers_the_dark_gets_it_and_the_reader_s_choice_stays(
    browser: Browser, address: str
) -> None:
    width, height = WIDE
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme="dark")
    visit = Dashboard(context.new_page())
    page = visit.page
    page.goto(address)
    visit.drawn(FIRST)
    page.locator('[data-theme="dark"]').wait_for()
    page.get_by_role("button", name=re.compile("theme", re.IGNORECASE)).click()
    page.locator('[data-theme="light"]').wait_for()
    page.get_by_role("button", name="Next patient").click()
    page.wait_for_function("location.search === ''")
    visit.still()
    assert page.locator('[data-theme="light"]').count() == 1
    context.close()


@pytest.mark.browser
def test_a_narrow_window_of_a_computer_starts_with_the_drawer_closed(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme="dark")
    page = context.new_page()
    page.goto(address)
    page.wait_for_function("window.__laminascope?.rendered")
    page.locator('[data-theme="dark"]').wait_for()
    page.get_by_role("listbox", name="The whole spine").wait_for(state="hidden")
    context.close()


@pytest.mark.parametrize(("width", "height"), [(1024, 768), (768, 1024), (844, 390)])
def test_a_tablet_or_a_phone_on_its_side_has_room_for_picture_and_buttons(
    browser: Browser, address: str, width: int, height: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    page.goto(address)
    page.wait_for_function("window.__laminascope?.rendered")
    page.wait_for_function("window.__laminascope.still")
    drawer = page.get_by_role("listbox", name="The whole spine")
    expect(drawer).to_be_visible(visible=width > 900)
    picture = page.locator("canvas").bounding_box()
    assert picture is not None
    assert picture["width"] >= 500
    assert picture["height"] >= 240
    views = page.get_by_role("radiogroup", name="Look from").get_by_role("radio")
    assert views.count() == 6
    assert all(view.evaluate("each => each.scrollWidth <= each.clientWidth") for view in views.all())
    shown = page.get_by_role("radiogroup", name="Look from").bounding_box()
    assert shown is not None
    assert shown["y"] >= picture["y"] + picture["height"]
    context.close()
