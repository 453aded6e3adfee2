"""For everybody: names, contrast, room for a finger, all of it by keyboard, nothing that scrolls sideways."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from .dashboard import WIDE, Dashboard, visiting

pytestmark = pytest.mark.browser

SMALLEST = 44
"""Pixels that a finger hits."""

ZOOMED = (640, 400)
"""A window of 1280 x 800 at 200 %."""

# Everything a reader may tap or type into, with where it stands on the screen. A slider is as large as its
# track; a link within a sentence is text.
CONTROLS = """() => {
    const found = [];
    const visible = (each) => each.checkVisibility({ opacityProperty: false, visibilityProperty: true });
    const walk = (root) => {
        for (const each of root.querySelectorAll("*")) {
            if (each.shadowRoot) walk(each.shadowRoot);
            const role = each.getAttribute("role");
            const acts = each.matches("a[href], button, input, select, textarea, [tabindex='0']") ||
                ["button", "radio", "switch", "combobox", "slider", "option", "checkbox"].includes(role);
            if (!acts || each.disabled || !visible(each)) continue;
            if (each.closest("p, dd, svg, [aria-hidden='true']")) continue;
            const hit = each.closest("label") ?? each.closest(".MuiSlider-root, .MuiInputBase-root") ?? each;
            const { x, y, width, height } = hit.getBoundingClientRect();
            if (width < 1 || height < 1) continue;
            found.push({ name: each.getAttribute("aria-label") ?? each.textContent.trim().slice(0, 40),
                role: role ?? each.tagName.toLowerCase(), x, y, width, height });
        }
    };
    walk(document);
    return found;
}"""

# The element that has the focus, numbered at its first visit, and whether it shows it.
FOCUSED = """() => {
    let one = document.activeElement;
    while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
    if (!one || one === document.body) return null;
    one.__number ??= (window.__numbers = (window.__numbers ?? 0) + 1);
    const drawn = (each, pseudo) => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each, pseudo);
        return (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || boxShadow !== "none";
    };
    const around = [one, one.parentElement, one.closest(".stage, .MuiInputBase-root")].filter(Boolean);
    return { number: one.__number, tag: one.tagName.toLowerCase(), role: one.getAttribute("role"),
        name: one.getAttribute("aria-label") ?? one.textContent.trim().slice(0, 40),
        seen: around.some((each) => drawn(each) || drawn(each, "::after")) };
}"""

# Everything that the tab key must reach.
REACHABLE = """() => {
    const found = [];
    const walk = (root) => {
        for (const each of root.querySelectorAll("*")) {
            if (each.shadowRoot) walk(each.shadowRoot);
            if (!each.matches("a[href], button, input, select, textarea, [tabindex]")) continue;
            if (each.tabIndex < 0 || each.disabled || each.closest("[aria-hidden='true']")) continue;
            if (each.checkVisibility({ visibilityProperty: true })) found.push(each);
        }
    };
    walk(document);
    return found.map((each) => ({ number: each.__number ?? 0, tag: each.tagName.toLowerCase(),
        role: each.getAttribute("role"),
        name: each.getAttribute("aria-label") ?? each.textContent.trim().slice(0, 40) }));
}"""

WIDEST = """() => {
    const out = [];
    const walk = (root) => {
        for (const each of root.querySelectorAll("*")) {
            if (each.shadowRoot) walk(each.shadowRoot);
            if (!/auto|scroll/.test(getComputedStyle(each).overflowX)) continue;
            if (each.scrollWidth > each.clientWidth + 1) out.push(each.className);
        }
    };
    walk(document);
    return { page: document.scrollingElement.scrollWidth, window: innerWidth, out };
}"""


FADE = 500
"""Milliseconds in which the letters of a button have changed their colour."""


def faults(dashboard: Dashboard) -> list[str]:
    """Give what axe finds that is serious or worse, with where it is."""
    found = Axe().run(dashboard.page).response["violations"]
    return [
        f"{each['id']}: {node['target']} {node.get('failureSummary', '')}"
        for each in found
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
    ]


def darken(dashboard: Dashboard) -> None:
    letters = [dashboard.page.locator(each).first for each in (".headline", ".ledger section b", ".model")]
    letters.append(dashboard.page.get_by_role("button", name="Watch the operation"))
    light = [each.evaluate("letter => getComputedStyle(letter).color") for each in letters]
    dashboard.page.get_by_role("button", name=re.compile("theme", re.IGNORECASE)).click()
    dashboard.page.locator('[data-theme="dark"]').wait_for()
    for each, color in zip(letters, light, strict=True):
        expect(each).not_to_have_css("color", color)
    dashboard.page.wait_for_timeout(FADE)


def test_nothing_serious_stands_in_the_way_in_light_or_dark(dashboard: Dashboard) -> None:
    assert faults(dashboard) == []
    darken(dashboard)
    with dashboard.drawer():
        assert faults(dashboard) == []


def test_everything_is_large_enough_to_hit(dashboard: Dashboard) -> None:
    with dashboard.drawer():
        controls = dashboard.page.evaluate(CONTROLS)
    small = [
        f"{each['role']} {each['name']!r}: {each['width']:.0f} x {each['height']:.0f}"
        for each in controls
        if min(each["width"], each["height"]) < SMALLEST - 0.5
    ]
    assert len(controls) > 20
    assert small == []


@pytest.mark.parametrize("dashboard", [WIDE], indirect=True)
def test_the_tab_key_reaches_everything_and_shows_where_it_is(dashboard: Dashboard) -> None:
    page = dashboard.page
    blind, last = [], 0
    for _ in range(200):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        if at is None or at["number"] < last:
            break
        last = at["number"]
        if not at["seen"]:
            blind.append(f"{at['tag']} {at['role']} {at['name']}")
    missed = [
        f"{each['tag']} {each['role']} {each['name']}"
        for each in page.evaluate(REACHABLE)
        if not each["number"]
    ]
    assert missed == []
    assert blind == []


def test_at_twice_the_size_nothing_scrolls_sideways(browser: Browser, address: str) -> None:
    with visiting(browser, address, ZOOMED) as visit:
        shut = visit.page.evaluate(WIDEST)
        visit.page.get_by_role("button", name="Change the plan").click()
        visit.page.get_by_role("listbox", name="The whole spine").wait_for()
        opened = visit.page.evaluate(WIDEST)
    for seen in (opened, shut):
        assert seen["page"] <= seen["window"]
        assert seen["out"] == []


@pytest.mark.parametrize("dashboard", [WIDE], indirect=True)
def test_who_asked_for_less_motion_sees_the_goal_at_once(dashboard: Dashboard) -> None:
    dashboard.page.emulate_media(reduced_motion="reduce")
    dashboard.page.evaluate(
        """() => {
            window.__eyes = new Set();
            const look = () => {
                window.__eyes.add(window.__laminascope.eye.join());
                requestAnimationFrame(look);
            };
            look();
        }"""
    )
    dashboard.see("left")
    dashboard.show("lifted")
    assert (
        dashboard.page.evaluate("window.__eyes.size") <= 3
    )  # where it was, the left, and farther for what is lifted
