"""What the server's log says: faults, and nothing of who was there."""

from __future__ import annotations

import logging
import re

from bokeh.protocol.exceptions import ProtocolError
from tornado.log import access_log
from tornado.web import RequestHandler
from tornado.websocket import WebSocketClosedError

CLOSED = "Failed sending message as connection was closed"
"""What Bokeh says of a reader who left in the middle of an answer."""

_PERSONAL = re.compile(r"\?[^\s'\")]*|\s\([0-9a-fA-F.:]{3,45}\)|, remote_ip='[^']*'")
"""What was asked after a question mark, and from which address."""


class Gone(logging.Filter):
    """Leave out of the log that a reader has left in the middle of an answer: that is no fault."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether a record is worth writing."""
        left = record.exc_info and isinstance(record.exc_info[1], WebSocketClosedError)
        return not left and record.getMessage() != CLOSED


class Stale(logging.Filter):
    """Leave out of the log that a page of an earlier start asks for its line, again and again."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether a record is worth writing."""
        stale = record.exc_info and isinstance(record.exc_info[1], ProtocolError)
        return not stale and not str(record.msg).startswith("Token for session")


class Nameless(logging.Filter):
    """Leave out of a record which address asked, and with which words."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let a record pass without what tells of a person."""
        record.msg, record.args = _PERSONAL.sub("", record.getMessage()), ()
        return True


def told(handler: RequestHandler) -> None:
    """Write that a request was refused or went wrong; of one that went well nothing is written."""
    status = handler.get_status()
    if status >= 400:
        access_log.warning("%d %s %s", status, handler.request.method, handler.request.path)


def quieten() -> None:
    """Have the loggers of the server say no more than this."""
    filters = {
        "asyncio": (Gone(),),
        "bokeh.server.views.ws": (Gone(), Stale()),
        "tornado.general": (Nameless(),),
        "tornado.application": (Stale(), Nameless()),
    }
    for name, each in filters.items():
        for one in each:
            logging.getLogger(name).addFilter(one)
