"""Looking closer: what the section of the page sets in the viewer, says and keeps."""

from __future__ import annotations

import json
import re

import pytest

from scenes.looks import HALVES
from scenes.page.closer import CUTS, ONTO
from scenes.page.desk import Desk

from .reading import text_of


@pytest.mark.parametrize("cut", CUTS)
def test_a_cut_hides_one_half_then_the_other_says_so_and_is_looked_at(desk: Desk, cut: str) -> None:
    closer, viewer = desk.closer, desk.viewer
    closer._cut.value = cut
    for section in CUTS[cut]:
        assert (viewer.section, viewer.view, desk.views.value) == (section, ONTO[section], ONTO[section])
        said = desk._words[f"closer.hides_{section}"].replace("'", "&#x27;")
        assert closer._hides.object == f'<div class="described" aria-live="polite"><p>{said}</p></div>'
        closer._turn_over()
    assert viewer.section == CUTS[cut][0]
    closer._cut.value = "none"
    assert viewer.section == ""
    assert not closer._flip.visible


def test_every_half_can_be_hidden_and_the_eye_stands_on_its_side() -> None:
    assert sorted(half for halves in CUTS.values() for half in halves) == sorted(
        half for half in HALVES if half
    )
    assert ONTO["left"] == "left"
    assert ONTO["right"] == "right"


def test_lengths_are_told_in_the_unit_that_was_chosen(desk: Desk) -> None:
    desk.viewer.measured = [
        {"kind": "distance", "value": 25.4, "unit": "mm"},
        {"kind": "angle", "value": 62.74, "unit": "deg"},
    ]
    assert "<p>Distance: 25.4 mm</p><p>Angle: 62.7°</p>" in str(desk.closer._told.object)
    desk.viewer.units = "in"
    assert "<p>Distance: 1.00 in</p><p>Angle: 62.7°</p>" in str(desk.closer._told.object)
    assert "not on you" in str(desk.closer._told.object)


def test_the_numbers_of_the_page_follow_the_unit_and_go_back_for_the_next_reader(desk: Desk) -> None:
    metric = text_of(str(desk._ledger.object))
    desk.viewer.units = "in"
    told = text_of(str(desk._ledger.object))
    assert "mm" not in told
    assert "cm" not in told
    gone = re.search(r"([\d.]+) cm³", metric), re.search(r"([\d.]+) in³", told)
    areas = re.search(r"→ ?([\d.]+) mm²", metric), re.search(r"→ ?([\d.]+) in²", told)
    for (before, after), many, off in ((gone, 16.387, 0.15), (areas, 645.16, 3.5)):
        assert before
        assert after
        assert float(after[1]) * many == pytest.approx(float(before[1]), abs=off)
    assert "in³" in str(desk._headline.object)
    desk.clear()
    assert text_of(str(desk._ledger.object)) == metric


def test_a_kept_view_brings_the_eye_and_every_switch_back(desk: Desk) -> None:
    viewer, bookmarks = desk.viewer, desk.closer.bookmarks
    eye = {"position": [10.0, 200.0, 30.0], "target": [0.0, 20.0, 0.0]}
    viewer.eye = eye
    desk.shows.value = viewer.shows = "lifted"
    desk.closer.put("left", 0.4, 0.25)
    viewer.param.update(colored=True, xray=["lamina_left"])
    bookmarks._add()
    assert json.loads(json.dumps(viewer.bookmarks)) == viewer.bookmarks
    desk.closer.put("", 0.5, 0.0)
    desk.shows.value = viewer.shows = "before"
    viewer.param.update(colored=False, xray=[], eye={"position": [0.0, 1.0, 0.0], "target": [0.0, 0.0, 0.0]})
    bookmarks._kept.taps += 1
    assert (viewer.section, viewer.section_at, viewer.spread) == ("left", 0.4, 0.25)
    assert (desk.closer._at.value, desk.closer._spread.value) == (40.0, 25.0)
    assert (desk.shows.value, viewer.shows, viewer.colored, viewer.xray) == (
        "lifted",
        "lifted",
        True,
        ["lamina_left"],
    )
    assert viewer.eye == eye


def test_the_next_patient_finds_no_mark_no_kept_view_and_a_whole_bone(desk: Desk) -> None:
    viewer = desk.viewer
    viewer.param.update(
        marks=[{"kind": "note", "place": "L4", "spots": [], "text": "here"}], tool="note", units="in"
    )
    desk.closer.bookmarks._add()
    desk.closer.put("head", 0.3, 0.8)
    desk.clear()
    assert (viewer.marks, viewer.measured, viewer.bookmarks) == ([], [], [])
    assert (viewer.tool, viewer.units, viewer.section, viewer.section_at, viewer.spread) == (
        "",
        "mm",
        "",
        0.5,
        0.0,
    )


def test_the_last_mark_is_taken_back_first(desk: Desk) -> None:
    first, last = ({"kind": "note", "place": "", "spots": [], "text": text} for text in ("first", "last"))
    desk.viewer.marks = [first, last]
    desk.closer._take_back()
    assert desk.viewer.marks == [first]
    desk.closer._wipe_off()
    assert desk.viewer.marks == []
