"""What is taken home is made of the plan that was asked for."""

from __future__ import annotations

import pytest

from scenes.handout import files
from scenes.handout.wish import Wish
from scenes.page.question import Question


def test_a_film_of_the_steps_is_made_and_tells_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "SECONDS", 1.0)
    heard: list[tuple[str, int, int]] = []
    asked = Question("laminotomy", "L4-L5", "right", (), ())
    made = files.taken(Wish("mp4", asked, "es"), lambda *told: heard.append(told))
    assert made.name == "L4-L5-derecha-laminotomia.mp4"
    assert made.content[4:8] == b"ftyp"
    assert heard == [("film", done, 3) for done in range(4)]
