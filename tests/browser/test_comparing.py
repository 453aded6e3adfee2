"""Comparing plans on the page: side by side, turned and switched together, and taken up with one tap."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from .dashboard import FIRST, WIDE, Dashboard
from .test_accessible import CONTROLS, SMALLEST, faults

pytestmark = pytest.mark.browser

PANES = "__laminascope_pane_0", "__laminascope_pane_1"
OTHER = "laminectomy L4 both"


def heard(dashboard: Dashboard, handle: str, name: str, value: object) -> None:
    """Wait until a pane tells something of itself."""
    told = "([handle, name, value]) => window[handle]?.[name] === value"
    dashboard.page.wait_for_function(told, arg=[handle, name, value])


def add(dashboard: Dashboard) -> Locator:
    """Tap the button that keeps the plan to be compared, and give it."""
    button = dashboard.page.get_by_role("button", name="Add this plan to compare")
    button.click()
    return dashboard.page.get_by_role("button", name="This plan is in the list")


def add_two(dashboard: Dashboard) -> None:
    """Open the section, and keep the plan of the page and another one to be compared."""
    dashboard.page.get_by_role("button", name="Compare", exact=True).click()
    add(dashboard).wait_for()
    dashboard.choose("laminectomy")
    dashboard.drawn(OTHER)
    add(dashboard).wait_for()


def test_two_plans_turn_and_switch_together_and_one_tap_takes_one_up(dashboard: Dashboard) -> None:
    page = dashboard.page
    add_two(dashboard)
    page.get_by_role("button", name="See them side by side").click()
    for handle, tag in zip(PANES, (FIRST, OTHER), strict=True):
        heard(dashboard, handle, "rendered", tag)
        heard(dashboard, handle, "still", True)
    compared = page.locator(".compared")
    expect(compared).to_be_in_viewport()
    expect(compared.get_by_role("columnheader")).to_have_text(
        ["L4, left: hemilaminectomy", "L4, both sides: laminectomy"]
    )
    assert faults(dashboard) == []
    controls = page.evaluate(CONTROLS)
    small = [each["name"] for each in controls if min(each["width"], each["height"]) < SMALLEST - 0.5]
    assert small == []
    compared.locator('[data-value="after"]').click()
    for handle in PANES:
        heard(dashboard, handle, "shows", "after")
    compared.locator("canvas").first.press("ArrowRight")
    page.wait_for_function(
        "([one, other]) => window[one].eye.every((x, i) => Math.abs(x - window[other].eye[i]) < 1e-6)"
        " && Math.abs(window[one].eye[0]) > 10",
        arg=list(PANES),
    )
    compared.get_by_role("button", name="Take this one up").click()
    dashboard.drawn(FIRST)
    expect(page.get_by_role("heading", name="L4, left: hemilaminectomy", level=1)).to_be_attached()
    page.get_by_role("button", name="Next patient").click()
    expect(compared).to_be_hidden()
    expect(page.locator("canvas")).to_have_count(1)


@pytest.mark.parametrize("dashboard", [WIDE], indirect=True)
def test_what_is_compared_comes_into_sight_though_it_is_not_there_yet(dashboard: Dashboard) -> None:
    page = dashboard.page
    add_two(dashboard)
    compared = page.locator(".comparing")
    compared.locator("canvas").nth(1).wait_for()
    compared.evaluate("each => { each.style.display = 'none'; }")
    page.get_by_role("button", name="See them side by side").click()
    compared.evaluate("each => { each.style.display = ''; }")
    expect(compared).to_be_in_viewport(ratio=0.5)
