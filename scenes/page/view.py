"""The viewer with its words, and the switches that turn it in the browser."""

from __future__ import annotations

from anatomy.words import Words
from scenes.page.choice import Choice, choices
from scenes.page.picture import SHOWS, VIEW
from scenes.page.wording import names_by_code
from scenes.viewer import Viewer

SHOWN = ("before", "ghost", "after", "lifted")
VIEWS = ("posterior", "left", "right", "superior", "oblique", "surgeon")

_SEEN_FROM = {
    "left": "left",
    "right": "right",
    "above": "superior",
    "below": "inferior",
    "front": "anterior",
    "behind": "posterior",
}

# A view tapped again brings a turned bone back: away to a view that has no button, and back.
_GO = """
if (target.data.view === source.value) target.data.view = "anterior";
target.data.view = source.value;
"""


def viewer(words: Words) -> Viewer:
    """Give the live view, empty so far."""
    return Viewer(
        shows=SHOWS,
        view=VIEW,
        words=_written(words),
        names=names_by_code(words),
        sizing_mode="stretch_both",
        margin=0,
    )


def switches(shown: Viewer, words: Words) -> tuple[Choice, Choice]:
    """Give the switch of what is shown and the row of views, linked in the browser.

    Parameters
    ----------
    shown : Viewer
    words : Words
    """
    shows = Choice(
        choices=choices({key: words[f"shows.{key}.button"] for key in SHOWN}),
        value=SHOWS,
        layout="switch",
        title=words["shows.title"],
        sizing_mode="stretch_width",
        margin=0,
    )
    views = Choice(
        choices=choices({key: words[f"view.{key}.name"] for key in VIEWS}),
        value=VIEW,
        title=words["views.title"],
        sizing_mode="stretch_width",
        margin=0,
    )
    shows.jslink(shown, value="shows")
    views.jslink(shown, code={"taps": _GO})
    return shows, views


def _written(words: Words) -> dict[str, str]:
    """Give the words the viewer writes, by its keys."""
    turning = {key: words[f"orientation.{key}"] for key in ("left", "right", "head", "feet", "front", "back")}
    seen = {f"seen_from_{key}": words[f"view.{view}.seen"] for key, view in _SEEN_FROM.items()}
    return turning | seen | {"no_webgl": words["ui.no_webgl"], "canvas": words["ui.title"]}
