"""Comparing plans: two to four stand side by side, with a table of what differs; none is ranked."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import partial
from html import escape
from typing import Any

import panel as pn

from anatomy.sentence import told
from scenes.looks import FEWEST_ABREAST, MOST_ABREAST, REGISTERS, SHOWS, VIEW, Register
from scenes.page.deliver import Deliver
from scenes.page.differences import TABLE, differences_html
from scenes.page.fold import WHOLE, Fold, folded
from scenes.page.gathered import Gathered, detail_of, full_name, gathered, name_of
from scenes.page.late import Late
from scenes.page.latest import Latest
from scenes.page.layers import Layers
from scenes.page.look import LAYOUT, html, noted
from scenes.page.pane_layers import PaneLayers, Stood
from scenes.page.panes import STYLE, Pane
from scenes.page.plan import Plan
from scenes.page.question import Question
from scenes.page.speech import Speech
from scenes.page.tray import Tray
from scenes.page.view import buttons, turned_by
from scenes.viewer import Viewer

log = logging.getLogger("laminascope")


class Gathering:
    """The plans that were kept to be compared, and the panes in which they stand.

    Parameters
    ----------
    plan : Plan
    beside : Viewer
        The view of the page, light or dark as the panes are.
    rows : Layers
        The layers of the page, which the panes follow where a condition is chosen.
    take_up : callable
        Make a plan the one of the page.
    words : Speech
    """

    def __init__(
        self,
        plan: Plan,
        beside: Viewer,
        rows: Layers,
        take_up: Callable[[Question], None],
        words: Speech,
    ) -> None:
        self._plan = plan
        self._beside = beside
        self._take_up = take_up
        self._words = words
        self._kept: list[Question] = []
        self._shown: tuple[tuple[Question, ...], Gathered] | None = None
        self._deliver = Deliver()
        self._latest: Latest[tuple[Question, ...]] = Latest(self._work, "compared")
        self._panes: list[Pane] = []
        self._register: Register = REGISTERS[0]
        self._fold = Fold(sizing_mode="stretch_width", margin=0)
        self._title = html()
        self._help = html(margin=(0, 0, 8, 0))
        self._status = html(visible=False)
        self._layers = PaneLayers(rows, self._tell_status, words)
        self.tray = Tray(sizing_mode="stretch_width", margin=(0, 0, 14, 0))
        self.shows, self.views = buttons(words)
        self._row = pn.Column(css_classes=["row"], stylesheets=[STYLE], margin=0, styles=WHOLE)
        self.table = pn.pane.HTML(stylesheets=[TABLE], sizing_mode="stretch_width", margin=0)
        body = Late(self._help, self.tray, sizing_mode="stretch_width", margin=0, styles=WHOLE)
        self.section = folded(self._fold, body)
        self.panel = Late(
            self._title, self._status, self.shows, self._row, self.views, self.table,
            css_classes=["compared"], stylesheets=[LAYOUT], sizing_mode="stretch_width", margin=0,
            styles=WHOLE, visible=False,
        )  # fmt: skip
        self.tray.param.watch(self._add, "adds")
        self.tray.param.watch(self._take_out, "gone")
        plan.param.watch(self._mark, [name for name in plan.param if name != "name"])
        words.say(self._say)

    @property
    def kept(self) -> tuple[Question, ...]:
        """The plans that are compared, in their order."""
        return tuple(self._kept)

    def put(self, questions: Sequence[Question]) -> None:
        """Compare these plans."""
        if list(questions) != self._kept:
            self._kept = list(questions)
            self._fold.opened = self._fold.opened or bool(questions)
            self._change()

    def look(self, shows: str, view: str) -> None:
        """Look at all of them in a certain way."""
        self.shows.value, self.views.value = shows, view
        for pane in self._panes:
            pane.live.param.update(shows=shows, view=view)

    def read(self, register: Register) -> None:
        """Take whose words are read."""
        if register == self._register:
            return
        self._register = register
        for pane in self._panes:
            pane.read(register)

    def clear(self) -> None:
        """Fold it away, and forget every plan that was kept."""
        self._fold.opened = False
        self._kept = []
        self.look(SHOWS, VIEW)
        self._change()

    def close(self) -> None:
        """Stop: the reader has left."""
        self._latest.drop()
        self._layers.close()
        for pane in self._panes:
            pane.close()

    @property
    def _asked(self) -> Question | None:
        """The plan of the page; None while a place is only looked at."""
        return None if self._plan.visit else self._plan.question

    def _add(self, *_: object) -> None:
        asked = self._asked
        if asked is None or asked in self._kept or len(self._kept) >= MOST_ABREAST:
            return
        self._kept = [*self._kept, asked]
        self._change()

    def _take_out(self, event: Any) -> None:
        at = event.new.get("at", -1)
        if 0 <= at < len(self._kept):
            self._kept = self._kept[:at] + self._kept[at + 1 :]
            self._change()

    def _swap(self, question: Question) -> None:
        """Put the plan of the page in the place of one that is kept."""
        asked = self._asked
        if asked is not None and asked not in self._kept and question in self._kept:
            self._kept = [asked if each == question else each for each in self._kept]
            self._change()

    def _change(self) -> None:
        """Have what is kept now cut and shown; what is shown stays until then."""
        self._list()
        if len(self._kept) >= FEWEST_ABREAST:
            self._tell_status(self._words["said.working"])
            self.panel.visible = True
            self._latest.ask(tuple(self._kept))
            return
        self._latest.drop()
        self._layers.follow(())
        self._shown = None
        self._row.objects = []
        self.table.object = ""
        self._tell_status("")
        self.panel.visible = False

    def _work(self, questions: tuple[Question, ...]) -> None:
        """Cut some plans, off the page's thread."""
        try:
            found = gathered(questions)
        except ValueError as refusal:
            sentence = told(refusal, self._words)
            self._deliver(partial(self._tell_status, f"{sentence[0].upper()}{sentence[1:]}."))
        except Exception:  # the outermost boundary of a session: whatever it is, the reader gets a sentence
            log.exception("a comparison failed: %s", "; ".join(each.tag for each in questions))
            self._deliver(partial(self._tell_status, self._words["compare.failed"]))
        else:
            self._deliver(partial(self._show, questions, found))

    def _show(self, questions: tuple[Question, ...], found: Gathered) -> None:
        """Show some plans, unless others are kept by now."""
        if questions != tuple(self._kept):
            return
        self._shown = questions, found
        while len(self._panes) < len(questions):
            self._panes.append(self._pane())
        panes = self._panes[: len(questions)]
        for pane, question, cut, scene in zip(panes, questions, found.cuts, found.scenes, strict=True):
            pane.show(question, cut, scene)
            if pane.panel not in self._row.objects:
                looks = {"shows": self.shows.value, "view": self.views.value, "theme": self._beside.theme}
                pane.live.param.update(**looks)
        self._row.objects = [pane.panel for pane in panes]
        self._tell_status("")
        stood = zip(questions, (pane.live for pane in panes), found.ways, found.places, strict=True)
        self._layers.follow([Stood(*each) for each in stood])
        self._tell()
        self._mark()

    def _pane(self) -> Pane:
        """Give one more pane, which turns, switches and darkens with the others."""
        pane = Pane(len(self._panes), self._take_up, self._swap, self._words)
        pane.read(self._register)
        turned_by(pane.live, self.shows, self.views)
        self._beside.jslink(pane.live, theme="theme")
        return pane

    def _say(self) -> None:
        """Say everything, in the language the page is in."""
        words = self._words
        self._fold.title = words["compare.title"]
        self._title.object = f'<h2 class="title">{words["compare.title"]}</h2>'
        self._help.object = noted(words["compare.help"])
        if self._status.visible:
            self._change()
        else:
            self._list()
        self._tell()

    def _list(self) -> None:
        """Name what is kept."""
        words = self._words
        self.tray.plans = [
            {
                "name": name_of(each, words),
                "detail": detail_of(each, words),
                "out": words.filled("compare.out", {"name": full_name(each, words)}),
            }
            for each in self._kept
        ]
        self.tray.said = words.filled("compare.said", {"count": len(self._kept)}) if self._kept else ""
        self._mark()

    def _mark(self, *_: object) -> None:
        """Tell which of the plans is that of the page, and whether it can be added."""
        asked = self._asked
        full, known = len(self._kept) >= MOST_ABREAST, asked in self._kept
        add = "compare.added" if known else "compare.full" if full else "compare.add"
        names = {"add": add, "list": "compare.list", "see": "compare.see"}
        self.tray.param.update(
            names={key: self._words[name] for key, name in names.items()}, closed=known or full
        )
        self.section.visible = asked is not None or bool(self._kept)
        for pane in self._panes:
            pane.mark(asked, asked is not None and not known)

    def _tell(self) -> None:
        """Write the table of what differs."""
        if self._shown is not None:
            questions, found = self._shown
            names = [full_name(each, self._words) for each in questions]
            self.table.object = differences_html(found.cuts, self._words, names)

    def _tell_status(self, sentence: str) -> None:
        """Say how it goes; nothing once it is done."""
        said = f'<div role="status">{noted(escape(sentence))}</div>'
        self._status.param.update(object=said, visible=bool(sentence))
