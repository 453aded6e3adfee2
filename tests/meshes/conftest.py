"""How many people the laws are held against."""

import pytest


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Draw as many people as ``--people`` asks for."""
    if "person_number" in metafunc.fixturenames:
        metafunc.parametrize("person_number", range(metafunc.config.getoption("people")))
