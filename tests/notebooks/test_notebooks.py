"""Notebooks run, and stay alive as pages without a kernel and without a network."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "notebooks"
NOTEBOOKS = sorted(path.stem for path in FOLDER.glob("*.ipynb"))
OFFLINE = ["--HTMLExporter.mathjax_url=", "--HTMLExporter.require_js_url="]

pytestmark = pytest.mark.notebook


Run = Callable[[str], Path]


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run a notebook by its name, once, and give it with its output."""

    @cache
    def run(name: str) -> Path:
        notebook = nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)
        NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(ROOT)}}).execute()
        path = tmp_path_factory.mktemp("executed") / f"{name}.ipynb"
        nbformat.write(notebook, path)
        return path

    return run


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_runs_and_complains_of_nothing(name: str, executed: Run) -> None:
    cells = json.loads(executed(name).read_text(encoding="utf-8"))["cells"]
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    assert outputs
    assert [output for output in outputs if output["output_type"] == "error"] == []
    assert [output["text"] for output in outputs if output.get("name") == "stderr"] == []


def test_one_cell_alone_brings_the_scripts(executed: Run) -> None:
    cells = json.loads(executed("06_lesson_with_questions").read_text(encoding="utf-8"))["cells"]
    drawn = [cell["id"] for cell in cells if "docs_json" in _shown(cell, "text/html")]
    bringing = [cell["id"] for cell in cells if "BokehJS" in _shown(cell, "application/javascript")]
    assert len(drawn) > 1
    assert bringing == drawn[:1]


def _shown(cell: dict[str, Any], kind: str) -> str:
    """Give all that a cell shows of one kind."""
    return "".join(
        line for output in cell.get("outputs", []) for line in output.get("data", {}).get(kind, "")
    )


def shows_a_cut(page: Page) -> None:
    """The cut is drawn and switched, and its picture stands beside it."""
    page.wait_for_function("window.__laminascope?.rendered === 'L4, left: hemilaminectomy'")
    assert page.locator("img.still").evaluate("picture => picture.naturalWidth") == 680
    for shows in ("before", "after", "lifted"):
        page.locator(f'[data-value="{shows}"]').click()
        page.wait_for_function("shows => window.__laminascope.shows === shows", arg=shows)
    page.locator('[data-value="oblique"]').click()
    page.wait_for_function("window.__laminascope.view === 'oblique' && window.__laminascope.still")


def turns_plans_together(page: Page) -> None:
    """Who turns one plan by hand turns them all, and a named view is gone to by all."""
    handles = ["__laminascope", "__laminascope_1", "__laminascope_2"]
    for name in handles:
        page.wait_for_function("name => window[name]?.rendered && window[name].still", arg=name)

    def eyes() -> list[list[float]]:
        return [[round(at, 3) for at in page.evaluate(f"window.{name}.eye")] for name in handles]

    first = eyes()
    assert first[0] == first[1] == first[2]
    page.locator("canvas").nth(1).press("ArrowLeft")
    for name in handles:
        page.wait_for_function(
            "([name, was]) => window[name].eye.some((at, i) => Math.abs(at - was[i]) > 1)",
            arg=[name, first[0]],
        )
    turned = eyes()
    assert turned[0] == turned[1] == turned[2]
    page.locator('[data-value="left"]').click()
    for name in handles:
        page.wait_for_function("name => window[name].view === 'left' && window[name].still", arg=name)
    assert page.locator(".differ th[scope=col]").count() == len(handles)


def teaches(page: Page) -> None:
    """The steps are played, and the questions are answered in words and in the picture."""
    stage = page.locator(".stage[data-drawn^='L4-L5, left: laminotomy 0.000']")
    stage.wait_for()
    page.get_by_role("slider").fill("1")
    page.locator(".stage[data-drawn^='L4-L5, left: laminotomy 0.9']").wait_for()
    asked = page.locator(".quiz").first
    part = asked.locator(".ask").inner_text()
    assert part == "Tap this: spinous process"
    asked.get_by_text("Answer in words").click()
    asked.locator(".choice:not([data-key=spinous_process])").first.click()
    assert asked.locator(".told.no p").nth(2).inner_text() == "You were asked for this: spinous process."
    asked.get_by_role("button", name="Show me").click()
    assert asked.locator(".told.this").inner_text().endswith("0 of 9 known at the first try.")
    page.locator(".stage[data-drawn='quiz L4'] .dot").wait_for()  # it is marked in the picture
    asked.get_by_role("button", name="Next question").click()
    view = page.locator(".stage[data-drawn='quiz L4'] canvas")
    box = view.bounding_box()
    assert box is not None
    view.click(position={"x": box["width"] / 2, "y": box["height"] / 2})
    told = asked.locator(".told.yes, .told.no")
    told.wait_for()
    assert "You chose this: " in told.inner_text() or "1 of 9" in told.inner_text()


LIVE: dict[str, Callable[[Page], None]] = {
    "01_quickstart": shows_a_cut,
    "03_which_bone_goes": turns_plans_together,
    "06_lesson_with_questions": teaches,
}


@pytest.mark.browser
@pytest.mark.parametrize("name", LIVE)
def test_its_page_works_without_kernel_or_network(name: str, executed: Run, browser: Browser) -> None:
    notebook = executed(name)
    command = [sys.executable, "-m", "nbconvert", "--to", "html", *OFFLINE, notebook.name]
    done = subprocess.run(command, cwd=notebook.parent, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    page_file = notebook.with_suffix(".html")
    asked: list[str] = []
    complaints: list[str] = []
    context = browser.new_context(viewport={"width": 1100, "height": 1300}, offline=True)
    page = context.new_page()
    page.on("request", lambda sent: asked.append(sent.url))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.goto(page_file.as_uri())
    LIVE[name](page)
    context.close()
    assert [url for url in asked if not url.startswith(("data:", "blob:", page_file.as_uri()))] == []
    assert complaints == []
