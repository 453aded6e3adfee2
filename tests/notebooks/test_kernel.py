"""Panel's scripts come from one cell of a notebook, and again when that cell is run again."""

from __future__ import annotations

from types import SimpleNamespace

import IPython
import panel as pn
import pytest

from scenes.page import kernel


@pytest.fixture
def brought(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the executions that brought the scripts, in a kernel that has shown nothing yet."""
    kernel._bring.cache_clear()
    kernel._first.cache_clear()
    executions: list[str] = []
    monkeypatch.setattr(pn, "extension", lambda **_: executions.append(IPython.get_ipython().running))
    yield executions
    kernel._bring.cache_clear()
    kernel._first.cache_clear()


def run(monkeypatch: pytest.MonkeyPatch, execution: str, metadata: dict[str, str]) -> None:
    parent = {"header": {"msg_id": execution}, "metadata": metadata}
    shell = SimpleNamespace(get_parent=lambda: parent, running=execution)
    monkeypatch.setattr(IPython, "get_ipython", lambda: shell)
    kernel.load()


def test_the_first_cell_brings_them_once(brought: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for execution, cell in (("1", "a"), ("1", "a"), ("2", "b"), ("3", "c")):
        run(monkeypatch, execution, {"cellId": cell})
    assert brought == ["1"]


def test_run_again_it_brings_them_again(brought: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for execution, cell in (("1", "a"), ("2", "b"), ("3", "a"), ("4", "b")):
        run(monkeypatch, execution, {"cellId": cell})
    assert brought == ["1", "3"]


def test_without_names_of_cells_only_the_first_run_does(
    brought: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for execution in ("1", "2", "3"):
        run(monkeypatch, execution, {})
    assert brought == ["1"]
