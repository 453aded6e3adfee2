"""Looking closer at the dashboard: cut open, taken apart, measured, and cleared for the next patient."""

from __future__ import annotations

import numpy as np
import pytest
from playwright.sync_api import Locator

from anatomy.dimensions import default_dimensions
from anatomy.levels import Level
from anatomy.parts import part
from meshes import vertebra

from .dashboard import FIRST, WIDE, Dashboard

pytestmark = pytest.mark.browser


def opened(dashboard: Dashboard) -> None:
    dashboard.page.get_by_role("button", name="Look closer").click()


def row(dashboard: Dashboard, name: str, value: str) -> Locator:
    return dashboard.page.get_by_role("radiogroup", name=name).locator(f'[data-value="{value}"]')


def bone(dashboard: Dashboard) -> np.ndarray:
    """Give where the picture has bone, whole or cut: (height, width) bool."""
    r, _, b = np.moveaxis(dashboard.pixels(), 2, 0)
    return r > b + 25


def landmarks() -> np.ndarray:
    """Give the tip of the spinous process of L4 and the hindmost place of its right mammillary process."""
    solid = vertebra(default_dimensions(Level.L4))
    found = []
    for key in ("spinous_process", "transverse_process_right"):
        points = solid.vertices[np.unique(solid.faces[solid.labels == part(key).code])]
        found.append(points[points[:, 1].argmax()])
    return np.array(found)


def test_a_cut_from_the_side_hides_the_left_half_and_shows_bone_within(dashboard: Dashboard) -> None:
    opened(dashboard)
    row(dashboard, "Cut through it", "side").click()
    dashboard.page.get_by_text("The patient's left half is hidden.").wait_for()
    dashboard.page.wait_for_function("window.__laminascope.view === 'left'")
    dashboard.still()
    dashboard.see("posterior")
    seen = bone(dashboard)
    middle = seen.shape[1] // 2
    assert seen[:, : middle - 4].sum() < 0.01 * seen.sum()
    assert seen[:, middle:].sum() > 0.03 * seen.size
    dashboard.see("left")
    face = bone(dashboard)
    r, g, b = np.moveaxis(dashboard.pixels(), 2, 0)
    pores = face & (r > 120) & (r < 205) & (g > b + 15)
    assert pores.sum() > 0.1 * face.sum()  # cancellous bone, which no whole bone shows


@pytest.mark.parametrize("dashboard", [WIDE], indirect=True)
def test_parts_spread_with_the_slider_and_come_back(dashboard: Dashboard) -> None:
    opened(dashboard)
    home = bone(dashboard)
    slider = dashboard.slider("Take it apart")
    slider.press("End")
    dashboard.page.wait_for_function("window.__laminascope.spread === 1")
    dashboard.still()
    apart = bone(dashboard)
    assert (apart != home).mean() > 0.05
    slider.press("Home")
    dashboard.page.wait_for_function("window.__laminascope.spread === 0")
    dashboard.still()
    assert (bone(dashboard) != home).mean() < 0.002


@pytest.mark.parametrize("dashboard", [WIDE], indirect=True)
def test_a_distance_is_the_one_on_the_mesh_stays_when_turned_and_goes_with_the_patient(
    dashboard: Dashboard,
) -> None:
    opened(dashboard)
    dashboard.show("before")
    row(dashboard, "Measure and draw", "distance").click()
    dashboard.page.get_by_text("Tap two points.").wait_for()
    box = dashboard.page.locator("canvas").bounding_box()
    assert box is not None
    places = landmarks()
    for place in places:
        x, y = dashboard.page.evaluate("place => window.__laminascope.spotted(place)", place.tolist())
        dashboard.page.mouse.click(box["x"] + x * box["width"], box["y"] + y * box["height"])
    number = dashboard.page.locator(".mark.distance")
    number.wait_for()
    said = number.inner_text()
    assert float(said.split()[0]) == pytest.approx(float(np.linalg.norm(places[0] - places[1])), abs=0.5)
    dashboard.page.get_by_text(f"Distance: {said}").wait_for()
    before = number.bounding_box()
    dashboard.turn()
    assert number.inner_text() == said
    assert number.bounding_box() != before
    dashboard.page.get_by_role("button", name="Keep this view").click()
    dashboard.page.get_by_role("radiogroup", name="Views you kept").get_by_role("radio").wait_for()
    dashboard.page.get_by_role("button", name="Next patient").click()
    number.wait_for(state="detached")
    dashboard.drawn(FIRST)
    opened(dashboard)
    assert dashboard.page.get_by_role("radiogroup", name="Views you kept").count() == 0
