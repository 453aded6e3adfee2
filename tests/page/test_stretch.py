"""Several places at once: how they are named, asked for, told, kept and forgotten."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest

from anatomy.findings import Finding
from anatomy.levels import Level
from anatomy.places import operated
from anatomy.procedures import PROCEDURES
from scenes.page.kept import KeptPlan, plan_kept, plan_of, start
from scenes.page.kept_address import kept_at, query_of
from scenes.page.kept_file import checked_state, file_name, kept_in, text_of
from scenes.page.ledger import ledger_html
from scenes.page.picture import Cut, answered
from scenes.page.plan import Plan
from scenes.page.shown import shown
from scenes.page.stretch import levels_in, places_from, several, spoken, where_of
from scenes.page.text import page_words
from scenes.page.wording import title, told

TABLE = [
    ("laminectomy", "L3", 1, "L3", "L3", "L3"),
    ("laminectomy", "L3", 2, "L3,L4", "L3 and L4", "L3 y L4"),
    ("laminectomy", "L3", 3, "L3-L5", "L3 to L5", "L3 a L5"),
    ("laminectomy", "L5", 3, "L5", "L5", "L5"),
    ("hemilaminectomy", "T12", 3, "T12-L2", "T12 to L2", "T12 a L2"),
    ("laminotomy", "L3-L4", 1, "L3-L4", "L3-L4", "L3-L4"),
    ("laminotomy", "L3-L4", 2, "L3-L4,L4-L5", "L3-L4 and L4-L5", "L3-L4 y L4-L5"),
    ("laminotomy", "L3-L4", 3, "L3-L4,L4-L5,L5-S1", "L3-L4, L4-L5 and L5-S1", "L3-L4, L4-L5 y L5-S1"),
    ("microdiscectomy", "L5-S1", 2, "L5-S1", "L5-S1", "L5-S1"),
    ("laminoplasty_open_door", "C4", 3, "C4-C6", "C4 to C6", "C4 a C6"),
    ("laminoplasty_open_door", "C6", 3, "C6,C7", "C6 and C7", "C6 y C7"),
]


@pytest.mark.parametrize(("key", "first", "count", "where", "english", "spanish"), TABLE)
def test_places_in_a_row_are_named_and_said(
    key: str, first: str, count: int, where: str, english: str, spanish: str
) -> None:
    assert where_of(PROCEDURES[key], first, count) == where
    assert spoken(where, page_words("en")) == english
    assert spoken(where, page_words("es")) == spanish


@pytest.mark.parametrize("key", PROCEDURES)
def test_wherever_an_operation_begins_it_takes_exactly_the_places_that_follow(key: str) -> None:
    named = PROCEDURES[key]
    for number, place in enumerate(named.places):
        drawn = places_from(named, str(place))
        assert drawn == tuple(map(str, named.places[number : number + len(drawn)]))
        for count in range(1, len(drawn) + 1):
            where = where_of(named, str(place), count)
            places, remarks = operated(named, where)
            assert tuple(map(str, places)) == drawn[:count]
            assert remarks == ()
            assert several(where) == (count > 1)
            bones = count + (named.named_by == "interspace")
            first = list(Level).index(Level.parse(str(place).partition("-")[0]))
            assert levels_in(where) == tuple(Level)[first : first + bones]


def test_only_as_many_places_are_taken_as_the_operation_is_drawn_at() -> None:
    plan = Plan(procedure="laminectomy", place="L3", stretch=3)
    assert plan.levels == (Level.L3, Level.L4, Level.L5)
    plan.go("L4")
    assert (plan.stretch, plan.where) == (2, "L4,L5")
    plan.procedure = "laminotomy"
    assert plan.where == "L4-L5,L5-S1"
    plan.go("L5-S1")
    assert (plan.stretch, plan.where) == (1, "L5-S1")
    plan.stretch = 3
    plan.clear()
    assert plan.param.values() == Plan(name=plan.name).param.values()


def test_what_presses_lies_in_the_uppermost_gap_of_several_places() -> None:
    ailing = Finding("central_stenosis", 0.7)
    plan = Plan(procedure="laminoplasty_open_door", place="C4", side="left", findings=[ailing], stretch=3)
    assert plan.question.findings == plan.shown.findings == (ailing,)
    ill = plan.question.place.ill
    assert ill is not None
    assert str(ill.space) == "C4-C5"
    assert set(plan.levels) < set(ill.found.column.levels)


def test_three_bones_are_cut_drawn_and_told() -> None:
    words = page_words()
    answer = answered(Plan(procedure="laminectomy", place="L3", stretch=3).question)
    assert isinstance(answer, Cut)
    headline, twin = title(answer, words), told(answer, words)
    assert headline == "L3 to L5, both sides: laminectomy"
    gone = sum(bone.ledger.removed_mm3 for bone in answer.resection.bones)
    assert f"each of L3 to L5 go: {gone / 1000.0:.1f} cm³" in twin
    assert twin.endswith("The number is for all of them together.")
    assert shown(answer.resection, "ghost", "posterior", words)[0].startswith("L3 to L5, ")
    html = ledger_html(answer.resection, words)
    for level, bone in zip(("L3", "L4", "L5"), answer.resection.bones, strict=True):
        assert f'<span class="level">{level}</span>' in html
        assert f"{bone.ledger.removed_mm3 / 1000.0:.1f} cm³" in html
    assert html.count("Open at the back") == 3
    assert len(answer.scene) < 4_000_000


def kept_of(plan: Plan):
    return checked_state(start("en").model_copy(update={"plan": plan_kept(plan)}).model_dump())


@pytest.mark.parametrize(
    ("key", "name"),
    [("laminectomy", "L3-L5_both_laminectomy"), ("laminotomy", "L3-L4_L4-L5_L5-S1_right_laminotomy")],
)
def test_several_places_are_kept_in_a_file_and_an_address(key: str, name: str) -> None:
    kept = kept_of(Plan(procedure=key, place="L3", stretch=3, side="right"))
    assert file_name(kept) == f"laminascope_{name}.json"
    assert kept_in(text_of(kept)) == kept
    query = query_of(kept, start("en"))
    assert "stretch=3" in query.split("&")
    assert kept_at(parse_qs(query), start("en")) == kept
    assert Plan(**plan_of(kept.plan)).stretch == 3


@pytest.mark.parametrize("key", ["laminectomy", "laminotomy"])
@pytest.mark.parametrize("stretch", [1, 2, 3])
def test_a_plan_for_several_places_can_be_taken_up_again(key: str, stretch: int) -> None:
    question = Plan(procedure=key, place="L3", stretch=stretch, side="right").question
    plan = Plan(procedure="hemilaminectomy", place="C5", stretch=2)
    plan.take(question)
    assert (plan.first, plan.stretch, plan.question) == (question.where[: len(plan.first)], stretch, question)


def test_one_place_is_not_told_in_the_address() -> None:
    kept = kept_of(Plan(side="right"))
    assert "stretch" not in query_of(kept, start("en"))


@pytest.mark.parametrize(
    ("stretch", "said"),
    [
        ("3", r"^plan\.stretch must be between 1 and 2 for laminectomy at L4; got 3$"),
        ("4", r"^plan\.stretch must be 1, 2 or 3; got 4$"),
        ("two", r"^plan\.stretch must be 1, 2 or 3; got 'two'$"),
        ("1.5", r"^plan\.stretch must be 1, 2 or 3; got '1\.5'$"),
    ],
)
def test_an_address_with_more_places_than_are_drawn_is_refused(stretch: str, said: str) -> None:
    asked = {"procedure": ["laminectomy"], "place": ["L4"], "side": ["left"], "stretch": [stretch]}
    with pytest.raises(ValueError, match=said):
        kept_at(asked, start("en"))


def test_an_address_of_several_places_names_where_they_begin() -> None:
    with pytest.raises(
        ValueError, match=r"^procedure must be given in an address with a plan; it is missing$"
    ):
        kept_at({"stretch": ["2"]}, start("en"))


def test_a_plan_kept_before_there_were_several_places_is_for_one() -> None:
    assert KeptPlan(procedure="laminectomy", place="L3", side="left").stretch == 1
