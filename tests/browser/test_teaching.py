"""More or fewer controls on the same plan, and questions answered in the picture."""

from __future__ import annotations

import numpy as np
import pytest
from playwright.sync_api import expect

from .dashboard import FIRST, PATIENCE, WIDE, Dashboard

pytestmark = pytest.mark.browser


def test_to_explain_there_are_fewer_controls_and_what_was_set_stays(dashboard: Dashboard) -> None:
    slider = dashboard.slider("Facet taken")
    with dashboard.drawer():
        slider.press("ArrowRight")
        dashboard.page.wait_for_function("tag => window.__laminascope.rendered !== tag", arg=FIRST)
        value = slider.input_value()
        dashboard.radio("explain").click()
        slider.wait_for(state="hidden")
        expect(dashboard.page.get_by_role("button", name="Save plan")).to_be_hidden()
        expect(dashboard.side("right")).to_be_visible()
        dashboard.radio("plan").click()
        slider.wait_for()
        assert slider.input_value() == value


@pytest.mark.parametrize("dashboard", [WIDE], indirect=True)
def test_a_plan_is_asked_about_and_the_result_is_printed_alone(dashboard: Dashboard) -> None:
    page = dashboard.page
    rows, columns = np.nonzero(dashboard.red())
    middle = len(columns) // 2
    spot = {"x": float(columns[middle]), "y": float(rows[middle])}
    dashboard.choose("teach")
    quiz = page.locator(".quiz")

    def tap(key: str) -> None:
        quiz.locator(f'[data-key="{key}"]').click()

    tap("L3")
    quiz.get_by_text("You chose this: L3.").wait_for()
    for key in ("L4", "next"):
        tap(key)
    quiz.locator('[data-key="left"]').press("Enter")
    expect(quiz.locator('[data-key="next"]')).to_be_focused()
    tap("next")
    page.wait_for_function("window.__laminascope.shows === 'before'")
    dashboard.still()
    page.locator("canvas").click(position=spot)
    quiz.get_by_text("Yes: Roof plate, left.").wait_for()
    page.wait_for_function("window.__laminascope.shows === 'ghost'")
    tap("next")
    quiz.get_by_role("button", name="The bone from above. Picture").first.wait_for(timeout=6 * PATIENCE)
    for key in ("closed", "next", "show", "next"):
        tap(key)
    quiz.get_by_text("3 of 5 known at the first try.").wait_for()
    page.evaluate("window.print = () => { window.__printed = true; }")
    tap("print")
    page.wait_for_function("window.__printed")
    page.emulate_media(media="print")
    paper = page.locator(".laminascope-paper")
    expect(paper.get_by_role("listitem")).to_have_count(5)
    expect(paper).to_be_visible()
    expect(page.locator("canvas")).to_be_hidden()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(paper).to_have_count(0)
