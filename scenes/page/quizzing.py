"""The parts of one bone asked for by name, answered in the live view, for a notebook."""

from __future__ import annotations

import panel as pn

import meshes
from anatomy.dimensions import default_dimensions
from anatomy.levels import Level
from scenes.page import kernel
from scenes.page.lesson import PICTURE_VIEW, picture_of
from scenes.page.look import LAYOUT, html
from scenes.page.quiz import quiz
from scenes.page.speech import Speech
from scenes.page.view import switches, viewer
from scenes.scene import vertebra_scene
from scenes.viewer import pack

HEIGHT = 460
"""Of the live view, in pixels."""


def quizzing(level: str, language: str) -> pn.Column:
    """Give questions about one bone for a notebook; see `scenes.notebook.quiz`."""
    words = Speech(language)
    asked = Level.parse(level)
    scene = vertebra_scene(meshes.vertebra(default_dimensions(asked)), asked, PICTURE_VIEW)
    kernel.load()
    questions = quiz(asked, words)
    live = viewer(words)
    live.param.update(
        scene=pack(scene, f"quiz {asked}"),
        view=PICTURE_VIEW,
        names=dict.fromkeys(live.names, ""),  # a name under the pointer would give the answer away
        fallback=picture_of(scene),
        words=live.words | {"canvas": words.filled("quiz.canvas", {"bone": words[f"level.{asked}.name"]})},
        height=HEIGHT,
        sizing_mode="stretch_width",
    )
    _, views = switches(live, words)
    views.value = PICTURE_VIEW
    live.jslink(questions, picked="picked", bidirectional=True)
    questions.jslink(live, sought="sought")
    title = html(f'<h1 class="headline">{words["quiz.title"]}</h1><p class="twin">{words["quiz.how"]}</p>')
    stage = pn.Column(live, views, css_classes=["lesson-stage"], stylesheets=[LAYOUT], margin=0)
    both = pn.Column(stage, questions, css_classes=["lesson"], stylesheets=[LAYOUT], margin=(12, 0, 0, 0))
    below = html(f'<p class="model">{words["model.not_you"]}</p>', margin=(12, 0, 0, 0))
    return pn.Column(title, both, below, sizing_mode="stretch_width", margin=0)
