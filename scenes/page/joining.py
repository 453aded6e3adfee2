"""Hearing a reader from the first moment."""

from __future__ import annotations

import panel as pn


def heed_at_once() -> None:
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
