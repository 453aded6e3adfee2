"""No message to a browser is left lying."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest
from bokeh.document import Document
from bokeh.document.events import ModelChangedEvent
from bokeh.models import Div
from bokeh.protocol import Protocol
from panel.io import document as written

from scenes.page.sending import send_everything


class Line:
    """The wire of a browser."""


class Joined:
    """A browser that has joined, and the messages it got; once the first is through, something is done."""

    def __init__(self, then: Callable[[], None]) -> None:
        self._socket = Line()
        self.protocol = Protocol()
        self.got: list[str] = []
        self.through: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.through.add_done_callback(lambda _: then())

    def write(self, _: Any, msg: Any) -> list[asyncio.Future[None]]:
        """Take a message; the wire is free again when its future is done."""
        self.got.append(json.loads(msg.content_json)["events"][0]["new"])
        return [self.through]


async def told_in_a_row() -> list[str]:
    """Send one message, and another in the moment in which the first is through; give what arrives."""
    document, line = Document(), Div()
    document.add_root(line)

    def tell(text: str) -> None:
        written.schedule_write_events(document, [browser], [ModelChangedEvent(document, line, "text", text)])

    browser = Joined(lambda: tell("second"))
    written.extra_socket_handlers[Line] = browser.write
    tell("first")
    await asyncio.sleep(0)
    browser.through.set_result(None)
    for _ in range(10):
        await asyncio.sleep(0)
    return browser.got


def test_what_is_told_while_another_message_ends_is_sent_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(written, "_dispatch_msgs", written._dispatch_msgs)
    monkeypatch.setattr(written, "extra_socket_handlers", {})
    send_everything()
    assert asyncio.run(told_in_a_row()) == ["first", "second"]
