"""`show` in plain Python."""

from __future__ import annotations

import subprocess
import sys

import pytest

from scenes.notebook import show


def test_bad_input_gets_one_sentence() -> None:
    with pytest.raises(ValueError, match="procedure must be one of"):
        show("hemilaminektomy", "L4", side="left")
    with pytest.raises(ValueError, match="side"):
        show("hemilaminectomy", "L4")


def test_who_only_wants_numbers_does_not_wait_for_panel() -> None:
    told = "import laminascope, sys; print(sorted({'panel', 'bokeh', 'pyvista'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
