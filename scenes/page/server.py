"""The dashboard's server, on this machine only."""

from __future__ import annotations

import logging
from typing import Any

from panel.io.server import get_server
from tornado.websocket import WebSocketClosedError

from scenes.page.picture import answered
from scenes.page.plan import Plan

ADDRESS = "127.0.0.1"

CLOSED = "Failed sending message as connection was closed"
"""What Bokeh says of a reader who left in the middle of an answer."""


class Gone(logging.Filter):
    """Leave out of the log that a reader has left in the middle of an answer: that is no fault."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether a record is worth writing."""
        left = record.exc_info and isinstance(record.exc_info[1], WebSocketClosedError)
        return not left and record.getMessage() != CLOSED


def listening(page: str, title: str, port: int, opens: bool) -> tuple[Any, str]:
    """Give a server that listens, and its address; the first bone is built before the first reader comes.

    Parameters
    ----------
    page : str
        The file of the page.
    title : str
    port : int
    opens : bool
        Whether a browser is opened too.

    Raises
    ------
    ValueError
        If nothing can listen on the port.
    """
    origins = [f"{host}:{port}" for host in (ADDRESS, "localhost")]
    try:
        server = get_server(
            {"/": page}, port=port, address=ADDRESS, websocket_origin=origins, show=opens, title=title
        )
    except OSError as problem:
        sentence = f"cannot listen on port {port} ({problem.strerror}); choose another with --port"
        raise ValueError(sentence) from problem
    for name in ("asyncio", "bokeh.server.views.ws"):
        logging.getLogger(name).addFilter(Gone())
    answered(Plan().question)
    return server, f"http://{ADDRESS}:{port}/"
