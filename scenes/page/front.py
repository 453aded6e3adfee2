"""The first answer to a reader: a page that is the same for all, sent before what stands on it is made."""

from __future__ import annotations

import json
from typing import Any

import panel as pn
from bokeh.document import Document
from bokeh.server.contexts import BokehSessionContext, _RequestProxy
from bokeh.server.session import ServerSession
from bokeh.server.tornado import BokehTornado
from bokeh.util.token import generate_jwt_token, generate_session_id
from panel.io.resources import LOCAL_DIST, Resources
from panel.io.server import DocHandler, server_html_page_for_session
from tornado.httputil import HTTPHeaders, HTTPServerRequest, RequestStartLine
from tornado.ioloop import IOLoop
from tornado.web import authenticated

from scenes.page.screen import says_phone

TOKEN = "the-token-of-this-visit"
"""What stands in the page for the token that is new for each visit."""

HEAD_START = 0.2
"""Seconds in which the browser gets its scripts before the server is busy with the page (a choice)."""


def style_from_here() -> None:
    """Have the page that is being made take its styles from this server.

    Notes
    -----
    Panel sees to it as it writes a page for a visit; this one was written before the visit was made.
    """
    document = pn.state.curdoc
    if document is not None and document.session_context is not None:
        document.template_variables["dist_url"] = LOCAL_DIST


class Ahead:
    """A visit that is made before the first reader comes, and the page as it is sent to every reader.

    Parameters
    ----------
    app : BokehTornado
        What serves the page.

    Notes
    -----
    It takes the way on which Bokeh makes a visit, for no request has come yet. All that a visit needs is
    imported by then.
    """

    def __init__(self, app: BokehTornado) -> None:
        context, document = app._applications["/"], Document()
        visit = generate_session_id(app.secret_key, app.sign_sessions)
        token = generate_jwt_token(visit, app.secret_key, app.sign_sessions)
        seen: Any = BokehSessionContext(visit, context.server_context, document)
        seen._request = _RequestProxy(_at_home(), arguments={}, cookies={}, headers={})
        seen._token = token
        document._session_context = lambda: seen  # type: ignore[assignment]
        context.application.initialize_document(document)
        session: Any = ServerSession(visit, document, io_loop=context._loop, token=token)
        seen._set_session(session)
        context._sessions[visit] = session
        context._session_contexts[visit] = seen
        session.block_expiration()
        self._session: Any = session
        imported: set[str] = {each.esm for each in document.models if getattr(each, "bundle", None) == "url"}  # type: ignore[attr-defined]
        page = server_html_page_for_session(
            session,
            resources=Resources.from_bokeh(app.resources()),
            title=document.title,
            token=TOKEN,
            template=document.template,
            template_variables=document.template_variables,
        )
        self.page = page.replace("</head>", f"{_fetched(sorted(imported))}</head>", 1)

    def given(self, request: HTTPServerRequest) -> str:
        """Give the visit to the first reader, if it is what that one asks for; "" for none."""
        session, self._session = self._session, None
        if session is None:
            return ""
        session.unblock_expiration()
        plain = not request.query and not says_phone(request.headers.get("User-Agent", ""))
        return str(session.id) if plain else ""


def _at_home() -> HTTPServerRequest:
    """Give what a reader asks who asks for nothing in particular."""
    return HTTPServerRequest(
        headers=HTTPHeaders(Host="localhost"), start_line=RequestStartLine("GET", "/", "HTTP/1.1")
    )


def _fetched(modules: list[str]) -> str:
    """Give what has a browser fetch and read modules while it waits, under the names they are imported by."""
    links = "".join(
        f'<link rel="preload" as="fetch" crossorigin="anonymous" href="{each}">' for each in modules
    )
    return f"{links}<script>{json.dumps(modules)}.forEach((each) => importShim(each));</script>"


class Front(DocHandler):
    """The page, at once; while the browser reads its scripts, what stands on it is made.

    Parameters
    ----------
    ahead : Ahead
    """

    def initialize(self, ahead: Ahead, **known: Any) -> None:
        """Take the page."""
        super().initialize(**known)
        self._ahead = ahead

    @authenticated
    async def get(self, *_: Any, **__: Any) -> None:
        """Send the page with a token of its own, and have the visit made."""
        app, context = self.application, self.application_context
        key, signed = app.secret_key, app.sign_sessions
        made = self._ahead.given(self.request)
        visit: Any = made or generate_session_id(key, signed)
        payload: dict[str, Any] = {**self._generate_token_payload()}
        token = generate_jwt_token(visit, key, signed, payload, app.session_token_expiration)
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Type", "text/html")
        self.finish(self._ahead.page.replace(TOKEN, token, 1))
        if not made:
            make = context.create_session_if_needed
            IOLoop.current().call_later(HEAD_START, make, visit, self.request, token)
