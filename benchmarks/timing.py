"""Median times of calls, in turn."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from statistics import median


def medians(calls: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Give the median time (ms) of each call, all called in turn so that noise falls on all alike.

    Each follows a call of its own kind that does not count, as in use an edit follows an edit.
    """
    spent: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(rounds):
        for name, call in calls.items():
            call()
            start = time.perf_counter()
            call()
            spent[name].append(1000.0 * (time.perf_counter() - start))
    return {name: median(times) for name, times in spent.items()}
