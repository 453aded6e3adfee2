"""The look of the page: colours, letters, and how its parts stand on a screen and on a phone."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

import panel as pn

HERE = Path(__file__).parent
SIDE = (HERE / "side.css").read_text(encoding="utf-8")
LAYOUT = (HERE / "layout.css").read_text(encoding="utf-8")

_LETTERS = {
    "fontFamily": 'Roboto, "Segoe UI", system-ui, sans-serif',
    "h3": {"fontSize": "1.15rem", "fontWeight": 600, "letterSpacing": "0"},
}
_SHAPE = {"borderRadius": 10}
_BAR_ROOT = {"backgroundColor": "#1D2B33", "color": "#FFFFFF", "backgroundImage": "none", "boxShadow": "none"}
_NAMELESS = {"@media (max-width: 599px)": {"& a": {"display": "none !important"}}}  # a phone needs the room
_RING = {"outline": "3px solid", "outlineOffset": "-3px"}
_TITLE = {
    "& a": {"display": "inline-flex", "alignItems": "center", "minHeight": "44px"},
    "& a:focus-visible": _RING,
}
_PARTS = {
    "MuiAppBar": {"styleOverrides": {"root": _BAR_ROOT | _TITLE | _NAMELESS}},
    "MuiFormLabel": {"styleOverrides": {"root": {"fontSize": "0.94rem"}}},
    "MuiMenuItem": {"styleOverrides": {"root": {"minHeight": "44px"}}},
    "MuiSlider": {
        "styleOverrides": {"root": {"padding": "20px 0"}, "markLabel": {"fontSize": "0.78rem", "top": "40px"}}
    },
    "MuiButtonBase": {"styleOverrides": {"root": {"&.Mui-focusVisible": _RING}}},
    "MuiIconButton": {"styleOverrides": {"root": {"minWidth": "44px", "minHeight": "44px"}}},
    "MuiFormControlLabel": {"styleOverrides": {"root": {"minHeight": "44px"}}},
    "MuiOutlinedInput": {"styleOverrides": {"root": {"&:has(:focus-visible)": _RING}}},
    "MuiLinearProgress": {"styleOverrides": {"root": {"display": "none"}}},  # it has no name
    "MuiButton": {"styleOverrides": {"root": {"textTransform": "none", "fontSize": "0.94rem"}}},
}

THEME: dict[str, Any] = {
    "light": {
        "palette": {
            "primary": {"main": "#1F5A70", "contrastText": "#FFFFFF"},
            "background": {"default": "#F4F3EF", "paper": "#FBFAF7"},
            "text": {"primary": "#1F2A30", "secondary": "#4A5860"},
        },
        "typography": _LETTERS,
        "shape": _SHAPE,
    },
    "dark": {
        "palette": {
            "primary": {"main": "#8CC4DA", "contrastText": "#10212A"},
            "background": {"default": "#12181C", "paper": "#182026"},
            "text": {"primary": "#E9EEF0", "secondary": "#AEBBC2"},
        },
        "typography": _LETTERS,
        "shape": _SHAPE,
    },
}
"""Colours that leave the accent, removed bone, to the picture alone."""


def theme(drawer: str) -> dict[str, Any]:
    """Give the colours, with the drawer called by a name for those who do not see it."""
    named = {"MuiDrawer": {"defaultProps": {"slotProps": {"paper": {"aria-label": drawer}}}}}
    return {mode: {**each, "components": {**_PARTS, **named}} for mode, each in THEME.items()}


def html(
    text: str = "",
    margin: int | tuple[int, int, int, int] = 0,
    css_classes: tuple[str, ...] = (),
    *,
    visible: bool = True,
) -> pn.pane.HTML:
    """Give some HTML in the letters of the page.

    Parameters
    ----------
    text : str
    margin : int or tuple of 4 int
        Above, right, below and left, in pixels.
    css_classes : tuple of str
    visible : bool
    """
    return pn.pane.HTML(
        text,
        stylesheets=[SIDE],
        sizing_mode="stretch_width",
        margin=margin,
        css_classes=list(css_classes),
        visible=visible,
    )


def note(text: str = "") -> pn.pane.HTML:
    """Give a small remark; one without text takes no room."""
    return html(noted(text))


def refused(title: str, sentence: str) -> str:
    """Give the HTML of a refusal, which is announced at once."""
    return f'<div class="refused" role="alert"><b>{escape(title)}</b>{escape(sentence)}</div>'


def noted(text: str) -> str:
    """Give the HTML of a remark; none for no text."""
    return f'<p class="note">{text}</p>' if text else ""
