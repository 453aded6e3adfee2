"""Choosing a place, a side, an operation and how far it goes."""

from __future__ import annotations

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from .dashboard import FIRST, PHONE, WIDE, Dashboard

pytestmark = pytest.mark.browser


def test_l4_left_hemilaminectomy_shows_the_bone_that_goes_and_what_stays(dashboard: Dashboard) -> None:
    dashboard.choose("L3", "right", "laminectomy")
    dashboard.told("L3, both sides: laminectomy")
    dashboard.choose("hemilaminectomy", "left", "L4")
    dashboard.drawn(FIRST)
    dashboard.told("L4, left: hemilaminectomy")
    dashboard.still()
    said = dashboard.page.locator(".twin").inner_text()
    assert said.startswith("The roof plate on the patient's left of L4 goes, from top to bottom:")
    assert "The fin in the middle and the other side stay." in said
    dashboard.page.locator(".ledger").get_by_text("Open on the patient's left").wait_for()
    red = dashboard.red()
    assert red.mean() > 0.004
    # Seen from behind, the patient's left is on the left.
    assert np.nonzero(red)[1].mean() < red.shape[1] / 2
    assert dashboard.page.locator(".stage .seen").inner_text() == "seen from behind"


def test_the_right_side_is_cut_on_the_right(dashboard: Dashboard) -> None:
    dashboard.choose("right")
    dashboard.drawn("hemilaminectomy L4 right")
    dashboard.told("L4, right: hemilaminectomy")
    dashboard.still()
    red = dashboard.red()
    assert np.nonzero(red)[1].mean() > red.shape[1] / 2


def test_a_laminotomy_cuts_both_bones_of_its_gap_and_keeps_both_rings(dashboard: Dashboard) -> None:
    dashboard.choose("L4-L5", "laminotomy")
    dashboard.drawn("laminotomy L4-L5 left")
    dashboard.told("L4-L5, left: laminotomy")
    assert dashboard.page.locator(".ledger").get_by_text("Stays closed").count() == 2


def test_a_laminoplasty_is_offered_in_the_neck_and_opens_the_ring_on_a_hinge(dashboard: Dashboard) -> None:
    with dashboard.drawer():
        dashboard.radio("ulbd").wait_for()
        assert dashboard.radio("laminoplasty_open_door").count() == 0
        regions = dashboard.page.get_by_role("radiogroup", name="Part of the spine")
        regions.locator('[data-value="cervical"]').click()
        dashboard.radio("C5").click()
        dashboard.drawn("hemilaminectomy C5 left")
        dashboard.radio("laminoplasty_open_door").click()
        dashboard.drawn("laminoplasty_open_door C5 left")
    dashboard.told("C5, left: open-door laminoplasty")
    ledger = dashboard.page.locator(".ledger")
    ledger.get_by_text("Open on the patient's left, hinged right").wait_for()
    ledger.get_by_text("12.0 mm, turned by").wait_for()


def test_an_operation_named_by_one_bone_says_which_bone_of_a_gap_it_took(dashboard: Dashboard) -> None:
    with dashboard.drawer():
        dashboard.radio("L4-L5").click()
        sentence = "A hemilaminectomy is named by one bone. Of L4-L5, the upper bone was taken: L4."
        dashboard.page.get_by_text(sentence).wait_for()
        assert dashboard.radio("L4").get_attribute("aria-checked") == "true"
        dashboard.radio("laminotomy").click()
        dashboard.page.get_by_text(sentence).wait_for(state="hidden")
    dashboard.told("L4-L5, left: laminotomy")


def test_an_operation_named_by_a_gap_says_which_gap_it_took_at_a_bone(dashboard: Dashboard) -> None:
    with dashboard.drawer():
        dashboard.radio("bilateral_laminotomy").click()
        dashboard.page.get_by_text("The gap L4-L5 is shown. Check that this is the right gap.").wait_for()
        dashboard.page.get_by_text("This operation is done on both sides.").wait_for()
        assert dashboard.side("left").is_disabled()
    dashboard.told("L4-L5, both sides: bilateral laminotomy")


def test_sliding_takes_more_bone_and_leaves_the_eye_where_it_was(dashboard: Dashboard) -> None:
    dashboard.turn()
    before, eye = dashboard.removed(), dashboard.eye()
    with dashboard.drawer():
        for _ in range(30):
            dashboard.slider("Facet taken").press("ArrowRight")
        dashboard.drawn(f"{FIRST} facet_share=30")
    expect(dashboard.page.locator(".ledger section b").first).not_to_have_text(f"{before:.1f} cm³")
    assert dashboard.removed() > before
    assert dashboard.eye() == pytest.approx(eye, abs=1e-9)


@pytest.mark.parametrize("dashboard", [WIDE], indirect=True)
def test_a_slider_moved_as_soon_as_the_bone_is_there_is_not_lost(dashboard: Dashboard) -> None:
    dashboard.page.reload()
    dashboard.drawn(FIRST)
    dashboard.page.get_by_role("slider", name="Facet taken").press("ArrowRight")
    dashboard.drawn(f"{FIRST} facet_share=1")
    dashboard.page.wait_for_url("**facet_share=1**")


@pytest.mark.parametrize("dashboard", [WIDE], indirect=True)
def test_dragging_ends_with_the_last_value_whatever_was_on_the_way(dashboard: Dashboard) -> None:
    slider = dashboard.slider("Facet taken")
    slider.scroll_into_view_if_needed()
    thumb = slider.locator("xpath=..")
    thumb.hover()
    box = thumb.bounding_box()
    assert box is not None
    mouse, across, down = dashboard.page.mouse, box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    mouse.down()
    mouse.move(across + 200, down, steps=40)
    mouse.move(across + 240, down)
    expect(slider).to_have_attribute("aria-valuenow", re.compile("4[0-9]"))
    mouse.up()
    last = slider.get_attribute("aria-valuenow")
    dashboard.drawn(f"{FIRST} facet_share={last}")


def test_next_patient_forgets_everything_in_one_tap(dashboard: Dashboard) -> None:
    dashboard.choose("L2", "laminectomy")
    dashboard.told("L2, both sides: laminectomy")
    dashboard.show("lifted")
    dashboard.see("oblique")
    dashboard.page.get_by_role("button", name="Next patient").click()
    dashboard.drawn(FIRST)
    dashboard.told("L4, left: hemilaminectomy")
    dashboard.page.wait_for_function("window.__laminascope.shows === 'ghost'")
    dashboard.page.wait_for_function("window.__laminascope.view === 'posterior'")


@pytest.mark.parametrize("dashboard", [PHONE], indirect=True)
def test_on_a_phone_the_drawer_starts_closed_and_opens_by_its_button(dashboard: Dashboard) -> None:
    assert not dashboard.radio("L1").is_visible()
    dashboard.page.get_by_role("button", name="Change the plan").click()
    dashboard.radio("L1").wait_for()


@pytest.mark.parametrize("dashboard", [WIDE], indirect=True)
def test_on_a_wide_screen_the_drawer_starts_open(dashboard: Dashboard) -> None:
    dashboard.radio("L1").wait_for()
    assert not dashboard.page.get_by_role("button", name="Change the plan").is_visible()


@pytest.mark.parametrize("dashboard", [WIDE], indirect=True)
def test_arrow_keys_choose_among_buttons(dashboard: Dashboard) -> None:
    dashboard.radio("hemilaminectomy").press("ArrowDown")
    dashboard.told("L4, both sides: laminectomy")
    dashboard.radio("laminectomy").press("ArrowUp")
    dashboard.told("L4, left: hemilaminectomy")
