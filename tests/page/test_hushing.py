"""While a plan is asked about, the page does not tell the answers; afterwards it tells everything."""

from __future__ import annotations

import pytest

from anatomy.words import languages
from scenes.looks import MODES
from scenes.page.desk import Desk
from scenes.page.hushing import Hushing, Secret
from scenes.page.speech import Speech


def said(desk: Desk) -> str:
    """Give all that is called by a name: the headline, its twin, and what the picture is called."""
    return f"{desk._headline.object} {desk.viewer.words['canvas']}"


def hidden(desk: Desk) -> set[bool]:
    return {not each.visible for each in desk.hushing._parts}


def answer_all(desk: Desk) -> None:
    asking = desk.teaching.asking
    while (asked := desk.teaching.go.now) is not None:
        for asking.tapped in (asked.solution.key, "next"):
            asking.taps += 1


@pytest.fixture
def taught(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Give it with the plan told and asked about, in words alone."""
    monkeypatch.setattr("scenes.page.ring_drawing.rings", lambda *_: None)
    assert desk._answer is not None
    desk._tell(desk._answer)
    desk.panel()
    desk.modes.choice.value = "teach"
    return desk


@pytest.mark.parametrize("language", languages())
def test_a_round_hides_place_side_operation_and_numbers_until_its_last_answer(
    taught: Desk, language: str
) -> None:
    desk = taught
    desk._words.turn(language)
    assert desk._words["hush.title"] in said(desk)
    for told in ("L4", desk._words["side.left.name"], desk._words["procedure.hemilaminectomy.name"].lower()):
        assert told not in said(desk)
    assert hidden(desk) == {True}
    answer_all(desk)
    assert "L4" in said(desk)
    assert hidden(desk) == {False}
    desk.teaching.asking.tapped = "again"
    desk.teaching.asking.taps += 1
    assert hidden(desk) == {True}
    desk._words.turn("en")


def test_another_mode_tells_everything_and_the_round_goes_on_where_it_was(taught: Desk) -> None:
    desk = taught
    for desk.teaching.asking.tapped in ("L4", "next"):
        desk.teaching.asking.taps += 1
    for mode in MODES:
        desk.modes.choice.value = mode
        assert hidden(desk) == {mode == "teach"}
        assert ("L4, left: hemilaminectomy" in said(desk)) == (mode != "teach")
    assert desk.teaching.go.number == 1
    desk.teaching._topic.value = "parts"
    assert hidden(desk) == {False}
    desk.clear()
    assert "L4, left: hemilaminectomy" in said(desk)


def test_the_choices_are_folded_away_and_can_be_opened() -> None:
    secret = Secret()
    hushing = Hushing(secret, Speech())
    instead, choosing = hushing.drawer()

    def seen() -> tuple[bool, bool]:
        return instead.visible, choosing.visible

    assert seen() == (False, True)
    secret.kept = True
    assert seen() == (True, False)
    hushing._fold.opened = True
    assert seen() == (True, True)
    secret.kept = False
    secret.kept = True
    assert seen() == (True, False)
