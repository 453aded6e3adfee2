"""What is told of many bones, with a column for each."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import HexColor
from reportlab.platypus import Paragraph, Table, TableStyle

from scenes.handout.fact import Fact
from scenes.handout.type import STRONG, Type, set_in
from scenes.palette import QUIET, RULE

NAMES = 0.26
"""Of the width, what the names of the facts take (a choice)."""

NONE = "\N{EM DASH}"
"""In the place of what a bone has not."""

_LOOK = TableStyle(
    [
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 5),
        ("TOPPADDING", (0, 0), (-1, -1), 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, -2), 0.5, HexColor(RULE)),
    ]
)


def facts_table(facts: Sequence[Fact], levels: Sequence[str], kind: Type, width: float) -> Table:
    """Set some facts in a table with a column for each bone.

    Parameters
    ----------
    facts : sequence of Fact
    levels : sequence of str
        Of the bones.
    kind : Type
    width : float
        In points.
    """
    name, value = kind.style("small", color=QUIET), kind.style("small", face=STRONG)
    rows: list[list[Paragraph]] = [[set_in("", name), *(set_in(level, value) for level in levels)]]
    for fact in facts:
        told = (set_in(fact.values.get(level, NONE), value) for level in levels)
        rows.append([set_in(fact.name, name), *told])
    each = (1.0 - NAMES) * width / len(levels)
    return Table(rows, [NAMES * width, *[each] * len(levels)], style=_LOOK, hAlign="LEFT")
