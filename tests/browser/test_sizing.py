"""Changing the size of the bone, within what is possible and beyond."""

from __future__ import annotations

import pytest

from anatomy.dimensions import default_dimensions, dimension_names
from anatomy.levels import Level
from anatomy.measures import measure
from anatomy.sentence import told
from anatomy.words import words

from .dashboard import FIRST, Dashboard

pytestmark = pytest.mark.browser


def impossible() -> tuple[str, str, str]:
    """Give a dimension of L4 that cannot stand alone at one end of its range, the key for it, and why."""
    for name in dimension_names(Level.L4):
        published = measure(Level.L4, name)
        for key, value in (("Home", published.low), ("End", published.high)):
            assert value is not None
            try:
                default_dimensions(Level.L4).with_changes({name: value})
            except ValueError as refusal:
                return name, key, told(refusal, words())
    raise AssertionError("every end of every range can stand alone")


def pick(dashboard: Dashboard, name: str) -> None:
    """Choose a dimension to edit."""
    label = words()[f"dimension.{name}.label"]
    dashboard.page.get_by_role("combobox", name="Measure").click()
    dashboard.page.get_by_role("menuitem", name=label, exact=True).click()
    dashboard.slider(f"L4: {label}").wait_for()


def test_a_deeper_canal_is_built_and_the_average_comes_back(dashboard: Dashboard) -> None:
    average = measure(Level.L4, "canal_depth")
    with dashboard.drawer():
        slider = dashboard.slider("L4: Canal depth")
        slider.scroll_into_view_if_needed()
        for _ in range(5):
            slider.press("ArrowRight")
        dashboard.drawn(f"{FIRST} L4.canal_depth={average.value + 0.5:g}")
        dashboard.page.get_by_text("Source: Clouthier 2023").wait_for()
        dashboard.page.get_by_role("button", name="Back to the average bone").click()
        dashboard.drawn(FIRST)
        assert float(slider.get_attribute("aria-valuenow") or 0) == pytest.approx(average.value)


def test_what_cannot_be_built_gets_one_sentence_and_the_picture_stays(dashboard: Dashboard) -> None:
    name, key, sentence = impossible()
    label = words()[f"dimension.{name}.label"]
    with dashboard.drawer():
        pick(dashboard, name)
        dashboard.slider(f"L4: {label}").press(key)
        refusal = dashboard.page.get_by_role("alert")
        refusal.get_by_text(sentence).wait_for()
        assert "The picture shows the plan before." in refusal.inner_text()
        assert dashboard.page.evaluate("window.__laminascope.rendered") == FIRST
        dashboard.page.get_by_role("button", name="Back to the average bone").click()
        refusal.wait_for(state="hidden")
