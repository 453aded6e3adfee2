"""What all tests share."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Playwright, sync_playwright

# What a test builds is built, not read from the disk of whoever runs it.
os.environ["LAMINASCOPE_CACHE"] = "off"

# Building bone takes long compared with Hypothesis's deadline, and speed is no claim of a test.
settings.register_profile("laminascope", deadline=None, print_blob=True)
settings.load_profile("laminascope")

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ("--no-sandbox", "--enable-unsafe-swiftshader", "--disable-background-networking")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The one driver of browsers: a second one cannot be started beside it."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium, without a window."""
    started = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
    yield started
    started.close()


@pytest.fixture
def blind_browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium without WebGL."""
    started = playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, "--disable-3d-apis"])
    yield started
    started.close()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take how many people's columns the laws are held against."""
    parser.addoption("--people", type=int, default=2, help="people drawn by chance (2)")
