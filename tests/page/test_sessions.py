"""Readers at one server are apart, and leave nothing behind."""

from __future__ import annotations

import subprocess
import sys

from .serving import ROOT


def test_readers_are_apart_and_nothing_of_them_stays() -> None:
    # In a process of its own, as a server is: what other tests leave lying is not theirs.
    command = [sys.executable, "-m", "tests.page.readers"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["14"]
