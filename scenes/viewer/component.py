"""The live view of a scene in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

import param
from bokeh.document import Document
from bokeh.model import Model
from panel.custom import JSComponent

from scenes.cameras import CAMERAS
from scenes.looks import HALVES, UNITS
from scenes.palette import BACKDROPS
from scenes.scene import SHOWS
from scenes.viewer.packing import mesh_keys, without

WORDS: tuple[str, ...] = (
    "left",
    "right",
    "head",
    "feet",
    "front",
    "back",
    "seen_from_left",
    "seen_from_right",
    "seen_from_above",
    "seen_from_below",
    "seen_from_front",
    "seen_from_behind",
    "canvas",
    "no_webgl",
    "tool_distance",
    "tool_angle",
    "tool_arrow",
    "tool_line",
    "tool_note",
    "done",
    "write",
    "inch",
)
"""The keys of the words the view writes: directions, the side it is seen from, its name, what is missing,
how each tool is used, and what stands on its buttons."""

TOOLS: tuple[str, ...] = ("", "distance", "angle", "arrow", "line", "note")
"""What a tap on the picture can make; at first it only picks."""


_SENT_ONCE = ("scene", "around")
"""What is sent without the meshes that the browser holds."""


class Viewer(JSComponent):
    """Show a scene in the browser, to be turned, switched and asked for names.

    What is shown, from where and how clearly is switched in the browser; only a new cut comes from Python,
    and of that only the meshes that changed.
    """

    scene = param.Bytes(default=None, doc="What is shown: the bytes of `pack`.")
    reel = param.Bytes(default=None, doc="Scenes shown one after the other: the bytes of `pack_reel`.")
    moment = param.Number(default=0.0, doc="Where in the reel; the last scene that starts before is shown.")
    shows: Any = param.Selector(default="after", objects=list(SHOWS), doc="Which bone of a cut is drawn.")
    view: Any = param.Selector(
        default="posterior", objects=list(CAMERAS), doc="The named camera last gone to."
    )
    together = param.String(default="", doc="Views of one such name turn together; empty for none.")
    around = param.Bytes(default=None, doc="What stands round it: the bytes of `pack_around`.")
    layers = param.Dict(default={}, doc="For each group that stands round it 'shown', 'faded' or 'hidden'.")
    only = param.String(default="", doc="The one group to draw; empty for all.")
    colored = param.Boolean(default=False, doc="Whether each part has a colour of its own.")
    labels = param.Boolean(default=False, doc="Whether all that is seen is named.")
    sought = param.Dict(default={}, doc="What to mark once it is drawn: its key, vertebra and place.")
    xray = param.List(default=[], item_type=str, doc="Keys of the parts to draw translucent.")
    hidden = param.List(default=[], item_type=str, doc="Names of layers or of vertebrae not to draw.")
    picked = param.String(default="", doc="Key of the part that was tapped; empty when none is.")
    picked_vertebra = param.String(default="", doc="Where it is: a vertebra, or the place of a soft tissue.")
    names = param.Dict(default={}, doc="What to call each part, by its code as a string.")
    words = param.Dict(default={}, doc="What to write, by the keys in `WORDS`.")
    theme: Any = param.Selector(default="light", objects=list(BACKDROPS), doc="Light or dark.")
    section: Any = param.Selector(default="", objects=list(HALVES), doc="The half that is cut away.")
    section_at = param.Number(
        default=0.5,
        bounds=(0.0, 1.0),
        doc="Where it is cut, from right to left, front to back or feet to head.",
    )
    spread = param.Number(default=0.0, bounds=(0.0, 1.0), doc="How far the parts of a bone stand apart.")
    tool: Any = param.Selector(default="", objects=list(TOOLS), doc="What a tap makes; empty: it picks.")
    units: Any = param.Selector(default="mm", objects=list(UNITS), doc="In which distances are told.")
    marks = param.List(
        default=[],
        item_type=dict,
        doc="What was marked: for each its kind, the place of its scene and its spots, told in mm at"
        ' rest ("at", "normal") with the vertebra, role and code of what they lie on; a note has a text.',
    )
    measured = param.List(
        default=[], item_type=dict, doc="The kind, value and unit ('mm', 'deg') of each distance and angle."
    )
    eye = param.Dict(default={}, doc="Where the eye rests, and what it looks at: 'position', 'target' (mm).")
    bookmarks = param.List(
        default=[], item_type=dict, doc="Views that were kept: for each its name, eye and switches."
    )
    handle = param.String(
        default="__laminascope", doc="Its name in the window, under which it tells how it is."
    )
    blind: Any = param.Boolean(default=False, doc="Whether the browser cannot draw, and needs a picture.")
    fallback = param.String(default="", doc="Picture to show where there is no WebGL, as a data URL.")

    _bundle: ClassVar[Path] = Path(__file__).parent / "dist" / "viewer.bundle.js"

    def __init__(self, **params: Any) -> None:
        super().__init__(**params)
        self._held: dict[str, dict[str, frozenset[str]]] = {}

    def _get_model(
        self, doc: Document, root: Model | None = None, parent: Model | None = None, comm: Any = None
    ) -> Model:
        model = super()._get_model(doc, root, parent, comm)
        self._held[(root or model).ref["id"]] = {name: _keys(getattr(self, name)) for name in _SENT_ONCE}
        return model

    def _update_model(
        self,
        events: dict[str, param.parameterized.Event],
        msg: dict[str, Any],
        root: Model,
        model: Model,
        doc: Document,
        comm: Any,
    ) -> None:
        """Send a change to one browser, leaving out the meshes it holds from the scene before."""
        held = self._held.setdefault(root.ref["id"], {})
        thin = {}
        for name in _SENT_ONCE:
            data = msg.get(name)
            if data is not None:
                thin[name] = without(data, held.get(name, frozenset()))
                held[name] = _keys(data)
        super()._update_model(events, msg | thin, root, model, doc, comm)

    def _handle_msg(self, data: Any) -> None:
        """Send everything again to a browser that lacks a mesh of it."""
        if data == {"missing": True}:
            self._held.clear()
            for name in _SENT_ONCE:
                self.param.trigger(name)

    def _cleanup(self, root: Model | None = None) -> None:
        if root is not None:
            self._held.pop(root.ref["id"], None)
        super()._cleanup(root)


def _keys(scene: bytes | None) -> frozenset[str]:
    """Give the keys of the meshes of a packed scene, none when there is none."""
    return frozenset() if scene is None else mesh_keys(scene)
