"""The section to teach with: questions about the plan that is shown, and about the parts of its bone."""

from __future__ import annotations

from typing import Any

import panel as pn

from anatomy.levels import Level
from meshes import Resection
from scenes.looks import SHOWS
from scenes.page.asking import Asking
from scenes.page.choice import Choice, choices
from scenes.page.hushing import Secret
from scenes.page.late import Late
from scenes.page.look import html, noted
from scenes.page.picture import Cut, Whole
from scenes.page.plan import Plan
from scenes.page.quiz import WORDS, Quiz, questions, told_parts
from scenes.page.ring_drawing import RingDrawing
from scenes.page.speech import Speech
from scenes.page.teach_questions import Asked, teach_questions
from scenes.page.teach_round import Round, paper_html, told, waiting
from scenes.page.wording import headline, names_by_code
from scenes.viewer import Viewer

TOPICS = ("plan", "parts")

NAMELESS = ("place", "side")
"""Questions that a name under the pointer would answer, for it says the bone and the side."""


class Teaching:
    """The questions of one reader, answered by a tap in the picture or by name; they go nowhere.

    Parameters
    ----------
    plan : Plan
    viewer : Viewer
        Where parts are tapped.
    shows : Choice
        The switch of what is shown: before a tap is asked for, the bone that goes is not yet red.
    words : Speech
    """

    def __init__(self, plan: Plan, viewer: Viewer, shows: Choice, words: Speech) -> None:
        self._plan = plan
        self._viewer = viewer
        self._shows = shows
        self._words = words
        self._cut: Resection | None = None
        self.go = Round(())
        self.secret = Secret()
        self._rings = RingDrawing(viewer, self._take_rings)
        self._topic = Choice(value=TOPICS[0], layout="switch", sizing_mode="stretch_width", margin=0)
        self._none = html()
        self.asking = Asking(sizing_mode="stretch_width", margin=0)
        self.quiz = Quiz(sizing_mode="stretch_width", margin=0)
        self._place = pn.Column(sizing_mode="stretch_width", margin=0)
        self.panel = Late(
            self._topic, self._place, visible=False, sizing_mode="stretch_width", margin=0,
            styles={"flex": "none", "gap": "10px"},
        )  # fmt: skip
        self._topic.param.watch(self._put, "value")
        self.panel.param.watch(self._put, "visible")
        self.asking.param.watch(self._tapped, "taps")
        viewer.param.watch(self._picked, "picked")
        self.quiz.param.watch(self._follow_quiz, ["picked", "sought"])
        words.say(self._say)

    def follow(self, answer: Cut | Whole) -> None:
        """Take what is shown now; other bone than before is asked about from the beginning."""
        if isinstance(answer, Cut) and answer.frame is not None:
            return
        before, self._cut = self._cut, answer.resection if isinstance(answer, Cut) else None
        if _line(before) != _line(self._cut):
            self._rings.follow(answer)
            self._begin()
        self._put()

    def close(self) -> None:
        """Stop: the reader has left."""
        self._rings.close()

    def clear(self) -> None:
        """Forget every answer."""
        self._topic.value = TOPICS[0]
        self._begin()
        self._put()

    @property
    def _asks_parts(self) -> bool:
        return self.panel.visible and self._topic.value == "parts"

    def _begin(self) -> None:
        """Ask from the first question on."""
        self.go = Round(self._questions())
        self.asking.paper = ""

    def _questions(self) -> tuple[Asked, ...]:
        return () if self._cut is None else teach_questions(self._cut, self._words, self._rings.drawn)

    def _say(self) -> None:
        """Write every word anew; what was answered stays so."""
        words = self._words
        names = {topic: words[f"teach.{topic}"] for topic in TOPICS}
        self._topic.param.update(choices=choices(names), title=words["teach.topic"])
        self.asking.title = words["mode.teach"]
        self._none.object = noted(words["teach.none"])
        self.go.retold(self._questions())
        self._put()

    def _put(self, *_: object) -> None:
        """Show the questions that were chosen, while there are any to show."""
        stands: list[Any] = []
        if self._asks_parts:
            self._fill_quiz()
            stands = [self.quiz]
        elif self.panel.visible:
            self._tell()
            stands = [self.asking if self.go.asked else self._none]
        if self._place.objects != stands:
            self._place.objects = stands
        self._hush()

    def _hush(self) -> None:
        """Keep the answers secret while this plan is asked about, those that a name would tell too."""
        asked = self.go.now if self.panel.visible and not self._asks_parts else None
        self.secret.kept = asked is not None
        nameless = self._asks_parts or (asked is not None and asked.key in NAMELESS and not self.go.over)
        known = names_by_code(self._words)
        names = dict.fromkeys(known, "") if nameless else known
        if self._viewer.names != names:
            self._viewer.names = names

    def _fill_quiz(self) -> None:
        """Ask about the parts of the first bone that is shown; the same ones are not begun anew."""
        level, words = self._plan.levels[0], self._words
        written = {key: words[f"quiz.{key}"] for key in WORDS}
        written["ask"] = f"{level}. {written['ask']}"
        told = {"questions": questions(level), "parts": told_parts(level, words), "words": written}
        self.quiz.param.update(vertebra=level.value, **told)

    def _tell(self) -> None:
        """Write the question that is asked, and the result after the last one."""
        asked = self.go.now
        waits = asked is not None and asked.key == "ring" and not self.go.over and self._rings.ask()
        self.asking.card = (waiting if waits else told)(self.go, self._words)
        if self.go.now is None and self._cut is not None:
            self.asking.paper = paper_html(self.go, headline(self._cut, self._words), self._words)
        self._hush()

    def _tapped(self, *_: object) -> None:
        """Take an answer by its name, or one of the buttons."""
        key = self.asking.tapped
        if key == "next":
            self.go.go_on()
            self._show("before")
        elif key == "again":
            self._begin()
        elif key == "show":
            self.go.reveal()
            self._show(SHOWS)
        else:
            self._answer(key)
        self._tell()

    def _take_rings(self) -> None:
        """Ask about the ring with its pictures, unless it was asked about without them by now."""
        asked = self.go.now
        if asked is not None and asked.key == "ring" and self.go.over:
            self._rings.drawn = None
        self.go.retold(self._questions())
        self._put()

    def _answer(self, key: str) -> None:
        self.go.answer(key)
        if self.go.over:
            self._show(SHOWS)

    def _picked(self, *_: object) -> None:
        """Take a part that was tapped in the picture."""
        viewer = self._viewer
        if self._asks_parts:
            here = viewer.picked_vertebra == self.quiz.vertebra and viewer.picked in self.quiz.parts
            self.quiz.picked = viewer.picked if here else ""
        elif self.panel.visible and self.go.now is not None and self.go.now.key == "tap":
            self._answer(f"{viewer.picked_vertebra} {viewer.picked}")
            self._tell()

    def _follow_quiz(self, event: Any) -> None:
        """Mark in the picture what the questions about the parts mark."""
        if event.name == "sought":
            self._viewer.sought = event.new
        elif not event.new:
            self._viewer.picked = ""

    def _show(self, shows: str) -> None:
        """Show the bone so while a tap is asked for, unless the operation is watched."""
        asked = self.go.now
        if asked is not None and asked.key == "tap" and self._shows.visible:
            self._viewer.picked = "" if shows == "before" else self._viewer.picked
            self._shows.value = self._viewer.shows = shows


def _line(cut: Resection | None) -> tuple[object, ...]:
    """Give an operation and its outcome as plain values; two that are the same ask the same."""
    if cut is None:
        return ()
    removed: list[tuple[Level, float]] = [(bone.level, bone.ledger.removed_mm3) for bone in cut.bones]
    return cut.procedure.key, cut.where, cut.side, tuple(sorted(cut.extents.items())), tuple(removed)
