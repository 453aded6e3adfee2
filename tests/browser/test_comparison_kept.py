"""A comparison in the browser: its address opens it again, and what was taken out of it comes back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .dashboard import FIRST, PATIENCE, WIDE, Dashboard
from .test_comparing import OTHER, PANES, add, heard

pytestmark = pytest.mark.browser

TWO = (
    "language=en&procedure=laminectomy&place=L4&side=left"
    "&1.procedure=hemilaminectomy&1.place=L4&1.side=left&2.procedure=laminectomy&2.place=L4&2.side=left"
)


def compared(dashboard: Dashboard) -> None:
    """Wait until both plans stand in their panes."""
    for handle, tag in zip(PANES, (FIRST, OTHER), strict=True):
        heard(dashboard, handle, "rendered", tag)
    expect(dashboard.page.locator(".compared").get_by_role("columnheader")).to_have_text(
        ["L4, left: hemilaminectomy", "L4, both sides: laminectomy"]
    )


@pytest.mark.parametrize("dashboard", [WIDE], indirect=True)
def test_the_address_of_a_comparison_opens_the_same_panes_in_another_visit(dashboard: Dashboard) -> None:
    page = dashboard.page
    page.set_default_timeout(3 * PATIENCE)
    page.get_by_role("button", name="Compare", exact=True).click()
    add(dashboard).wait_for()
    dashboard.choose("laminectomy")
    dashboard.drawn(OTHER)
    add(dashboard).wait_for()
    page.wait_for_function("asked => location.search.endsWith(asked)", arg=TWO)
    compared(dashboard)
    page.locator(".compared").locator('[data-value="after"]').click()
    page.wait_for_function("location.search.includes('compared_shows=after')")
    page.goto(page.evaluate("location.href"))
    dashboard.drawn(OTHER)
    compared(dashboard)
    for handle in PANES:
        heard(dashboard, handle, "shows", "after")
    expect(page.get_by_role("button", name="See them side by side")).to_be_visible()
    expect(page.get_by_role("button", name="Undo").first).to_have_attribute("aria-disabled", "true")


@pytest.mark.parametrize("dashboard", [WIDE], indirect=True)
def test_a_plan_that_was_taken_out_or_swapped_comes_back_with_undo(dashboard: Dashboard) -> None:
    page = dashboard.page
    page.set_default_timeout(3 * PATIENCE)  # the page and two panes are made anew
    undo = page.get_by_role("button", name="Undo").first
    page.goto(page.evaluate("location.href") + f"?v=1&{TWO}")
    compared(dashboard)
    page.get_by_role("button", name="Take out: L4, left: hemilaminectomy").click()
    expect(page.locator(".compared")).to_be_hidden()
    expect(undo).to_have_attribute("aria-disabled", "false")
    page.keyboard.press("Control+z")
    compared(dashboard)
    dashboard.choose("hemilaminectomy", "right")
    swapped = "hemilaminectomy L4 right"
    dashboard.drawn(swapped)
    page.get_by_role("button", name="Put the page's plan here").first.click()
    heard(dashboard, PANES[0], "rendered", swapped)
    page.keyboard.press("Control+z")
    compared(dashboard)
