"""While a plan is asked about, what would tell the answers is out of sight, and nothing is in the way."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .dashboard import WIDE, Dashboard
from .test_accessible import faults

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("dashboard", [WIDE], indirect=True)
def test_the_answers_are_out_of_sight_until_another_mode_is_chosen(dashboard: Dashboard) -> None:
    page = dashboard.page
    telling = [
        page.locator(".ledger").first,
        page.get_by_role("listbox", name="The whole spine"),
        page.get_by_role("button", name="Watch the operation"),
    ]
    for each in telling:
        expect(each).to_be_visible()
    dashboard.choose("teach")
    dashboard.told("Your turn")
    for each in telling:
        expect(each).to_be_hidden()
    assert "hemilaminectomy" not in (page.locator("canvas").get_attribute("aria-label") or "")
    assert faults(dashboard) == []
    page.get_by_role("button", name="Change the plan").click()
    expect(telling[1]).to_be_visible()
    dashboard.choose("explain")
    dashboard.told("L4, left: hemilaminectomy")
    for each in telling:
        expect(each).to_be_visible()
