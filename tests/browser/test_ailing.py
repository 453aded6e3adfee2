"""A condition, found by its name, is drawn with the room it leaves."""

from __future__ import annotations

import pytest

from .dashboard import FIRST, WIDE, Dashboard

pytestmark = pytest.mark.browser

LONG = 60_000
"""Milliseconds to wait for diseased tissue, on a slow machine."""


@pytest.mark.parametrize("dashboard", [WIDE], indirect=True, ids=["wide"])
def test_a_condition_found_by_name_is_drawn_and_told(dashboard: Dashboard) -> None:
    page = dashboard.page
    dashboard.search("thick ligamentum flavum").first.click()
    page.get_by_text("Room for the nerves at L4-L5, before and after").wait_for(timeout=LONG)
    page.wait_for_function(
        "tag => window.__laminascope.rendered === tag", arg=f"{FIRST} thick_flavum=0.7", timeout=LONG
    )
    page.get_by_text("What presses here: thick ligamentum flavum (moderate).").wait_for()
    drawn = "['discs', 'nerves'].every(group => window.__laminascope.around.includes(group))"
    page.wait_for_function(drawn, timeout=LONG)
    before = dashboard.pixels()
    dashboard.show("after")
    assert (abs(before - dashboard.pixels()) > 30.0).any()
