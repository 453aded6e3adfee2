"""The query in the address of the page, which follows the plan."""

from __future__ import annotations

from typing import Any, ClassVar

import param
from panel.custom import JSComponent


class Address(JSComponent):
    """Write a query into the address in place of the one before; nothing is loaded, nothing is sent."""

    query: Any = param.String(default=None, allow_None=True, doc="Without its question mark.")

    _esm: ClassVar[str] = """
    const PAUSE = 400; // ms; browsers refuse an address that changes over a hundred times in half a minute
    export function render({ model }) {
      let waiting = 0;
      function write() {
        waiting = 0;
        const query = model.query ? `?${model.query}` : "";
        history.replaceState(history.state, "", location.pathname + query + location.hash);
      }
      model.on("query", () => {
        if (model.query) waiting ||= setTimeout(write, PAUSE);
        else { // the next patient does not wait
          clearTimeout(waiting);
          write();
        }
      });
      model.on("remove", () => clearTimeout(waiting));
    }
    export default { render };
    """
