"""The pictures of the question about the ring of bone: drawn when it is reached, off the page's thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial

from scenes.page.deliver import Deliver
from scenes.page.latest import Latest
from scenes.page.picture import Cut, Whole
from scenes.page.ring_pictures import Rings, rings
from scenes.viewer import Viewer

log = logging.getLogger("laminascope")


class RingDrawing:
    """The pictures for one reader.

    Parameters
    ----------
    viewer : Viewer
        Light or dark as the pictures are to be.
    take : callable
        Hears that `drawn` has what there is to be had.
    """

    def __init__(self, viewer: Viewer, take: Callable[[], None]) -> None:
        self._viewer = viewer
        self._take = take
        self._answer: Cut | None = None
        self._asked = self._done = False
        self.drawn: Rings | None = None
        self._deliver = Deliver()
        self._latest: Latest[Cut] = Latest(self._work, "questions")

    def follow(self, answer: Cut | Whole) -> None:
        """Take what is asked about from now on; nothing is drawn yet."""
        self._latest.drop()
        self._answer = answer if isinstance(answer, Cut) else None
        self._asked = self._done = False
        self.drawn = None

    def ask(self) -> bool:
        """Have them drawn, once, and tell whether that still goes on."""
        if self._answer is None or self._done:
            return False
        if not self._asked:
            self._asked = True
            self._latest.ask(self._answer)
        return not self._done

    def close(self) -> None:
        """Stop: the reader has left."""
        self._latest.drop()

    def _work(self, answer: Cut) -> None:
        """Draw two pictures, off the page's thread."""
        try:
            drawn = rings(answer, self._viewer.theme)
        except Exception:  # the outermost boundary of a session: whatever it is, the words are there
            log.exception("pictures of the ring failed: %s", answer.resection.where)
            drawn = None
        self._deliver(partial(self._show, answer, drawn))

    def _show(self, answer: Cut, drawn: Rings | None) -> None:
        """Take what was drawn, unless something else is asked about by now."""
        if answer is self._answer:
            self._done, self.drawn = True, drawn
            self._take()
