"""The dashboard: choose a place, a side and an operation, and see which bone goes and what stays."""

from __future__ import annotations

from functools import partial

import panel as pn
import panel_material_ui as pmui
from panel.viewable import Viewable
from panel_material_ui.template.base import Page

from scenes.page.controls import drawer, looks
from scenes.page.desk import Desk
from scenes.page.front import style_from_here
from scenes.page.keeping import Keeping, arrived
from scenes.page.kept import plan_of
from scenes.page.kept_address import LINKED
from scenes.page.letting_go import calmed, forget_links
from scenes.page.look import LAYOUT, theme
from scenes.page.plan import Plan
from scenes.page.screen import Screen, says_phone
from scenes.page.sending import send_at_once
from scenes.page.server import LANGUAGE
from scenes.page.speech import Speech
from scenes.page.tongue import tongue
from scenes.page.wire import wire

TITLE = "Laminascope"

_OPEN = "target.data.sidebar_open = source.wide"
_PREFERRED = "target.data.dark_theme = source.dark"
_DARK = "target.data.theme = source.dark_theme ? 'dark' : 'light'"


def page() -> Viewable:
    """Give the page of one reader."""
    style_from_here()
    start = pn.state.cache.get(LANGUAGE, "en")
    kept, refusal = arrived(pn.state.session_args, start)
    words = Speech(kept.language)
    plan = Plan(**plan_of(kept.plan))
    desk = Desk(plan, words)
    keeping = Keeping(desk, words, start)
    again = pmui.Button(variant="outlined", height=44, margin=(0, 8))
    open_plan = pmui.Button(
        variant="outlined", height=44, css_classes=["narrow"], stylesheets=[LAYOUT],
        sizing_mode="stretch_width", margin=(0, 0, 8, 0),
    )  # fmt: skip
    where, many, side, operation, extents, ailing, *looking, size = drawer(
        plan, [desk.ailing.section, *looks(plan, desk.viewer, desk.layering, words)], words
    )
    desk.modes.hold(("plan",), extents, size)
    desk.modes.hold(("plan", "teach"), *looking, keeping.panel)
    screen = Screen(wide=not on_phone(), width=0, height=0, margin=0)
    shown = Page(
        title=TITLE,
        main=[desk.panel(open_plan, keeping.notice)],
        sidebar=[
            keeping.above,
            desk.modes.panel,
            *desk.hushing.drawer(
                where, many, side, operation, extents, ailing, *looking, size, keeping.panel
            ),
        ],
        header=[
            pn.Spacer(sizing_mode="stretch_width"),
            desk.seeker,
            *keeping.header,
            tongue(words),
            again,
            screen,
            wire(words),
        ],
        sidebar_open=screen.wide,
        sidebar_width=356,
        sidebar_resizable=False,
        busy_indicator=None,
    )

    def name() -> None:
        again.label, open_plan.label = words["plan.clear"], words["plan.open"]
        shown.theme_config = theme(words["plan.title"])

    def begin_anew(*_: object) -> None:
        desk.clear()
        words.turn(start)
        keeping.forget()

    words.say(name)
    keeping.begin(kept, refusal)
    desk.go_to(linked())
    again.on_click(begin_anew)
    screen.jslink(shown, code={"wide": _OPEN})
    screen.jslink(shown, code={"dark": _PREFERRED})
    shown.jslink(desk.viewer, code={"dark_theme": _DARK})
    open_plan.js_on_click(args={"page": shown}, code="page.data.sidebar_open = true")
    send_at_once()
    if pn.state.curdoc is not None:
        pn.state.on_session_destroyed(desk.close)
        pn.state.on_session_destroyed(partial(forget_links, shown))
    return calmed(shown)


def linked() -> str:
    """Give the tag of what a link asks for, such as that of a part; empty where it asks for none."""
    return b"".join(pn.state.session_args.get(LINKED, ())[:1]).decode(errors="replace")


def on_phone() -> bool:
    """Tell whether the browser says it is a phone's; what it does not say, `Screen` finds out."""
    return says_phone(str(pn.state.headers.get("User-Agent", "")))


if pn.state.served:
    page().servable()
