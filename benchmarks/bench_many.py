"""Many readers at one server: memory while they come and go, and the time of an edit while ten are at work.

The readers are sockets that speak as the browser does, so that only the server is measured; an edit ends when
its ledger has come, the last that is sent. To who draws nothing the bone itself is not sent. Edits take
different sizes, so none is remembered from another reader. Prints MB and ms; says nothing of other machines.
"""

from __future__ import annotations

import asyncio
import json
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from benchmarks.bench_browser import ROOT, free_port

WARM = 20
ROUNDS = 50
EDITORS = 10
EDITS = 12
THINKING = 0.5
"""Seconds between two edits of one reader, at least."""

SLIDER = "Facet taken"
LEDGER = b"class=&quot;ledger"
"""What stands in the message that brings a ledger, and in no other."""

LINGER = 500
"""Milliseconds a page that was left is kept here, so that the bench need not wait a minute."""

SERVE = f"""
from scenes.page import server
server.LINGER, server.LOOK = {LINGER}, {LINGER}
import sys, cli
sys.exit(cli.main(sys.argv[1:]))
"""


@contextmanager
def served() -> Iterator[tuple[str, int]]:
    """Serve the dashboard: its address, and the number of its process. Its log must stay empty."""
    command = [sys.executable, "-c", SERVE, "serve", "--port", str(free_port()), "--no-open"]
    with (
        TemporaryFile("w+") as log,
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=log) as server,
    ):
        assert server.stdout is not None
        try:
            yield server.stdout.readline().decode().split()[-1], server.pid
        finally:
            server.kill()
            server.wait()
            log.seek(0)
            complaints = log.read()
    print(f"server's log                                  {len(complaints.splitlines()):6d} lines")
    print(complaints, end="")


@dataclass
class Reader:
    """One open page."""

    wire: WebSocketClientConnection
    slider: str = ""
    value: float = 10.0

    async def get(self) -> tuple[dict[str, Any], bytes]:
        """Give the next message: its header, and its content."""
        header = json.loads(await self._frame())
        await self._frame()
        content = await self._frame()
        for _ in range(2 * header.get("num_buffers", 0)):
            await self._frame()
        return header, content.encode()

    async def put(self, kind: str, content: dict[str, Any]) -> None:
        """Send a message."""
        for each in ({"msgid": f"{random.random()}", "msgtype": kind}, {}, content):
            await self.wire.write_message(json.dumps(each))

    async def edit(self) -> float:
        """Move the slider by a few percent; give the time until the new ledger has come, in ms."""
        self.value = (self.value + random.uniform(3.0, 15.0)) % 38.0 + 1.0
        start = time.perf_counter()
        change = {"kind": "ModelChanged", "model": {"id": self.slider}, "attr": "value", "new": self.value}
        await self.put("PATCH-DOC", {"events": [change]})
        while LEDGER not in (await self.get())[1]:
            pass
        return 1000.0 * (time.perf_counter() - start)

    async def _frame(self) -> Any:
        frame = await self.wire.read_message()
        assert frame is not None, "the server closed the line"
        return frame


async def opened(address: str) -> Reader:
    """Open the page, as far as it comes without a browser."""
    page = (await AsyncHTTPClient().fetch(address)).body.decode()
    token = re.search(r'"token":"([^"]+)"', page)
    assert token
    asked = HTTPRequest(address.replace("http", "ws") + "ws", headers={"Origin": address.rstrip("/")})
    reader = Reader(await websocket_connect(asked, subprotocols=["bokeh", token[1]]))
    await reader.get()  # the server is ready
    await reader.put("PULL-DOC-REQ", {})
    while True:
        header, content = await reader.get()
        if header["msgtype"] == "PULL-DOC-REPLY":
            break
    reader.slider = model_called(json.loads(content), SLIDER)
    return reader


def model_called(told: Any, label: str) -> str:
    """Give the number of the model that has some label."""
    waiting = [told]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            if each.get("attributes", {}).get("label") == label and "id" in each:
                return str(each["id"])
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each
    raise LookupError(label)


async def visit(address: str) -> None:
    """Come, change one thing, and leave."""
    reader = await opened(address)
    await reader.edit()
    reader.wire.close()


async def work(address: str) -> list[float]:
    """Edit on and on; give the times."""
    reader = await opened(address)
    times = []
    for _ in range(EDITS):
        await asyncio.sleep(THINKING * random.uniform(1.0, 2.0))
        times.append(await reader.edit())
    reader.wire.close()
    return times


async def emptied() -> None:
    """Wait until everybody who left is forgotten."""
    await asyncio.sleep(4.0 * LINGER / 1000.0)


def resident(process: int) -> float:
    """Give the memory of a process in MB."""
    told = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return int(re.search(r"VmRSS:\s+(\d+)", told)[1]) / 1024.0


async def measured(address: str, process: int) -> None:
    """Measure, and print."""
    for _ in range(WARM):
        await visit(address)
    await emptied()
    before = resident(process)
    for _ in range(ROUNDS):
        await visit(address)
    await emptied()
    after = resident(process)
    print(f"memory after {WARM} visits                        {before:6.0f} MB")
    print(
        f"memory after {ROUNDS} more                          {after:6.0f} MB ({after / before - 1.0:+.1%})"
    )
    alone = await work(address)
    all_times = await asyncio.gather(*(work(address) for _ in range(EDITORS)))
    together = sorted(each for times in all_times for each in times)
    print(f"an edit alone, median of {EDITS}                  {statistics.median(alone):6.0f} ms")
    print(f"an edit among {EDITORS} editors, median               {statistics.median(together):6.0f} ms")
    print(
        f"an edit among {EDITORS} editors, 95th of 100          {together[int(0.95 * len(together))]:6.0f} ms"
    )


def main() -> None:
    """Serve, measure, and print."""
    with served() as (address, process):
        asyncio.run(measured(address, process))


if __name__ == "__main__":
    main()
