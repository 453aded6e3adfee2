"""The query in the address of the page, which follows the plan."""

from __future__ import annotations

from typing import Any, ClassVar

import param
from panel.custom import JSComponent


class Address(JSComponent):
    """Write a query into the address in place of the one before; nothing is loaded, nothing is sent."""

    query: Any = param.String(default=None, allow_None=True, doc="Without its question mark.")

    _esm: ClassVar[str] = """
    export function render({ model }) {
      model.on("query", () => {
        const query = model.query ? `?${model.query}` : "";
        history.replaceState(history.state, "", location.pathname + query + location.hash);
      });
    }
    export default { render };
    """
