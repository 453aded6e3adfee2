"""The door of a dashboard that others on the network reach: one password, asked in the page's own look."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from bokeh.server.auth_provider import AuthProvider
from tornado.log import access_log
from tornado.web import RequestHandler

from anatomy.words import languages
from scenes.page.speech import Speech
from scenes.page.text import page_words

SHORTEST = 8
"""Letters of a password, at least; a choice."""

PAUSE = 1.0
"""Seconds that a wrong password costs; whoever else tries waits too. A choice."""

DAYS = 1.0
"""How long the door stays open to one browser, unless it is closed before. A choice."""

_PASSED = "passed"
_STYLE = (Path(__file__).parent / "door.css").read_text(encoding="utf-8")


class Door(AuthProvider):
    """Let in who knows the password.

    Parameters
    ----------
    password : str
    language : str
        Code of the language in which it is asked for at first.

    Raises
    ------
    ValueError
        If the password is too short.
    """

    login_url = "/login"
    logout_url = logout_handler = get_login_url = get_user_async = None

    def __init__(self, password: str, language: str) -> None:
        if len(password) < SHORTEST:
            raise ValueError(f"the password must have {SHORTEST} letters or more; got {len(password)}")
        self._password = password.encode()
        self._turn = asyncio.Lock()
        self.language = language
        super().__init__()

    @property
    def login_handler(self) -> type[RequestHandler]:
        """What asks for the password."""
        return Entry

    @property
    def get_user(self) -> Callable[[Any], Any]:
        """What tells whether a browser has passed the door; of a person it knows nothing."""

        def passed(handler: RequestHandler) -> str | None:
            return _PASSED if handler.get_signed_cookie(_PASSED, max_age_days=DAYS) else None

        return passed

    async def opens(self, said: str) -> bool:
        """Tell whether a password is right; after a wrong one, make everybody who tries wait."""
        async with self._turn:
            right = hmac.compare_digest(said.encode(), self._password)
            if not right:
                access_log.warning("a wrong password was given")
                await asyncio.sleep(PAUSE)
            return right


class Entry(RequestHandler):
    """Ask for the password, and let the browser pass that gave it."""

    def get(self) -> None:
        """Ask."""
        self._ask("")

    async def post(self) -> None:
        """Let the browser pass, or ask again."""
        if await self._door.opens(self.get_body_argument("password", "", strip=False)):
            self.set_signed_cookie(_PASSED, _PASSED, expires_days=None, httponly=True, samesite="Lax")
            self.redirect(self._goal())
        else:
            self.set_status(403)
            self._ask("door.wrong")

    @property
    def _door(self) -> Any:
        return self.application.auth_provider  # type: ignore[attr-defined]

    def _language(self) -> str:
        asked = self.get_query_argument("language", "")
        return asked if asked in languages() else str(self._door.language)

    def _goal(self) -> str:
        """Give where the reader was going: a page of this server, in the language of the door."""
        goal = urlsplit(self.get_query_argument("next", "/"))
        if goal.scheme or goal.netloc or goal.path not in {"/", "/glossary"}:
            return "/"
        asked = f"&{goal.query}" if goal.query else ""
        return f"{goal.path}?{urlencode({'language': self._language()})}{asked}"

    def _ask(self, wrong: str) -> None:
        words = Speech(self._language())
        other = page_words(words.other)
        next_page = {"next": self.get_query_argument("next", "/")}
        here, there = (
            escape(f"./login?{urlencode({'language': code} | next_page)}")
            for code in (words.language, other.language)
        )
        said = {key: escape(words[f"door.{key}"]) for key in ("title", "password", "enter")}
        fault = f'<p class="wrong" id="wrong" role="alert">{escape(words[wrong])}</p>' if wrong else ""
        tied = ' aria-invalid="true" aria-describedby="wrong"' if wrong else ""
        self.finish(
            f'<!doctype html><html lang="{words.language}"><head><meta charset="utf-8">'
            f'<title>{said["title"]} · Laminascope</title><meta name="viewport" '
            f'content="width=device-width, initial-scale=1"><style>{_STYLE}</style></head><body><main>'
            f'<h1>Laminascope</h1><p>{said["title"]}</p><form method="post" action="{here}">'
            f"{self.xsrf_form_html()}{fault}"
            f'<label for="password">{said["password"]}</label><input id="password" name="password" '
            f'type="password" autocomplete="current-password" required autofocus{tied}>'
            f'<button type="submit">{said["enter"]}</button></form><p class="model">'
            f'{escape(words["model.not_you"])}</p><a href="{there}" lang="{other.language}">'
            f"{escape(other['language.name'])}</a></main></body></html>"
        )
