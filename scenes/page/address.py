"""The query in the address of the page, which follows the plan."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Any, ClassVar
from urllib.parse import urlsplit

import panel as pn
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


def published(query: str) -> str | None:
    """Give the whole address of a state; None where only this machine can reach it."""
    host = pn.state.headers.get("Host", "")
    name = urlsplit(f"//{host}").hostname or "localhost"
    try:
        own = ip_address(name).is_loopback
    except ValueError:  # a name, not a number
        own = name == "localhost"
    return None if own else f"http://{host}/" + (f"?{query}" if query else "")
