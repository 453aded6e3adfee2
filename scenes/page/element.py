"""What the page has of its own in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from panel.custom import JSComponent


class Element(JSComponent):
    """A part of the page that is drawn by a script of its own, in `_bundle`.

    Notes
    -----
    A script in `_bundle` is fetched once and run as it stands; one in `_esm` would come with each element it
    draws, and be translated each time.
    """

    # The styles come with the element, so that it is never seen without.
    _bundle_css: ClassVar[list[Path]] = []
