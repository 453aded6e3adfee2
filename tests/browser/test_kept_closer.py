"""What is looked at closer in the browser: kept in the address and the file, taken back and done again."""

from __future__ import annotations

from pathlib import Path

import pytest

from .dashboard import FIRST, WIDE, Dashboard

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("dashboard", [WIDE], indirect=True)
def test_a_section_and_an_arrow_are_taken_back_kept_and_opened_again(
    dashboard: Dashboard, tmp_path: Path
) -> None:
    page = dashboard.page

    def seen(name: str, value: object) -> None:
        page.wait_for_function("([name, value]) => window.__laminascope[name] === value", arg=[name, value])

    page.get_by_role("button", name="Look closer").click()
    page.get_by_role("radio", name="From behind").click()
    seen("section", "back")
    page.wait_for_function("location.search.includes('section=back')")
    dashboard.still()
    page.get_by_role("radio", name="Arrow").click()
    box = page.locator("canvas").bounding_box()
    assert box is not None
    page.locator("canvas").click(position={"x": box["width"] / 2, "y": box["height"] / 2})
    seen("marks", 1)
    for marks, section in ((0, "back"), (0, "")):
        page.keyboard.press("Control+z")
        seen("marks", marks)
        seen("section", section)
    page.wait_for_function("!location.search.includes('section')")
    for marks in (0, 1):
        page.keyboard.press("Control+Shift+z")
        seen("section", "back")
        seen("marks", marks)
    with page.expect_download() as coming:
        page.get_by_role("button", name="Save plan").click()
    file = tmp_path / "plan.json"
    coming.value.save_as(file)
    page.get_by_role("button", name="Next patient").click()
    seen("section", "")
    seen("marks", 0)
    page.locator(".shelf input").set_input_files(file)
    seen("section", "back")
    seen("marks", 1)
    page.wait_for_function("location.search.includes('section=back')")
    page.goto(page.evaluate("location.href"))
    dashboard.drawn(FIRST)
    seen("section", "back")
