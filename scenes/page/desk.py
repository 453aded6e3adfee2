"""The desk: the picture with its headline, and the ledger beside it, following one plan."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import Any

import panel as pn
import panel_material_ui as pmui
from panel.io.document import hold
from panel.io.state import set_curdoc

from anatomy.words import Words
from scenes.page import wording
from scenes.page.choice import Choice, choices
from scenes.page.latest import Latest
from scenes.page.ledger import REGISTERS, cautions_html, ledger_html
from scenes.page.look import LAYOUT, html
from scenes.page.picture import SHOWS, VIEW, Answer, answered
from scenes.page.plan import Plan, Question
from scenes.page.view import switches, viewer

log = logging.getLogger("laminascope")


class Desk:
    """The picture and the ledger of one reader, following one plan.

    Parameters
    ----------
    plan : Plan
    words : Words
    """

    def __init__(self, plan: Plan, words: Words) -> None:
        self.plan = plan
        self._words = words
        self._answer: Answer | None = None
        self._document = pn.state.curdoc
        self._latest: Latest[Question] = Latest(self._work)
        self.viewer = viewer(words)
        self._headline = html(css_classes=("words",))
        self._status = html(css_classes=("status",), visible=False)
        self.shows, self.views = switches(self.viewer, words)
        self._register = Choice(
            choices=choices({each: words[f"fact.{each}"] for each in REGISTERS}),
            value=REGISTERS[0],
            layout="switch",
            title=words["fact.words"],
            sizing_mode="stretch_width",
            margin=0,
        )
        self._part = html(_hint(words), css_classes=("tapped",))
        self._through = pmui.Button(
            label=words["part.through"], variant="outlined", height=44, visible=False, margin=(-4, 0, 0, 0),
            sizing_mode="stretch_width",
        )  # fmt: skip
        self._cautions = html()
        self._ledger = html()
        self._model = html(f'<p class="model">{words["model.not_you"]} {words["model.no_advice"]}</p>')
        self._register.param.watch(self._tell_ledger, "value")
        self.viewer.param.watch(self._tell_part, ["picked", "picked_vertebra", "xray"])
        self._through.on_click(self._see_through)
        plan.param.watch(self._ask, [name for name in plan.param if name != "name"])
        first = answered(plan.question)  # at once: what changes while a page loads may not reach it
        self._show(first)
        self._tell(first)

    def panel(self, *above: Any) -> pn.Column:
        """Give the picture and the ledger side by side, with *above* over the picture."""
        held = pn.Column(self.viewer, self._status, css_classes=["held"], stylesheets=[LAYOUT], margin=0)
        switched = pn.Column(*above, self.shows, sizing_mode="stretch_width", margin=0)
        stage = pn.Column(
            self._headline, switched, held, self.views, css_classes=["stage"], stylesheets=[LAYOUT], margin=0
        )
        aside = pn.Column(
            self._part, self._through, self._cautions, self._register, self._ledger, self._model,
            css_classes=["aside"], stylesheets=[LAYOUT], margin=0,
        )  # fmt: skip
        return pn.Column(
            stage, aside, css_classes=["desk"], stylesheets=[LAYOUT], sizing_mode="stretch_both", margin=0
        )

    def see_through(self, keys: list[str]) -> None:
        """Draw some parts translucent."""
        self.viewer.xray = keys

    def clear(self, *_: object) -> None:
        """Forget what was chosen, tapped and switched: the next patient begins anew."""
        self.plan.clear()
        self.shows.value = SHOWS
        self.views.value = VIEW
        self._register.value = REGISTERS[0]
        self.viewer.param.update(xray=[], picked="", picked_vertebra="", shows=SHOWS, view=VIEW)

    def close(self, *_: object) -> None:
        """Stop: the reader has left."""
        self._latest.drop()

    def _ask(self, *_: object) -> None:
        self._latest.ask(self.plan.question)

    def _work(self, question: Question) -> None:
        """Answer one question, off the page's thread."""
        try:
            answer = answered(question)
        except ValueError as refusal:
            self._deliver(partial(self._refuse, str(refusal)))
        except Exception:  # the outermost boundary of a session: whatever it is, the reader gets a sentence
            log.exception("a plan failed: %s", question.tag)
            self._deliver(partial(self._refuse, self._words["status.failed"]))
        else:
            self._deliver(partial(self._show, answer))
            self._deliver(partial(self._tell, answer))

    def _deliver(self, act: Callable[[], None]) -> None:
        """Let something happen on the page's own thread, as one message to the browser."""
        document = self._document
        if document is None or document.session_context is None:
            act()
            return

        def now() -> None:
            with set_curdoc(document), hold(document):
                act()

        document.add_next_tick_callback(now)

    def _show(self, answer: Answer) -> None:
        """Show the picture; its words follow in the next message, so that it need not wait for them."""
        self.viewer.scene = answer.scene

    def _tell(self, answer: Answer) -> None:
        """Say what the picture shows: headline, cautions and ledger."""
        self._answer = answer
        words = self._words
        headline, twin = wording.headline(answer.resection, words), wording.twin(answer.resection, words)
        label = words.filled("canvas.label", {"headline": headline, "twin": twin})
        self.viewer.words = self.viewer.words | {"canvas": label}
        self._headline.object = (
            f'<h1 class="headline">{headline}</h1><p class="twin" aria-live="polite">{twin}</p>'
        )
        self._status.visible = False
        self._tell_ledger()
        self._tell_part()

    def _refuse(self, sentence: str) -> None:
        """Say why a plan cannot be built; the picture before it stays."""
        said = _refusal(self._words["status.refused"], f"{sentence}. {self._words['status.kept']}")
        self._status.param.update(object=said, visible=True)

    def _tell_ledger(self, *_: object) -> None:
        if self._answer is not None:
            told = self._answer.resection, self._words, self._register.value
            self._cautions.object = cautions_html(*told)
            self._ledger.object = ledger_html(*told)

    def _tell_part(self, *_: object) -> None:
        """Say what was tapped, and how much of it goes."""
        key, words = self.viewer.picked, self._words
        self._through.visible = bool(key) and key != "cut"
        if not key or self._answer is None:
            self._part.object = _hint(words)
            return
        through = key in self.viewer.xray
        self._through.label = words["part.solid" if through else "part.through"]
        name, plain = words[f"part.{key}.name"].capitalize(), words[f"part.{key}.plain"]
        vertebra = self.viewer.picked_vertebra
        share = (
            words["part.cut"] if key == "cut" else wording.taken(self._answer.resection, key, vertebra, words)
        )
        self._part.object = (
            f'<div class="part"><h3>{name}<span>{vertebra}</span></h3><p>{plain} <b>{share}</b></p></div>'
        )

    def _see_through(self, *_: object) -> None:
        key, now = self.viewer.picked, list(self.viewer.xray)
        self.viewer.xray = [each for each in now if each != key] if key in now else [*now, key]


def _hint(words: Words) -> str:
    return f'<div class="part"><p>{words["part.hint"]}</p></div>'


def _refusal(title: str, sentence: str) -> str:
    return f'<div class="refused" role="alert"><b>{title}</b>{sentence}</div>'
