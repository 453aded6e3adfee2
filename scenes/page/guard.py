"""What every answer of the server tells the browser not to do."""

from __future__ import annotations

import re
import secrets

from tornado.httputil import HTTPHeaders
from tornado.web import OutputTransform

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self' blob: 'unsafe-eval'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self' blob:",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}

_ASKED_OF_NOBODY = (
    "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone",
    "midi", "payment", "usb",
)  # fmt: skip

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{each}=()" for each in _ASKED_OF_NOBODY),
}

_NEVER = (
    "Server", "Access-Control-Allow-Origin", "Access-Control-Allow-Headers",
    "Access-Control-Allow-Methods", "Access-Control-Allow-Credentials",
)  # fmt: skip
"""What names the server's software, and what lets other sites read its answers."""

_SCRIPT = re.compile(rb"<script(?=[\s>])", re.IGNORECASE)


class Guard(OutputTransform):
    """Give every answer its headers: nothing from elsewhere, nothing framed, nothing guessed.

    Parameters
    ----------
    request : HTTPServerRequest

    Notes
    -----
    The scripts that stand in a page when it is sent carry a word that is new each time; one that comes into
    the page later has none, and does not run. Three things stay open, each measured. Eval: Bokeh makes a
    function of the text of every link between two widgets, and without it the page stays empty. Blobs: the
    loader of Panel fetches and imports each component from one, and without it the page stays empty. Inline
    styles: the widgets of Material UI and the shadow roots of Bokeh carry theirs so, more than a thousand.
    """

    def transform_first_chunk(
        self, status_code: int, headers: HTTPHeaders, chunk: bytes, finishing: bool
    ) -> tuple[int, HTTPHeaders, bytes]:
        """Set what is always said, and the policy that fits this page."""
        for name in _NEVER:
            headers.pop(name, None)
        for name, value in _ALWAYS.items():
            headers[name] = value
        word = secrets.token_urlsafe(16)
        if headers.get("Content-Type", "").startswith("text/html") and finishing:
            chunk = signed(chunk, word)
            headers["Content-Length"] = str(len(chunk))
        headers["Content-Security-Policy"] = policy(word)
        return super().transform_first_chunk(status_code, headers, chunk, finishing)


def signed(page: bytes, word: str) -> bytes:
    """Give a page whose scripts carry a word."""
    return _SCRIPT.sub(f'<script nonce="{word}"'.encode(), page)


def policy(word: str) -> str:
    """Give the Content-Security-Policy of a page whose scripts carry a word."""
    scripts = f"{_POLICY['script-src']} 'nonce-{word}'"
    return "; ".join(f"{name} {value}" for name, value in (_POLICY | {"script-src": scripts}).items())
