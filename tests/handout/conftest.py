"""Two plans, one on each side."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import meshes
from anatomy.findings import Finding
from meshes import Resection
from meshes.conditions.operated import Treatment, treated
from scenes import studio


@pytest.fixture(scope="session")
def on_left() -> Resection:
    return meshes.resect("hemilaminectomy", "L4", "left")


@pytest.fixture(scope="session")
def on_right() -> Resection:
    return meshes.resect("laminotomy", "L4-L5", "right")


@pytest.fixture(scope="session")
def of_the_narrow() -> Treatment:
    return treated("laminotomy", "L4-L5", "left", None, None, [Finding("central_stenosis", 0.8)])


@pytest.fixture(scope="session", autouse=True)
def closed_studio() -> Iterator[None]:
    yield
    studio.close()
