"""Turning the page to its other language."""

from __future__ import annotations

import re

import pytest

from .dashboard import Dashboard

pytestmark = pytest.mark.browser

ALL_TEXT = """() => {
  const found = [];
  const walk = (node) => {
    if (node.shadowRoot) walk(node.shadowRoot);
    for (const child of node.childNodes) {
      if (child.nodeType === 1) walk(child);
      else if (!["STYLE", "SCRIPT"].includes(node.nodeName)) found.push(child.textContent);
    }
  };
  walk(document.body);
  return found.join(" ");
}"""
ENGLISH = r"\b(?:the|and|bone|bones|left|right|side|what|show|look|patient|from)\b"


def test_the_page_turns_to_spanish_and_keeps_the_plan_and_the_eye(dashboard: Dashboard) -> None:
    page = dashboard.page
    dashboard.choose("L3", "right")
    dashboard.told("L3, right: hemilaminectomy")
    dashboard.show("lifted")
    dashboard.turn()
    eye = dashboard.eye()
    page.get_by_role("button", name="Español").click()
    dashboard.told("L3, derecha: hemilaminectomía")
    page.get_by_role("button", name="English").wait_for()
    page.get_by_text("vista desde atrás", exact=True).wait_for()
    page.get_by_role("button", name="Siguiente paciente").wait_for()  # what is said last
    assert page.evaluate("document.documentElement.lang") == "es"
    assert dashboard.eye() == pytest.approx(eye, abs=1e-9)
    assert page.evaluate("window.__laminascope.shows") == "lifted"
    assert re.findall(ENGLISH, page.evaluate(ALL_TEXT), re.IGNORECASE) == []
    page.get_by_role("button", name="English").click()
    dashboard.told("L3, right: hemilaminectomy")
    page.get_by_role("button", name="Next patient").click()
    dashboard.told("L4, left: hemilaminectomy")


def test_a_word_of_the_glossary_leads_to_its_picture(dashboard: Dashboard) -> None:
    page = dashboard.page
    page.goto(f"{page.url}glossary?language=es")
    page.get_by_role("link", name="Véalo: Lámina derecha").click()
    page.wait_for_function("window.__laminascope?.picked === 'lamina_right'")
    dashboard.told("L4, izquierda: hemilaminectomía")
    page.get_by_role("heading", name="Lámina derecha").wait_for()
