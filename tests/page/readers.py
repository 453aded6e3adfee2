"""Two readers come to a server and leave; run on its own, it prints what of them stays."""

from __future__ import annotations

import asyncio
import gc
import time
import weakref
from functools import partial
from typing import Any

from tornado.httpclient import AsyncHTTPClient

from scenes.page import server as serving
from scenes.page.desk import Desk

from .serving import ROOT, free_port

PATIENCE = 60.0
"""Seconds to wait for what must come, on a slow machine."""


def desks() -> list[Desk]:
    """Give every reader's desk there is."""
    return [each for each in gc.get_objects() if isinstance(each, Desk)]


def _changed(viewer: weakref.ref[Any], scene: bytes) -> bool:
    """Tell whether a viewer shows another scene."""
    seen = viewer()
    return seen is not None and seen.scene != scene


def _compares(gathering: weakref.ref[Any]) -> bool:
    """Tell whether the table of what differs is there."""
    seen = gathering()
    return seen is not None and bool(seen.table.object)


async def until(true: Any) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(PATIENCE):
        while not true():
            await asyncio.sleep(0.02)


def left_of(theirs: list[weakref.ref[Any]]) -> list[str]:
    """Name what stays of what was theirs, once work that was under way has ended."""
    end = time.monotonic() + PATIENCE
    while True:
        gc.collect()
        left = [type(each()).__name__ for each in theirs if each() is not None]
        if not left or time.monotonic() > end:
            return left
        time.sleep(0.5)


async def visits() -> list[weakref.ref[Any]]:
    """Let two readers come, one of them plan something, and both leave; give what was theirs."""
    port = free_port()
    before = {id(each) for each in desks()}
    server, address = serving.listening(str(ROOT / "app.py"), "Laminascope", port, False)
    server.start()
    for _ in range(2):
        await AsyncHTTPClient().fetch(address, request_timeout=PATIENCE)
    await until(lambda: len(server.get_sessions("/")) == 2)
    one, two = (each for each in desks() if id(each) not in before)
    first, second = one.viewer.scene, two.viewer.scene
    assert first == second
    one.gathering.tray.adds += 1
    one.plan.procedure = "laminectomy"
    await until(partial(_changed, weakref.ref(one.viewer), first))
    one.gathering.tray.adds += 1
    await until(partial(_compares, weakref.ref(one.gathering)))
    assert two.plan.procedure == "hemilaminectomy"
    assert two.viewer.scene == second
    theirs = [
        weakref.ref(each)
        for desk in (one, two)
        for each in (desk, desk.plan, desk.viewer, desk.layering, desk.seeker, desk.watching, desk.gathering)
    ]
    del one, two
    await until(lambda: not server.get_sessions("/"))
    server.stop(wait=False)
    return theirs


if __name__ == "__main__":
    serving.LINGER, serving.LOOK = 3000, 100
    met = asyncio.run(visits())
    print(len(met), *left_of(met))
