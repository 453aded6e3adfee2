"""Answering what is asked of the desk, off the page's thread: the picture first, then its numbers."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial

from scenes.page.deliver import Deliver
from scenes.page.latest import Latest
from scenes.page.picture import Cut, Whole, answered
from scenes.page.question import Moment, Place, Question

log = logging.getLogger("laminascope")

DRAWING = 0.1
"""Seconds after a picture was sent, in which the browser draws it: to measure would hold that up."""


class Answering:
    """Answers the newest question of one reader; nothing that one patient asked reaches the next.

    Parameters
    ----------
    show : callable
        Takes an answer whose numbers are still to come.
    tell : callable
        Takes an answer with its numbers.
    refuse : callable
        Takes why a question has no answer; None where something failed.
    """

    def __init__(
        self,
        show: Callable[[Cut | Whole], None],
        tell: Callable[[Cut | Whole], None],
        refuse: Callable[[ValueError | None], None],
    ) -> None:
        self._show, self._tell, self._refuse = show, tell, refuse
        self._patient = 0
        self._deliver = Deliver()
        self._pictures: Latest[tuple[int, Question | Place | Moment]] = Latest(self._draw)
        self._numbers: Latest[tuple[int, Cut | Whole]] = Latest(self._measure)

    def ask(self, asked: Question | Place | Moment) -> None:
        """Have a question answered; one before it that is not begun never is."""
        self._pictures.ask((self._patient, asked))

    def forget(self) -> None:
        """Answer nothing of what was asked so far."""
        self._patient += 1
        self._pictures.drop()
        self._numbers.drop()

    def _draw(self, wanted: tuple[int, Question | Place | Moment]) -> None:
        patient, asked = wanted
        try:
            answer = answered(asked)
        except ValueError as refusal:
            self._hand(patient, partial(self._refuse, refusal))
        except Exception:  # the outermost boundary of a session: whatever it is, the reader gets a sentence
            log.exception("a plan failed: %s", asked.tag)
            self._hand(patient, partial(self._refuse, None))
        else:
            self._hand(patient, partial(self._show, answer))
            self._numbers.ask_after((patient, answer), DRAWING)

    def _measure(self, due: tuple[int, Cut | Whole]) -> None:
        patient, answer = due
        try:
            answer.measured()
        except Exception:  # as above
            log.exception("numbers failed: %s", answer.place.tag)
            self._hand(patient, partial(self._refuse, None))
        else:
            self._hand(patient, partial(self._tell, answer))

    def _hand(self, patient: int, act: Callable[[], None]) -> None:
        """Let something happen on the page, unless it is the next patient's by then."""

        def now() -> None:
            if patient == self._patient:
                act()

        self._deliver(now)
