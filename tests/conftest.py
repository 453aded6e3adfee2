"""What all tests share."""

import os
import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Playwright, sync_playwright

from .examples import LONG, USUAL

# What a test builds is built, not read from the disk of whoever runs it.
os.environ["LAMINASCOPE_CACHE"] = "off"

# Building bone takes long compared with Hypothesis's deadline, and speed is no claim of a test.
# The usual run tries the same examples each time, so that a change is judged by itself; a long run,
# ``--hypothesis-profile=long``, holds every law to more examples, and to new ones.
settings.register_profile("laminascope", deadline=None, print_blob=True, max_examples=USUAL, derandomize=True)
settings.register_profile("long", settings.get_profile("laminascope"), max_examples=LONG, derandomize=False)
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
    parser.addoption("--people", type=int, help="people drawn by chance (2, in a long run 10)")


@pytest.fixture(scope="session")
def grade() -> Callable[[str], float]:
    """The Flesch-Kincaid grade of an English text."""
    return _grade


def _syllables(word: str) -> int:
    groups = len(re.findall(r"[aeiouy]+", word))
    silent = word.endswith("e") and not word.endswith(("le", "ee")) and groups > 1
    return max(1, groups - silent)


def _grade(text: str) -> float:
    """Give the Flesch-Kincaid grade of *text*."""
    sentences = [each for each in re.split(r"[.!?;:]+", text) if each.strip()]
    spoken = re.findall(r"[a-z']+", text.lower())
    total = sum(_syllables(word) for word in spoken)
    return 0.39 * len(spoken) / len(sentences) + 11.8 * total / len(spoken) - 15.59
