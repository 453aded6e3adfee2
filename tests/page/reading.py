"""A page as it reads."""

from __future__ import annotations

import re
from html import unescape


def text_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())
