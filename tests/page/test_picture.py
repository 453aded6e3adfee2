"""The picture of a plan stands where its side is."""

from __future__ import annotations

import pytest

from scenes.page.picture import Cut, answered
from scenes.page.plan import Plan
from scenes.page.question import Moment
from scenes.viewer.packing import parted


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("view", ["oblique", "surgeon"])
def test_views_aside_stand_on_the_operated_side(side: str, view: str) -> None:
    question = Plan(side=side).question
    for asked in (question, Moment(question, 0.5)):
        shown = answered(asked)
        assert isinstance(shown, Cut)
        header, _ = parted(shown.scene)
        eye = header["cameras"][view]
        aside = eye["position"][0] - eye["target"][0]
        assert (aside > 1.0) if side == "left" else (aside < -1.0)  # +x is the patient's left


def test_a_picture_does_not_wait_for_its_numbers() -> None:
    shown = answered(Plan(procedure="laminotomy", place="L4-L5", side="left").question)
    assert isinstance(shown, Cut)
    bones = shown.resection.bones
    assert not any("ledger" in vars(bone) for bone in bones)
    assert all("ledger" in vars(bone) for bone in shown.measured().resection.bones)
