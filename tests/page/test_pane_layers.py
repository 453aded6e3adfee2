"""Where a condition is chosen, a pane shows what lies round the bone as the view of the page does."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest

from anatomy.findings import Finding
from meshes import Solid
from scenes.looks import START
from scenes.page.gathered import gathered
from scenes.page.latest import Latest
from scenes.page.layers import Layers
from scenes.page.pane_layers import PaneLayers, Stood
from scenes.page.question import Question
from scenes.page.speech import Speech
from scenes.page.view import viewer
from scenes.viewer import Surrounding

ILL = Question("laminotomy", "L4-L5", "left", (), (), (Finding("bulging_disc", 0.5),))
OTHER = Question("laminotomy", "L4-L5", "right", (), (), (Finding("bulging_disc", 0.5),))
WELL = Question("laminectomy", "L4", None, (), ())
ASIDE = np.eye(4) + np.array([[0.0, 0.0, 0.0, 5.0]] + [[0.0] * 4] * 3)
PYRAMID = Solid(
    np.array([[0.0, 0.0, 0.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    np.array([[0, 2, 1], [0, 1, 3], [1, 2, 3], [0, 3, 2]]),
    np.full(4, 300, np.int32),
)


@dataclass
class Page:
    """Some panes without a browser, what was built for them and what was said."""

    words: Speech = field(default_factory=Speech)
    rows: Layers = field(default_factory=lambda: Layers(states=dict(START)))
    said: list[str] = field(default_factory=list)
    built: list[tuple[str, tuple[str, ...], str]] = field(default_factory=list)
    packed: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.layers = PaneLayers(self.rows, self.said.append, self.words)

    def build(self, question: Question, groups: Sequence[str], words: Speech) -> Iterator[Surrounding]:
        self.built.append((question.tag, tuple(groups), words.language))
        yield Surrounding("nerves", "L4", "L4", PYRAMID, "#ffffff")

    def pack(self, found: Any, place: str) -> bytes:
        self.packed += found
        return f"{place} in {self.words.language}".encode()

    def stand(self, *questions: Question) -> list[Stood]:
        stood = [Stood(each, viewer(self.words), ASIDE, f"round {each.tag}") for each in questions]
        self.layers.follow(stood)
        return stood

    def show(self, **states: str) -> None:
        self.rows.states = {**self.rows.states, **states}


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Page:
    made = Page()
    monkeypatch.setattr(Latest, "ask", lambda self, asked: self._work(asked))
    monkeypatch.setattr("scenes.page.pane_layers.sick_surroundings", made.build)
    monkeypatch.setattr("scenes.page.pane_layers.pack_around", made.pack)
    return made


def test_a_diseased_plan_is_shown_as_on_the_page_and_a_healthy_one_as_bone_alone(page: Page) -> None:
    page.show(nerves="shown", bone="faded")
    ill, well = page.stand(ILL, WELL)
    assert ill.live.layers == page.rows.states
    assert ill.live.around == f"round {ILL.tag} in en".encode()
    assert (well.live.layers, well.live.only, well.live.around) == ({}, "", None)
    assert page.built == [(ILL.tag, ("nerves",), "en")]
    (moved,) = page.packed
    assert np.allclose(moved.solid.vertices, PYRAMID.vertices + np.array([5.0, 0.0, 0.0]))
    assert page.said == [page.words.filled("layer.loading", {"group": "nerves"}), ""]
    page.rows.only = "nerves"
    assert (ill.live.only, well.live.only) == ("nerves", "")


def test_nothing_is_built_until_it_is_wished_for_nor_built_twice(page: Page) -> None:
    page.stand(ILL, OTHER)
    assert page.built == []
    page.show(nerves="shown")
    page.show(nerves="hidden")
    page.show(nerves="faded")
    assert page.built == [(each.tag, ("nerves",), "en") for each in (ILL, OTHER)]
    page.show(discs="shown")
    assert page.built[2:] == [(each.tag, ("discs", "nerves"), "en") for each in (ILL, OTHER)]
    page.stand(OTHER, WELL)
    assert len(page.built) == 4
    page.words.turn("es")
    assert page.built[4:] == [(OTHER.tag, ("discs", "nerves"), "es")]


def test_what_cannot_be_built_is_said_and_the_panes_stay(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scenes.page.pane_layers.sick_surroundings", lambda *_: 1 / 0)
    page.show(nerves="shown")
    (ill,) = page.stand(ILL)
    assert page.said[-1] == page.words["layer.failed"]
    assert ill.live.around is None


def test_what_was_overtaken_is_not_shown(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(Latest, "ask", lambda _, wish: asked.append(wish))
    page.show(nerves="shown")
    (before,) = page.stand(ILL)
    (after,) = page.stand(OTHER)
    for wish in asked:
        page.layers._work(wish)
    assert (before.live.around, after.live.around) == (None, f"round {OTHER.tag} in en".encode())
    page.layers.close()
    page.layers._work(asked[-1])
    assert len(page.built) == 1


def test_each_picture_lies_where_no_other_plan_s_tissues_do_and_says_how_it_came_there() -> None:
    upper = Question("laminotomy", "L3-L4", "left", (), ())
    lower = Question("laminotomy", "L4-L5", "left", (), ())
    found = gathered([upper, lower])
    headers = [json.loads(scene[4 : 4 + int.from_bytes(scene[:4], "little")]) for scene in found.scenes]
    assert tuple(header["place"] for header in headers) == found.places
    assert len(set(found.places)) == 2
    turned, still = found.ways
    assert np.allclose(still, np.eye(4))
    assert turned[2, 3] > 20.0  # L3 stands a body and a disc above
