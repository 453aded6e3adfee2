"""What is on the page is kept, opened again, taken back and done again, and forgotten with the patient."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs

import pytest

from anatomy.dimensions import default_dimensions
from anatomy.levels import Level
from scenes.page.controls import drawer, looks
from scenes.page.desk import Desk
from scenes.page.keeping import Keeping, arrived
from scenes.page.kept import Kept, plan_of
from scenes.page.kept_file import LARGEST
from scenes.page.plan import Plan
from scenes.page.speech import Speech


@dataclass
class Visit:
    """A page without a browser."""

    plan: Plan
    desk: Desk
    words: Speech
    keeping: Keeping

    @property
    def undoing(self):
        return self.keeping.header[0]

    @property
    def query(self) -> str:
        return self.keeping.header[1].query

    @property
    def shelf(self):
        return self.keeping.panel[1]

    @property
    def said(self) -> str:
        return self.keeping.panel[2].object

    def rest(self) -> None:
        self.undoing.rests += 1

    def undo(self, times: int = 1) -> None:
        self.undoing.undone += times

    def redo(self, times: int = 1) -> None:
        self.undoing.redone += times

    def bring(self, text: str, size: int | None = None) -> None:
        count = self.shelf.brought.get("count", 0) + 1
        self.shelf.brought = {"text": text, "size": size or len(text.encode()), "count": count}

    def next_patient(self) -> None:
        self.desk.clear()
        self.words.turn("en")
        self.keeping.forget()


def visiting(query: str = "") -> Visit:
    """Open the page at an address."""
    asked = {key: [value.encode() for value in values] for key, values in parse_qs(query).items()}
    kept, refusal = arrived(asked, "en")
    words = Speech(kept.language)
    plan = Plan(**plan_of(kept.plan))
    desk = Desk(plan, words)
    drawer(plan, looks(plan, desk.viewer, desk.layering, words), words)
    keeping = Keeping(desk, words, "en")
    keeping.begin(kept, refusal)
    return Visit(plan, desk, words, keeping)


@pytest.fixture
def visit() -> Visit:
    return visiting()


def slide(visit: Visit) -> None:
    for value in (5.0, 10.0, 25.0):
        visit.plan.reach("facet_share", value)
    visit.rest()


def widen(visit: Visit) -> None:
    visit.plan.resize(Level.L4, "canal_depth", default_dimensions(Level.L4)["canal_depth"] + 1.0)
    visit.rest()


def add(visit: Visit) -> None:
    visit.desk.gathering.tray.adds += 1


CHANGES: dict[str, Callable[[Visit], None]] = {
    "place": lambda visit: visit.plan.go("L3"),
    "side": lambda visit: setattr(visit.plan, "side", "right"),
    "procedure": lambda visit: setattr(visit.plan, "procedure", "laminectomy"),
    "stretch": lambda visit: setattr(visit.plan, "stretch", 2),
    "extent": slide,
    "size": widen,
    "shows": lambda visit: setattr(visit.desk.shows, "value", "lifted"),
    "view": lambda visit: setattr(visit.desk.views, "value", "oblique"),
    "labels": lambda visit: setattr(visit.desk.viewer, "labels", True),
    "colored": lambda visit: setattr(visit.desk.viewer, "colored", True),
    "xray": lambda visit: setattr(visit.desk.viewer, "xray", ["lamina_left"]),
    "layers": lambda visit: visit.desk.layering.put({**visit.desk.layering.rows.states, "bone": "faded"}, ""),
    "mode": lambda visit: setattr(visit.desk.modes.choice, "value", "teach"),
    "compared": add,
    "compared_shows": lambda visit: setattr(visit.desk.gathering.shows, "value", "after"),
    "compared_view": lambda visit: setattr(visit.desk.gathering.views, "value", "left"),
    "visit": lambda visit: visit.plan.go("C5"),
}


UNBUILT = {"body_height_posterior": 22.8, "pedicle_width": 18.4, "superior_facet_angle": 50.7}
"""Dimensions that no bone of the form has together, which shows when it is built."""

TORN = {"endplate_width_upper": 65.4, "endplate_width_lower": 45.9}
"""Dimensions that cannot stand together."""


def looked(kept: Kept) -> tuple[object, ...]:
    return kept.plan, kept.look, kept.compared


def test_every_change_is_one_step_and_all_of_them_lead_back_and_forth(visit: Visit) -> None:
    passed = [visit.keeping.now]
    for change in CHANGES.values():
        change(visit)
        assert visit.keeping.now not in passed
        passed.append(visit.keeping.now)
    for kept in passed[-2::-1]:
        assert visit.undoing.can_undo
        visit.undo()
        assert visit.keeping.now == kept
    assert not visit.undoing.can_undo
    assert visit.query == ""
    for kept in passed[1:]:
        assert visit.undoing.can_redo
        visit.redo()
        assert visit.keeping.now == kept
    assert not visit.undoing.can_redo
    visit.undo(len(CHANGES))  # as many taps as came in one message
    assert visit.keeping.now == passed[0]


@pytest.mark.parametrize("last", ["layers", "visit"])
def test_an_address_opens_what_was_on_the_page(last: str, visit: Visit) -> None:
    for name, change in CHANGES.items():
        change(visit)
        if name == last:
            break
    again = visiting(visit.query)
    assert again.keeping.now == visit.keeping.now
    assert again.plan.asked.tag == visit.plan.asked.tag
    assert not again.undoing.can_undo
    assert again.query == visit.query


def test_a_file_opens_what_was_on_the_page_in_its_language_and_can_be_taken_back(visit: Visit) -> None:
    visit.plan.param.update(procedure="laminotomy", place="L3-L4", side="right")
    visit.plan.reach("facet_share", 30.0)
    visit.desk.register.value = "professional"
    visit.words.turn("es")
    visit.shelf.saves += 1
    saved, kept = dict(visit.shelf.file), visit.keeping.now
    assert saved["name"] == "laminascope_L3-L4_right_laminotomy.json"
    assert "L3-L4, derecha: laminotomía." in json.loads(saved["text"])["written"]["es"]
    other = visiting()
    before = other.keeping.now
    other.bring(saved["text"])
    assert other.keeping.now == kept
    assert other.plan.question.side == "right"
    assert "Revise el lado y el hueso." in other.said
    other.words.turn("en")
    assert other.said == ""
    other.words.turn("es")
    other.undo()
    assert looked(other.keeping.now) == looked(before)


@pytest.mark.parametrize(
    ("text", "size", "sentence"),
    [
        ("{", 1, "must be whole JSON text"),
        ("", LARGEST + 1, "must be at most 512 kB"),
        ('{"version": 3}', 14, "version must be 2; got 3"),
        ('{"version": "<b>"}', 18, "version must be 1 or 2; got &#x27;&lt;b&gt;&#x27;"),
    ],
)
def test_a_file_that_cannot_be_opened_changes_nothing(
    visit: Visit, text: str, size: int, sentence: str
) -> None:
    CHANGES["side"](visit)
    before = visit.keeping.now
    visit.bring(text, size)
    assert visit.keeping.now == before
    assert sentence in visit.said
    assert 'role="alert"' in visit.said
    assert "Nothing was changed." in visit.said
    CHANGES["view"](visit)
    assert visit.said == ""


def test_a_plan_that_cannot_be_built_is_not_saved(visit: Visit) -> None:
    for name, value in TORN.items():
        visit.plan.resize(Level.L4, name, value)
    visit.shelf.saves += 1
    assert visit.shelf.file == {}
    assert "cannot be saved" in visit.said


def test_the_next_patient_finds_nothing_to_take_back_and_an_empty_address(visit: Visit) -> None:
    start = visit.keeping.now
    for change in CHANGES.values():
        change(visit)
    visit.undo()
    visit.shelf.saves += 1
    visit.next_patient()
    assert visit.keeping.now == start
    for go in (visit.undo, visit.redo):
        go()
        assert visit.keeping.now == start
    assert (visit.undoing.can_undo, visit.undoing.can_redo) == (False, False)
    assert (visit.query, visit.said, visit.shelf.file, visit.shelf.brought) == ("", "", {}, {})


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("side=up", "procedure must be given"),
        ("procedure=hemilaminectomy&place=L4&side=up", "plan.side must be"),
        ("language=fr", "language must be one of en, es"),
        ("<b>=1", "&lt;b&gt;"),
    ],
)
def test_a_broken_address_opens_the_start_and_says_so(query: str, sentence: str) -> None:
    visit = visiting(query)
    assert visit.keeping.now == visiting().keeping.now
    assert visit.keeping.notice.visible
    assert sentence in visit.keeping.notice.object
    CHANGES["side"](visit)
    assert not visit.keeping.notice.visible


@pytest.mark.parametrize("wanted", [TORN, UNBUILT])
def test_an_address_whose_bone_cannot_be_built_opens_the_start(wanted: dict[str, float]) -> None:
    sizes = "&".join(f"L4.{name}={value}" for name, value in wanted.items())
    visit = visiting(f"procedure=hemilaminectomy&place=L4&side=right&{sizes}")
    assert visit.plan.side == "left"
    assert visit.keeping.notice.visible


def test_a_step_while_the_operation_is_watched_goes_back_to_the_whole_cut(visit: Visit) -> None:
    CHANGES["shows"](visit)
    visit.desk.watching.button.clicks += 1
    assert visit.keeping.now.look.shows == "lifted"
    visit.undo()
    assert not visit.desk.watching.opened
    assert visit.desk.shows.value == "ghost"


def test_the_sliders_follow_what_is_taken_back(visit: Visit) -> None:
    from panel import Column

    from scenes.page.controls import _extents
    from scenes.page.sizing import size_editor

    extents = _extents(visit.plan, visit.words)
    editor = Column(*size_editor(visit.plan, visit.words))
    slide(visit)
    widen(visit)
    assert extents[0][0].value == 25.0
    wide = editor[2][0].value
    visit.undo(2)
    assert extents[0][0].value == 0.0
    assert editor[2][0].value == default_dimensions(Level.L4)["canal_depth"] == wide - 1.0
    assert visit.plan.extents == visit.plan.sizes == {}


def test_the_same_number_again_after_a_rest_is_another_step(visit: Visit) -> None:
    slide(visit)
    visit.plan.reach("facet_share", 40.0)
    visit.undo()
    assert visit.plan.extent("facet_share") == 25.0
    visit.undo()
    assert visit.plan.extent("facet_share") == 0.0
