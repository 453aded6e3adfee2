"""The dashboard: choose a place, a side and an operation, and see which bone goes and what stays."""

from __future__ import annotations

import panel as pn
import panel_material_ui as pmui
from panel.viewable import Viewable
from panel_material_ui.template.base import Page

from anatomy.words import languages
from scenes.page.controls import drawer, looks
from scenes.page.desk import Desk
from scenes.page.look import LAYOUT, THEME
from scenes.page.plan import Plan
from scenes.page.screen import Screen
from scenes.page.server import LANGUAGE
from scenes.page.speech import Speech
from scenes.page.tongue import tongue

TITLE = "Laminascope"

_OPEN = "target.data.sidebar_open = source.wide"
_DARK = "target.data.theme = source.dark_theme ? 'dark' : 'light'"


def page() -> Viewable:
    """Give the page of one reader."""
    asked = {name: values[0].decode() for name, values in pn.state.session_args.items() if values}
    start = pn.state.cache.get(LANGUAGE, "en")
    words = Speech(asked["language"] if asked.get("language") in languages() else start)
    plan = Plan()
    desk = Desk(plan, words)
    desk.go_to(asked.get("show", ""))
    again = pmui.Button(variant="outlined", height=44, margin=(0, 8))
    open_plan = pmui.Button(
        variant="outlined", height=44, css_classes=["narrow"], stylesheets=[LAYOUT],
        sizing_mode="stretch_width", margin=(0, 0, 8, 0),
    )  # fmt: skip
    screen = Screen(wide=not on_phone(), width=0, height=0, margin=0)
    shown = Page(
        title=TITLE,
        main=[desk.panel(open_plan)],
        sidebar=[
            *drawer(plan, [desk.ailing.section, *looks(plan, desk.viewer, desk.layering, words)], words)
        ],
        header=[pn.Spacer(sizing_mode="stretch_width"), desk.seeker, tongue(words), again, screen],
        sidebar_open=screen.wide,
        sidebar_width=320,
        sidebar_resizable=False,
        busy_indicator=None,
        theme_config=THEME,
    )

    def name() -> None:
        again.label, open_plan.label = words["plan.clear"], words["plan.open"]

    def begin_anew(*_: object) -> None:
        desk.clear()
        words.turn(start)

    words.say(name)
    again.on_click(begin_anew)
    screen.jslink(shown, code={"wide": _OPEN})
    shown.jslink(desk.viewer, code={"dark_theme": _DARK})
    open_plan.js_on_click(args={"page": shown}, code="page.data.sidebar_open = true")
    if pn.state.curdoc is not None:
        pn.state.on_session_destroyed(desk.close)
    return shown


def on_phone() -> bool:
    """Tell whether the browser says it is a phone's; what it does not say, `Screen` finds out."""
    return "Mobi" in pn.state.headers.get("User-Agent", "")


if pn.state.served:
    page().servable()
