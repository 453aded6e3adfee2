"""The section to take home: the plan on paper, as a page without a network, and as files of the bone."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

import param

from anatomy.sentence import told
from scenes.handout.wish import KINDS, PAPERS, Wish, kinds
from scenes.page.address import published
from scenes.page.choice import Choice, choices
from scenes.page.copying import Copying
from scenes.page.deliver import Deliver
from scenes.page.element import Element
from scenes.page.fold import Fold, folded
from scenes.page.late import Late
from scenes.page.latest import Latest, ending
from scenes.page.look import html, noted
from scenes.page.plan import Plan
from scenes.page.speech import Speech
from scenes.viewer import Viewer

HERE = Path(__file__).parent

log = logging.getLogger("laminascope")


BENCHES = "files", "films"
"""Where files are made, one at a time each: a film takes minutes, and nothing else waits for it."""


class OvertakenError(Exception):
    """Raised where a file is being made that nobody waits for any more."""


def bench_of(kind: str) -> str:
    """Give the bench at which a kind of file is made."""
    return BENCHES[kind == "mp4"]


class Take(Element):
    """Buttons that each have a file made; what comes is saved by the browser."""

    files = param.List(default=[], item_type=dict, doc="For each button its kind, name and bench.")
    wanted: Any = param.Selector(default="pdf", objects=list(KINDS), doc="The kind last asked for.")
    taps: Any = param.Integer(default=0, doc="How often a file was asked for.")
    busy = param.List(default=[], item_type=str, doc="The kinds that are being made, one of a bench.")
    said = param.String(default="", doc="How it goes.")
    name_of_file = param.String(default="")
    content = param.Bytes(default=None, doc="The file that was made.")

    _bundle: ClassVar[Path] = HERE / "take.js"
    _stylesheets: ClassVar[list[str]] = [(HERE / "take.css").read_text(encoding="utf-8")]


class Taking:
    """What may be taken home of one plan.

    Parameters
    ----------
    plan : Plan
    viewer : Viewer
        Whose view a picture for print has.
    words : Speech
    """

    def __init__(self, plan: Plan, viewer: Viewer, words: Speech) -> None:
        self._plan = plan
        self._viewer = viewer
        self._words = words
        self._copying = Copying(sizing_mode="stretch_width", margin=(0, 0, 14, 0))
        self._wishes: dict[str, Wish] = {}
        self._said = dict.fromkeys(BENCHES, "")
        self._deliver = Deliver()
        self._benches: dict[str, Latest[Wish]] = {bench: Latest(self._work, bench) for bench in BENCHES}
        self._help = html(margin=(0, 0, 8, 0))
        self.paper = Choice(
            value=PAPERS[0], layout="switch", sizing_mode="stretch_width", margin=(0, 0, 8, 0)
        )
        self.take = Take(sizing_mode="stretch_width", margin=0)
        self._title = Fold(sizing_mode="stretch_width", margin=0)
        body = Late(self._help, self.paper, self.take, self._copying, sizing_mode="stretch_width", margin=0)
        self.panel = folded(self._title, body)
        self.take.param.watch(self._ask, "taps")
        plan.param.watch(self._follow, "visit")
        self._follow()
        words.say(self._say)

    @property
    def query(self) -> str:
        """Of the address that holds this plan, without its question mark."""
        return str(self._copying.query)

    @query.setter
    def query(self, query: str) -> None:
        self._copying.query = query

    def clear(self) -> None:
        """Fold it away, and forget the last file."""
        self._title.opened = False
        self.paper.value = PAPERS[0]
        self._leave()
        self._said = dict.fromkeys(BENCHES, "")
        self.take.param.update(busy=[], said="", name_of_file="", content=None)

    def close(self) -> None:
        """Stop: the reader has left."""
        self._leave()

    def _leave(self) -> None:
        """Wait for no file any more."""
        for bench in self._benches.values():
            bench.drop()
        self._wishes = {}

    def _follow(self, *_: object) -> None:
        """Without an operation there is nothing to take home."""
        self.panel.visible = not self._plan.visit

    def _say(self) -> None:
        words = self._words
        self._title.title = words["take.title"]
        missing = [words[f"take.no_{each}"] for each in KINDS if each not in kinds()]
        self._help.object = noted(" ".join([words["take.help"], *missing]))
        self.paper.param.update(
            choices=choices({each: words[f"take.{each}"] for each in PAPERS}), title=words["take.paper"]
        )
        self.take.files = [
            {"kind": each, "name": words[f"take.{each}"], "bench": bench_of(each)} for each in kinds()
        ]
        for bench in BENCHES:
            self._tell(bench, self._begun(bench) if bench in self._wishes else "")
        self._copying.names = {key: words[f"take.{key}"] for key in ("copy", "copied", "marked", "address")}

    def _ask(self, *_: object) -> None:
        """Have a file made, unless its bench is making one."""
        kind = self.take.wanted
        bench = bench_of(kind)
        if bench in self._wishes:
            return
        wish = Wish(
            kind=kind,
            question=self._plan.question,
            language=self._words.language,
            paper=self.paper.value,
            shows=self._viewer.shows,
            view=self._viewer.view,
            address=published(self.query),
        )
        self._wishes[bench] = wish
        self.take.param.update(busy=[each.kind for each in self._wishes.values()], content=None)
        self._tell(bench, self._begun(bench))
        self._benches[bench].ask(wish)

    def _work(self, wish: Wish) -> None:
        """Make one file, off the page's thread."""
        from scenes.handout.files import taken  # what writes files waits until one is wished for
        from scenes.studio import NoPicturesError

        try:
            made = taken(wish, partial(self._progress, wish))
        except OvertakenError:
            return
        except (ValueError, NoPicturesError) as refusal:
            sentence = f"{self._words['take.failed']} {told(refusal, self._words)}."
            self._deliver(partial(self._end, wish, sentence))
        except Exception:  # the outermost boundary of a session: whatever it is, the reader gets a sentence
            log.exception("a file failed: %s %s", wish.kind, wish.question.tag)
            self._deliver(partial(self._end, wish, self._words["take.failed"]))
        else:
            self._deliver(partial(self._hand, wish, made.name, made.content))

    def _progress(self, wish: Wish, _: str, done: int, total: int) -> None:
        """Say how far a file is that takes long; what nobody waits for any more is left."""
        if not self._awaited(wish) or ending():
            raise OvertakenError
        self._deliver(partial(self._tell_of, wish, self._far(done / total)))

    def _far(self, share: float) -> str:
        """Say how far a file is, in few steps: each is read out to who does not see it."""
        return self._words.filled("take.progress", {"share": 10 * int(10 * share)})

    def _begun(self, bench: str) -> str:
        """Say that a file is being made."""
        return self._far(0.0) if bench == "films" else self._words["take.working"]

    def _awaited(self, wish: Wish) -> bool:
        return self._wishes.get(bench_of(wish.kind)) is wish

    def _tell(self, bench: str, said: str) -> None:
        """Say how it goes at one bench, beside what is said of the other."""
        self._said[bench] = said
        self.take.said = " ".join(filter(None, self._said.values()))

    def _tell_of(self, wish: Wish, said: str) -> None:
        if self._awaited(wish):
            self._tell(bench_of(wish.kind), said)

    def _end(self, wish: Wish, said: str) -> None:
        """Say how it ended; its bench is free for another."""
        if self._awaited(wish):
            self._tell_of(wish, said)
            del self._wishes[bench_of(wish.kind)]
            self.take.busy = [each.kind for each in self._wishes.values()]

    def _hand(self, wish: Wish, name: str, content: bytes) -> None:
        """Hand the file to the browser, unless everything was cleared meanwhile."""
        if self._awaited(wish):
            self._end(wish, self._words.filled("take.done", {"name": name}))
            self.take.param.update(name_of_file=name, content=content)
