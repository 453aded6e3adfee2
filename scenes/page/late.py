"""Parts of the page that are made for the browser when they are first seen."""

from __future__ import annotations

from typing import Any

import panel as pn
from bokeh.document import Document
from bokeh.model import Model
from param.parameterized import Event


class Late(pn.Column):
    """A column that is sent empty while it is hidden; what it holds follows when it is first shown.

    Notes
    -----
    Half of the page is folded away at first, and a browser makes what is hidden as slowly as what is seen.
    The parts themselves are there from the beginning, so what changes meanwhile counts. They come in the same
    message that shows the column.
    """

    _made = False

    def _get_objects(
        self, model: Model, old_objects: list[Any], doc: Document, root: Model, comm: Any = None
    ) -> Any:
        self._made = self._made or bool(self.visible)
        return super()._get_objects(model, old_objects, doc, root, comm) if self._made else ([], [])

    def _update_model(
        self,
        events: dict[str, Event],
        msg: dict[str, Any],
        root: Model,
        model: Model,
        doc: Document,
        comm: Any,
    ) -> None:
        """Send a change to one browser, and with it what this holds, if that is to be seen now."""
        if msg.get("visible") and not self._made:
            held = self.objects
            came = Event("value", "objects", self, type(self), held, held, "changed")
            events, msg = events | {"objects": came}, msg | {self._property_mapping["objects"]: held}
        super()._update_model(events, msg, root, model, doc, comm)
