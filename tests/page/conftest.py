"""A desk without a browser, one for all the tests of a file."""

from __future__ import annotations

import pytest

from scenes.page.desk import Desk
from scenes.page.plan import Plan
from scenes.page.speech import Speech


@pytest.fixture(scope="module")
def shared() -> Desk:
    return Desk(Plan(), Speech())


@pytest.fixture
def desk(shared: Desk) -> Desk:
    """Give it as the next patient finds it."""
    shared.clear()
    return shared
