"""Some plans side by side under one camera, with a table of what differs, for a notebook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import panel as pn

from meshes import Resection
from scenes.abreast import abreast
from scenes.lighter import coarser_scene
from scenes.looks import SHOWS
from scenes.page import kernel, wording
from scenes.page.differences import TABLE, differences_html
from scenes.page.lesson import PICTURE_VIEW, picture_of
from scenes.page.look import html
from scenes.page.speech import Speech
from scenes.page.view import switches, viewer
from scenes.scene import Scene
from scenes.viewer import Viewer, pack

HEIGHT = 340
"""Of each live view, in pixels."""

HANDLE = "__laminascope"
STYLE = (Path(__file__).parent / "notebook.css").read_text(encoding="utf-8")


def comparing(cuts: Sequence[Resection], language: str) -> pn.Column:
    """Give some plans as something to look at in a notebook; see `scenes.notebook.compare`."""
    words = Speech(language)
    scenes = [coarser_scene(scene) for scene in abreast(cuts, SHOWS)]
    drawn = [coarser_scene(scene) for scene in abreast(cuts, "lifted", PICTURE_VIEW)]
    kernel.load()
    titles = [wording.headline(cut, words) for cut in cuts]
    lives = [
        _live(cut, replace(scene, camera=scenes[0].camera), picture_of(picture), words)
        for cut, scene, picture in zip(cuts, scenes, drawn, strict=True)
    ]
    for number, live in enumerate(lives):
        live.param.update(together=" | ".join(titles), handle=HANDLE if number == 0 else f"{HANDLE}_{number}")
    shows, views = switches(lives[0], words)
    for live in lives[1:]:
        lives[0].jslink(live, shows="shows", view="view")
    cells = [
        pn.Column(
            html(f'<h3 class="title">{title}</h3>'), live, html(f'<p class="twin">{told}</p>'), margin=0
        )
        for title, live, told in zip(titles, lives, (wording.twin(cut, words) for cut in cuts), strict=True)
    ]
    row = pn.Column(*cells, css_classes=["abreast"], stylesheets=[STYLE], margin=0)
    table = pn.pane.HTML(
        differences_html(cuts, words), stylesheets=[TABLE], sizing_mode="stretch_width", margin=0
    )
    below = html(f'<p class="model">{words["model.not_you"]}</p>', margin=(12, 0, 0, 0))
    return pn.Column(shows, row, views, table, below, sizing_mode="stretch_width", margin=0)


def _live(cut: Resection, scene: Scene, picture: str, words: Speech) -> Viewer:
    """Give the live view of one plan."""
    live = viewer(words)
    headline, twin = wording.headline(cut, words), wording.twin(cut, words)
    label = wording.canvas_label(headline, twin, words)
    live.param.update(
        scene=pack(scene, headline),
        fallback=picture,
        words=live.words | {"canvas": label},
        height=HEIGHT,
        sizing_mode="stretch_width",
    )
    return live
