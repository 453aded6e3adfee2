"""The chooser of web pages: what each says of the operation, and the bone its words could mean, drawn."""

from __future__ import annotations

import logging
from functools import cached_property, partial
from typing import Any

import panel as pn

from anatomy.wordings import wording, wordings_of
from meshes import Resection
from meshes.readings import Reading, reading
from scenes.looks import REGISTERS, Register
from scenes.page.choice import Choice, choices
from scenes.page.deliver import Deliver
from scenes.page.late import Late
from scenes.page.latest import Latest
from scenes.page.look import html, noted
from scenes.page.plan import Plan
from scenes.page.question import Question
from scenes.page.said import claim_html, range_html, range_label, said_html
from scenes.page.speech import Speech
from scenes.page.stretch import several, spoken
from scenes.page.view import viewer
from scenes.readings import reading_scene
from scenes.viewer import Viewer, pack

log = logging.getLogger("laminascope")

OURS = "ours"
HANDLE = "__laminascope_range"
HEIGHT = 390
"""Of the picture of a range, in pixels."""

Asked = tuple[Question, str]


class Saying:
    """What an operation is called elsewhere, following one plan.

    Parameters
    ----------
    plan : Plan
    beside : Viewer
        The view of the strict cut; the range turns to a named view with it.
    words : Speech
    """

    def __init__(self, plan: Plan, beside: Viewer, words: Speech) -> None:
        self._plan = plan
        self._beside = beside
        self._words = words
        self._register: Register = REGISTERS[0]
        self._strict: Resection | None = None
        self._deliver = Deliver()
        self._latest: Latest[Asked] = Latest(self._work, "ranges")
        self._told = html()
        self.pages = Choice(value=OURS, sizing_mode="stretch_width", margin=(6, 0, 6, 0))
        self._claim = html(margin=(0, 0, 8, 0), css_classes=("known",))
        self._place = pn.Column(sizing_mode="stretch_width", margin=0)
        self._range = html(margin=(6, 0, 14, 0), css_classes=("known",))
        self.panel = Late(
            self._told,
            self.pages,
            self._claim,
            self._place,
            self._range,
            sizing_mode="stretch_width",
            margin=0,
        )
        self.pages.param.watch(self._choose, "value")
        words.say(self._name)

    def follow(self, strict: Resection | None, register: Register) -> None:
        """Take the cut that is shown now, None for none, and whose words are read."""
        changed = strict is not self._strict
        self._strict, self._register = strict, register
        known = self._known()
        if self.pages.value not in (OURS, *known):
            self.pages.value = OURS
        self._say()
        if changed:
            self._choose()

    def clear(self) -> None:
        """Go back to the strict words."""
        self.pages.value = OURS

    def close(self) -> None:
        """Stop: the reader has left."""
        self._latest.drop()

    def _known(self) -> list[str]:
        """Give the letters of the pages that word the operation."""
        return [] if self._strict is None else [each.page for each in wordings_of(self._strict.procedure.key)]

    def _name(self) -> None:
        """Write every word anew, also those of the range."""
        self._say()
        self._choose()

    def _say(self) -> None:
        """Write the words that need no cut."""
        words, known = self._words, self._known()
        if self._strict is None:
            self._told.object = self._claim.object = ""
            self.pages.visible = False
            return
        key = self._strict.procedure.key
        help_key = "said.help" if known else "said.none"
        asks = f"<section><h3>{words['said.pages']}</h3><p>{words[help_key]}</p></section>"
        self._told.object = f'{said_html(key, words, self._register)}<div class="known">{asks}</div>'
        names = {OURS: words["said.ours"], **{page: page for page in known}}
        self.pages.param.update(choices=choices(names), title=words["said.pages"], visible=bool(known))
        self._tell_claim()

    def _tell_claim(self) -> None:
        page = self.pages.value
        if page == OURS or self._strict is None:
            self._claim.object = self._range.object = ""
            return
        self._claim.object = claim_html(
            wording(page, self._strict.procedure.key), self._words, self._register
        )

    def _choose(self, *_: Any) -> None:
        """Have the range of the chosen page cut."""
        self._tell_claim()
        chosen = self.pages.value != OURS and self._strict is not None
        self._place.visible = chosen
        if not chosen:
            self._place.objects = []
            return
        if several(self._plan.question.where):
            self._refuse(self._plan.question.where)
            return
        self._range.object = f'<p class="note">{self._words["said.working"]}</p>'
        self._latest.ask((self._plan.question, self.pages.value))

    def _work(self, asked: Asked) -> None:
        """Cut one range, off the page's thread."""
        question, page = asked
        try:
            sizes = question.place.changed
            found = reading(wording(page, question.procedure), question.where, question.side, sizes)
            scene = pack(reading_scene(found), f"range {page} {question.tag}")
        except ValueError:
            self._deliver(partial(self._refuse, question.where))
        except Exception:  # the outermost boundary of a session: whatever it is, the reader gets a sentence
            log.exception("a range failed: %s %s", page, question.tag)
            self._deliver(partial(self._refuse, question.where))
        else:
            self._deliver(partial(self._show, asked, found, scene))

    def _refuse(self, where: str) -> None:
        """Say that the range is not drawn at a place, or at several at once."""
        missing = self._words.filled("said.missing", {"where": spoken(where, self._words)})
        self._place.visible = False
        self._range.object = noted(missing)

    def _show(self, asked: Asked, found: Reading, scene: bytes) -> None:
        """Show a range, unless the reader is elsewhere by now."""
        if asked != (self._plan.question, self.pages.value) or self._strict is None:
            return
        taken = sum(bone.ledger.removed_mm3 for bone in self._strict.bones)
        self._range.object = range_html(found, taken, self._words)
        live = self._live
        live.param.update(scene=scene, words=live.words | {"canvas": range_label(found, self._words)})
        if not self._place.objects:
            live.param.update(view=self._beside.view, theme=self._beside.theme)
            self._place.objects = [live]

    @cached_property
    def _live(self) -> Viewer:
        """The view of the range, made when the first page is chosen."""
        live = viewer(self._words)
        live.param.update(handle=HANDLE, height=HEIGHT, sizing_mode="stretch_width")
        self._beside.jslink(live, view="view", theme="theme")
        return live
