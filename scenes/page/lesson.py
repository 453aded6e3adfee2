"""A cut on its own: the live view, a picture of it and its ledger, for a notebook."""

from __future__ import annotations

import io
from base64 import b64encode
from collections.abc import Mapping

import panel as pn
from PIL import Image

import meshes
from anatomy.dimensions import Dimensions
from anatomy.levels import Level
from anatomy.words import Words
from meshes import Resection
from scenes.looks import SHOWS
from scenes.page import kernel, wording
from scenes.page.ledger import cautions_html, ledger_html
from scenes.page.look import LAYOUT, html
from scenes.page.speech import Speech
from scenes.page.view import switches, viewer
from scenes.palette import Theme
from scenes.scene import Scene, resection_scene
from scenes.still import Size, still
from scenes.studio import NoPicturesError
from scenes.viewer import pack

HEIGHT = 440
"""Of the live view, in pixels."""

PICTURE_SIZE = (680, 510)
QUALITY = 88
PICTURE_VIEW = "oblique"


def lesson(
    procedure: str,
    where: str,
    side: str | None,
    extents: Mapping[str, float] | None,
    dimensions: Mapping[Level, Dimensions] | None,
    language: str,
) -> pn.Column:
    """Give one cut as something to look at in a notebook; see `scenes.notebook.show`."""
    words = Speech(language)
    resection = meshes.resect(procedure, where, side, extents, dimensions)
    kernel.load()
    picture = picture_of(resection_scene(resection, "lifted", PICTURE_VIEW))
    live = viewer(words)
    headline, twin = wording.headline(resection, words), wording.twin(resection, words)
    label = wording.canvas_label(headline, twin, words)
    live.param.update(
        scene=pack(resection_scene(resection, SHOWS), headline),
        fallback=picture,
        words=live.words | {"canvas": label},
        height=HEIGHT,
        sizing_mode="stretch_width",
    )
    shows, views = switches(live, words)
    stage = pn.Column(shows, live, views, css_classes=["lesson-stage"], stylesheets=[LAYOUT], margin=0)
    beside = html(_beside(resection, picture, label, words))
    both = pn.Column(stage, beside, css_classes=["lesson"], stylesheets=[LAYOUT], margin=0)
    above = html(f'<h1 class="headline">{headline}</h1><p class="twin">{twin}</p>', margin=(0, 0, 12, 0))
    below = html(f'<p class="model">{words["model.not_you"]}</p>', margin=(12, 0, 0, 0))
    return pn.Column(above, both, below, sizing_mode="stretch_width", margin=0)


def _beside(resection: Resection, picture: str, label: str, words: Words) -> str:
    """Give what stands beside the live view: the picture, cautions and the ledger."""
    drawn = f'<img class="still" src="{picture}" alt="{label}">' if picture else ""
    return drawn + cautions_html(resection, words) + ledger_html(resection, words)


def picture_of(scene: Scene, size: Size = PICTURE_SIZE, background: Theme = "light") -> str:
    """Give a picture of a scene as a data URL; empty where this machine cannot draw."""
    try:
        drawn = still(scene, size=size, background=background)
    except NoPicturesError:
        return ""
    file = io.BytesIO()
    Image.fromarray(drawn).save(file, "WEBP", quality=QUALITY)
    return f"data:image/webp;base64,{b64encode(file.getvalue()).decode()}"
