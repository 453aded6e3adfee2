"""`show` in plain Python."""

from __future__ import annotations

import subprocess
import sys

import pytest

from scenes.notebook import compare, quiz, show, storyboard


def test_bad_input_gets_one_sentence() -> None:
    with pytest.raises(ValueError, match="procedure must be one of"):
        show("hemilaminektomy", "L4", side="left")
    with pytest.raises(ValueError, match="side"):
        show("hemilaminectomy", "L4")
    with pytest.raises(ValueError, match="language must be one of en, es; got 'fr'"):
        show("hemilaminectomy", "L4", side="left", language="fr")


def test_every_lesson_refuses_in_one_sentence() -> None:
    with pytest.raises(ValueError, match="plans must be 2 to 4"):
        compare()
    with pytest.raises(ValueError, match=r"level must be one of .*; got 'L9'"):
        quiz("L9")
    with pytest.raises(ValueError, match="language must be one of en, es; got 'fr'"):
        quiz("L4", language="fr")
    with pytest.raises(ValueError, match="side must be left or right"):
        storyboard("laminotomy", "L4-L5")


def test_a_lesson_speaks_the_language_asked_for() -> None:
    code = (
        "import panel as pn; from scenes.notebook import show; "
        "shown = show('laminectomy', 'L3', language='es'); "
        "print(*(pane.object for pane in shown.select(pn.pane.HTML)))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "L3, ambos lados: laminectomía" in told
    assert "Abierto por atrás" in told


def test_who_only_wants_numbers_does_not_wait_for_panel() -> None:
    told = "import laminascope, sys; print(sorted({'panel', 'bokeh', 'pyvista'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
