"""The server tells faults and nothing of people, guards every answer, and lets in who knows the password."""

from __future__ import annotations

import base64
import logging
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

import pytest
from tornado.websocket import WebSocketClosedError

from scenes.page.door import Door
from scenes.page.quiet import CLOSED, Gone, Nameless
from scenes.page.server import address_on_network

from .serving import PASSWORD, Served, served

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@pytest.fixture(scope="module")
def at_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard for this machine."""
    with served(tmp_path_factory.mktemp("home") / "log.txt") as dashboard:
        yield dashboard.address


@pytest.fixture(scope="module")
def behind_a_door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A dashboard for the network."""
    with served(tmp_path_factory.mktemp("network") / "log.txt", "--lan") as dashboard:
        yield dashboard


@pytest.fixture
def with_a_door(behind_a_door: Served) -> str:
    """Its address."""
    return behind_a_door.address


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


@pytest.mark.parametrize(
    ("message", "left"),
    [
        ("404 GET /a?name=Ana (192.168.1.7): none", "404 GET /a: none"),
        (
            "Uncaught exception GET /?show=x (::1)\nHTTPServerRequest(uri='/?show=x', remote_ip='::1')",
            "Uncaught exception GET /\nHTTPServerRequest(uri='/')",
        ),
        ("cannot cut L4 (too wide)", "cannot cut L4 (too wide)"),
    ],
)
def test_the_log_keeps_no_address_and_no_query(message: str, left: str) -> None:
    one = record(message, None)
    assert Nameless().filter(one)
    assert one.getMessage() == left


@dataclass(frozen=True)
class Answer:
    """What the server answered, and at which address in the end."""

    status: int
    url: str
    headers: Message
    text: str


def opened(browser: OpenerDirector, address: str, data: dict[str, str] | None = None) -> Answer:
    """Ask for a page; a refusal is an answer too."""
    sent = Request(address, urlencode(data).encode() if data else None)
    try:
        answer = browser.open(sent, timeout=60)
    except HTTPError as refusal:
        answer = refusal
    with answer:
        told = answer.read().decode(errors="replace")
        return Answer(answer.status, answer.url, answer.headers, told)


def test_only_scripts_that_were_sent_run_and_their_word_is_new_each_time(at_home: str) -> None:
    words = []
    for _ in range(2):
        page = opened(build_opener(), at_home)
        scripts = re.search(r"script-src ([^;]*)", page.headers["Content-Security-Policy"])
        assert scripts
        *rest, word = scripts[1].split()
        assert rest == ["'self'", "blob:", "'unsafe-eval'"]
        words.append(word.removeprefix("'nonce-").removesuffix("'"))
        tags = re.findall(r"<script[^>]*>", page.text)
        assert len(tags) > 5
        assert all(f'nonce="{words[-1]}"' in tag for tag in tags)
    assert words[0] != words[1]


@pytest.mark.parametrize(
    "path", ["", "glossary", "nothing", "favicon.ico", "static/js/bokeh.min.js", "metadata", "autoload.js"]
)
def test_every_answer_is_guarded(at_home: str, path: str) -> None:
    answer = opened(build_opener(), f"{at_home}{path}")
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    rules = answer.headers["Content-Security-Policy"]
    for rule in ("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"):
        assert rule in rules
    assert "http:" not in rules
    assert "https:" not in rules
    assert answer.headers["Server"] is None
    assert answer.headers["Access-Control-Allow-Origin"] is None


@pytest.mark.parametrize(
    ("origin", "code"), [("http://elsewhere.example", 403), ("http://127.0.0.1", 403), (None, 101)]
)
def test_the_line_is_refused_to_another_site(at_home: str, origin: str | None, code: int) -> None:
    token = re.search(r'"token":"([^"]+)"', opened(build_opener(), at_home).text)
    assert token
    asked = {"Origin": origin or at_home.rstrip("/"), "Sec-WebSocket-Protocol": f"bokeh, {token[1]}"}
    assert upgraded(at_home, asked) == code


def test_behind_the_door_there_is_no_line_before_the_password(with_a_door: str) -> None:
    asked = {"Origin": with_a_door.rstrip("/"), "Sec-WebSocket-Protocol": "bokeh, x"}
    assert upgraded(with_a_door, asked) == 403


def upgraded(address: str, asked: dict[str, str]) -> int:
    """Ask for a line as a browser does, and give the code of the answer."""
    upgrade = {
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": base64.b64encode(b"sixteen letters.").decode(),
    }
    line = HTTPConnection(urlsplit(address).netloc, timeout=60)
    line.request("GET", "/ws", headers=upgrade | asked)
    code = line.getresponse().status
    line.close()
    return code


def test_only_the_password_opens_the_door(with_a_door: str) -> None:
    browser = build_opener(HTTPCookieProcessor())
    asked = opened(browser, f"{with_a_door}?show=part.lamina_left")
    assert "/login?" in asked.url
    page = asked.text
    assert "password" in page
    assert "cdn" not in page.lower()
    hidden = re.search(r'name="_xsrf" value="([^"]*)"', page)
    assert hidden
    wrong = opened(browser, asked.url, {"_xsrf": hidden[1], "password": "not this one"})
    assert wrong.status == 403
    assert "That is not the password" in wrong.text
    forged = opened(build_opener(HTTPCookieProcessor()), asked.url, {"password": PASSWORD})
    assert forged.status == 403
    right = opened(browser, asked.url, {"_xsrf": hidden[1], "password": PASSWORD})
    assert right.status == 200
    assert right.url == f"{with_a_door}?language=en&show=part.lamina_left"
    assert "Laminascope" in right.text


@pytest.mark.parametrize("path", ["", "glossary", "metadata", "autoload.js?bokeh-autoload-element=a"])
def test_behind_the_door_nothing_is_told_before_the_password(with_a_door: str, path: str) -> None:
    answer = opened(build_opener(HTTPCookieProcessor()), f"{with_a_door}{path}")
    assert "/login" in answer.url


def test_the_door_leads_to_no_other_site(with_a_door: str) -> None:
    browser = build_opener(HTTPCookieProcessor())
    away = f"{with_a_door}login?next=https://elsewhere.example/"
    hidden = re.search(r'name="_xsrf" value="([^"]*)"', opened(browser, away).text)
    assert hidden
    assert opened(browser, away, {"_xsrf": hidden[1], "password": PASSWORD}).url == with_a_door


def test_a_short_password_is_refused_in_one_sentence() -> None:
    with pytest.raises(ValueError, match="password must have 8 letters or more; got 5"):
        Door("short", "en")


def test_the_log_of_all_this_names_nobody(behind_a_door: Served) -> None:
    browser = build_opener(HTTPCookieProcessor())
    for _ in range(2):  # what is written of one request is there when the next is answered
        opened(browser, f"{behind_a_door.address}nothing?name=Ana")
    written = behind_a_door.log.read_text(encoding="utf-8")
    assert "404 GET /nothing" in written
    for told in ("Ana", "(127.0.0.1)", "remote_ip", PASSWORD, "lamina_left"):
        assert told not in written


def test_for_the_network_the_address_is_one_that_others_find(behind_a_door: Served) -> None:
    port = urlsplit(behind_a_door.address).port
    assert behind_a_door.told == f"http://{address_on_network()}:{port}/"
