"""Sending all that changes: what Panel would drop while a page comes, and what it would leave lying."""

from __future__ import annotations

import panel as pn
from bokeh.document import Document
from panel.io import document as written

_write = written._dispatch_msgs


def send_at_once() -> None:
    """Let what changes be sent to the browser from the moment it joins.

    Notes
    -----
    Panel drops what it would send as one message until the browser has drawn the whole page, for it takes the
    page to be sent only then. But the page was sent when the browser joined: what a reader did in between
    would be lost, and parts that came with it would be named later without ever having been sent. A browser
    that has not joined is sent nothing, and the whole page when it joins.
    """
    document = pn.state.curdoc
    if document is None or document.session_context is None:
        return

    def joined() -> None:
        pn.state._connected[document] = True

    document.add_next_tick_callback(joined)


def send_everything() -> None:
    """Let no message lie until the next one comes.

    Notes
    -----
    Messages that must wait for the wire are written by a task, which tells at its end that it is done.
    Panel's tells so even when one more has come since, and the task of that one then finds nothing to do: a
    headline would name the bone that was shown before.
    """
    written._dispatch_msgs = _write_all


async def _write_all(document: Document) -> None:
    """Write the messages of a page, also those that came while the last was being written."""
    await _write(document)
    while document in written._WRITE_MSGS and document not in written._WRITE_BLOCK:
        written._WRITE_BLOCK[document] = True
        await _write(document)
