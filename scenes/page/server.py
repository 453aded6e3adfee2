"""The dashboard's server: on this machine only, or behind a password for the network round it."""

from __future__ import annotations

import secrets
import socket
import sys
import webbrowser
from typing import Any

import panel as pn
from bokeh.server.auth_provider import AuthProvider, NullAuth
from bokeh.server.server import Server
from bokeh.server.views.auth_request_handler import AuthRequestHandler
from panel.io.server import get_server
from tornado.web import authenticated

from anatomy.words import languages
from meshes.threads import plain_algebra
from scenes.page.door import Door
from scenes.page.front import Ahead, Front
from scenes.page.glossary import glossary, live_links
from scenes.page.guard import Guard
from scenes.page.latest import end
from scenes.page.letting_go import begin_tidying
from scenes.page.quiet import quieten, told
from scenes.page.sending import send_everything
from scenes.page.text import page_words

ADDRESS = "127.0.0.1"
EVERYWHERE = "0.0.0.0"

LANGUAGE = "language"
"""The key under which the server keeps the language in which a page begins."""

LARGEST = 1_000_000
"""Bytes of the largest message a page may send: it sends what was tapped, never a picture. A choice."""

LINGER = 60_000
"""Milliseconds a page that was left is kept, so that a line that was lost can be taken up. A choice."""

LOOK = 15_000
"""Milliseconds between two looks for pages that were left. A choice."""

PROMPT = 0.001
"""Seconds after which one thread lets another on: that of the page waits for those that cut bone."""

DAY = 86_400
"""Seconds in which a page may take up its line again."""


def listening(
    page: str, title: str, port: int, opens: bool, language: str = "en", password: str | None = None
) -> tuple[Any, str]:
    """Give a server that listens, and its address; the first page is made before the first reader comes.

    Parameters
    ----------
    page : str
        The file of the page.
    title : str
    port : int
    opens : bool
        Whether a browser is opened too.
    language : str
        Code of the language in which a page begins.
    password : str or None
        Asked of every browser, and then the network round this machine is let in; None lets in this machine.

    Raises
    ------
    ValueError
        If nothing can listen on the port, the language has no words, or the password is too short.
    """
    pn.state.cache[LANGUAGE] = page_words(language).language
    names = [ADDRESS, "localhost"]
    door: AuthProvider = NullAuth()
    if password is not None:
        door = Door(password, language)
        names = [address_on_network(), socket.gethostname(), f"{socket.gethostname()}.local", *names]
    try:
        server = get_server(
            {"/": page},
            port=port,
            address=ADDRESS if password is None else EVERYWHERE,
            websocket_origin=[f"{name.lower()}:{port}" for name in names],
            title=title,
            extra_patterns=[("/glossary", Glossary)],
            auth_provider=door,
            **_bounds(),
        )
    except OSError as problem:
        sentence = f"cannot listen on port {port} ({problem.strerror}); choose another with --port"
        raise ValueError(sentence) from problem
    quieten()
    send_everything()
    server.io_loop.add_callback(begin_tidying)
    pages = server._tornado
    known = {"application_context": pages._applications["/"], "bokeh_websocket_path": "/ws"}
    pages.add_handlers(".*", [("/", Front, known | {"ahead": Ahead(pages)})])
    address = f"http://{names[0]}:{port}/"
    if opens:
        server.io_loop.add_callback(webbrowser.open, address)
    return server, address


def attend(server: Server) -> None:
    """Serve until interrupted; what is being made for a reader is then left.

    Parameters
    ----------
    server : Server
        From `listening`.
    """
    before = sys.getswitchinterval()
    sys.setswitchinterval(PROMPT)
    try:
        with plain_algebra():
            server.run_until_shutdown()
    finally:
        sys.setswitchinterval(before)
        end()


def _bounds() -> dict[str, Any]:
    """Give what a page may send and keep, with secrets that are new at every start."""
    return {
        "transforms": [Guard],
        "log_function": told,
        "sign_sessions": True,
        "secret_key": secrets.token_bytes(32),
        "cookie_secret": secrets.token_urlsafe(32),
        "xsrf_cookies": True,
        "xsrf_cookie_kwargs": {"httponly": True, "samesite": "Strict"},
        "include_headers": ["User-Agent"],
        "include_cookies": [],
        "websocket_max_message_size": LARGEST,
        "http_server_kwargs": {"max_buffer_size": 2 * LARGEST, "max_body_size": LARGEST},
        "unused_session_lifetime_milliseconds": LINGER,
        "check_unused_sessions_milliseconds": LOOK,
        "session_token_expiration": DAY,
    }


def address_on_network() -> str:
    """Give the address under which others on the network find this machine; nothing is sent to learn it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # set aside for documents: only a route is looked up
        except OSError:
            return ADDRESS
        return str(probe.getsockname()[0])


class Glossary(AuthRequestHandler):
    """The glossary, each term linked to the live page."""

    @authenticated
    def get(self) -> None:
        """Answer in the language that is asked for, or else in that of the dashboard."""
        asked = self.get_query_argument("language", "")
        language = asked if asked in languages() else pn.state.cache[LANGUAGE]
        self.finish(glossary(language, live_links(language), {}))
