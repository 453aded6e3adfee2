"""The layers round the bone of one reader: built when first wished for, then switched in the browser."""

from __future__ import annotations

import logging
from functools import partial
from typing import Any

from scenes.looks import GROUPS, START, STATES
from scenes.page.deliver import Deliver
from scenes.page.latest import Latest
from scenes.page.layers import Layers
from scenes.page.look import note, noted
from scenes.page.plan import Plan
from scenes.page.question import Place, Question
from scenes.page.sickroom import standing_round
from scenes.page.speech import Speech
from scenes.page.stretch import spoken
from scenes.page.surroundings import COLORS
from scenes.viewer import Viewer, pack_around

log = logging.getLogger("laminascope")

Wish = tuple[Place | Question, tuple[str, ...]]
"""What the layers lie round, a whole place or a diseased one that is operated on; and which of them."""


class Layering:
    """The rows of the layers, what they say, and what is sent for them.

    Parameters
    ----------
    plan : Plan
    viewer : Viewer
    words : Speech
    """

    def __init__(self, plan: Plan, viewer: Viewer, words: Speech) -> None:
        self._plan = plan
        self._viewer = viewer
        self._words = words
        self._deliver = Deliver()
        self._latest: Latest[Wish] = Latest(self._work, "layers")
        self._sent: Wish = (self._wanted, ())
        self.rows = Layers(states=dict(START), sizing_mode="stretch_width", margin=0)
        self.said = note()
        viewer.layers = dict(START)
        self.rows.jslink(viewer, states="layers")
        self.rows.jslink(viewer, only="only")
        self.rows.param.watch(self._ask, ["states", "only"])
        changing = ["place", "stretch", "procedure", "side", "extents", "visit", "sizes", "findings"]
        plan.param.watch(self._ask, changing)
        words.say(self._name)

    @property
    def _wanted(self) -> Place | Question:
        """What the layers lie round now: what an operation changes in them counts where there is disease."""
        plan = self._plan
        return plan.question if not plan.visit and plan.question.findings else plan.shown

    def show(self, group: str) -> None:
        """See to it that a group is seen."""
        states = dict(self.rows.states)
        if states[group] == "hidden":
            states[group] = "shown"
        only = self.rows.only if self.rows.only == group else ""
        self.put(states, only)

    def put(self, states: dict[str, str], only: str) -> None:
        """Show, fade or hide every group, and draw all or one."""
        self.rows.param.update(states=states, only=only)
        self._viewer.param.update(layers=states, only=only)

    def clear(self) -> None:
        """Show the bone alone, as at the start."""
        self.put(dict(START), "")
        self._say("")

    def close(self) -> None:
        """Stop: the reader has left."""
        self._latest.drop()

    def _name(self) -> None:
        """Say what the rows are called; the names of what is drawn are sent anew."""
        self.rows.param.update(
            groups=[
                {"key": key, "name": self._words[f"layer.{key}"], "color": color}
                for key, color in COLORS.items()
            ],
            words={key: self._words[f"layer.{key}"] for key in (*STATES, "only")},
        )
        self._sent = (self._wanted, ())
        self._ask()

    def _ask(self, *_: Any) -> None:
        """Have built what is wished for and not there."""
        states, only = self.rows.states, self.rows.only
        wished = {group for group in GROUPS if states[group] != "hidden" or group == only}
        place, sent = self._wanted, self._sent
        had = set(sent[1]) if sent[0] == place else set()
        if wished <= had:
            self.rows.busy = []
            return
        wanted = tuple(group for group in GROUPS if group in wished | had)
        coming = [group for group in wanted if group not in had]
        self.rows.busy = coming
        names = ", ".join(self._words[f"layer.{group}"].lower() for group in coming)
        self._say(self._words.filled("layer.loading", {"group": names}))
        self._latest.ask((place, wanted))

    def _work(self, wish: Wish) -> None:
        """Build some layers, off the page's thread."""
        round_it, groups = wish
        place = round_it if isinstance(round_it, Place) else round_it.place
        try:
            found = standing_round(round_it, groups, self._words)
            data = pack_around(found, place.tag)
        except Exception:  # the outermost boundary of a session: whatever it is, the reader gets a sentence
            log.exception("layers failed: %s", place.tag)
            self._deliver(partial(self._fail, self._words["layer.failed"]))
            return
        missing = [group for group in groups if group not in {each.group for each in found}]
        self._deliver(partial(self._show, wish, data, missing))

    def _show(self, wish: Wish, data: bytes, missing: list[str]) -> None:
        """Send what was built, unless the reader is elsewhere by now."""
        if wish[0] != self._wanted:
            return
        self._sent = wish
        self._viewer.around = data
        self.rows.busy = []
        told = (
            self._words.filled("layer.none", {"where": spoken(wish[0].where, self._words)}) if missing else ""
        )
        names = ", ".join(self._words[f"layer.{group}"] for group in missing)
        self._say(f"{names}: {told}" if missing else "")

    def _fail(self, sentence: str) -> None:
        self.rows.busy = []
        self._say(sentence)

    def _say(self, sentence: str) -> None:
        self.said.object = noted(sentence)
