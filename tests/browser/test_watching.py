"""Watching an operation: the bone goes live, by hand, by keys or by itself, and the plan stays."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .dashboard import FIRST, WIDE, Dashboard

pytestmark = pytest.mark.browser


def watch(dashboard: Dashboard) -> None:
    dashboard.page.get_by_role("button", name="Watch the operation").click()
    dashboard.drawn(f"{FIRST} at 0.000")


def value(dashboard: Dashboard) -> float:
    return float(dashboard.slider("How far the operation").input_value())


def test_the_bone_goes_as_the_slider_moves_and_comes_back_with_the_plan(dashboard: Dashboard) -> None:
    before = dashboard.removed()
    shown = dashboard.page.get_by_role("heading", name="Lying down")
    assert not shown.is_visible()
    watch(dashboard)
    shown.wait_for()
    expect(dashboard.page.locator(".ledger section b").first).to_have_text("0.0 cm³")
    slider = dashboard.slider("How far the operation")
    slider.press("End")
    dashboard.drawn(f"{FIRST} at 1.000")
    dashboard.page.get_by_role("heading", name="Closing").wait_for()
    expect(dashboard.page.locator(".ledger section b").first).to_have_text(f"{before:.1f} cm³")
    assert slider.get_attribute("aria-valuetext") == "Step 8 of 8: Closing"
    dashboard.page.get_by_role("button", name="Step back").click()
    dashboard.page.get_by_role("button", name="Step back").click()
    dashboard.page.get_by_role("heading", name="A look at the end").wait_for()
    dashboard.page.get_by_role("button", name="Back to the whole cut").click()
    dashboard.drawn(FIRST)
    dashboard.page.wait_for_function("window.__laminascope.shows === 'ghost'")
    assert not slider.is_visible()


@pytest.mark.parametrize("dashboard", [WIDE], indirect=True)
def test_it_plays_by_itself_until_it_is_paused(dashboard: Dashboard) -> None:
    watch(dashboard)
    play = dashboard.page.get_by_role("button", name="Play")
    play.press("Enter")
    pause = dashboard.page.get_by_role("button", name="Pause")
    pause.wait_for()
    expect(dashboard.slider("How far the operation")).not_to_have_js_property("value", "0")
    pause.press("Enter")
    play.wait_for()
    assert 0.0 < value(dashboard) < 1.0
    dashboard.slider("How far the operation").press("End")
    dashboard.drawn(f"{FIRST} at 1.000")


@pytest.mark.parametrize("dashboard", [WIDE], indirect=True)
def test_who_asked_for_less_motion_sees_the_end_of_each_step(dashboard: Dashboard) -> None:
    dashboard.page.emulate_media(reduced_motion="reduce")
    watch(dashboard)
    dashboard.page.get_by_role("button", name="Play").click()
    dashboard.drawn(f"{FIRST} at 0.071")
    dashboard.page.get_by_role("heading", name="Lying down").wait_for()
    dashboard.page.get_by_role("button", name="Pause").click()
    dashboard.page.get_by_role("button", name="Next step").click()
    dashboard.page.get_by_role("heading", name="Opening the skin").wait_for()
    dashboard.drawn(f"{FIRST} at 0.072")


@pytest.mark.parametrize("dashboard", [WIDE], indirect=True)
def test_another_operation_is_watched_from_where_the_slider_stands(dashboard: Dashboard) -> None:
    watch(dashboard)
    dashboard.choose("laminectomy")
    dashboard.drawn("laminectomy L4 both at 0.000")
    dashboard.page.get_by_text("Step 1 of 10", exact=True).wait_for()
    dashboard.page.get_by_role("button", name="Next patient").click()
    dashboard.drawn(FIRST)
    dashboard.page.get_by_role("button", name="Watch the operation").wait_for()
