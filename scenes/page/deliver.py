"""The way from a worker's thread back to the page."""

from __future__ import annotations

from collections.abc import Callable

import panel as pn
from bokeh.document import Document
from panel.io.document import hold
from panel.io.state import set_curdoc
from tornado.ioloop import IOLoop


class Deliver:
    """Let things happen on the thread of the page that was being made, each as one message to the browser.

    Notes
    -----
    What is delivered happens in the order in which it was handed in, and all of it does. A document takes
    callbacks from any thread, but one that comes while it holds what changes may be run after later ones, or
    never: the headline would name the bone that was shown before. So it is given them on the page's thread.
    """

    def __init__(self) -> None:
        self._document = pn.state.curdoc
        self._loop = IOLoop.current() if joinable(self._document) else None

    def __call__(self, act: Callable[[], None]) -> None:
        """Let something happen soon; at once where no browser can join."""
        document, loop = self._document, self._loop
        if document is None or loop is None:
            act()
            return

        def now() -> None:
            with set_curdoc(document), hold(document):
                act()

        def hand_in() -> None:
            if joinable(document):
                document.add_next_tick_callback(now)

        loop.add_callback(hand_in)


def joinable(document: Document | None) -> bool:
    """Tell whether a browser can join a document: one that is served, and whose reader has not left."""
    return document is not None and document.session_context is not None
