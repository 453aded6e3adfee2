"""What a reader takes home is made, saved and named by place, side and operation."""

import io
import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from .dashboard import PHONE, WIDE, Dashboard

LONG = 120_000
"""Milliseconds to wait for a file, the first of which opens the window in which pictures are drawn."""


def taken(dashboard: Dashboard, kind: str) -> tuple[str, bytes]:
    """Tap a button, and give the name and the content of what the browser saves."""
    with dashboard.page.expect_download(timeout=LONG) as saved:
        dashboard.page.locator(f'[data-kind="{kind}"]').click()
    return saved.value.suggested_filename, Path(saved.value.path()).read_bytes()


@pytest.mark.browser
@pytest.mark.parametrize("dashboard", [WIDE], indirect=True, ids=["wide"])
def test_files_are_of_the_plan_as_it_stands_and_gone_for_the_next_patient(dashboard: Dashboard) -> None:
    page = dashboard.page
    dashboard.choose("right")
    dashboard.told("L4, right: hemilaminectomy")
    page.get_by_role("button", name="Take home").click()
    name, content = taken(dashboard, "glb")
    assert name == "L4-right-hemilaminectomy.glb"
    length = int.from_bytes(content[12:16], "little")
    nodes = {node.get("name") for node in json.loads(content[20 : 20 + length])["nodes"]}
    assert {"L4 kept", "L4 removed"} <= nodes
    page.get_by_text("Saved: L4-right-hemilaminectomy.glb").wait_for()
    page.get_by_role("button", name="Next patient").click()
    dashboard.told("L4, left: hemilaminectomy")
    page.get_by_role("button", name="Take home", expanded=False).wait_for()
    page.get_by_role("button", name="Take home").click()
    page.locator('[data-kind="glb"]').wait_for()
    assert page.get_by_text("Saved:").count() == 0


@pytest.mark.browser
@pytest.mark.parametrize("dashboard", [PHONE], indirect=True, ids=["phone"])
def test_a_phone_gets_the_handout_in_the_language_of_the_page(dashboard: Dashboard) -> None:
    page = dashboard.page
    page.get_by_role("button", name="Español").click()
    page.get_by_role("button", name="Para llevar a casa").click()
    page.get_by_role("radio", name="Hoja A4").click()
    name, content = taken(dashboard, "pdf")
    assert name == "L4-izquierda-hemilaminectomia.pdf"
    (sheet,) = PdfReader(io.BytesIO(content)).pages
    assert float(sheet.mediabox.width) == pytest.approx(595.28, abs=0.01)
    assert "L4, izquierda: hemilaminectomía" in sheet.extract_text()
    buttons = page.locator("[data-kind]")
    assert all(box["height"] >= 44 for box in (each.bounding_box() for each in buttons.all()) if box)
    assert buttons.first.get_attribute("aria-busy") == "false"


@pytest.mark.browser
@pytest.mark.parametrize("dashboard", [PHONE], indirect=True, ids=["phone"])
def test_the_address_is_copied_and_where_that_is_not_allowed_it_is_marked(dashboard: Dashboard) -> None:
    page = dashboard.page
    dashboard.choose("right")
    dashboard.told("L4, right: hemilaminectomy")
    page.get_by_role("button", name="Take home").click()
    button = page.get_by_role("button", name="Copy the address of this plan")
    page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    button.click()
    page.get_by_role("status").filter(has_text="The address is copied.").wait_for()
    copied = page.evaluate("window.copied")
    assert "side=right" in copied
    page.wait_for_function("address => location.href === address", arg=copied)
    box = button.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    page.evaluate(
        "navigator.clipboard.writeText = () => Promise.reject(); document.execCommand = () => false"
    )
    button.click()
    page.get_by_role("status").filter(has_text="The address is marked.").wait_for()
    field = page.get_by_role("textbox", name="Address of this plan")
    assert field.input_value() == copied
    marked = "field => field.value.slice(field.selectionStart, field.selectionEnd)"
    assert field.evaluate(marked) == copied
    page.get_by_role("button", name="Next patient").click()
    dashboard.told("L4, left: hemilaminectomy")
    field.wait_for(state="hidden")
    assert page.get_by_text("The address is marked.").count() == 0
