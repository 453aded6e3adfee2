"""An address as a code that a phone reads."""

from __future__ import annotations

import segno
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from scenes.palette import INK


def draw_code(canvas: Canvas, address: str, x: float, y: float, width: float) -> None:
    """Draw an address as a QR code with sharp edges.

    Parameters
    ----------
    canvas : Canvas
    address : str
    x, y : float
        Of its lower left corner, in points.
    width : float
        In points.
    """
    rows = [list(row) for row in segno.make_qr(address, error="m").matrix]
    cell = width / len(rows)
    canvas.setFillColor(HexColor(INK))
    for down, row in enumerate(rows):
        for across, dark in enumerate(row):
            if dark:
                canvas.rect(x + across * cell, y + width - (down + 1) * cell, cell, cell, stroke=0, fill=1)
