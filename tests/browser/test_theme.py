"""The page is as light or dark as the device asks for, until the reader says otherwise."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser

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
