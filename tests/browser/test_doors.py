"""Watching the arch of a cervical bone swing open on the page."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .dashboard import WIDE, Dashboard

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("dashboard", [WIDE], indirect=True)
def test_the_ledger_follows_the_door_as_it_opens(dashboard: Dashboard) -> None:
    dashboard.page.get_by_role("radiogroup", name="Part of the spine").locator(
        '[data-value="cervical"]'
    ).click()
    dashboard.choose("C5", "laminoplasty_open_door")
    dashboard.drawn("laminoplasty_open_door C5 left")
    dashboard.page.get_by_role("button", name="Watch the operation").click()
    dashboard.drawn("laminoplasty_open_door C5 left at 0.000")
    ledger = dashboard.page.locator(".ledger")
    expect(ledger).to_contain_text("Stays closed")
    expect(ledger).not_to_contain_text("How far the door stands open")
    dashboard.slider("How far the operation").press("End")
    dashboard.drawn("laminoplasty_open_door C5 left at 1.000")
    expect(ledger).to_contain_text("12.0 mm, turned by")
    expect(ledger).to_contain_text("Open on the patient's left, hinged right")
