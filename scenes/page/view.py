"""The viewer with its words, and the switches that turn it in the browser."""

from __future__ import annotations

from anatomy.words import Words
from scenes.looks import SHOWN, SHOWS, VIEW, VIEWS
from scenes.page.choice import Choice, choices
from scenes.page.speech import Speech
from scenes.page.wording import names_by_code
from scenes.viewer import Viewer

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


def viewer(words: Speech) -> Viewer:
    """Give the live view, empty so far."""
    shown = Viewer(shows=SHOWS, view=VIEW, sizing_mode="stretch_both", margin=0)
    words.say(lambda: shown.param.update(words=shown.words | written(words), names=names_by_code(words)))
    return shown


def switches(shown: Viewer, words: Speech) -> tuple[Choice, Choice]:
    """Give the switch of what is shown and the row of views, linked in the browser.

    Parameters
    ----------
    shown : Viewer
    words : Speech
    """
    shows, views = buttons(words)
    turned_by(shown, shows, views)
    return shows, views


def buttons(words: Speech) -> tuple[Choice, Choice]:
    """Give the switch of what is shown and the row of views, linked to nothing yet."""
    shows = Choice(
        value=SHOWS,
        layout="switch",
        sizing_mode="stretch_width",
        margin=0,
    )
    views = Choice(
        value=VIEW,
        sizing_mode="stretch_width",
        margin=0,
    )

    def say() -> None:
        names = {key: words[f"shows.{key}.button"] for key in SHOWN}
        shows.param.update(choices=choices(names), title=words["shows.title"])
        sides = {key: words[f"view.{key}.name"] for key in VIEWS}
        views.param.update(choices=choices(sides), title=words["views.title"])

    words.say(say)
    return shows, views


def turned_by(shown: Viewer, shows: Choice, views: Choice) -> None:
    """Have a view follow a switch of what is shown and a row of views, in the browser."""
    shows.jslink(shown, value="shows")
    views.jslink(shown, code={"taps": _GO})


def written(words: Words) -> dict[str, str]:
    """Give the words the viewer writes, by its keys."""
    turning = {key: words[f"orientation.{key}"] for key in ("left", "right", "head", "feet", "front", "back")}
    seen = {f"seen_from_{key}": words[f"view.{view}.seen"] for key, view in _SEEN_FROM.items()}
    return turning | seen | {"no_webgl": words["ui.no_webgl"], "canvas": words["ui.title"]}
