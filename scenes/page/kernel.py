"""Panel's scripts in a notebook: from one cell and no other, so that no lesson on the page is lost."""

from __future__ import annotations

import sys
from functools import cache
from typing import Any

import panel as pn


def load() -> None:
    """Put Panel's scripts into what this cell shows, unless an earlier cell has brought them.

    A page that gets the scripts twice forgets the lessons drawn between the two. So one cell brings them: the
    first that shows a lesson, and the same cell when it is run again, since its older output is then gone.
    """
    execution, cell = _running()
    if cell == _first():
        _bring(execution)


@cache
def _bring(_execution: str) -> None:
    """Bring the scripts, once for all the lessons that one execution shows."""
    pn.extension(inline=True)


@cache
def _first() -> str:
    """Give the cell that asked first."""
    return _running()[1]


def _running() -> tuple[str, str]:
    """Give what runs now and the cell it is of; where cells have no name, each run counts as a cell."""
    ipython: Any = sys.modules.get("IPython")
    shell: Any = ipython.get_ipython() if ipython else None
    if not hasattr(shell, "get_parent"):  # no notebook
        return "", ""
    parent = shell.get_parent()
    execution = parent["header"]["msg_id"]
    return execution, parent["metadata"].get("cellId", execution)
