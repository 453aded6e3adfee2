"""Several places at once: chosen, told, drawn, and forgotten."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .dashboard import FIRST, PHONE, WIDE, Dashboard

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("dashboard", [WIDE], indirect=True, ids=["wide"])
def test_three_bones_are_planned_at_once_and_taken_back(dashboard: Dashboard) -> None:
    page = dashboard.page
    many = page.get_by_role("radiogroup", name="How many")
    dashboard.choose("laminectomy", "L3")
    dashboard.told("L3, both sides: laminectomy")
    one = dashboard.removed()
    many.get_by_role("radio", name="Three").click()
    dashboard.drawn("laminectomy L3-L5 both")
    dashboard.told("L3 to L5, both sides: laminectomy")
    page.get_by_text("It is done at L3 to L5.").wait_for()
    rows = page.locator(".ledger section").first.locator(".row")
    assert [row.locator(".level").inner_text() for row in rows.all()] == ["L3", "L4", "L5"]
    assert dashboard.removed() == pytest.approx(one, abs=0.3)
    assert "stretch=3" in page.evaluate("location.search")
    page.get_by_role("button", name="Undo").first.click()
    dashboard.drawn("laminectomy L3 both")
    many.get_by_role("radio", name="Two").click()
    dashboard.drawn("laminectomy L3,L4 both")
    page.get_by_role("button", name="Next patient").click()
    dashboard.drawn(FIRST)
    assert many.get_by_role("radio", name="One").get_attribute("aria-checked") == "true"
    dashboard.choose("L5")
    dashboard.drawn("hemilaminectomy L5 left")
    page.get_by_text("This operation is not drawn below this place.").wait_for()
    assert many.get_by_role("radio").count() == 1


@pytest.mark.parametrize("dashboard", [PHONE], indirect=True, ids=["phone"])
def test_on_a_phone_the_numbers_of_three_bones_end_above_what_follows(dashboard: Dashboard) -> None:
    dashboard.choose("laminectomy", "L3", "3")
    dashboard.drawn("laminectomy L3-L5 both")
    dashboard.told("L3 to L5, both sides: laminectomy")
    rows = dashboard.page.locator(".ledger section").first.locator(".row")
    expect(rows).to_have_count(3)
    ledger = dashboard.page.locator(".ledger").bounding_box()
    fold = dashboard.page.get_by_role("button", name="What the picture shows").bounding_box()
    assert ledger is not None
    assert fold is not None
    assert fold["y"] >= ledger["y"] + ledger["height"]
