"""The whole spine: going anywhere in it, looking at what stands round a bone, and searching."""

from __future__ import annotations

import numpy as np
import pytest

from .dashboard import FIRST, LARGE, Dashboard

pytestmark = pytest.mark.browser


def place(dashboard: Dashboard, name: str) -> None:
    """Tap a place in the drawing of the whole spine."""
    box = dashboard.page.locator(f'[data-place="{name}"] path').bounding_box()
    assert box is not None
    dashboard.page.mouse.click(box["x"] + 3, box["y"] + box["height"] / 2)


def test_the_atlas_is_shown_whole_and_the_plan_waits(dashboard: Dashboard) -> None:
    dashboard.choose("laminectomy", "L3")
    dashboard.drawn("laminectomy L3 both")
    with dashboard.drawer():
        regions = dashboard.page.get_by_role("radiogroup", name="Part of the spine")
        regions.locator('[data-value="cervical"]').click()
        dashboard.radio("C1").click()
        dashboard.drawn("whole C1")
        dashboard.page.get_by_text("Your plan is kept: L3, laminectomy.").wait_for()
        assert dashboard.radio("C1").get_attribute("aria-checked") == "true"
        assert dashboard.radio("laminectomy").is_disabled()
    dashboard.told("C1 (atlas): the whole bone")
    facts = dashboard.page.locator(".facts")
    assert "Canal depth" in facts.inner_text()
    assert "mm" in facts.locator("dd").first.inner_text()
    dashboard.page.get_by_role("button", name="Back to the plan at L3").click()
    dashboard.drawn("laminectomy L3 both")
    dashboard.told("L3, both sides: laminectomy")


def test_a_bone_of_the_neck_is_cut_and_offers_what_is_drawn_there(dashboard: Dashboard) -> None:
    dashboard.choose("microdiscectomy", "L4-L5")
    dashboard.drawn("microdiscectomy L4-L5 left")
    with dashboard.drawer():
        dashboard.page.locator('[data-place="C5"]').scroll_into_view_if_needed()
        place(dashboard, "C5")
        dashboard.drawn("hemilaminectomy C5 left")
        assert dashboard.radio("foraminotomy").is_enabled()
        assert dashboard.radio("microdiscectomy").count() == 0
    dashboard.told("C5, left: hemilaminectomy")


def test_the_regions_lead_to_every_bone(dashboard: Dashboard) -> None:
    with dashboard.drawer():
        regions = dashboard.page.get_by_role("radiogroup", name="Part of the spine")
        regions.locator('[data-value="thoracic"]').click()
        dashboard.radio("T12-L1").click()
        dashboard.drawn("hemilaminectomy T12 left")
        regions.locator('[data-value="lumbar"]').click()
        dashboard.radio("L2").click()
        dashboard.drawn("hemilaminectomy L2 left")
    dashboard.told("L2, left: hemilaminectomy")


def test_layers_come_once_and_are_then_switched_in_the_browser(dashboard: Dashboard) -> None:
    with dashboard.drawer():
        dashboard.layer("nerves", "shown")
        dashboard.received.clear()
        for state in ("faded", "hidden", "shown"):
            dashboard.layer("nerves", state)
        assert max(dashboard.received, default=0) < LARGE
        dashboard.layer("bone", "hidden")
    root = yellow(dashboard)
    rows, columns = root.nonzero()
    assert len(rows) > 200
    outer = columns.argmax()
    canvas = dashboard.page.locator("canvas")
    canvas.click(position={"x": float(columns[outer]) - 2.0, "y": float(rows[outer])})
    card = dashboard.page.locator(".part h3")
    card.wait_for()
    assert card.inner_text().startswith("Spinal nerve root")
    assert "right" in card.inner_text()
    assert (
        "goes to your head, your arm, your chest or your leg"
        in dashboard.page.locator(".part p").inner_text()
    )


def yellow(dashboard: Dashboard) -> np.ndarray:
    """Give where the picture has the colour of a root: (height, width) bool."""
    dashboard.still()
    r, g, b = np.moveaxis(dashboard.pixels(), 2, 0)
    return (r > 120) & (g > 0.6 * r) & (b < 0.45 * r)


def test_one_layer_can_be_looked_at_alone(dashboard: Dashboard) -> None:
    with dashboard.drawer():
        dashboard.page.get_by_role("button", name="Only this: Discs").click()
        dashboard.page.wait_for_function("window.__laminascope.around[0] === 'discs'")
    dashboard.still()
    assert dashboard.red().sum() == 0
    with dashboard.drawer():
        dashboard.page.get_by_role("button", name="Only this: Discs").click()
        dashboard.page.wait_for_function("window.__laminascope.only === ''")
    dashboard.still()
    assert dashboard.red().sum() > 400


def test_a_layer_that_is_not_there_says_so(dashboard: Dashboard) -> None:
    with dashboard.drawer():
        dashboard.page.locator('[data-group="arteries"] [data-state="shown"]').click()
        dashboard.page.get_by_text("Arteries: There is none of this near L4.").wait_for()


def test_names_stand_beside_the_picture(dashboard: Dashboard) -> None:
    with dashboard.drawer():
        dashboard.page.get_by_label("Name all that is seen").click()
        dashboard.page.wait_for_function("window.__laminascope.labels > 10")
    said = dashboard.page.locator(".label:visible").all_inner_texts()
    assert {"left lamina", "right lamina", "spinous process"} <= set(said)


def test_a_spanish_part_is_found_shown_and_marked(dashboard: Dashboard) -> None:
    found = dashboard.search("lámina")
    assert found.first.inner_text().lower().startswith("left lamina")
    field = dashboard.page.get_by_role("combobox", name="Find a bone")
    field.press("ArrowDown")
    field.press("Enter")
    dashboard.page.wait_for_function("window.__laminascope.picked === 'lamina_right'")
    dashboard.page.locator(".part h3").get_by_text("Right lamina").wait_for()


def test_a_gap_is_gone_to_and_escape_closes_the_list(dashboard: Dashboard) -> None:
    dashboard.choose("laminotomy")
    dashboard.search("L2-3")
    field = dashboard.page.get_by_role("combobox", name="Find a bone")
    field.press("Escape")
    assert not dashboard.page.locator(".found").is_visible()
    dashboard.search("L4-5")
    field.press("Enter")
    dashboard.drawn("laminotomy L4-L5 left")
    dashboard.told("L4-L5, left: laminotomy")


def test_a_tissue_that_lies_elsewhere_is_gone_to_and_named(dashboard: Dashboard) -> None:
    dashboard.search("vertebral artery").first.click()
    dashboard.page.wait_for_function("window.__laminascope.picked === 'vertebral_artery'")
    assert dashboard.page.evaluate("window.__laminascope.rendered") == "hemilaminectomy C6 left"
    assert "vertebral artery" in dashboard.page.locator(".name.pin").inner_text()
    dashboard.page.get_by_role("button", name="Next patient").click()
    dashboard.drawn(FIRST)
    dashboard.page.wait_for_function("window.__laminascope.around.length === 0")
