"""Looking: ways of showing, views, names, themes, and how it all stands on the screen."""

from __future__ import annotations

import pytest

from .dashboard import FIRST, LARGE, Dashboard

pytestmark = pytest.mark.browser

TOUCH = 44  # px

# Every visible button, through the shadow roots: what it says, its height, and its left and right edge.
BUTTONS = """() => {
    const found = [];
    const seek = (root) => {
        for (const each of root.querySelectorAll("*")) {
            if (each.shadowRoot) seek(each.shadowRoot);
            if (each.tagName !== "BUTTON") continue;
            const { left, right, height } = each.getBoundingClientRect();
            if (!height || !each.checkVisibility({ visibilityProperty: true })) continue;
            found.push([each.textContent || each.ariaLabel, height, left, right]);
        }
    };
    seek(document);
    return found;
}"""


def test_each_way_of_showing_is_switched_without_a_new_scene(dashboard: Dashboard) -> None:
    dashboard.received.clear()
    dashboard.show("before")
    assert dashboard.red().sum() == 0
    dashboard.show("after")
    assert dashboard.red().sum() == 0
    dashboard.show("ghost")
    ghost = dashboard.red().sum()
    assert ghost > 400
    dashboard.show("lifted")
    assert dashboard.red().sum() > 400
    assert max(dashboard.received, default=0) < LARGE


def test_a_view_tapped_again_brings_a_turned_bone_back(dashboard: Dashboard) -> None:
    dashboard.see("left")
    left = dashboard.eye()
    assert left[0] > 100  # on the patient's left
    for _ in range(3):
        dashboard.page.locator("canvas").press("ArrowRight")
    dashboard.page.wait_for_function("x => Math.abs(window.__laminascope.eye[0] - x) > 10", arg=left[0])
    dashboard.see("left")
    dashboard.page.wait_for_function("x => Math.abs(window.__laminascope.eye[0] - x) < 0.1", arg=left[0])


def test_a_tapped_part_says_its_name_and_how_much_of_it_goes(dashboard: Dashboard) -> None:
    hint = dashboard.page.get_by_text("Tap any part of the bone to see its name.")
    hint.wait_for()
    dashboard.still()
    rows, columns = dashboard.red().nonzero()
    canvas = dashboard.page.locator("canvas")
    middle = len(columns) // 2
    canvas.click(position={"x": float(columns[middle]), "y": float(rows[middle])})
    card = dashboard.page.locator(".part h3")
    card.wait_for()
    assert card.inner_text().startswith("Left lamina")
    said = dashboard.page.locator(".part p").inner_text()
    assert "The flat plate of bone that roofs the nerve canal" in said
    assert "of it is taken out." in said
    dashboard.page.get_by_role("button", name="See through it").click()
    dashboard.page.wait_for_function("window.__laminascope.xray.includes('lamina_left')")
    dashboard.page.get_by_role("button", name="Make it solid again").click()
    dashboard.page.wait_for_function("window.__laminascope.xray.length === 0")


def test_medical_words_name_the_same_numbers(dashboard: Dashboard) -> None:
    numbers = dashboard.page.locator(".ledger b").all_inner_texts()
    dashboard.page.get_by_role("heading", name="Space inside the bone, at mid-cut").wait_for()
    dashboard.radio("professional").click()
    dashboard.page.get_by_role("heading", name="Canal area").wait_for()
    assert dashboard.page.locator(".ledger b").all_inner_texts() == numbers


def test_a_caution_names_its_limit_and_its_source(dashboard: Dashboard) -> None:
    with dashboard.drawer():
        for _ in range(30):
            dashboard.slider("Facet taken").press("ArrowRight")
        dashboard.drawn(f"{FIRST} facet_share=30")
    card = dashboard.page.locator(".caution")
    card.wait_for()
    assert "in one study of L1 to L5" in card.inner_text()
    assert "Wang 2024" in card.inner_text()


def test_neighbours_come_and_go_and_the_eye_stays(dashboard: Dashboard) -> None:
    eye = dashboard.eye()
    with dashboard.drawer():
        dashboard.layer("neighbours", "shown")
    assert dashboard.eye() == pytest.approx(eye, abs=1e-6)


def test_the_dark_theme_reaches_the_picture(dashboard: Dashboard) -> None:
    dashboard.page.get_by_role("button", name="Toggle theme").click()
    dashboard.page.locator('.stage[data-theme="dark"]').wait_for()
    dashboard.page.get_by_role("button", name="Toggle theme").click()
    dashboard.page.locator('.stage[data-theme="light"]').wait_for()


def test_nothing_runs_off_the_screen_and_every_button_fits_a_finger(dashboard: Dashboard) -> None:
    width = dashboard.page.evaluate("innerWidth")
    assert dashboard.page.evaluate("document.documentElement.scrollWidth") <= width
    buttons = dashboard.page.evaluate(BUTTONS)
    assert len(buttons) >= 12
    small = [(said, height) for said, height, *_ in buttons if height < TOUCH and said not in ICONS]
    assert small == []
    assert [said for said, _, left, right in buttons if left < 0 or right > width] == []


ICONS = {"Toggle theme", "Open drawer", "Close drawer"}
"""Made by the page's frame, 40 px."""


def test_it_says_once_that_it_is_a_model(dashboard: Dashboard) -> None:
    assert dashboard.page.get_by_text("This is a model, not you.").count() == 1
