"""A share of people as a hundred small figures, for the eye; the words beside it say the same."""

from __future__ import annotations

from html import escape

ACROSS = 20
STEP = 10
"""From one figure to the next, in the units of the drawing."""

PERSON = "M5 .8a1.9 1.9 0 1 1 0 3.8 1.9 1.9 0 0 1 0-3.8M2.2 9.4V7.6a2.8 2.6 0 0 1 5.6 0v1.8z"
"""One figure, in a square of ten units."""


def icons(share: float, also: float, name: str) -> str:
    """Draw a hundred figures, some of them marked.

    Parameters
    ----------
    share : float
        How many of a hundred are marked, 0 to 100; of a part of one, that part is marked.
    also : float
        Up to how many more may be, 0 to 100; they are marked faintly.
    name : str
        What it says, in words.

    Raises
    ------
    ValueError
        If a number does not lie between 0 and 100.
    """
    if not 0.0 <= share <= also <= 100.0:
        raise ValueError(
            f"share must lie between 0 and also, and also at most at 100; got {share:g} and {also:g}"
        )
    figures = "".join(_figure(number, share, also) for number in range(100))
    width, height = ACROSS * STEP, 100 // ACROSS * STEP
    box, label = f"0 0 {width} {height}", escape(name)
    person = f'<symbol id="person" viewBox="0 0 {STEP} {STEP}"><path d="{PERSON}"/></symbol>'
    return f'<svg class="icons" viewBox="{box}" role="img" aria-label="{label}">{person}{figures}</svg>'


def _figure(number: int, share: float, also: float) -> str:
    """Draw one figure: marked, faintly marked, in part, or plain."""
    x, y = number % ACROSS * STEP, number // ACROSS * STEP
    part = min(max(share - number, 0.0), 1.0)
    kind = "some" if part == 1.0 else "maybe" if number < also and part == 0.0 else "none"
    size = f'width="{STEP}" height="{STEP}"'
    drawn = f'<use class="{kind}" href="#person" x="{x}" y="{y}" {size}/>'
    if 0.0 < part < 1.0:
        cut = f'<svg x="{x}" y="{y}" width="{part * STEP:.1f}" height="{STEP}">'
        drawn += f'{cut}<use class="some" href="#person" {size}/></svg>'
    return drawn
