"""The dashboard as a person starts it."""

import signal
import socket
import subprocess
import sys
from urllib.request import urlopen

import pytest


@pytest.fixture
def served():
    """Start the dashboard on a free port: its process, and its port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    words = [sys.executable, "-m", "cli", "serve", "--no-open", "--port", str(port)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        yield process, port
        process.kill()


def test_serve_prints_its_address_answers_there_and_stops_when_interrupted(served):
    process, port = served
    assert process.stdout.readline() == f"Laminascope: http://127.0.0.1:{port}/\n"
    with urlopen(f"http://127.0.0.1:{port}/", timeout=60) as page:
        assert page.status == 200
        assert "Laminascope" in page.read().decode()
    process.send_signal(signal.SIGINT)
    out, errors = process.communicate(timeout=30)
    assert (out, errors, process.returncode) == ("", "", 0)


def test_a_taken_port_is_refused_by_number():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        words = [sys.executable, "-m", "cli", "serve", "--no-open", "--port", str(port)]
        ran = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith(f"laminascope: cannot listen on port {port} (")
    assert ran.stderr.count("\n") == 1
