"""An operation step by step, made beforehand so that it plays where no kernel runs, for a notebook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

import panel as pn

import meshes
from anatomy.dimensions import Dimensions
from anatomy.levels import Level
from anatomy.step import start_of
from meshes import Resection
from scenes.lighter import coarser_scene
from scenes.page import kernel, wording
from scenes.page.comparing import STYLE
from scenes.page.lesson import PICTURE_VIEW, picture_of
from scenes.page.look import html
from scenes.page.picture import moment_scene
from scenes.page.player import player, told_steps
from scenes.page.speech import Speech
from scenes.page.view import switches, viewer
from scenes.scene import Scene, resection_scene
from scenes.storyboard import Storyboard
from scenes.viewer import pack, pack_reel

MOMENTS = 3
"""Pictures of a step that takes bone (a choice); any other step has one."""

VIEW = "surgeon"

HEIGHT = 540
"""Of the live view, in pixels."""


def stepping(
    procedure: str,
    where: str,
    side: str | None,
    extents: Mapping[str, float] | None,
    dimensions: Mapping[Level, Dimensions] | None,
    language: str,
) -> pn.Column:
    """Give an operation as something to follow in a notebook; see `scenes.notebook.storyboard`."""
    words = Speech(language)
    resection = meshes.resect(procedure, where, side, extents, dimensions)
    board = Storyboard(resection, tuple((dimensions or {}).values()))
    headline, twin = wording.headline(resection, words), wording.twin(resection, words)
    reel = pack_reel([(start, pack(scene, f"{headline} {start:.3f}")) for start, scene in moments(board)])
    kernel.load()
    live = viewer(words)
    live.param.update(
        reel=reel,
        shows="after",
        view=VIEW,
        fallback=picture_of(resection_scene(resection, "lifted", PICTURE_VIEW)),
        words=live.words | {"canvas": wording.canvas_label(headline, twin, words)},
        height=HEIGHT,
        sizing_mode="stretch_width",
    )
    _, views = switches(live, words)
    views.value = VIEW
    leads = player(words)
    leads.param.update(steps=told_steps(board.steps, words), visible=True, margin=(10, 0, 10, 0))
    leads.jslink(live, value="moment")
    above = html(f'<h1 class="headline">{headline}</h1>', margin=(0, 0, 8, 0))
    told = pn.pane.HTML(
        _told(resection, board, words), stylesheets=[STYLE], sizing_mode="stretch_width", margin=0
    )
    below = html(f'<p class="model">{words["model.not_you"]}</p>', margin=(12, 0, 0, 0))
    return pn.Column(above, live, leads, views, told, below, sizing_mode="stretch_width", margin=0)


def moments(board: Storyboard) -> Iterator[tuple[float, Scene]]:
    """Give from when each picture is shown, and what it shows: bone a few times a step, the rest once."""
    for number, step in enumerate(board.steps):
        start, parts = start_of(board.steps, number), MOMENTS if step.sweeps else 1
        for part in range(parts):
            share = step.share / parts
            frame = board.frame(min(start + (part + 0.8) * share, 1.0))
            yield start + part * share, coarser_scene(moment_scene(frame))


def _told(resection: Resection, board: Storyboard, words: Speech) -> str:
    """Give the steps as a list to be read, and what is gone in the end."""
    steps = "".join(
        f"<li><b>{escape(step['name'])}.</b> {escape(step['caption'])}</li>"
        for step in told_steps(board.steps, words)
    )
    end = escape(wording.twin(resection, words))
    asks = escape(words["board.read"])
    return f"<details><summary>{asks}</summary><ol class=told>{steps}</ol><p>{end}</p></details>"
