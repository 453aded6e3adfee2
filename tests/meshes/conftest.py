"""How many people the laws are held against."""

import pytest

from ..examples import examples

PEOPLE = 2  # in a fast run


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Draw as many people as ``--people`` asks for, or as the run is long."""
    if "person_number" in metafunc.fixturenames:
        asked = metafunc.config.getoption("people")
        metafunc.parametrize("person_number", range(examples(PEOPLE) if asked is None else asked))
