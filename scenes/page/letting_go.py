"""Letting go of what a reader leaves behind."""

from __future__ import annotations

from typing import Any

import panel as pn
import param
from panel.links import Callback
from panel.util.parameters import edit_readonly
from panel_material_ui.template.base import Page


class Calm(param.Parameterized):
    """Something that is never busy."""

    busy = param.Boolean(default=False, constant=True)


def calmed(page: Page) -> Page:
    """Give a page that does not follow whether the server is busy.

    Notes
    -----
    What follows the server is held by it for as long as it runs, with all that is on the page. This one shows
    no such sign. It follows something of its own instead, for param stops watching only when one reference
    takes the place of another.
    """
    with edit_readonly(page):
        page.busy = Calm().param.busy
    return page


def forget_links(page: Page, *_: object) -> None:
    """Take the links of a page that was left out of Panel's register, which holds both ends of each."""
    register: Any = Callback.registry
    for each in page.select():
        register.pop(each, None)


def begin_tidying() -> None:
    """Begin Panel's tidying of what it is busy with, while no reader is there.

    Notes
    -----
    Panel would begin it with the first thing a reader does, and it would hold that reader's page for as long
    as the server runs.
    """
    pn.state._schedule_busy_cleanup()
