"""Many readers at once, lost lines and browsers that cannot draw."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, WebSocketRoute, expect

from .dashboard import FIRST, PATIENCE, WIDE, Dashboard, visiting

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("dashboard", [WIDE], indirect=True)
def test_two_readers_see_nothing_of_each_other(dashboard: Dashboard, browser: Browser, address: str) -> None:
    with visiting(browser, address, WIDE) as other:
        dashboard.choose("laminectomy")
        other.choose("right")
        dashboard.drawn("laminectomy L4 both")
        other.drawn("hemilaminectomy L4 right")
        other.page.get_by_role("button", name="Español").click()
        other.page.get_by_role("radiogroup", name="Lado", exact=True).wait_for()
        dashboard.told("L4, both sides: laminectomy")
        assert dashboard.page.evaluate("window.__laminascope.rendered") == "laminectomy L4 both"
        assert other.complaints == []


@pytest.mark.parametrize("dashboard", [WIDE], indirect=True)
def test_a_lost_line_is_told_and_taken_up_with_the_plan(dashboard: Dashboard) -> None:
    """The browser's half of the line is cut; the program goes on, and keeps the plan."""
    wires: list[WebSocketRoute] = []
    page = dashboard.page
    refused = [False]

    def through(wire: WebSocketRoute) -> None:
        if refused[0]:
            wire.close()
            return
        wires.append(wire)
        wire.connect_to_server()

    page.route_web_socket("**/ws*", through)
    page.reload()
    dashboard.drawn(FIRST)
    dashboard.choose("laminectomy")
    dashboard.drawn("laminectomy L4 both")
    refused[0] = True
    wires[0].close()
    told = page.get_by_role("alert")
    expect(told).to_contain_text("The line to the program is lost. The picture stays as it was.")
    assert dashboard.red().any()
    refused[0] = False
    expect(told).to_be_hidden()
    dashboard.drawn("laminectomy L4 both")
    dashboard.choose("hemilaminectomy")
    dashboard.drawn(FIRST)
    dashboard.complaints.clear()  # Bokeh tells of the lost line there


@pytest.mark.parametrize("dashboard", [WIDE], indirect=True)
def test_a_line_lost_within_a_message_is_taken_up_too(dashboard: Dashboard) -> None:
    wires: list[WebSocketRoute] = []
    chosen = [False]

    def through(wire: WebSocketRoute) -> None:
        wires.append(wire)
        server = wire.connect_to_server()

        def up(message: str | bytes) -> None:
            server.send(message)
            if len(wires) == 1 and '"laminectomy"' in str(message):
                chosen[0] = True

        def down(message: str | bytes) -> None:
            wire.send(message)
            if chosen[0] and '"msgtype"' in str(message):  # the first of three parts or more of a message
                chosen[0] = False
                wire.close()

        wire.on_message(up)
        server.on_message(down)

    dashboard.page.route_web_socket("**/ws*", through)
    dashboard.page.reload()
    dashboard.drawn(FIRST)
    expect(dashboard.page.locator("#loader")).to_be_hidden()
    dashboard.choose("laminectomy")
    dashboard.drawn("laminectomy L4 both")
    dashboard.told("L4, both sides: laminectomy")
    assert len(wires) == 2
    dashboard.complaints.clear()  # Bokeh tells of the lost line there


def test_a_browser_that_cannot_draw_gets_pictures_that_follow_the_plan(
    blind_browser: Browser, address: str
) -> None:
    page = blind_browser.new_page()
    page.set_default_timeout(3 * PATIENCE)  # the first picture waits for VTK
    page.goto(address)
    page.get_by_text("This browser cannot show the model live.").wait_for()
    picture = page.locator(".without img")
    seen = {picture.get_attribute("src")}
    assert page.locator("canvas").count() == 0
    for tap in ("lifted", "laminectomy"):
        before = picture.get_attribute("src")
        page.get_by_role("radio").and_(page.locator(f'[data-value="{tap}"]')).click()
        expect(picture).not_to_have_attribute("src", before or "", timeout=3 * PATIENCE)
        seen.add(picture.get_attribute("src"))
    expect(picture).to_have_attribute("alt", re.compile("^L4, both sides: laminectomy"))
    assert len(seen) == 3


@pytest.mark.parametrize("dashboard", [WIDE], indirect=True)
def test_a_lost_drawing_context_comes_back_with_the_same_picture(dashboard: Dashboard) -> None:
    before = dashboard.pixels()
    canvas = dashboard.page.locator("canvas")
    canvas.evaluate(
        "c => { window.__kept = c.getContext('webgl2').getExtension('WEBGL_lose_context');"
        " window.__kept.loseContext(); }"
    )
    dashboard.page.get_by_text("This browser cannot show the model live.").wait_for()
    dashboard.page.evaluate("window.__kept.restoreContext()")
    dashboard.page.locator(".without").wait_for(state="detached")
    dashboard.still()
    assert abs(dashboard.pixels() - before).mean() < 0.5
