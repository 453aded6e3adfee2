"""What the page must know of the screen it is on."""

from __future__ import annotations

from typing import ClassVar

import param
from panel.custom import JSComponent


class Screen(JSComponent):
    """Tell whether the screen is wide enough for the drawer to stand beside the picture."""

    wide = param.Boolean(default=True)

    _esm: ClassVar[str] = """
    export function render({ model }) {
      setTimeout(() => { model.wide = window.matchMedia("(min-width: 900px)").matches; });
    }
    export default { render };
    """
