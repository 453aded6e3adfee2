"""How many threads do linear algebra at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from threading import Lock
from typing import Any

from threadpoolctl import ThreadpoolController


@dataclass
class _Limit:
    """The limit that holds for the whole process while anybody asks for it."""

    lock: Lock = field(default_factory=Lock)
    asking: int = 0
    held: Any = None


@cache
def _limit() -> _Limit:
    return _Limit()


@contextmanager
def plain_algebra() -> Iterator[None]:
    """Let linear algebra use one thread: over matrices as small as a bone's, several wait for each other."""
    limit = _limit()
    with limit.lock:
        limit.asking += 1
        if limit.asking == 1:
            limit.held = ThreadpoolController().limit(limits=1, user_api="blas")
    try:
        yield
    finally:
        with limit.lock:
            limit.asking -= 1
            if limit.asking == 0:
                limit.held.restore_original_limits()
