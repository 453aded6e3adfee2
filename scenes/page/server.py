"""The dashboard's server, on this machine only."""

from __future__ import annotations

import logging
from typing import Any

import panel as pn
from panel.io.server import get_server
from tornado.web import RequestHandler
from tornado.websocket import WebSocketClosedError

from anatomy.words import languages
from scenes.page.glossary import glossary, live_links
from scenes.page.picture import answered
from scenes.page.plan import Plan
from scenes.page.text import page_words

ADDRESS = "127.0.0.1"

LANGUAGE = "language"
"""The key under which the server keeps the language in which a page begins."""

CLOSED = "Failed sending message as connection was closed"
"""What Bokeh says of a reader who left in the middle of an answer."""


class Gone(logging.Filter):
    """Leave out of the log that a reader has left in the middle of an answer: that is no fault."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether a record is worth writing."""
        left = record.exc_info and isinstance(record.exc_info[1], WebSocketClosedError)
        return not left and record.getMessage() != CLOSED


def listening(page: str, title: str, port: int, opens: bool, language: str = "en") -> tuple[Any, str]:
    """Give a server that listens, and its address; the first bone is built before the first reader comes.

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

    Raises
    ------
    ValueError
        If nothing can listen on the port, or the language has no words.
    """
    pn.state.cache[LANGUAGE] = page_words(language).language
    origins = [f"{host}:{port}" for host in (ADDRESS, "localhost")]
    try:
        server = get_server(
            {"/": page},
            port=port,
            address=ADDRESS,
            websocket_origin=origins,
            show=opens,
            title=title,
            extra_patterns=[("/glossary", Glossary)],
        )
    except OSError as problem:
        sentence = f"cannot listen on port {port} ({problem.strerror}); choose another with --port"
        raise ValueError(sentence) from problem
    for name in ("asyncio", "bokeh.server.views.ws"):
        logging.getLogger(name).addFilter(Gone())
    answered(Plan().question)
    return server, f"http://{ADDRESS}:{port}/"


class Glossary(RequestHandler):
    """The glossary, each term linked to the live page."""

    def get(self) -> None:
        """Answer in the language that is asked for, or else in that of the dashboard."""
        asked = self.get_query_argument("language", "")
        language = asked if asked in languages() else pn.state.cache[LANGUAGE]
        self.finish(glossary(language, live_links(language), {}))
