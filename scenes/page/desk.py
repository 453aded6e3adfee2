"""The desk: the picture with its headline, and the ledger beside it, following one plan."""

from __future__ import annotations

from typing import Any

import panel as pn
import panel_material_ui as pmui

from anatomy.sentence import told
from scenes.looks import MODE, REGISTERS, SHOWS, VIEW
from scenes.page import wording
from scenes.page.ailing import Ailing
from scenes.page.answering import Answering
from scenes.page.card import card_html, hint_html, see_through
from scenes.page.choice import Choice, choices
from scenes.page.closer import Closer
from scenes.page.facts import facts_html
from scenes.page.findings import ailing_sentence
from scenes.page.fold import WHOLE
from scenes.page.folds import Folds
from scenes.page.gathering import Gathering
from scenes.page.hushing import Hushing
from scenes.page.layering import Layering
from scenes.page.ledger import cautions_html, ledger_html
from scenes.page.look import LAYOUT, html, refused
from scenes.page.modes import Modes
from scenes.page.picture import Cut, Whole, answered
from scenes.page.plan import Plan
from scenes.page.question import Question
from scenes.page.seeking import seeking
from scenes.page.speech import Speech
from scenes.page.stills import Stills
from scenes.page.stretch import spoken
from scenes.page.taking import Taking
from scenes.page.teaching import Teaching
from scenes.page.view import switches, viewer
from scenes.page.watching import Watching


class Desk:
    """The picture and the ledger of one reader, following one plan.

    Parameters
    ----------
    plan : Plan
    words : Speech
    """

    def __init__(self, plan: Plan, words: Speech) -> None:
        self.plan = plan
        self._words = words
        self._shown: Cut | Whole | None = None
        self._answer: Cut | Whole | None = None  # with its numbers; that of a picture before, until they come
        self._refusal: ValueError | None = None
        self._answering = Answering(self._show, self._follow, self._refuse)
        self.viewer = viewer(words)
        self.layering = Layering(plan, self.viewer, words)
        self._stills = Stills(self.viewer)
        self.ailing = Ailing(plan, self.layering, words)
        self.seeker = seeking(plan, self.viewer, self.layering, self.ailing.choose, words)
        self._headline = html(css_classes=("words",))
        self._status = html(css_classes=("status",), visible=False)
        self.shows, self.views = switches(self.viewer, words)
        self.modes = Modes(words)
        self.teaching = Teaching(plan, self.viewer, self.shows, words)
        self.hushing = Hushing(self.teaching.secret, words)
        self.closer = Closer(self.viewer, self.shows, self.views, self.layering, words)
        self.watching = Watching(plan, self.shows, words, self._ask)
        self._register = Choice(
            value=REGISTERS[0],
            layout="switch",
            sizing_mode="stretch_width",
            margin=0,
        )
        self._back = pmui.Button(
            variant="outlined", height=50, visible=False, margin=0, sizing_mode="stretch_width",
        )  # fmt: skip
        self._part = html(css_classes=("tapped",))
        self._through = pmui.Button(
            variant="outlined", height=44, visible=False, margin=(-4, 0, 0, 0), sizing_mode="stretch_width",
        )  # fmt: skip
        self._cautions, self._ledger = html(), html()
        for long in (self._cautions, self._ledger):
            long.styles = WHOLE
        self._folds = Folds(plan, self.viewer, words)
        self.gathering = Gathering(plan, self.viewer, self.layering.rows, self._take_up, words)
        self.taking = Taking(plan, self.viewer, words)
        self._model = html()
        self._reading = pn.Column(self._register, sizing_mode="stretch_width", margin=0)
        self.modes.hold(("plan", "teach"), self.closer.panel, self._reading)
        self.modes.hold(("teach",), self.teaching.panel)
        self._register.param.watch(self._tell_ledger, "value")
        self.modes.choice.param.watch(self._tell_ledger, "value")
        self.teaching.secret.param.watch(self._tell_headline, "kept")
        self.viewer.param.watch(self._tell_part, ["picked", "picked_vertebra", "xray"])
        self._through.on_click(self._see_through)
        self._back.on_click(self._go_back)
        plan.param.watch(self._ask, [name for name in plan.param if name != "name"])
        first = answered(plan.asked)  # at once: what changes while a page loads may not reach it
        self._answer = first
        self._show(first)
        words.say(self._say)

    @property
    def register(self) -> Choice:
        """The switch of whose words are read."""
        return self._register

    def panel(self, *above: Any) -> pn.Column:
        """Give the picture and the ledger side by side, with *above* over the picture."""
        hide = self.hushing.behind
        held = pn.Column(self.viewer, self._status, css_classes=["held"], stylesheets=[LAYOUT], margin=0)
        switched = pn.Column(*above, self.shows, self._back, sizing_mode="stretch_width", margin=0)
        stage = pn.Column(
            self._headline, switched, held, self.views, hide(*self.watching.parts),
            css_classes=["stage"], stylesheets=[LAYOUT], margin=0,
        )  # fmt: skip
        aside = pn.Column(
            self.teaching.panel, hide(self._part, self._through), self.closer.panel,
            hide(
                self.gathering.section, self._cautions, self.ailing.room, self._reading, self._ledger,
                self._folds.panel, self.taking.panel,
            ),
            self._model,
            css_classes=["aside"], stylesheets=[LAYOUT], margin=0,
        )  # fmt: skip
        return pn.Column(
            stage, aside, hide(self.gathering.panel, css_classes=("comparing",)),
            css_classes=["desk"], stylesheets=[LAYOUT], sizing_mode="stretch_both", margin=0,
        )  # fmt: skip

    def clear(self, *_: object) -> None:
        """Forget what was asked, chosen, tapped and switched: the next patient begins anew."""
        self._answering.forget()
        self.watching.close()
        self.ailing.clear()
        self.plan.clear()
        self.shows.value = SHOWS
        self.views.value = VIEW
        self._register.value = REGISTERS[0]
        self.modes.choice.value = MODE
        self.layering.clear()
        self.closer.clear()
        self.teaching.clear()
        self._folds.clear()
        self.gathering.clear()
        self.taking.clear()
        self.seeker.chosen = {}
        self.viewer.param.update(
            xray=[],
            picked="",
            picked_vertebra="",
            sought={},
            shows=SHOWS,
            view=VIEW,
            labels=False,
            colored=False,
        )
        self._ask()

    def go_to(self, tag: str) -> None:
        """Show what a link asks for, such as ``"part.lamina_left"``; anything unknown is left alone."""
        kind, _, key = tag.partition(".")
        if f"{tag}.name" in self._words:
            self.seeker.chosen = {"kind": kind, "key": key}

    def close(self, *_: object) -> None:
        """Stop: the reader has left."""
        self._answering.forget()
        self.layering.close()
        self._stills.close()
        self.ailing.close()
        self._folds.close()
        self.gathering.close()
        self.teaching.close()
        self.taking.close()

    def _say(self) -> None:
        """Say everything, in the language the page is in."""
        words = self._words
        names = {str(each): words[f"fact.{each}"] for each in REGISTERS}
        self._register.param.update(choices=choices(names), title=words["fact.words"])
        link = f'<a href="./glossary?language={words.language}" target="_blank">{words["gloss.title"]}</a>'
        said = f"{words['model.not_you']} {words['model.no_advice']} {link}."
        self._model.object = f'<p class="model">{said}</p>'
        if self._status.visible:
            self._refuse(self._refusal)
        if self._answer is not None:
            self._tell(self._answer)

    def _ask(self, *_: object) -> None:
        self._answering.ask(self.watching.asked)

    def _go_back(self, *_: object) -> None:
        self.plan.visit = ""

    def _take_up(self, question: Question) -> None:
        """Make a plan that was kept the one of the page."""
        self.watching.close()
        self.plan.take(question)
        self.ailing.put(question.findings)

    @property
    def _fits(self) -> bool:
        """Whether the words and numbers on the page are of what the picture shows."""
        shown, told = self._shown, self._answer
        return shown is not None and told is not None and shown.subject == told.subject

    def _show(self, answer: Cut | Whole) -> None:
        """Show the picture, and its name if it is of something else; its numbers follow."""
        self._shown = answer
        self._status.visible = False
        self.viewer.scene = answer.scene
        if not self._fits:
            self._tell_headline()
            self._hide_old()

    def _follow(self, answer: Cut | Whole) -> None:
        """Say what a picture shows, unless one of something else has come since: its own words follow it."""
        if self._shown is not None and answer.subject == self._shown.subject:
            self._tell(answer)

    def _hide_old(self) -> None:
        """Hide what is told of another picture."""
        for part, *own in ((self._cautions,), (self._ledger,), (self._part, "tapped")):
            part.css_classes = own if self._fits else [*own, "old"]

    def _tell(self, answer: Cut | Whole) -> None:
        """Say what the picture shows: headline, cautions and ledger."""
        self._answer = answer
        self._stills.follow(answer)
        words = self._words
        cut = isinstance(answer, Cut)
        self._register.visible = cut
        self.watching.offer(answer)
        self.teaching.follow(answer)
        self._tell_headline()
        where = spoken(self.plan.where, words)
        self._back.param.update(visible=not cut, label=words.filled("whole.go_back", {"where": where}))
        self._tell_ledger()
        self._tell_part()
        self._hide_old()

    def _tell_headline(self, *_: object) -> None:
        """Say what the picture is, unless the reader is to say it."""
        if self._shown is None or self._answer is None:
            return
        words, fits = self._words, self._fits
        said = wording.told(self._answer, words) + ailing_sentence(self._answer.place.findings, words)
        headline, twin = self.hushing.told(wording.title(self._shown, words), said)
        label = wording.canvas_label(headline, twin if fits else "", words)
        self.viewer.words = self.viewer.words | {"canvas": label}
        kind = "twin" if fits else "twin old"  # which keeps its room, unseen
        self._headline.object = (
            f'<h1 class="headline">{headline}</h1><p class="{kind}" aria-live="polite">{twin}</p>'
        )

    def _refuse(self, refusal: ValueError | None) -> None:
        """Say why a plan cannot be built, None where it failed; the picture before it stays."""
        words = self._words
        self._refusal = refusal
        sentence = words["status.failed"] if refusal is None else told(refusal, words)
        sentence = f"{sentence[0].upper()}{sentence[1:]}. {words['status.kept']}"
        said = refused(words["status.refused"], sentence)
        self._status.param.update(object=said, visible=True)

    def _tell_ledger(self, *_: object) -> None:
        answer, words = self._answer, self._words
        register = self.modes.reads(self._register.value)
        self._folds.follow(answer.resection if isinstance(answer, Cut) else None, register)
        self.gathering.read(register)
        if isinstance(answer, Cut):
            told = answer.resection, words, register
            self._cautions.object = cautions_html(*told)
            self._ledger.object = ledger_html(*told)
        elif answer is not None:
            self._cautions.object = ""
            self._ledger.object = facts_html(answer.place, words)

    def _tell_part(self, *_: object) -> None:
        """Say what was tapped, and how much of it goes."""
        key, words = self.viewer.picked, self._words
        self._through.visible = see_through(key)
        if not key or self._answer is None:
            self._part.object = hint_html(words)
            return
        self._through.label = words["part.solid" if key in self.viewer.xray else "part.through"]
        self._part.object = card_html(key, self.viewer.picked_vertebra, self._answer, words)

    def _see_through(self, *_: object) -> None:
        key, now = self.viewer.picked, list(self.viewer.xray)
        self.viewer.xray = [each for each in now if each != key] if key in now else [*now, key]
