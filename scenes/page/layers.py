"""What stands round the bone: groups of layers, each shown, faded or hidden."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

import param

from scenes.page.element import Element

HERE = Path(__file__).parent


class Layers(Element):
    """A row for each group; `states` and `only` can be linked in the browser."""

    groups = param.List(default=[], item_type=dict, doc="For each group its key, name and colour.")
    states: Any = param.Dict(default={}, doc="For each group one of `STATES`.")
    only = param.String(default="", doc="The one group that is shown; empty for all.")
    busy = param.List(default=[], item_type=str, doc="Groups on their way.")
    words = param.Dict(default={}, doc="What to call the states, and the switch of one group alone.")

    _bundle: ClassVar[Path] = HERE / "layers.js"
    _stylesheets: ClassVar[list[str]] = [(HERE / "layers.css").read_text(encoding="utf-8")]
