"""Notebooks run, and stay alive as pages without a kernel and without a network."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
OFFLINE = ["--HTMLExporter.mathjax_url=", "--HTMLExporter.require_js_url="]

pytestmark = pytest.mark.notebook


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=lambda path: path.stem)
def executed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Run one notebook, and give it with its output."""
    notebook = nbformat.read(request.param, as_version=4)
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(ROOT)}}).execute()
    path = tmp_path_factory.mktemp("executed") / request.param.name
    nbformat.write(notebook, path)
    return path


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS


def test_a_notebook_runs_and_complains_of_nothing(executed: Path) -> None:
    cells = json.loads(executed.read_text(encoding="utf-8"))["cells"]
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    assert outputs
    assert [output for output in outputs if output["output_type"] == "error"] == []
    assert [output["text"] for output in outputs if output.get("name") == "stderr"] == []


@pytest.mark.browser
def test_its_page_shows_the_bone_and_switches_without_kernel_or_network(
    executed: Path, browser: Browser
) -> None:
    command = [sys.executable, "-m", "nbconvert", "--to", "html", *OFFLINE, executed.name]
    done = subprocess.run(command, cwd=executed.parent, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    page_file = executed.with_suffix(".html")
    asked: list[str] = []
    complaints: list[str] = []
    context = browser.new_context(viewport={"width": 1100, "height": 1300}, offline=True)
    page = context.new_page()
    page.on("request", lambda sent: asked.append(sent.url))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.goto(page_file.as_uri())
    page.wait_for_function("window.__laminascope?.rendered === 'L4, left: hemilaminectomy'")
    assert page.locator("img.still").evaluate("picture => picture.naturalWidth") == 680
    for shows in ("before", "after", "lifted"):
        page.locator(f'[data-value="{shows}"]').click()
        page.wait_for_function("shows => window.__laminascope.shows === shows", arg=shows)
    page.locator('[data-value="oblique"]').click()
    page.wait_for_function("window.__laminascope.view === 'oblique' && window.__laminascope.still")
    context.close()
    assert [url for url in asked if not url.startswith(("data:", "blob:", page_file.as_uri()))] == []
    assert complaints == []
