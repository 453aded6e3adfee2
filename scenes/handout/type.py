"""The letters of a handout: one family, embedded, in a few sizes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph

from scenes.palette import INK, QUIET

FACE, STRONG = "Lato", "Lato-Bold"
_FILES = {FACE: "Lato-Regular.ttf", STRONG: "Lato-Bold.ttf"}

GONE = "#B5321F"  # of the dot before bone that goes

# Of the letters, as multiples of the size of plain text (choices).
_SIZES = {
    "headline": 2.1,
    "lead": 1.16,
    "title": 1.12,
    "text": 1.0,
    "value": 1.06,
    "small": 0.82,
    "fine": 0.72,
}
_LEADING, _TIGHT = 1.34, 1.14


_UNITS = re.compile(r"(?<=[\d)]) (?=%|mm|cm|°)")
_FIXED = "\N{NO-BREAK SPACE}"


def set_in(text: str, style: ParagraphStyle, bullet: str | None = None) -> Paragraph:
    """Give a paragraph in which no number parts from its unit."""
    return Paragraph(_UNITS.sub(_FIXED, escape(text, quote=False)), style, bulletText=bullet)


@dataclass(frozen=True)
class Type:
    """The letters of a handout in one size.

    Parameters
    ----------
    size : float
        Of plain text, in points.
    """

    size: float

    def style(self, name: str, color: str = INK, face: str = FACE, space: float = 0.0) -> ParagraphStyle:
        """Give how one kind of text is set.

        Parameters
        ----------
        name : {'headline', 'lead', 'title', 'text', 'value', 'small', 'fine'}
        color : str
            ``#RRGGBB``.
        face : str
            `FACE` or `STRONG`.
        space : float
            Left after it, in sizes of plain text.
        """
        size = _SIZES[name] * self.size
        return ParagraphStyle(
            name,
            fontName=known(face),
            fontSize=size,
            leading=size * (_TIGHT if name == "headline" else _LEADING),
            textColor=HexColor(color),
            spaceAfter=space * self.size,
        )

    def label(self) -> ParagraphStyle:
        """Give how the name under a picture is set."""
        return ParagraphStyle("label", self.style("text", face=STRONG), alignment=TA_CENTER)

    def under(self) -> ParagraphStyle:
        """Give how what a code is for is set."""
        return ParagraphStyle("under", self.style("fine", color=QUIET), alignment=TA_CENTER)

    def item(self, color: str) -> ParagraphStyle:
        """Give how one of several things in a list is set, with a dot in a colour."""
        return ParagraphStyle(
            "item",
            self.style("text", space=0.22),
            leftIndent=1.4 * self.size,
            bulletIndent=0.0,
            bulletFontName=known(FACE),
            bulletFontSize=self.size,
            bulletColor=HexColor(color),
        )


@cache
def known(name: str) -> str:
    """Make a face known to the writer of PDF, and give its name."""
    folder = files("font_lato") / "files"
    pdfmetrics.registerFont(TTFont(name, str(folder / _FILES[name])))
    return name
