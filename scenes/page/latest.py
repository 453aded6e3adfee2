"""Work on the newest question only: one at a time, and those overtaken meanwhile are never begun."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from threading import Event, Lock, Timer
from time import sleep
from typing import Generic, TypeVar

log = logging.getLogger("laminascope")

Asked = TypeVar("Asked")

BREATH = 0.02
"""Seconds between two works, in which the page hears what was asked meanwhile, so that it can be dropped."""


_ending = Event()


class Latest(Generic[Asked]):
    """Hand questions to a worker, the newest only.

    Parameters
    ----------
    work : callable
        Takes one question, off the page's own thread, and sees to the answer.
    bench : str
        Where it is worked on, one thing after the other: what is asked at one bench never waits for another.
    """

    def __init__(self, work: Callable[[Asked], None], bench: str = "cuts") -> None:
        self._work = work
        self._bench = bench
        self._lock = Lock()
        self._waiting: list[Asked] = []
        self._busy = False
        self._later: Timer | None = None
        self._due: list[Asked] = []

    def ask(self, asked: Asked) -> None:
        """Ask; what was asked before and has not begun is dropped."""
        with self._lock:
            self._wait(asked)

    def ask_after(self, asked: Asked, seconds: float) -> None:
        """Ask after some seconds; who asks meanwhile does not put it off, and is worked on in its place."""
        with self._lock:
            self._due = [asked]
            if self._later is None:
                self._later = Timer(seconds, self._ask_due)
                self._later.daemon = True
                self._later.start()

    def drop(self) -> None:
        """Forget what was asked and has not begun."""
        with self._lock:
            self._waiting, self._due = [], []

    def _ask_due(self) -> None:
        with self._lock:
            due, self._due, self._later = self._due, [], None
            for asked in due:
                self._wait(asked)

    def _wait(self, asked: Asked) -> None:
        """Have it wait for its bench; the lock is held."""
        self._waiting = [asked]
        if not self._busy:
            self._busy = True
            _workshop(self._bench).submit(self._run)

    def _run(self) -> None:
        """Work on one question, and stand in line again if another waits: others share the bench."""
        with self._lock:
            taken, self._waiting = self._waiting, []
        for asked in taken:
            try:
                self._work(asked)
            except Exception:  # whatever it is, the next question is worked on
                log.exception("work failed: %s", self._bench)
            sleep(BREATH)
        with self._lock:
            self._busy = bool(self._waiting) and not _ending.is_set()
            if self._busy:
                _workshop(self._bench).submit(self._run)


def end() -> None:
    """Begin nothing more: the program ends."""
    _ending.set()


def ending() -> bool:
    """Tell whether the program ends, and what takes long should stop."""
    return _ending.is_set()


@cache
def _workshop(bench: str) -> ThreadPoolExecutor:
    """Start the thread of a bench; one, for every page shares the processors."""
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix=bench)
