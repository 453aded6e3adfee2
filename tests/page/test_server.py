"""The server's log tells faults, and nothing else."""

from __future__ import annotations

import logging
import sys

import pytest
from tornado.websocket import WebSocketClosedError

from scenes.page.server import CLOSED, Gone


def record(message: str, problem: Exception | None) -> logging.LogRecord:
    """Give what is logged of a problem."""
    try:
        if problem:
            raise problem
    except Exception:
        return logging.LogRecord("asyncio", logging.ERROR, "", 0, message, (), sys.exc_info())
    return logging.LogRecord("asyncio", logging.WARNING, "", 0, message, (), None)


@pytest.mark.parametrize(
    ("message", "problem", "written"),
    [
        ("Task exception was never retrieved", WebSocketClosedError(), False),
        (CLOSED, None, False),
        ("Task exception was never retrieved", ValueError("wrong"), True),
        ("cannot draw", None, True),
    ],
)
def test_a_reader_who_leaves_is_no_fault(message: str, problem: Exception | None, written: bool) -> None:
    assert Gone().filter(record(message, problem)) is written
