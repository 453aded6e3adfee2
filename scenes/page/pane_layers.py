"""What stands round the plans that are compared, where a condition is chosen: as in the view of the page."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from anatomy.words import Words
from meshes.pair import placed
from scenes.looks import GROUPS
from scenes.page.deliver import Deliver
from scenes.page.latest import Latest
from scenes.page.layers import Layers
from scenes.page.question import Question
from scenes.page.sickroom import sick_surroundings
from scenes.page.speech import Speech
from scenes.viewer import Viewer, pack_around

log = logging.getLogger("laminascope")


@dataclass(frozen=True, eq=False)
class Stood:
    """One plan that is compared, as it stands in its pane.

    Parameters
    ----------
    question : Question
    live : Viewer
    way : array (4, 4)
        From the frame of its first bone, in mm, to that of its picture.
    place : str
        Where its picture lies.
    """

    question: Question
    live: Viewer
    way: NDArray[np.float64]
    place: str

    @property
    def ill(self) -> bool:
        """Whether a condition is chosen."""
        return bool(self.question.findings)

    def around(self, groups: Sequence[str], words: Words) -> bytes:
        """Give what stands round it, for its view."""
        found = sick_surroundings(self.question, groups, words)
        moved = [replace(each, solid=placed(each.solid, self.way)) for each in found]
        return pack_around(moved, self.place)


Wish = tuple[tuple[Stood, ...], tuple[str, ...]]
"""Which plans, and which groups round them."""


class PaneLayers:
    """Build what stands round the plans that are compared, one after the other, when it is first wished for.

    Parameters
    ----------
    rows : Layers
        The layers of the page, which these follow.
    tell : callable
        Say how it goes; nothing once it is done.
    words : Speech
    """

    def __init__(self, rows: Layers, tell: Callable[[str], None], words: Speech) -> None:
        self._rows = rows
        self._tell = tell
        self._words = words
        self._stood: tuple[Stood, ...] = ()
        self._wish: Wish = ((), ())
        self._built: dict[tuple[str, tuple[str, ...], str], bytes] = {}
        self._deliver = Deliver()
        self._latest: Latest[Wish] = Latest(self._work, "compared layers")
        rows.param.watch(self._switch, ["states", "only"])
        words.say(self.build)

    def follow(self, stood: Sequence[Stood]) -> None:
        """Take the plans that stand in the panes now."""
        self._stood = tuple(stood)
        here = {each.place for each in self._stood}
        self._built = {key: data for key, data in self._built.items() if key[0] in here}
        for each in self._stood:
            if not each.ill:
                each.live.param.update(layers={}, only="")
        self.build()

    def build(self) -> None:
        """Have all built that is wished for; its names are those of the language of the page."""
        self._wish = ((), ())
        self._switch()

    def close(self) -> None:
        """Stop: the reader has left, or nothing is compared."""
        self._latest.drop()
        self._wish = ((), ())

    def _switch(self, *_: object) -> None:
        """Show the layers as the page does, and have built what is not there."""
        states, only = self._rows.states, self._rows.only
        ill = tuple(each for each in self._stood if each.ill)
        for each in ill:
            each.live.param.update(layers=dict(states), only=only)
        had = set(self._wish[1])
        wished = {group for group in GROUPS if states[group] != "hidden" or group == only}
        if ill and not wished <= had:
            self._wish = ill, tuple(group for group in GROUPS if group in wished | had)
            names = ", ".join(self._words[f"layer.{group}"].lower() for group in self._wish[1])
            self._tell(self._words.filled("layer.loading", {"group": names}))
            self._latest.ask(self._wish)

    def _work(self, wish: Wish) -> None:
        """Build what stands round some plans, off the page's thread."""
        stood, groups = wish
        try:
            for each in stood:
                if wish is not self._wish:
                    return
                self._deliver(partial(self._show, wish, each, self._around(each, groups)))
        except Exception:  # the outermost boundary of a session: whatever it is, the reader gets a sentence
            log.exception("what stands round a comparison failed")
            self._deliver(partial(self._end, wish, self._words["layer.failed"]))
        else:
            self._deliver(partial(self._end, wish, ""))

    def _around(self, stood: Stood, groups: tuple[str, ...]) -> bytes:
        """Give what stands round one plan; remembered while it is compared."""
        built, key = self._built, (stood.place, groups, self._words.language)
        if key not in built:
            built[key] = stood.around(groups, self._words)
        return built[key]

    def _show(self, wish: Wish, stood: Stood, data: bytes) -> None:
        """Show what was built, unless something else is wished for by now."""
        if wish is self._wish:
            stood.live.around = data

    def _end(self, wish: Wish, sentence: str) -> None:
        if wish is self._wish:
            self._tell(sentence)
