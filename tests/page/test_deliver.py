"""What a worker hands in happens on the page's thread, in order, and all of it."""

from __future__ import annotations

import asyncio
from functools import partial
from threading import Thread, get_ident
from types import SimpleNamespace

import pytest
from bokeh.document import Document
from bokeh.document.events import SessionCallbackAdded
from panel.io.state import set_curdoc

from scenes.page.deliver import Deliver

MANY = 300


@pytest.fixture
def document() -> Document:
    """Give a document as one that is served."""
    made = Document()
    context = SimpleNamespace(session=None)
    made._session_context = lambda: context  # type: ignore[assignment]
    return made


def heard(document: Document) -> list[tuple[int, SessionCallbackAdded]]:
    """Give what will be told of the callbacks that come, each with the thread it came on."""
    told: list[tuple[int, SessionCallbackAdded]] = []
    document.on_change(
        lambda event: told.append((get_ident(), event)) if isinstance(event, SessionCallbackAdded) else None
    )
    return told


def test_what_is_handed_in_while_a_page_holds_its_changes_comes_whole_and_in_order(
    document: Document,
) -> None:
    told = heard(document)
    done: list[int] = []

    async def page() -> None:
        with set_curdoc(document):
            deliver = Deliver()
        worker = Thread(target=lambda: [deliver(partial(done.append, each)) for each in range(MANY)])
        worker.start()
        while worker.is_alive():
            document.hold("combine")
            document.title += "."
            document.unhold()
            await asyncio.sleep(0)
        await asyncio.sleep(0.05)

    asyncio.run(page())
    assert {thread for thread, _ in told} == {get_ident()}
    for _, event in told:
        event.callback.callback()
    assert done == list(range(MANY))


def test_nothing_is_handed_in_for_a_reader_who_has_left(document: Document) -> None:
    told, done = heard(document), list[int]()

    async def page() -> None:
        with set_curdoc(document):
            deliver = Deliver()
        document._session_context = None
        deliver(partial(done.append, 0))
        await asyncio.sleep(0.05)

    asyncio.run(page())
    assert (told, done) == ([], [])


def test_where_no_browser_can_join_it_happens_at_once() -> None:
    done: list[int] = []
    Deliver()(partial(done.append, 0))
    assert done == [0]
