"""What the page must know of the screen it is on."""

from __future__ import annotations

from typing import ClassVar

import param
from panel.custom import JSComponent


def says_phone(agent: str) -> bool:
    """Tell whether a browser says by its name (``User-Agent``) that it is a phone's."""
    return "Mobi" in agent


class Screen(JSComponent):
    """Tell whether the drawer has room beside the picture, and whether the device prefers the dark.

    Both are told once, as the page opens: what is chosen on the page afterwards stays.
    """

    wide = param.Boolean(default=True)
    dark = param.Boolean(default=False)

    _esm: ClassVar[str] = """
    export function render({ model }) {
      setTimeout(() => {
        model.wide = window.matchMedia("(min-width: 900px)").matches;
        model.dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
      });
    }
    export default { render };
    """
