"""Two plans, one on each side."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import meshes
from meshes import Resection
from scenes import studio


@pytest.fixture(scope="session")
def on_left() -> Resection:
    return meshes.resect("hemilaminectomy", "L4", "left")


@pytest.fixture(scope="session")
def on_right() -> Resection:
    return meshes.resect("laminotomy", "L4-L5", "right")


@pytest.fixture(scope="session", autouse=True)
def closed_studio() -> Iterator[None]:
    yield
    studio.close()
