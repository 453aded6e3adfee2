"""Keeping what is on the page: in a file, in the address, and step by step to be taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import panel as pn

from anatomy.sentence import told
from scenes.page.address import Address
from scenes.page.controls import title
from scenes.page.deliver import Deliver
from scenes.page.desk import Desk
from scenes.page.history import History
from scenes.page.keeping_closer import WATCHED, KeepingCloser, moving
from scenes.page.kept import VERSION, Kept, KeptLook, KeptPlan, plan_kept, plan_of, start
from scenes.page.kept_address import kept_at, query_of
from scenes.page.kept_compared import compared_kept, compared_of
from scenes.page.kept_file import LARGEST, file_name, kept_in, text_of, too_large
from scenes.page.look import html, note, noted, refused
from scenes.page.picture import answered
from scenes.page.plan import Plan
from scenes.page.question import Question
from scenes.page.shelf import Shelf
from scenes.page.speech import Speech
from scenes.page.undoing import Undoing

Step = tuple[KeptPlan, KeptLook, tuple[Question, ...]]
"""The plan, how it is looked at, and the plans that are compared."""


def arrived(asked: Mapping[str, Sequence[bytes]], language: str) -> tuple[Kept, ValueError | None]:
    """Give the state that an address asks for; where it cannot be shown, the start and the reason.

    Parameters
    ----------
    asked : mapping of str to sequence of bytes
        The query of the address.
    language : str
        Of the start.
    """
    first = start(language)
    query = {key: [value.decode(errors="replace") for value in values] for key, values in asked.items()}
    try:
        kept = kept_at(query, first)
        if kept.plan != first.plan:
            answered(Plan(**plan_of(kept.plan)).asked)
    except ValueError as refusal:
        return first, refusal
    return kept, None


class Keeping:
    """The buttons that keep, open, take back and do again, following one desk.

    Parameters
    ----------
    desk : Desk
    words : Speech
    language : str
        Of the start, to which the next patient returns.
    """

    def __init__(self, desk: Desk, words: Speech, language: str) -> None:
        self._desk = desk
        self._words = words
        self._start = start(language)
        self._deliver = Deliver()
        self._marked = self._putting = False
        self._address = Address(width=0, height=0, margin=0)
        self._shelf = Shelf(sizing_mode="stretch_width", margin=(0, 0, 8, 0))
        self._said = html()
        self._help = note()
        self._refusal: ValueError | None = None  # of the address, while that is told
        self.notice = html(visible=False, margin=(0, 0, 8, 0))
        self.above = Undoing(layout="drawer", sizing_mode="stretch_width", margin=0)
        self._pairs = Undoing(margin=0), self.above
        self._closer = KeepingCloser(desk.viewer, desk.closer)
        self._history: History[Step] = History(self._step())
        self.header = self._pairs[0], self._address
        self.panel = pn.Column(
            title("keep.title", words), self._shelf, self._said, self._help,
            sizing_mode="stretch_width", margin=(16, 16, 24, 16),
        )  # fmt: skip
        for pair in self._pairs:
            pair.param.watch(partial(self._go, self._history.undo), "undone")
            pair.param.watch(partial(self._go, self._history.redo), "redone")
        self._pairs[0].param.watch(lambda _: self._history.rest(), "rests")
        self._shelf.param.watch(self._save, "saves")
        self._shelf.param.watch(self._open, "brought")
        plan = desk.plan
        plan.param.watch(self._mark, [name for name in plan.param if name != "name"])
        abreast = desk.gathering.shows, desk.gathering.views
        for choice in (desk.shows, desk.views, *abreast, desk.register, desk.modes.choice):
            choice.param.watch(self._mark, "value")
        desk.viewer.param.watch(self._mark, ["labels", "colored", "xray", *WATCHED])
        desk.layering.rows.param.watch(self._mark, ["states", "only"])
        desk.gathering.tray.param.watch(self._mark, "plans")
        words.say(self._say)

    @property
    def now(self) -> Kept:
        """The state of the page."""
        plan, look, compared = self._step()
        return Kept(
            version=VERSION,
            plan=plan,
            look=look,
            compared=compared_kept(compared),
            language=self._words.language,
            words=self._desk.register.value,
        )

    def begin(self, kept: Kept, refusal: ValueError | None) -> None:
        """Show the looks of a state whose plan is shown already, or say why there is none.

        What is built apart, and so comes late, waits until the browser is there to take it.

        Parameters
        ----------
        kept : Kept
        refusal : ValueError or None
            Why the address was refused; None where it was not.
        """
        layers = kept.look.layers, kept.look.only
        self._put(kept.plan, kept.look.model_copy(update={"layers": KeptLook().layers, "only": ""}), ())
        self._desk.register.value = kept.words
        self._tell_address()
        self._refusal = refusal
        self._warn()

        def follow() -> None:
            if layers != (KeptLook().layers, ""):
                self._desk.layering.put(*layers)
            self._desk.gathering.put(compared_of(kept.compared))
            self._history.begin(self._step())
            self._tell_steps()

        pn.state.onload(follow)

    def forget(self) -> None:
        """Forget every step and empty the address: the next patient begins anew."""
        self._history.begin(self._step())
        self._hush()
        self._tell()
        self._shelf.param.update(file={}, brought={})

    def _step(self) -> Step:
        desk = self._desk
        look = KeptLook(
            shows=desk.watching.shows,
            view=desk.views.value,
            compared_shows=desk.gathering.shows.value,
            compared_view=desk.gathering.views.value,
            labels=desk.viewer.labels,
            colored=desk.viewer.colored,
            xray=list(desk.viewer.xray),
            layers=dict(desk.layering.rows.states),
            only=desk.layering.rows.only,
            mode=desk.modes.choice.value,
            closer=self._closer.now,
        )
        return plan_kept(desk.plan), look, desk.gathering.kept

    def _mark(self, *_: object) -> None:
        """Have a step taken once all that belongs to it is done."""
        if not (self._putting or self._marked):
            self._marked = True
            self._deliver(self._take)

    def _take(self) -> None:
        """Take a step, if anything is other than before."""
        self._marked = False
        before, after = self._history.now, self._step()
        if before != after:
            number = moved(before[0], after[0]) if before[1:] == after[1:] else ""
            share = moving(before[1], after[1]) if before[::2] == after[::2] else ""
            self._history.add(after, number or share)
            self._hush()
        self._tell()

    def _go(self, step: Callable[[], Step], event: Any) -> None:
        """Go back or forth, as often as it was asked for meanwhile."""
        for _ in range(event.new - event.old):
            shown = step()
        self._put(*shown)
        self._hush()
        self._tell()

    def _put(self, plan: KeptPlan, look: KeptLook, compared: tuple[Question, ...]) -> None:
        """Show a plan, look at it in a certain way, and compare some plans."""
        desk = self._desk
        self._putting = True
        try:
            desk.watching.close()
            chosen = plan_of(plan)
            desk.plan.param.update(**chosen)
            desk.ailing.put(chosen["findings"])
            desk.shows.value, desk.views.value = look.shows, look.view
            desk.layering.put(dict(look.layers), look.only)
            desk.gathering.look(look.compared_shows, look.compared_view)
            desk.gathering.put(compared)
            desk.modes.choice.value = look.mode
            self._closer.put(look.closer)
            desk.viewer.param.update(
                shows=look.shows,
                view=look.view,
                labels=look.labels,
                colored=look.colored,
                xray=list(look.xray),
            )
        finally:
            self._putting = False

    def _save(self, *_: object) -> None:
        now = self.now
        try:
            text = text_of(now)
        except ValueError as refusal:
            self._refuse("keep.not_saved", told(refusal, self._words))
            return
        self._hush()
        self._shelf.file = {"name": file_name(now), "text": text, "count": self._shelf.saves}

    def _open(self, event: Any) -> None:
        """Show the plan of a file; one that cannot be read changes nothing."""
        if not event.new:
            return
        try:
            if event.new["size"] > LARGEST:
                raise too_large(event.new["size"])
            kept = kept_in(event.new["text"])
        except ValueError as refusal:
            sentence = f"{told(refusal, self._words)}. {self._words['keep.unchanged']}"
            self._refuse("keep.not_opened", sentence)
            return
        self._put(kept.plan, kept.look, compared_of(kept.compared))
        self._desk.register.value = kept.words
        if kept.language != self._words.language:
            self._words.turn(kept.language)
        self._history.rest()
        self._take()
        self._history.rest()
        self._said.object = f'<div role="status">{noted(self._words["keep.opened"])}</div>'

    def _tell(self) -> None:
        """Write the state into the address, and say which steps there are."""
        self._tell_address()
        self._tell_steps()

    def _tell_address(self) -> None:
        self._address.query = self._desk.taking.query = query_of(self.now, self._start)

    def _tell_steps(self) -> None:
        for pair in self._pairs:
            pair.param.update(can_undo=self._history.can_undo, can_redo=self._history.can_redo)

    def _say(self) -> None:
        words = self._words
        for pair in self._pairs:
            pair.names = {"undo": words["keep.undo"], "redo": words["keep.redo"]}
        self._shelf.names = {"save": words["keep.save"], "open": words["keep.open"]}
        self._help.object = noted(words["keep.help"])
        self._said.object = ""
        self._warn()
        self._mark()

    def _warn(self) -> None:
        """Say why the address was refused, if it was and nothing happened since."""
        words = self._words
        if self._refusal is not None:
            sentence = f"{told(self._refusal, words)}. {words['keep.start']}"
            self.notice.object = refused(words["keep.no_address"], sentence)
        self.notice.visible = self._refusal is not None

    def _refuse(self, key: str, sentence: str) -> None:
        self._said.object = refused(self._words[key], sentence)

    def _hush(self) -> None:
        self._said.object = ""
        self._refusal = None
        self._warn()


def moved(before: KeptPlan, after: KeptPlan) -> str:
    """Name the one number in which two plans differ; empty where they differ otherwise."""
    if before.model_copy(update={"extents": after.extents, "sizes": after.sizes}) != after:
        return ""
    one, other = _numbers(before), _numbers(after)
    names = [name for name in one | other if one.get(name) != other.get(name)]
    return names[0] if len(names) == 1 else ""


def _numbers(plan: KeptPlan) -> dict[str, float]:
    """Give every changed number of a plan by its name."""
    owned = plan.extents | plan.sizes
    return {f"{owner}.{name}": value for owner, each in owned.items() for name, value in each.items()}
