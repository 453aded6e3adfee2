"""What is chosen on the page becomes one question."""

from __future__ import annotations

import pytest

from anatomy.dimensions import default_dimensions
from anatomy.levels import Level
from anatomy.procedures import PROCEDURES
from anatomy.sentence import told
from scenes.page.plan import Plan, offered
from scenes.page.question import Place, Question
from scenes.page.text import page_words

PLACES = [
    str(place) for each in (PROCEDURES["laminectomy"], PROCEDURES["laminotomy"]) for place in each.places
]


@pytest.mark.parametrize("place", PLACES)
def test_every_place_becomes_one_the_operation_is_named_by(place: str) -> None:
    keys = offered(place)
    assert {"hemilaminectomy", "laminectomy"} <= set(keys)
    for key in keys:
        plan = Plan(procedure=key, place=place)
        assert plan.where in map(str, PROCEDURES[key].places)
        assert set(plan.where.split("-")) & set(place.split("-"))
        assert len(plan.levels) == (2 if PROCEDURES[key].named_by == "interspace" else 1)


def test_only_what_is_drawn_at_a_place_is_offered_there() -> None:
    doors = {"laminoplasty_open_door", "laminoplasty_french_door"}
    assert offered("C2") == ("hemilaminectomy", "laminectomy", "facetectomy")
    assert doors | {"foraminotomy", "facetectomy"} < set(offered("C5-C6"))
    assert not {"microdiscectomy", "partial_laminectomy", "ulbd"} & set(offered("C5-C6"))
    assert {"partial_laminectomy", "ulbd", "facetectomy"} < set(offered("T7-T8"))
    assert not {"microdiscectomy", "foraminotomy", *doors} & set(offered("T7-T8"))
    assert set(offered("L3-L4")) == set(offered("L5-S1")) == set(PROCEDURES) - doors
    assert offered("C1") == ()


def test_an_operation_that_is_not_drawn_at_a_new_place_gives_way() -> None:
    plan = Plan(procedure="microdiscectomy", place="L4-L5")
    plan.go("L3-L4")
    assert plan.procedure == "microdiscectomy"
    plan.go("T7-T8")
    assert (plan.procedure, plan.where) == ("hemilaminectomy", "T7")


def test_an_operation_found_by_search_goes_where_it_is_drawn() -> None:
    plan = Plan(procedure="hemilaminectomy", place="T6")
    plan.operate("laminectomy")
    assert plan.where == "T6"
    plan.operate("microdiscectomy")
    assert plan.where == "L1-L2"
    plan.operate("laminoplasty_open_door")
    assert plan.where == "C7"


def test_a_gap_gives_its_upper_bone_and_a_bone_the_gap_below_it() -> None:
    assert Plan(procedure="hemilaminectomy", place="L2-L3").where == "L2"
    assert Plan(procedure="laminotomy", place="L2").where == "L2-L3"
    assert Plan(procedure="laminotomy", place="L5").where == "L5-S1"


def test_the_place_that_was_tapped_comes_back_with_the_operation_that_can_use_it() -> None:
    plan = Plan(procedure="laminotomy", place="L4-L5")
    plan.procedure = "laminectomy"
    assert plan.where == "L4"
    plan.procedure = "laminotomy"
    assert plan.where == "L4-L5"


@pytest.mark.parametrize(("place", "where"), [("C5", "C5"), ("C5-C6", "C5"), ("C7-T1", "C7")])
def test_a_door_swings_at_the_upper_bone_of_a_gap(place: str, where: str) -> None:
    assert Plan(procedure="laminoplasty_open_door", place=place).where == where


def test_an_operation_is_not_shown_where_it_is_not_drawn() -> None:
    with pytest.raises(ValueError, match=r"^laminoplasty_open_door is not drawn at L4$"):
        _ = Plan(procedure="laminoplasty_open_door", place="L4").where


def test_an_operation_on_both_sides_asks_for_no_side() -> None:
    assert Plan(procedure="laminectomy", side="right").question.side is None
    assert Plan(procedure="hemilaminectomy", side="right").question.side == "right"


def test_extents_belong_to_their_operation() -> None:
    plan = Plan(procedure="laminotomy")
    plan.reach("facet_share", 30.0)
    plan.procedure = "hemilaminectomy"
    assert plan.extent("facet_share") == 0.0
    assert plan.question.extents == ()
    plan.procedure = "laminotomy"
    assert plan.question.extents == (("facet_share", 30.0),)


def test_the_average_is_no_change() -> None:
    plan = Plan()
    average = default_dimensions(Level.L4)["canal_depth"]
    plan.resize(Level.L4, "canal_depth", average + 1.0)
    assert plan.question.place.size(Level.L4)["canal_depth"] == average + 1.0
    assert plan.question.place.size(Level.L3) == default_dimensions(Level.L3)
    plan.resize(Level.L4, "canal_depth", average)
    assert plan.question == Plan().question


def test_the_start_of_an_extent_is_no_change() -> None:
    plan = Plan()
    plan.reach("facet_share", 10.0)
    plan.reach("facet_share", 0.0)
    assert plan.question == Plan().question


def test_clear_forgets_everything() -> None:
    plan = Plan(procedure="laminotomy", place="L1-L2", side="right")
    plan.reach("burr_radius", 3.0)
    plan.resize(Level.L1, "canal_depth", 16.0)
    plan.clear()
    assert plan.param.values() == Plan(name=plan.name).param.values()


def test_two_questions_have_one_tag_only_if_they_are_the_same() -> None:
    questions = [
        Question("laminotomy", "L4-L5", side, extents, sizes)
        for side in ("left", "right", None)
        for extents in ((), (("facet_share", 20.0),), (("facet_share", 20.5),))
        for sizes in ((), ((Level.L4, (("canal_depth", 16.0),)),), ((Level.L5, (("canal_depth", 16.0),)),))
    ]
    assert len({question.tag for question in questions}) == len(questions)


@pytest.mark.parametrize("where", ["C1", "C1-C2", "S1"])
def test_a_place_without_operations_is_looked_at_and_the_plan_waits(where: str) -> None:
    plan = Plan(procedure="laminotomy", place="L2-L3", side="right")
    plan.reach("burr_radius", 3.0)
    before = plan.question
    plan.go(where)
    assert plan.asked == Place(where, ())
    assert plan.levels == tuple(Level(name) for name in where.split("-"))
    assert plan.question == before
    plan.visit = ""
    assert plan.asked == before


@pytest.mark.parametrize("where", PLACES)
def test_a_place_with_operations_ends_the_look_elsewhere(where: str) -> None:
    plan = Plan(visit="C1")
    plan.go(where)
    assert plan.visit == ""
    assert plan.place == where
    assert plan.asked == plan.question


def test_a_size_changed_on_a_visit_stays_with_its_bone() -> None:
    plan = Plan(visit="C5")
    wider = default_dimensions(Level.C5)["canal_depth"] + 1.0
    plan.resize(Level.C5, "canal_depth", wider)
    assert plan.shown.size(Level.C5)["canal_depth"] == wider
    assert plan.shown.tag == f"C5 C5.canal_depth={wider:g}"


def test_what_cannot_be_built_is_refused_with_the_range() -> None:
    question = Question("hemilaminectomy", "L4", "left", (), ((Level.L4, (("canal_depth", 90.0),)),))
    with pytest.raises(ValueError, match=r"canal_depth must be between .* mm at L4; got 90") as caught:
        question.answer()
    english, spanish = (told(caught.value, page_words(language)) for language in ("en", "es"))
    assert english.startswith("canal depth must be between ")
    assert spanish.startswith("profundidad del conducto vertebral: debe estar entre ")
