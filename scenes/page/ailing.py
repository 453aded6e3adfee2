"""What presses: the conditions of the gap that is shown, chosen, built, and told."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import partial
from itertools import zip_longest
from typing import Any

import panel as pn
import panel_material_ui as pmui

from anatomy.findings import Finding
from anatomy.sentence import told
from meshes.conditions.operated import Treatment
from scenes.looks import PRESSED
from scenes.page.ailing_row import Row
from scenes.page.deliver import Deliver
from scenes.page.findings import MOST
from scenes.page.latest import Latest
from scenes.page.layering import Layering
from scenes.page.look import html, note, noted
from scenes.page.plan import Plan
from scenes.page.question import Question
from scenes.page.roomy import room_html
from scenes.page.sickroom import treatment
from scenes.page.speech import Speech

log = logging.getLogger("laminascope")


class Ailing:
    """The rows of conditions, what is built for them, and the room they leave.

    Parameters
    ----------
    plan : Plan
    layering : Layering
        Shows what disease changes.
    words : Speech
    """

    def __init__(self, plan: Plan, layering: Layering, words: Speech) -> None:
        self._plan = plan
        self._layering = layering
        self._words = words
        self._putting = False
        self._deliver = Deliver()
        self._latest: Latest[Question] = Latest(self._work, "conditions")
        self._done: tuple[Question, Treatment] | None = None
        self._rows = [Row(words) for _ in range(MOST)]
        self._more = pmui.Button(variant="outlined", height=44, sizing_mode="stretch_width", margin=0)
        self._said = note()
        self._title = html(margin=(0, 0, 6, 0))
        self.room = html()
        self.section = pn.Column(
            self._title, *(row.panel for row in self._rows), self._more, self._said,
            sizing_mode="stretch_width", margin=(16, 16, 4, 16),
        )  # fmt: skip
        self._fold()
        for part in (part for row in self._rows for part in row.parts):
            part.param.watch(self._ask, "value")
        self._more.on_click(self._add)
        plan.param.watch(self._ask, ["place", "stretch", "procedure", "side", "extents", "sizes", "visit"])
        words.say(self._name)

    def choose(self, key: str) -> None:
        """Choose a condition that was searched for, in the first row that is free, or else the last."""
        if any(row.which.value == key for row in self._rows):
            return
        row = next((each for each in self._rows if not each.which.value), self._rows[-1])
        row.panel.visible = True
        row.which.value = key

    def put(self, findings: Sequence[Finding]) -> None:
        """Choose what was found, no more than there are rows for."""
        self._putting = True
        for row, finding in zip_longest(self._rows, findings[: len(self._rows)]):
            if finding is None:
                row.clear()
            else:
                row.put(finding)
        self._putting = False
        self._fold()
        self._ask()

    def clear(self) -> None:
        """Choose none."""
        self.put(())

    def close(self) -> None:
        """Stop: the reader has left."""
        self._latest.drop()

    @property
    def _wished(self) -> list[Finding]:
        return [each for each in (row.finding for row in self._rows) if each is not None]

    def _fold(self) -> None:
        """Show the first row, and others that hold something."""
        for number, row in enumerate(self._rows):
            row.panel.visible = number == 0 or bool(row.which.value)
        self._more.visible = not self._rows[-1].panel.visible

    def _add(self, *_: object) -> None:
        next(row for row in self._rows if not row.panel.visible).panel.visible = True
        self._more.visible = not self._rows[-1].panel.visible

    def _name(self) -> None:
        self._title.object = f'<h2 class="title">{self._words["ail.title"]}</h2>'
        self._more.label = self._words["ail.more"]
        if self._wished:
            self._ask()

    def _ask(self, *_: Any) -> None:
        """Have built what is chosen; what is shown stays until then."""
        if self._putting:
            return
        wished = self._wished
        if not wished:
            self._latest.drop()
            self._done = None
            self._plan.findings = []
            self._say("", "")
            return
        asked = Plan(**self._plan.param.values() | {"findings": wished}).question
        if self._done is not None and self._done[0] == asked and self._plan.findings == wished:
            self._latest.drop()
            self._tell()
            return
        if not asked.findings:
            self._say(self._words["ail.no_disc"], "")
            return
        self._say(self._words["ail.working"], self._words["ail.working"])
        self._latest.ask(asked)

    def _work(self, question: Question) -> None:
        """Build a diseased place and its operation, off the page's thread."""
        try:
            done = treatment(question)
        except ValueError as refusal:
            sentence = f"{self._words['status.refused']}: {told(refusal, self._words)}."
            self._deliver(partial(self._say, sentence, ""))
        except Exception:  # the outermost boundary of a session: whatever it is, the reader gets a sentence
            log.exception("conditions failed: %s", question.tag)
            self._deliver(partial(self._say, self._words["ail.failed"], ""))
        else:
            self._deliver(partial(self._show, question, done))

    def _show(self, question: Question, done: Treatment) -> None:
        """Take what was built into the plan, unless something else is wished for by now."""
        if tuple(self._wished) != question.findings:
            return
        first = not self._plan.findings
        self._done = (question, done)
        self._plan.findings = list(question.findings)
        if first:
            for group in PRESSED:
                self._layering.show(group)
        self._tell()

    def _tell(self) -> None:
        """Say the room of what is shown."""
        if self._done is not None and self._done[0] == self._plan.question:
            where = {"where": self._done[1].done.before.where}
            self._say(self._words.filled("ail.at", where), "")
            self.room.object = room_html(self._done[1], self._words)

    def _say(self, sentence: str, room: str) -> None:
        self._said.object = noted(sentence)
        self.room.object = noted(room)
