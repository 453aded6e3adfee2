"""Reading on: the folds beside the picture."""

from __future__ import annotations

import re

import pytest

from .dashboard import Dashboard

pytestmark = pytest.mark.browser


def test_what_a_page_says_is_drawn_as_a_range_beside_the_strict_cut(dashboard: Dashboard) -> None:
    page = dashboard.page
    page.get_by_role("button", name="What your surgeon may also say").click()
    page.get_by_text("63020, 63030, 63040, 63042").wait_for()
    page.locator('[data-value="C"]').click()
    page.wait_for_function("window.__laminascope_range?.rendered === 'range C hemilaminectomy L4 left'")
    said = page.get_by_text("At L4, its words could mean").inner_text()
    least, most, strict = (float(number) for number in re.findall(r"([\d.]+) cm³", said))
    assert least < strict == most == dashboard.removed()
    assert page.evaluate("window.__laminascope.rendered") == "hemilaminectomy L4 left"
    label = page.locator("canvas").nth(1).get_attribute("aria-label")
    assert label == "Page C, hemilaminectomy, L4, left: the least and the most bone its words could mean."


def test_what_the_picture_shows_follows_how_it_is_shown(dashboard: Dashboard) -> None:
    page = dashboard.page
    fold = page.get_by_role("button", name="What the picture shows")
    fold.click()
    told = page.locator(".described").filter(has_text="seen from behind")
    told.get_by_text("L4, left, seen from behind.").wait_for()
    dashboard.show("lifted")
    told.get_by_text("The bone that goes is red and lifted out.").wait_for()
    fold.click()
    told.wait_for(state="hidden")


def test_numbers_are_drawn_as_a_hundred_people_with_the_same_in_words(dashboard: Dashboard) -> None:
    page = dashboard.page
    page.get_by_role("button", name="What studies counted").click()
    drawn = page.get_by_role("img", name="Of 100 people, about 13 had this. About 87 did not.")
    drawn.wait_for()
    assert drawn.locator("use.some").count() == 14  # thirteen, and a tenth of one more
    assert page.get_by_text("54 of 413 people.").count() == 1
