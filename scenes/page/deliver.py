"""The way from a worker's thread back to the page."""

from __future__ import annotations

from collections.abc import Callable

import panel as pn
from panel.io.document import hold
from panel.io.state import set_curdoc


class Deliver:
    """Let things happen on the thread of the page that was being made, each as one message to the browser."""

    def __init__(self) -> None:
        self._document = pn.state.curdoc

    def __call__(self, act: Callable[[], None]) -> None:
        """Let something happen soon; at once where no browser is joined."""
        document = self._document
        if document is None or document.session_context is None:
            act()
            return

        def now() -> None:
            with set_curdoc(document), hold(document):
                act()

        document.add_next_tick_callback(now)
