"""One server and one browser for every visit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from ..page.serving import served
from .dashboard import PHONE, WIDE, Dashboard, visiting


@pytest.fixture(scope="session")
def server_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("server") / "log.txt"


@pytest.fixture(scope="session")
def address(server_log: Path) -> Iterator[str]:
    with served(server_log) as found:
        yield found.address


@pytest.fixture(params=[WIDE, PHONE], ids=["wide", "phone"])
def dashboard(
    request: pytest.FixtureRequest, browser: Browser, address: str, server_log: Path
) -> Iterator[Dashboard]:
    """Give a fresh visit; whatever a test does, nothing may leave the machine and nobody may complain."""
    before = len(complaints_of(server_log))
    with visiting(browser, address, request.param) as visit:
        yield visit
    outside = [url for url in visit.requests if not url.startswith((address, "data:", "blob:"))]
    assert outside == []
    assert visit.complaints == []
    assert complaints_of(server_log)[before:] == []


def complaints_of(log: Path) -> list[str]:
    """Give the lines of the server's log."""
    return log.read_text(encoding="utf-8").splitlines()
