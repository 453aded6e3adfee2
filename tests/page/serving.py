"""A dashboard as its command serves it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PASSWORD = "a long enough one"


@dataclass(frozen=True)
class Served:
    """Where a dashboard is found on this machine, what it says of where it is, and what it logs."""

    address: str
    told: str
    log: Path


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


@contextmanager
def served(log: Path, *words: str) -> Iterator[Served]:
    """Serve the page until left."""
    port = free_port()
    command = [sys.executable, "-m", "cli", "serve", "--no-open", "--port", str(port), *words]
    known = os.environ | {"LAMINASCOPE_PASSWORD": PASSWORD}
    with (
        log.open("wb") as written,
        subprocess.Popen(command, cwd=ROOT, env=known, stdout=subprocess.PIPE, stderr=written) as server,
    ):
        assert server.stdout is not None
        try:
            yield Served(f"http://127.0.0.1:{port}/", server.stdout.readline().decode().split()[-1], log)
        finally:
            server.kill()
