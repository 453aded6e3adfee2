"""What is looked at closer on a page, taken from the viewer as a plain value and put there again."""

from __future__ import annotations

from typing import Any

from scenes.page.closer import Closer
from scenes.page.kept import KeptLook
from scenes.page.kept_closer import KeptBookmark, KeptCloser, KeptSwitches
from scenes.page.kept_marks import KeptMark, fitting, mark_kept, mark_of
from scenes.viewer import Viewer

WATCHED = ("section", "section_at", "spread", "hidden", "units", "marks", "bookmarks")
"""What of the viewer is looked at closer."""

DIGITS = 4
"""Of a share: a slider and the picture tell the same one a hair apart."""


class KeepingCloser:
    """What is looked at closer on one page.

    Parameters
    ----------
    viewer : Viewer
    closer : Closer
        The section of the page that sets it.
    """

    def __init__(self, viewer: Viewer, closer: Closer) -> None:
        self._viewer = viewer
        self._closer = closer
        self._marks: list[KeptMark] = []
        viewer.param.watch(self._keep_marks, "marks")

    @property
    def now(self) -> KeptCloser:
        """How it is looked at now."""
        viewer = self._viewer
        return KeptCloser(
            section=viewer.section,
            section_at=round(viewer.section_at, DIGITS),
            spread=round(viewer.spread, DIGITS),
            hidden=list(viewer.hidden),
            units=viewer.units,
            marks=self._marks,
            bookmarks=[_bookmark_kept(each) for each in viewer.bookmarks],
        )

    def put(self, kept: KeptCloser) -> None:
        """Look at it so."""
        self._closer.put(kept.section, kept.section_at, kept.spread)
        changed: dict[str, Any] = {"hidden": list(kept.hidden), "units": kept.units}
        if kept.marks != self._marks:
            changed["marks"] = [mark_of(each) for each in kept.marks]
        self._viewer.param.update(**changed, bookmarks=[_bookmark_of(each) for each in kept.bookmarks])

    def _keep_marks(self, event: Any) -> None:
        """Take the marks once, for there can be many; what is too much is taken off the picture again."""
        fit = fitting(event.new)
        if len(fit) < len(event.new):
            self._viewer.marks = list(fit)
            self._closer.refuse()
            return
        self._marks = [mark_kept(each) for each in fit]


def moving(before: KeptLook, after: KeptLook) -> str:
    """Name the one share in which two looks differ; empty where they differ otherwise."""
    one, other = before.closer, after.closer
    names = [name for name in ("section_at", "spread") if getattr(one, name) != getattr(other, name)]
    if len(names) != 1:
        return ""
    closer = one.model_copy(update={names[0]: getattr(other, names[0])})
    return names[0] if before.model_copy(update={"closer": closer}) == after else ""


def _bookmark_kept(kept: dict[str, Any]) -> KeptBookmark:
    """Give a view of the viewer as a plain value."""
    switches = kept["switches"]
    shares = {name: round(switches[name], DIGITS) for name in ("section_at", "spread")}
    eye = {name: [float(each) for each in kept["eye"][name]] for name in ("position", "target")}
    return KeptBookmark(name=kept["name"], switches=KeptSwitches(**switches | shares), **eye)


def _bookmark_of(kept: KeptBookmark) -> dict[str, Any]:
    """Give a view as the viewer takes it."""
    eye = {"position": list(kept.position), "target": list(kept.target)}
    return {"name": kept.name, "eye": eye, "switches": kept.switches.model_dump()}
