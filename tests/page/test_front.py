"""The first answer to a reader is there at once, and each visit is its reader's own."""

from __future__ import annotations

import asyncio
import re
import threading
from typing import Any

import pytest
from bokeh.util.token import get_session_id
from tornado.httpclient import AsyncHTTPClient

from scenes.page import front
from scenes.page import server as serving

from .serving import ROOT, free_port

PATIENCE = 60.0
"""Seconds to wait for what must come, on a slow machine."""

PHONE = "Mozilla/5.0 (Linux; Android 14; Pixel 8) Mobile Safari/537.36"


async def _answers(*asked: tuple[str, str]) -> tuple[str, list[str], list[int]]:
    """Give the visit that is there beforehand, every page sent, and how each module is answered."""
    server, address = serving.listening(str(ROOT / "app.py"), "Laminascope", free_port(), False)
    server.start()
    (ahead,) = server.get_sessions("/")
    fetch = AsyncHTTPClient().fetch
    pages = [
        (await fetch(address + query, user_agent=agent, request_timeout=PATIENCE)).body.decode()
        for query, agent in asked
    ]
    modules = re.findall(r'rel="preload" as="fetch" [^>]*href="\./([^"]+)"', pages[0])
    found = [(await fetch(address + each, request_timeout=PATIENCE)).code for each in modules]
    async with asyncio.timeout(PATIENCE):
        while len(server.get_sessions("/")) < len({_visit(each) for each in pages}):
            await asyncio.sleep(0.02)
    server.stop(wait=False)
    return str(ahead.id), pages, found


def _visit(page: str) -> str:
    """Give the visit that a page joins."""
    token = re.search(r'"token":\s*"([^"]+)"', page)
    assert token
    return get_session_id(token[1])


def _asked(*asked: tuple[str, str]) -> Any:
    """Ask a server of its own, in a thread of its own: the main one may be a browser's."""
    found: list[Any] = []
    thread = threading.Thread(target=lambda: found.append(asyncio.run(_answers(*asked))))
    thread.start()
    thread.join(2 * PATIENCE)
    return found[0]


def test_the_first_reader_gets_the_visit_that_is_there_and_the_next_one_another() -> None:
    ahead, pages, modules = _asked(("", "Desk"), ("", "Desk"))
    first, second = map(_visit, pages)
    assert first == ahead
    assert second != ahead
    assert front.TOKEN not in "".join(pages)
    assert len(modules) > 2
    assert set(modules) == {200}


@pytest.mark.parametrize("asked", [("?side=right", "Desk"), ("", PHONE)])
def test_who_asks_for_something_else_gets_a_visit_of_its_own(asked: tuple[str, str]) -> None:
    ahead, pages, _ = _asked(asked)
    assert _visit(pages[0]) != ahead
