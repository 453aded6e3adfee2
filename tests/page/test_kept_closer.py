"""What is cut open, taken apart, marked and bookmarked is kept, opened again, taken back and done again."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

import pytest
from jsonschema import Draft202012Validator

from scenes.page.keeping_closer import moving
from scenes.page.kept import KeptLook, start
from scenes.page.kept_address import kept_at, query_of
from scenes.page.kept_closer import KeptCloser
from scenes.page.kept_file import LARGEST, kept_in, schema, text_of
from scenes.page.kept_marks import MOST_SPOTS, fitting, mark_kept, mark_of

from .test_keeping import Visit, visiting

LEFT = start("en")
SPOT = {"at": [1.5, -20.25, 3], "normal": [0.125, 0, -0.99], "vertebra": "L4", "role": "kept", "code": 12}
MARKS: list[dict[str, Any]] = [
    {"kind": "distance", "place": "L4", "spots": [SPOT, {**SPOT, "at": [4.0, 5.01, 6.99]}]},
    {"kind": "angle", "place": "L4", "spots": [SPOT] * 3},
    {"kind": "arrow", "place": "L4", "spots": [SPOT], "from": [1.0, 20.5, -3.25]},
    {"kind": "line", "place": "L3-L4 L4.canal_depth=16", "spots": [SPOT] * 5},
    {"kind": "note", "place": "L4", "spots": [SPOT], "text": "here <b>, 'quoted'"},
    {"kind": "name", "place": "L4", "spots": [{**SPOT, "vertebra": "disc L4-L5"}], "key": "lamina_left"},
]


@pytest.fixture
def visit() -> Visit:
    return visiting()


def bookmark(visit: Visit) -> None:
    visit.desk.viewer.eye = {"position": [1.0, 300.25, 2.0], "target": [0.0, 1.0, 2.5]}
    visit.desk.closer.bookmarks._add()


def draw(visit: Visit, mark: dict[str, Any]) -> None:
    visit.desk.viewer.marks = [*visit.desk.viewer.marks, mark]


CHANGES: dict[str, Callable[[Visit], None]] = {
    "section": lambda visit: setattr(visit.desk.viewer, "section", "left"),
    "section at": lambda visit: setattr(visit.desk.viewer, "section_at", 0.565),
    "other half": lambda visit: setattr(visit.desk.viewer, "section", "right"),
    "spread": lambda visit: setattr(visit.desk.viewer, "spread", 0.4),
    "hidden": lambda visit: setattr(visit.desk.viewer, "hidden", ["L4"]),
    "measure": lambda visit: draw(visit, MARKS[0]),
    "arrow": lambda visit: draw(visit, MARKS[2]),
    "note": lambda visit: draw(visit, MARKS[4]),
    "units": lambda visit: setattr(visit.desk.viewer, "units", "in"),
    "bookmark": bookmark,
    "wiped": lambda visit: visit.desk.closer._wipe_off(),
}


def test_every_change_is_one_step_and_all_of_them_lead_back_and_forth(visit: Visit) -> None:
    passed = [visit.keeping.now]
    for change in CHANGES.values():
        change(visit)
        visit.rest()
        assert visit.keeping.now not in passed
        passed.append(visit.keeping.now)
    for kept in passed[-2::-1]:
        visit.undo()
        assert visit.keeping.now == kept
    assert not visit.undoing.can_undo
    assert visit.query == ""
    for kept in passed[1:]:
        visit.redo()
        assert visit.keeping.now == kept
    assert not visit.undoing.can_redo


def test_a_half_is_kept_with_the_view_that_looks_at_it(visit: Visit) -> None:
    visit.desk.closer._open("front")
    look = visiting(visit.query).keeping.now.look
    assert (look.closer.section, look.view) == ("front", "anterior")


def test_a_share_that_moves_is_one_step_until_it_rests(visit: Visit) -> None:
    start = visit.keeping.now
    for share in (0.1, 0.2, 0.3):
        visit.desk.viewer.spread = share
    visit.rest()
    visit.desk.viewer.spread = 0.9
    visit.undo()
    assert visit.desk.viewer.spread == 0.3
    visit.undo()
    assert visit.keeping.now == start
    one = KeptLook(closer=KeptCloser(spread=0.5))
    assert moving(KeptLook(), one) == "spread"
    assert moving(KeptLook(), KeptLook(closer=KeptCloser(spread=0.5, section_at=0.1))) == ""
    assert moving(KeptLook(), one.model_copy(update={"labels": True})) == ""


def test_what_a_slider_tells_a_hair_apart_is_no_step(visit: Visit) -> None:
    visit.desk.viewer.section_at = 0.565
    visit.undo()
    visit.redo()
    visit.desk.viewer.section_at = 0.565 - 1e-9
    visit.undo()
    assert not visit.undoing.can_undo


def test_a_file_opens_all_of_it_and_the_next_patient_finds_none(visit: Visit) -> None:
    for name, change in CHANGES.items():
        if name != "wiped":
            change(visit)
    for mark in MARKS:
        draw(visit, mark)
    visit.shelf.saves += 1
    text, live = visit.shelf.file["text"], visit.desk.viewer
    assert Draft202012Validator(schema()).is_valid(json.loads(text))
    other = visiting()
    other.bring(text)
    assert other.keeping.now == visit.keeping.now
    assert (other.desk.viewer.marks, other.desk.viewer.bookmarks) == (live.marks, live.bookmarks)
    assert other.desk.closer._title.opened
    other.next_patient()
    assert other.keeping.now == LEFT


def test_an_address_opens_section_spread_and_hidden_bones(visit: Visit) -> None:
    for name in ("section", "section at", "spread", "hidden"):
        CHANGES[name](visit)
    assert "section=left&section_at=0.565&spread=0.4&hidden=L4" in visit.query
    again = visiting(visit.query)
    assert again.keeping.now == visit.keeping.now
    assert again.desk.viewer.section == "left"


@pytest.mark.parametrize("mark", MARKS, ids=lambda mark: mark["kind"])
def test_a_mark_is_the_same_again(mark: dict[str, Any]) -> None:
    kept = mark_kept(mark)
    assert mark_of(kept) == mark
    assert mark_kept(mark_of(kept)) == kept


def test_as_many_marks_as_can_be_shown_fit_a_file_and_more_are_not_kept(visit: Visit) -> None:
    line = {"kind": "line", "place": "L4", "spots": [SPOT] * 400}
    visit.desk.viewer.marks = [line] * (MOST_SPOTS // 400 + 1)
    assert visit.words["closer.full"] in visit.desk.closer._told.object
    assert len(visit.desk.viewer.marks) == len(fitting(visit.desk.viewer.marks)) == MOST_SPOTS // 400
    assert len(text_of(visit.keeping.now).encode()) < LARGEST


def test_a_file_of_the_first_version_opens_with_nothing_looked_at_closer() -> None:
    record = json.loads(text_of(LEFT))
    record["version"] = 1
    del record["look"]["closer"]
    assert kept_in(json.dumps(record)) == LEFT
    old = kept_at(parse_qs("v=1&procedure=hemilaminectomy&place=L4&side=left&shows=lifted"), LEFT)
    assert "v=2" in query_of(old, LEFT)


BROKEN: dict[str, tuple[Any, str]] = {
    "section": ("up", "look.closer.section must be one of left, .*; got 'up'"),
    "section_at": (1.5, "section_at must be between 0 and 1; got 1.5"),
    "spread": (float("nan"), "spread must be between 0 and 1; got nan"),
    "hidden": (["L6"], "look.closer.hidden.1 must be one of C1, .*; got 'L6'"),
    "units": ("ell", "look.closer.units must be one of mm, in; got 'ell'"),
    "plane": (1, r"field of look.closer must be one of section, .*; got 'plane'"),
    "marks": ([{"kind": "arrow", "place": "L4", "spots": []}], "spots of the mark arrow must be 1; got 0"),
    "marks.0": ({"kind": "star"}, "look.closer.marks.1.kind must be one of distance, .*; got 'star'"),
    "marks.0.spots": (["1 2 3"], "a spot of a mark must be six numbers"),
    "marks.0.text": ("x" * 81, "look.closer.marks.1.text must be at most 80 long"),
    "marks.0.tail": ([1.0], "the tail of an arrow must be three numbers"),
    "marks.0.colour": ("red", "field of look.closer.marks.1 must be one of kind, .*; got 'colour'"),
    "bookmarks.0.name": ("7", "look.closer.bookmarks.1.name must be .*; got '7'"),
    "bookmarks.0.position": ([1.0, 2.0], "a place of a view must be three numbers"),
    "bookmarks.0.switches.shows": ("gone", "look.closer.bookmarks.1.switches.shows must be one of before"),
}


@pytest.mark.parametrize("path", BROKEN)
def test_what_is_damaged_is_refused_in_one_sentence_that_names_it(path: str) -> None:
    view = {"name": "1", "position": [1.0, 300.25, 2.0], "target": [0.0, 1.0, 2.5], "switches": {}}
    closer = {"marks": [mark_kept(MARKS[2]).model_dump()], "bookmarks": [view]}
    record = json.loads(text_of(LEFT))
    record["look"]["closer"] = closer
    kept_in(json.dumps(record))
    inner: Any = record["look"]["closer"]
    *owners, name = path.split(".")
    for owner in owners:
        inner = inner[int(owner) if owner.isdigit() else owner]
    inner[int(name) if name.isdigit() else name] = BROKEN[path][0]
    with pytest.raises(ValueError, match=f"^{BROKEN[path][1]}") as refused:
        kept_in(json.dumps(record))
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 700
